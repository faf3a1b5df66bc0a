#include "extract/words_by_height.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

model::Word word(const char* text, double x, double y) {
  model::Word word;
  word.text = text;
  word.box = {x, y, x + 20, y + 10};
  return word;
}

std::string texts(const WordRefs& words) {
  std::string all;
  for (const model::Word* word : words) all += word->text + " ";
  return all;
}

TEST(WordsByHeight, GivesWordsOfABoxInTheOrderOfThePage) {
  const std::vector<model::Word> page = {word("dưới", 10, 50), word("trên", 40, 10),
                                         word("cạnh", 10, 11), word("xa", 10, 300)};
  const WordsByHeight words(page);
  EXPECT_EQ(texts(words.inside({0, 0, 100, 100})), "dưới trên cạnh ");
  EXPECT_EQ(texts(words.inside({0, 0, 35, 100})), "dưới cạnh ");
  EXPECT_EQ(texts(words.inside({0, 100, 100, 200})), "");
}

TEST(WordsByHeight, CountsTheEdgesOfABoxIn) {
  const std::vector<model::Word> page = {word("mép", 0, 10)};  // its middle is (10, 15)
  const WordsByHeight words(page);
  EXPECT_EQ(words.inside({0, 15, 10, 20}).size(), 1U);
  EXPECT_EQ(words.inside({10, 0, 20, 15}).size(), 1U);
}

TEST(WordsByHeight, LeavesOutWhatDoesNotBelong) {
  const std::vector<model::Word> page = {word("chữ", 10, 10), word("-", 40, 10)};
  const WordsByHeight words(page, [](const model::Word& one) { return one.text != "-"; });
  EXPECT_EQ(texts(words.inside({0, 0, 100, 100})), "chữ ");
}

}  // namespace
}  // namespace extract
