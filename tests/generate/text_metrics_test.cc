#include "generate/text_metrics.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace generate {
namespace {

TEST(TextMetrics, FallbackIsNotNarrowerThanTheFontOnOrdinaryText) {
  const TextMetrics font = TextMetrics::load();
  if (!font.from_font()) GTEST_SKIP() << "no font with the metrics of Times is installed";
  const std::string text = "Ủy ban nhân dân tỉnh Sơn Lĩnh giao các sở, ban, ngành năm 2026";
  const double with_font = font.width(text, 12);
  const double without = TextMetrics().width(text, 12);
  EXPECT_GE(without, with_font * 0.98);
  EXPECT_LE(without, with_font * 1.25);
  EXPECT_GT(font.width(text, 12, true), with_font);
}

TEST(TextMetrics, DigitsOfTimesAreHalfAnEmWide) {
  EXPECT_NEAR(TextMetrics::load().width("0123456789", 10), 50, 0.5);
  EXPECT_NEAR(TextMetrics().width("0123456789", 10), 50, 0.5);
}

TEST(TextMetrics, NamedFontThatIsMissingFallsBack) {
  ::setenv("VANTHU_FONT", "/nowhere/font.ttf", 1);
  const TextMetrics metrics = TextMetrics::load();
  ::unsetenv("VANTHU_FONT");
  EXPECT_FALSE(metrics.from_font());
  EXPECT_EQ(metrics.lines("một hai", 10, 1000), 1);
}

TEST(Lines, BreakAtSpacesAndLineFeeds) {
  const TextMetrics metrics;
  EXPECT_EQ(metrics.lines("", 10, 100), 1);
  EXPECT_EQ(metrics.lines("11 22", 10, 21), 2);  // 10 + 2.5 + 10 points
  EXPECT_EQ(metrics.lines("11 22", 10, 23), 1);
  EXPECT_EQ(metrics.lines("1\n2\n", 10, 100), 3);
}

// An identifier such as "t-9f8e7d" was cut at the foot of its cell because LibreOffice breaks it
// after the hyphen.
TEST(Lines, TheWorseOfBreakingAfterAHyphenOrNot) {
  const TextMetrics metrics;
  EXPECT_EQ(metrics.lines("1-" + std::string(8, '1'), 10, 36), 3);
  EXPECT_EQ(metrics.lines("111-111", 10, 20), 2);
}

TEST(Lines, TrailingSpacesTakeNoLine) { EXPECT_EQ(TextMetrics().lines("1111  ", 10, 20), 1); }

TEST(Lines, LongWordsAreBroken) {
  const TextMetrics metrics;
  EXPECT_EQ(metrics.lines(std::string(10, '1'), 10, 20), 3);  // four digits of 5 points a line
  EXPECT_EQ(metrics.lines("1 " + std::string(8, '1'), 10, 20), 3);
  EXPECT_EQ(metrics.lines(std::string(3, '1'), 10, 1), 3);
}

}  // namespace
}  // namespace generate
