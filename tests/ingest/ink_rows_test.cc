#include "ingest/ink_rows.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ingest {
namespace {

using model::Box;

constexpr double kDpi = 72;  // a pixel is a point
constexpr double kSmall = 6;

/// Letters 6 points high on `foot`, from `x` on.
void letters(double x, double foot, int count, std::vector<Box>* parts) {
  for (int i = 0; i < count; ++i) {
    parts->push_back({x + 7 * i, foot - kSmall, x + 7 * i + 5, foot});
  }
}

/// The row that has `part` among its members; the count of rows without one.
size_t row_of(const InkRows& found, size_t part) {
  const auto has = [&](const InkRow& row) {
    return std::find(row.members.begin(), row.members.end(), part) != row.members.end();
  };
  return static_cast<size_t>(std::find_if(found.rows.begin(), found.rows.end(), has) -
                             found.rows.begin());
}

TEST(InkRows, AreLinesOfPrint) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  letters(80, 116, 20, &parts);
  letters(400, 116, 5, &parts);  // another column
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.rows.size(), 3U);
  EXPECT_FALSE(found.rest);
  EXPECT_EQ(row_of(found, 0), row_of(found, 19));
  EXPECT_NE(row_of(found, 0), row_of(found, 20));
  EXPECT_NE(row_of(found, 20), row_of(found, 40));
}

/// In tight print the tone of `ể` stood as near to the `g` above it as to its own hat, and was
/// lost.
TEST(InkRows, GiveAccentsBetweenTwoLinesToTheLowerOne) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  letters(80, 115, 20, &parts);
  parts.push_back({108, 94, 113, 102.9});     // a descender
  parts.push_back({108, 106.5, 113, 108.3});  // a hat
  parts.push_back({109, 103.3, 111, 105.9});  // the tone upon it
  const InkRows found = ink_rows(parts, kDpi);
  EXPECT_EQ(row_of(found, parts.size() - 3), row_of(found, 0));
  EXPECT_EQ(row_of(found, parts.size() - 2), row_of(found, 20));
  EXPECT_EQ(row_of(found, parts.size() - 1), row_of(found, 20));
}

TEST(InkRows, GiveDotsToTheLineAboveThem) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  letters(80, 116, 20, &parts);
  parts.push_back({81.5, 101.2, 83, 102.7});
  const InkRows found = ink_rows(parts, kDpi);
  EXPECT_EQ(row_of(found, parts.size() - 1), row_of(found, 0));
}

TEST(InkRows, FindLettersOfTwoLinesThatTouch) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  letters(80, 113, 20, &parts);
  parts.push_back({115, 94, 121, 113});
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.bridges.size(), 1U);
  EXPECT_EQ(found.bridges[0].part, parts.size() - 1);
  EXPECT_NEAR(found.bridges[0].y, 103.5, 0.1);
}

TEST(InkRows, FindDescendersThatCaughtAnAccent) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  letters(80, 115, 20, &parts);
  parts.push_back({108, 94, 113, 105.5});
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.bridges.size(), 1U);
  EXPECT_GT(found.bridges[0].y, 102);
  EXPECT_LT(found.bridges[0].y, 105);
}

/// `ể` and `ỗ` of a fax, their accents run together, were taken for a line of two letters.
TEST(InkRows, TakeNoAccentsForALine) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  parts.push_back({81, 87.5, 85, 92.5});
  parts.push_back({88, 87.5, 92, 92.5});
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_TRUE(found.rows[0].plain);
  EXPECT_EQ(found.rows[0].letter_count, 20U);
  EXPECT_EQ(found.rows[0].members.size(), 22U);
}

/// Below a page of 14 pt type `- Như trên;` in 11 pt has three parts as high as letters there and
/// stood no farther above the next item than accents do: both were read as one line, and lost.
TEST(InkRows, OfAShortLineInSmallPrintAreNoAccents) {
  std::vector<Box> parts;
  letters(80, 100, 40, &parts);
  const auto small_print = [&](double foot, int capitals) {
    for (int i = 0; i < 8; ++i) {
      const double height = i < capitals ? 7.2 : 4.6;
      parts.push_back({80 + 6.0 * i, foot - height, 84.5 + 6 * i, foot});
    }
  };
  small_print(140, 3);
  small_print(151.6, 8);
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.rows.size(), 3U);
  EXPECT_EQ(row_of(found, 40), row_of(found, 47));
  EXPECT_NE(row_of(found, 40), row_of(found, 48));
}

TEST(InkRows, OfSmallPrintStandFree) {
  std::vector<Box> parts;
  letters(80, 100, 60, &parts);
  for (int i = 0; i < 12; ++i) {
    parts.push_back({80 + 5.0 * i, 130, 83.5 + 5 * i, 133.8});
  }
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_TRUE(found.rows[1].plain);
  EXPECT_EQ(found.rows[1].letter_count, 12U);
}

/// What a fax left of a rule beside a table was read as `l`, and the table got another column.
TEST(InkRows, TakeNoPieceOfARuleForANumber) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  parts.push_back({500, 93, 500.7, 100});
  parts.push_back({500, 200, 503, 207});
  const InkRows found = ink_rows(parts, kDpi);
  EXPECT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(row_of(found, parts.size() - 2), 2U);
  EXPECT_LT(row_of(found, parts.size() - 1), 2U);
  EXPECT_FALSE(found.rest);
}

/// Lines through which a signature runs are the engine's.
TEST(InkRows, BesideLargeInkAreNotPlain) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  letters(80, 300, 20, &parts);
  parts.push_back({120, 60, 180, 110});
  const InkRows found = ink_rows(parts, kDpi);
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_TRUE(found.rest);
  EXPECT_FALSE(found.rows[row_of(found, 0)].plain);
  EXPECT_TRUE(found.rows[row_of(found, 20)].plain);
}

/// A page under a screen of dots would have taken minutes.
TEST(InkRows, OfAPatternAreLeftToTheEngine) {
  std::vector<Box> parts;
  letters(80, 100, 20, &parts);
  for (int i = 0; i < 200 * 200; ++i) {
    const double x = 3.0 * (i % 200);
    const double y = 200 + 3.0 * (i / 200);
    parts.push_back({x, y, x + 1, y + 1});
  }
  const InkRows found = ink_rows(parts, kDpi);
  EXPECT_TRUE(found.rows.empty());
  EXPECT_TRUE(found.rest);
}

TEST(InkRows, OfAnEmptyPageAreNone) {
  EXPECT_TRUE(ink_rows({}, kDpi).rows.empty());
  EXPECT_FALSE(ink_rows({}, kDpi).rest);
}

}  // namespace
}  // namespace ingest
