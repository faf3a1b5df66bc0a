#include "ingest/rule_tracer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::Dice;
using drawing::kDpi;
using drawing::one_bit;
using drawing::paper;
using drawing::px;
using model::Rule;

constexpr int kSize = 1500;

std::vector<Rule> traced(PIX* grey, bool horizontal) {
  std::vector<Rule> rules;
  for (const TracedRule& traced : trace_rules(one_bit(grey).get(), kDpi)) {
    if (traced.rule.horizontal() == horizontal) rules.push_back(traced.rule);
  }
  return rules;
}

/// Exactly one rule, from end to end within a piece (12 pt), at `at` within two pixels.
void expect_one(const std::vector<Rule>& rules, bool horizontal, double from, double to,
                double at) {
  ASSERT_EQ(rules.size(), 1U);
  const Rule& rule = rules.front();
  EXPECT_NEAR(horizontal ? rule.x0 : rule.y0, from, px(12) + 1);
  EXPECT_NEAR(horizontal ? rule.x1 : rule.y1, to, px(12) + 1);
  EXPECT_NEAR(horizontal ? rule.y0 : rule.x0, at, 2);
}

/// Rules near `at` only, which together follow at least `share` of the line. What is in pieces here
/// is joined by grids_of.
void expect_followed(const std::vector<Rule>& rules, bool horizontal, double from, double to,
                     double at, double share) {
  std::vector<char> seen(static_cast<size_t>(to), 0);
  for (const Rule& rule : rules) {
    EXPECT_NEAR(horizontal ? rule.y0 : rule.x0, at, 5);
    const double end = std::min(to, horizontal ? rule.x1 : rule.y1);
    for (double along = horizontal ? rule.x0 : rule.y0; along < end; ++along) {
      seen[static_cast<size_t>(along)] = 1;
    }
  }
  const auto followed = std::count(seen.begin() + static_cast<int>(from), seen.end(), 1);
  EXPECT_GE(static_cast<double>(followed), share * (to - from));
}

class Direction : public testing::TestWithParam<bool> {
 protected:
  /// Marks one pixel of a line along the direction under test.
  static void ink(PIX* pix, int along, int across) {
    pixSetPixel(pix, GetParam() ? along : across, GetParam() ? across : along, 0);
  }
};

TEST_P(Direction, SolidRule) {
  const PixPtr pix = paper(kSize, kSize);
  for (int along = 200; along < 1300; ++along) {
    for (int across = 700; across < 703; ++across) ink(pix.get(), along, across);
  }
  expect_one(traced(pix.get(), GetParam()), GetParam(), 200, 1300, 701);
  EXPECT_TRUE(traced(pix.get(), !GetParam()).empty());
}

TEST_P(Direction, HalfOfTheDotsAreGone) {
  const PixPtr pix = paper(kSize, kSize);
  Dice dice(7);
  for (int along = 200; along < 1300; ++along) {
    if (dice.roll(2) == 0) ink(pix.get(), along, 700);
  }
  expect_followed(traced(pix.get(), GetParam()), GetParam(), 200, 1300, 700, 0.7);
}

TEST_P(Direction, DashesOfEqualLength) {
  const PixPtr pix = paper(kSize, kSize);
  for (int along = 200; along < 1300; ++along) {
    if (along / 4 % 2 == 0) ink(pix.get(), along, 700);
  }
  expect_one(traced(pix.get(), GetParam()), GetParam(), 200, 1300, 700);
}

TEST_P(Direction, LeaningByAThirdOfADegree) {
  const PixPtr pix = paper(kSize, kSize);
  for (int along = 200; along < 1300; ++along) {
    const int across = 700 + static_cast<int>(std::lround((along - 200) * std::tan(0.3 * 0.01745)));
    for (int thick = 0; thick < 2; ++thick) ink(pix.get(), along, across + thick);
  }
  expect_followed(traced(pix.get(), GetParam()), GetParam(), 200, 1300, 703, 0.95);
}

TEST_P(Direction, TwoRulesApartStayTwo) {
  const PixPtr pix = paper(kSize, kSize);
  for (int along = 200; along < 1300; ++along) {
    for (const int across : {600, 660}) {
      ink(pix.get(), along, across);
      ink(pix.get(), along, across + 1);
    }
  }
  EXPECT_EQ(traced(pix.get(), GetParam()).size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(RuleTracer, Direction, testing::Bool(),
                         [](const auto& info) { return info.param ? "Horizontal" : "Vertical"; });

// What a row of stems looks like from the side: half of its length is inked, as in a dotted rule.
TEST(RuleTracer, RowsOfStemsAreNoHorizontalRules) {
  const PixPtr pix = paper(kSize, kSize);
  Dice dice(3);
  for (int y = 100; y < 1450; y += px(17)) {
    for (int x = 60; x < 1440; x += px(2.6 + dice.roll(20) / 10.0)) {
      const int height = px(dice.roll(3) == 0 ? 9 : 6);
      block(pix.get(), x, y - height, px(1.1), height);
    }
  }
  EXPECT_TRUE(traced(pix.get(), true).empty());
}

TEST(RuleTracer, StemsOfTwoLinesAreNoVerticalRule) {
  const PixPtr pix = paper(kSize, kSize);
  for (const int y : {400, 400 + px(17)}) block(pix.get(), 700, y, px(1.1), px(9));
  EXPECT_TRUE(traced(pix.get(), false).empty());
}

TEST(RuleTracer, StemOfOneLetterAndShortDash) {
  const PixPtr pix = paper(kSize, kSize);
  block(pix.get(), 400, 400, 5, px(11));
  block(pix.get(), 700, 700, px(20), 4);
  EXPECT_TRUE(trace_rules(one_bit(pix.get()).get(), kDpi).empty());
}

TEST(RuleTracer, RuleUnderTextIsFollowed) {
  const PixPtr pix = paper(kSize, kSize);
  Dice dice(5);
  drawing::text_line(pix.get(), 220, 640, 1280, &dice);
  block(pix.get(), 200, 700, 1100, 3);
  expect_one(traced(pix.get(), true), true, 200, 1300, 701);
}

TEST(RuleTracer, PictureSmallerThanAPiece) {
  const PixPtr pix = paper(5, 5, 0);
  EXPECT_TRUE(trace_rules(one_bit(pix.get()).get(), kDpi).empty());
}

}  // namespace
}  // namespace ingest
