#include "dictionaries/letter_counts.h"

#include <gtest/gtest.h>

#include <string_view>

namespace dictionaries {
namespace {

int least(std::string_view a, std::string_view b) {
  return LetterCounts(a).least_changes(LetterCounts(b));
}

TEST(LetterCounts, TellsHowManyLettersHaveToBeChangedAtLeast) {
  EXPECT_EQ(least("so y te", "so y te"), 0);
  EXPECT_EQ(least("so y te", "so v te"), 1);
  EXPECT_EQ(least("thoi gian", "thoi"), 5);
  EXPECT_EQ(least("", "so"), 2);
}

TEST(LetterCounts, LeaveTheOrderOut) { EXPECT_EQ(least("chu tri", "tri chu"), 0); }

TEST(LetterCounts, CountALetterOfManyBytesOnce) {
  EXPECT_LE(least("so ế", "so e"), 1);
  EXPECT_EQ(LetterCounts(std::u32string_view(U"quý")).least_changes(LetterCounts("quý")), 0);
}

}  // namespace
}  // namespace dictionaries
