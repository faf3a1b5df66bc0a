#include "dictionaries/language_model.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

#include "tests/dictionaries/small_model.h"

namespace dictionaries {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class LanguageModelTest : public testing::Test {
 protected:
  void SetUp() override { small_.train(invented_lines()); }

  SmallModel small_;
};

TEST_F(LanguageModelTest, KnowsItsWordsAndTheirSkeletons) {
  const auto model = LanguageModel::open(small_.file());
  ASSERT_TRUE(model) << model::describe(model.error());
  EXPECT_NE(model->id("ủy"), kUnknownId);
  EXPECT_EQ(model->id("xyzzy"), kUnknownId);
  EXPECT_EQ(model->key(model->id("đồng")), "đồng");
  const auto alike = model->alike("do");
  ASSERT_EQ(alike.size(), 1U);
  EXPECT_EQ(model->key(alike[0]), "đỏ");
  EXPECT_EQ(model->alike("^ubnd").size(), 1U);
  EXPECT_TRUE(model->alike("nothing").empty());
}

// Texts that were read by an engine once have its misprints: one decree in fifty said "chỉ tiết"
// for "chi tiết", and so did what was restored.
TEST_F(LanguageModelTest, LearnsMisprintsAsTheWordsTheyStandFor) {
  std::vector<std::string> lines = invented_lines();
  for (int i = 0; i < 40; ++i) lines.emplace_back("Quy định chi tiết về mùa cá");
  lines.emplace_back("Quy định chỉ tiết về mùa cá");
  for (int i = 0; i < 10; ++i) lines.emplace_back("Tổ trưởng chỉ mở cửa vào mùa cá");
  const SmallModel noisy;
  noisy.train(lines, 4);
  const auto model = LanguageModel::open(noisy.file());
  ASSERT_TRUE(model) << model::describe(model.error());
  LanguageModel::State state = LanguageModel::begin();
  for (const char* word : {"quy", "định"}) model->score(state, model->id(word), &state);
  LanguageModel::State ignored;
  EXPECT_GT(model->score(state, model->id("chi"), &ignored), -0.1);
  // Of two in a thousand at most, though one line in forty-one had it.
  EXPECT_LT(model->score(state, model->id("chỉ"), &ignored), -6);
  // Where it is what is meant, it stays.
  state = LanguageModel::begin();
  for (const char* word : {"tổ", "trưởng"}) model->score(state, model->id(word), &state);
  EXPECT_GT(model->score(state, model->id("chỉ"), &ignored), -1);
}

TEST_F(LanguageModelTest, ProbabilitiesOfAllWordsSumToOne) {
  const auto model = LanguageModel::open(small_.file());
  ASSERT_TRUE(model);
  for (const std::vector<std::string>& context : {std::vector<std::string>{},
                                                  {"ủy"},
                                                  {"ủy", "ban"},
                                                  {"đàn", "chim", "én"},
                                                  {"của", "đàn", "xuân"}}) {
    LanguageModel::State state = model->begin();
    for (const std::string& word : context) model->score(state, model->id(word), &state);
    double sum = 0;
    for (std::uint16_t word = 1; word < model->words(); ++word) {
      LanguageModel::State next;
      sum += std::exp(model->score(state, word, &next));
    }
    EXPECT_NEAR(sum, 1, 0.03) << context.size();
  }
}

TEST_F(LanguageModelTest, PrefersWhatItHasSeen) {
  const auto model = LanguageModel::open(small_.file());
  ASSERT_TRUE(model);
  LanguageModel::State state = model->begin();
  LanguageModel::State next;
  model->score(state, model->id("ủy"), &state);
  EXPECT_GT(model->score(state, model->id("ban"), &next),
            model->score(state, model->id("mèo"), &next) + 2);
}

TEST_F(LanguageModelTest, SameTextGivesTheSameFile) {
  const std::string first = bytes_of(small_.file());
  small_.train(invented_lines());
  EXPECT_EQ(bytes_of(small_.file()), first);
}

TEST_F(LanguageModelTest, RefusesDamagedFiles) {
  const std::string good = bytes_of(small_.file());
  ASSERT_GT(good.size(), sizeof(ModelHeader));
  const auto refused = [&](const std::string& bytes) {
    write(small_.file(), bytes);
    const auto model = LanguageModel::open(small_.file());
    EXPECT_FALSE(model);
    return model ? std::string() : model.error().message;
  };
  std::string flipped = good;
  flipped[good.size() / 2] ^= 1;
  EXPECT_NE(refused(flipped).find("checksum"), std::string::npos);
  EXPECT_NE(refused(good.substr(0, good.size() - 8)).find("length"), std::string::npos);
  EXPECT_NE(refused("").find("no language model"), std::string::npos);
  EXPECT_NE(refused("VANTHULM").find("no language model"), std::string::npos);
  std::string foreign = good;
  foreign[8] = 9;
  EXPECT_NE(refused(foreign).find("version 9"), std::string::npos);
  // Every header field made huge: refused, never read beyond the file.
  for (size_t at = 12; at + 4 <= sizeof(ModelHeader); at += 4) {
    std::string wild = good;
    std::memset(wild.data() + at, 0x7F, 4);
    if (at + 4 == sizeof(ModelHeader)) continue;  // the unused field
    EXPECT_NE(refused(wild), "") << at;
  }
}

TEST_F(LanguageModelTest, RefusesTablesThatPointOutside) {
  std::string bytes = bytes_of(small_.file());
  ModelHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  const ModelLayout layout = layout_of(header);
  const auto refused = [&](size_t at) {
    std::string bad = bytes;
    bad[at] = bad[at + 1] = static_cast<char>(0xF0);
    header.checksum = model_checksum(std::as_bytes(std::span(bad)).subspan(sizeof(ModelHeader)));
    std::memcpy(bad.data(), &header, sizeof(header));
    write(small_.file(), bad);
    return !LanguageModel::open(small_.file());
  };
  EXPECT_TRUE(refused(layout.word_begin + 8));
  EXPECT_TRUE(refused(layout.alike));
  EXPECT_TRUE(refused(layout.alike_begin + 4));
  EXPECT_TRUE(refused(layout.unigram_child + 40));
  for (const ModelLayout::Middle& middle : layout.middle) {
    EXPECT_TRUE(refused(middle.parent));
    EXPECT_TRUE(refused(middle.rank));
    EXPECT_TRUE(refused(middle.first));
    EXPECT_TRUE(refused(middle.sample));
  }
}

TEST(LanguageModel, SaysThatTheFileIsMissing) {
  const auto model = LanguageModel::open("/nonexistent/vi.lm");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, model::ErrorCode::kMissing);
}

TEST(ModelTrainer, LeavesOutUnmarkedLinesAndQuotations) {
  const auto syllables = Syllables::load(SmallModel::data() / "syllables.tsv");
  ASSERT_TRUE(syllables);
  ModelTrainer trainer(*syllables, {});
  EXPECT_FALSE(trainer.add("khong co dau nao trong dong chu dai nay ca"));
  EXPECT_FALSE(trainer.add(""));
  EXPECT_TRUE(trainer.add("dòng chữ này có đủ dấu"));
  const std::string quoted = "mười hai âm tiết liền nhau thì câu này được coi là trích dẫn";
  trainer.exclude(quoted);
  EXPECT_FALSE(trainer.add("Hôm nay, " + quoted + ", họ nói"));
  EXPECT_TRUE(trainer.add("mười hai âm tiết liền nhau, câu khác"));
}

}  // namespace
}  // namespace dictionaries
