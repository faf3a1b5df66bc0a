#include "dictionaries/lattice.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "dictionaries/syllables.h"
#include "tests/dictionaries/small_model.h"

namespace dictionaries {
namespace {

using Choices = std::vector<std::vector<Choice>>;

/// Every word that a token without marks may be.
Choices choices_of(const LanguageModel& model, const std::vector<std::string>& tokens) {
  Choices all;
  for (const std::string& token : tokens) {
    std::vector<Choice> choices = {{.ids = {kUnknownId, 0}, .score = -9, .literal = true}};
    for (const std::uint16_t id : model.alike(token)) choices.push_back({.ids = {id, 0}});
    all.push_back(std::move(choices));
  }
  return all;
}

class DecoderTest : public testing::Test {
 protected:
  void SetUp() override {
    small_.train(invented_lines());
    auto opened = LanguageModel::open(small_.file());
    ASSERT_TRUE(opened) << model::describe(opened.error());
    model_.emplace(std::move(*opened));
  }

  SmallModel small_;
  std::optional<LanguageModel> model_;
};

// A decoder serves one run of tokens after the other with the same memory: what it found for a long
// sentence must not show in the short one behind it.
TEST_F(DecoderTest, RemembersNothingOfTheRunBefore) {
  const Choices sentence = choices_of(
      *model_, {"ba", "ngoai", "ke", "chuyen", "co", "tich", "cho", "dan", "vit", "troi", "nghe"});
  const Choices words = choices_of(*model_, {"doi", "moi", "dong", "ho"});
  Decoder used(*model_);
  const std::vector<Step> first = used.decode(sentence);
  const std::vector<Step> again = used.decode(words);
  const std::vector<Step> fresh = Decoder(*model_).decode(words);
  EXPECT_EQ(first.size(), sentence.size());
  ASSERT_EQ(again.size(), fresh.size());
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    EXPECT_EQ(again[i].token, fresh[i].token);
    EXPECT_EQ(again[i].choice, fresh[i].choice);
    EXPECT_DOUBLE_EQ(again[i].confidence, fresh[i].confidence);
  }
  EXPECT_TRUE(used.decode({}).empty());
}

TEST_F(DecoderTest, ChoosesByTheWordsAround) {
  const Choices choices = choices_of(*model_, {"doi", "moi", "cach", "trong", "bi", "do"});
  std::string text;
  for (const Step& step : Decoder(*model_).decode(choices)) {
    text += model_->key(choices[step.token][step.choice].ids[0]);
    text += ' ';
  }
  EXPECT_EQ(text, "đổi mới cách trồng bí đỏ ");
}

}  // namespace
}  // namespace dictionaries
