#include "dictionaries/state_words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "model/register_json.h"

namespace dictionaries {
namespace {

using model::State;

TEST(StateWords, KnowNamesAndTheWordsThatBodiesUse) {
  const auto words =
      StateWords::load(std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  ASSERT_TRUE(words) << model::describe(words.error());
  for (const State state : {State::kNotStarted, State::kInProgress, State::kAwaiting, State::kDone,
                            State::kSuspended, State::kCancelled}) {
    EXPECT_EQ(words->state_of(model::name_of(state)), state);
  }
  EXPECT_EQ(words->state_of("  HOÀN  THÀNH. "), State::kDone);
  EXPECT_EQ(words->state_of("Đã hoàn thành (100%)"), State::kDone);
  EXPECT_EQ(words->state_of("hoan thanh"), State::kDone) << "typed without marks";
  EXPECT_EQ(words->state_of("Huỷ"), State::kCancelled) << "either place of the tone";
  EXPECT_FALSE(words->state_of("hoàn thanh")) << "wrong marks are a doubt";
  EXPECT_FALSE(words->state_of("chưa hoàn thành")) << "may be begun or not";
  EXPECT_FALSE(words->state_of(""));
}

TEST(StateWords, NamesTheBadLine) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "state_words";
  std::filesystem::create_directories(folder);
  for (const char* rows : {"xong\tđã rồi\n", "hoan thanh\thoàn thành\nhoàn thành\thủy\n"}) {
    std::ofstream(folder / "state_words.tsv") << rows;
    const auto words = StateWords::load(folder);
    ASSERT_FALSE(words) << rows;
    EXPECT_GT(words.error().line, 0);
  }
}

}  // namespace
}  // namespace dictionaries
