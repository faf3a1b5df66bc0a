#include "dictionaries/word_search.h"

#include <gtest/gtest.h>

namespace dictionaries {
namespace {

TEST(Letters, HaveNumbersInTheOrderOfCodePoints) {
  char32_t before = 0;
  for (std::uint8_t code = 0; code < kLetterCodes; ++code) {
    const char32_t letter = letter_with(code);
    EXPECT_LT(before, letter);
    EXPECT_EQ(letter_of(letter).code, code);
    before = letter;
  }
  EXPECT_EQ(letter_of(U'Ở').code, letter_of(U'ở').code);
  EXPECT_EQ(letter_of(U'Ð').code, letter_of(U'đ').code);
  EXPECT_EQ(letter_of(U'ß').code, kNoLetter);
}

std::uint16_t found(const WordTrie& trie, std::u32string_view word) {
  std::uint32_t node = WordTrie::kRoot;
  for (const char32_t c : word) {
    node = trie.child(node, letter_of(c).code);
    if (node == WordTrie::kNone) return 0;
  }
  return trie.word(node);
}

// A word typed with the Icelandic eth stood beside the one with đ: both letters have one number,
// and every word behind them was found a place too early ("ở" as "ời").
TEST(WordTrieTest, LeavesOutWhatIsNotSpeltWithVietnameseLetters) {
  const WordTrie trie({{U"ðồi", 1}, {U"đồi", 2}, {U"ờ", 3}, {U"ở", 4}, {U"ấm", 5}, {U"café1", 6}});
  EXPECT_EQ(found(trie, U"đồi"), 2);
  EXPECT_EQ(found(trie, U"ờ"), 3);
  EXPECT_EQ(found(trie, U"ở"), 4);
  EXPECT_EQ(found(trie, U"ấm"), 5);
  EXPECT_EQ(found(trie, U"café"), 0);
  LetterSet all;
  for (std::uint8_t code = 0; code < kLetterCodes; ++code) all.add(code);
  std::vector<char32_t> first;
  trie.for_each_child(WordTrie::kRoot, all, [&](std::uint8_t letter, std::uint32_t node) {
    first.push_back(letter_with(letter));
    EXPECT_EQ(trie.child(WordTrie::kRoot, letter), node);
  });
  EXPECT_EQ(first, (std::vector<char32_t>{U'đ', U'ấ', U'ờ', U'ở'}));

  LetterSet some;
  some.add(letter_of(U'a').code);
  some.add(letter_of(U'ở').code);
  first.clear();
  trie.for_each_child(WordTrie::kRoot, some, [&](std::uint8_t letter, std::uint32_t node) {
    first.push_back(letter_with(letter));
    EXPECT_EQ(trie.child(WordTrie::kRoot, letter), node);
  });
  EXPECT_EQ(first, (std::vector<char32_t>{U'ở'}));
}

}  // namespace
}  // namespace dictionaries
