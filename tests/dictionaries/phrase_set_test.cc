#include "dictionaries/phrase_set.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace dictionaries {
namespace {

std::vector<std::string> keys_of(std::initializer_list<std::string_view> words) {
  std::vector<std::string> keys;
  for (const std::string_view word : words) keys.push_back(phrase_key(word));
  return keys;
}

TEST(PhraseSet, FindsTheLongestPhraseThatBegins) {
  PhraseSet set;
  set.add("chủ trì");
  set.add("Chủ trì, phối hợp");
  EXPECT_EQ(set.beginning(keys_of({"chủ", "trì", "phối", "hợp", "với"})), 4U);
  EXPECT_EQ(set.beginning(keys_of({"chủ", "trì", "phối"})), 2U);
  EXPECT_EQ(set.beginning(keys_of({"chủ"})), 0U);
  EXPECT_EQ(set.beginning(keys_of({"trì"})), 0U);
  EXPECT_EQ(set.beginning(keys_of({})), 0U);
}

TEST(PhraseSet, NeverDeniesAWordThatAPhraseBeginsWith) {
  PhraseSet set;
  for (int i = 0; i < 500; ++i) set.add("w" + std::to_string(i) + " x");
  for (int i = 0; i < 500; ++i) EXPECT_TRUE(set.may_begin("w" + std::to_string(i)));
  EXPECT_EQ(set.beginning(keys_of({"w499", "x"})), 2U);
  EXPECT_FALSE(set.may_begin(""));
}

// A word with a mark inside has a key of two words.
TEST(PhraseSet, TakesAKeyOfTwoWordsForBoth) {
  PhraseSet set;
  set.add("kinh tế");
  EXPECT_EQ(set.beginning(keys_of({"kinh tế"})), 1U);
}

TEST(PhraseSet, MakesKeysOfLettersAndFigures) {
  EXPECT_EQ(phrase_key("Uỷ ban, (số 5)"), phrase_key("ủy BAN số 5"));
  EXPECT_EQ(phrase_key("R&D/CNTT"), "r&d/cntt");
  EXPECT_EQ(phrase_key("“…”"), "");
}

}  // namespace
}  // namespace dictionaries
