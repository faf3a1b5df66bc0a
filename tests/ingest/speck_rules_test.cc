#include "ingest/speck_rules.h"

#include <gtest/gtest.h>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::Dice;
using drawing::kDpi;
using drawing::one_bit;
using drawing::paper;
using drawing::px;
using drawing::text_line;

constexpr int kSize = 1500;
constexpr int kFrom = 200;
constexpr int kTo = 1300;

/// A rule at 400 of which only the dots are left that `left` keeps out of 10; one every 2.2 points.
void dotted_rule(PIX* pix, bool horizontal, int left, Dice* dice) {
  constexpr int kAt = 400;
  const int dot = px(0.5);
  for (int along = kFrom; along < kTo; along += px(2.2)) {
    const int sway = dice->roll(2);
    if (dice->roll(10) >= left) continue;
    block(pix, horizontal ? along : kAt + sway, horizontal ? kAt + sway : along, dot, dot);
  }
}

void dirt(PIX* pix, Dice* dice) {
  for (int speck = 0; speck < 1500; ++speck) {
    block(pix, dice->roll(kSize), dice->roll(kSize), px(0.5), px(0.5));
  }
}

/// Share of the rule's length that has ink within two pixels of it.
double inked(PIX* ruled, bool horizontal) {
  int count = 0;
  for (int along = kFrom; along < kTo; ++along) {
    bool ink = false;
    for (int across = 398; across <= 403; ++across) {
      l_uint32 value = 0;
      pixGetPixel(ruled, horizontal ? along : across, horizontal ? across : along, &value);
      ink = ink || value != 0;
    }
    count += ink ? 1 : 0;
  }
  return static_cast<double>(count) / (kTo - kFrom);
}

PixPtr joined(PIX* grey) {
  PixPtr ruled = one_bit(grey);
  const PixPtr ink(pixCopy(nullptr, ruled.get()));
  join_specks(ink.get(), kDpi, ruled.get());
  return ruled;
}

bool same(PIX* a, PIX* b) {
  l_int32 equal = 0;
  pixEqual(a, b, &equal);
  return equal != 0;
}

class Rows : public testing::TestWithParam<bool> {};

/// Thin dotted rules of a fax keep half of their dots; the tables they drew were lost.
TEST_P(Rows, OfDotsBecomeLines) {
  for (const int left : {10, 7, 5}) {
    Dice dice(11);
    PixPtr pix = paper(kSize, kSize);
    dotted_rule(pix.get(), GetParam(), left, &dice);
    dirt(pix.get(), &dice);
    EXPECT_GT(inked(joined(pix.get()).get(), GetParam()), 0.85) << left;
  }
}

/// The letters that touch a rule hide its dots; it is the same rule on both sides of them.
TEST_P(Rows, GoOnBehindLetters) {
  Dice dice(3);
  PixPtr pix = paper(kSize, kSize);
  dotted_rule(pix.get(), GetParam(), 8, &dice);
  const int wide = px(20);
  block(pix.get(), GetParam() ? 700 : 380, GetParam() ? 380 : 700, GetParam() ? wide : 40,
        GetParam() ? 40 : wide);
  EXPECT_GT(inked(joined(pix.get()).get(), GetParam()), 0.85);
}

INSTANTIATE_TEST_SUITE_P(SpeckRules, Rows, testing::Bool(),
                         [](const auto& info) { return info.param ? "across" : "down"; });

TEST(SpeckRules, AreNotMadeOfDirt) {
  Dice dice(5);
  const PixPtr pix = paper(kSize, kSize);
  dirt(pix.get(), &dice);
  EXPECT_TRUE(same(joined(pix.get()).get(), one_bit(pix.get()).get()));
}

/// Marks over a line of small print are thin and stand in a row, but there are letters below.
TEST(SpeckRules, AreNotMadeOfMarks) {
  Dice dice(7);
  const PixPtr pix = paper(kSize, kSize);
  for (int line = 300; line < 1200; line += px(14)) {
    text_line(pix.get(), kFrom, line, kTo, &dice);
    for (int x = kFrom; x < kTo; x += px(5)) {
      block(pix.get(), x, line - px(7.3), px(2), px(0.8));
    }
  }
  EXPECT_TRUE(same(joined(pix.get()).get(), one_bit(pix.get()).get()));
}

/// Dots before a page number and below a name are as thick as full stops.
TEST(SpeckRules, AreNotMadeOfFullStops) {
  const PixPtr pix = paper(kSize, kSize);
  for (int x = kFrom; x < kTo; x += px(3)) block(pix.get(), x, 400, px(1.4), px(1.4));
  EXPECT_TRUE(same(joined(pix.get()).get(), one_bit(pix.get()).get()));
}

}  // namespace
}  // namespace ingest
