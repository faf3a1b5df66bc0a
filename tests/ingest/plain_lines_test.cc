#include "ingest/plain_lines.h"

#include <gtest/gtest.h>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::kDpi;
using drawing::one_bit;
using drawing::paper;
using drawing::px;
using model::Box;

/// Stems 6 points high on `foot`.
void letters(PIX* pix, double x, double foot, int count) {
  for (int i = 0; i < count; ++i) block(pix, px(x + 7 * i), px(foot - 6), px(4), px(6));
}

int ink(PIX* grey) {
  l_int32 count = 0;
  pixCountPixels(one_bit(grey).get(), &count, nullptr);
  return count;
}

TEST(PlainLines, LeaveThePage) {
  PixPtr page = paper(px(300), px(200));
  letters(page.get(), 20, 60, 30);
  letters(page.get(), 20, 80, 30);
  const int before = ink(page.get());
  PixPtr binary = one_bit(page.get());
  const PlainLines found = take_plain_lines(page.get(), binary.get(), kDpi);
  ASSERT_EQ(found.lines.size(), 2U);
  EXPECT_TRUE(found.rest.empty());
  EXPECT_EQ(ink(found.lines[0].picture.get()) + ink(found.lines[1].picture.get()), before);
  EXPECT_EQ(ink(page.get()), 0);
  EXPECT_LT(found.lines[0].y, px(54));
  EXPECT_GT(found.lines[0].y, px(52));
  EXPECT_LT(found.lines[0].x, px(20));
}

/// The engine's layout was shown the whole page for the sake of a drawing in its middle, and every
/// speck of a fax.
TEST(PlainLines, LeaveTheEngineNoSpecks) {
  PixPtr page = paper(px(300), px(200));
  letters(page.get(), 20, 60, 30);
  block(page.get(), px(100), px(100), px(60), px(60));
  for (const double x : {10, 150, 290}) {
    for (const double y : {10, 190}) block(page.get(), px(x), px(y), px(1), px(1));
  }
  PixPtr binary = one_bit(page.get());
  const Box rest = take_plain_lines(page.get(), binary.get(), kDpi).rest;
  EXPECT_EQ(rest, (Box{double(px(100)), double(px(100)), double(px(160)), double(px(160))}));
}

TEST(PlainLines, LeaveNothingOfAPageOfSpecks) {
  PixPtr page = paper(px(300), px(200));
  letters(page.get(), 20, 60, 30);
  for (int x = 10; x < 290; x += 9) block(page.get(), px(x), px(150), px(1), px(1));
  PixPtr binary = one_bit(page.get());
  EXPECT_TRUE(take_plain_lines(page.get(), binary.get(), kDpi).rest.empty());
}

/// The engine dropped a whole line of a fax whose letters touched those of the line above.
TEST(PlainLines, ThatTouchArePartedWhereTheyAreThinnest) {
  PixPtr page = paper(px(300), px(200));
  letters(page.get(), 20, 60, 30);
  letters(page.get(), 20, 73, 30);
  block(page.get(), px(49), px(59), px(1), px(9));
  const int before = ink(page.get());
  PixPtr binary = one_bit(page.get());
  const PlainLines found = take_plain_lines(page.get(), binary.get(), kDpi);
  ASSERT_EQ(found.lines.size(), 2U);
  EXPECT_TRUE(found.rest.empty());
  const int after = ink(found.lines[0].picture.get()) + ink(found.lines[1].picture.get());
  EXPECT_NEAR(after, before, px(2) * px(2));
  EXPECT_LT(pixGetHeight(found.lines[0].picture.get()), px(13));
}

TEST(PlainLines, LeaveLargeInkToTheEngine) {
  PixPtr page = paper(px(300), px(200));
  letters(page.get(), 20, 60, 30);
  block(page.get(), px(100), px(100), px(60), px(60));
  PixPtr binary = one_bit(page.get());
  const PlainLines found = take_plain_lines(page.get(), binary.get(), kDpi);
  EXPECT_EQ(found.lines.size(), 1U);
  const Box rest = found.rest;
  EXPECT_EQ(rest, (Box{double(px(100)), double(px(100)), double(px(160)), double(px(160))}));
  EXPECT_EQ(ink(page.get()), px(60) * px(60));
}

/// Dots of rules kept the engine at a page whose lines had been taken out; it read the grey edges
/// of their letters as words again, and tasks had every word twice.
TEST(PlainLines, LeaveNoGreyOfTheirLetters) {
  PixPtr page = paper(px(300), px(200));
  letters(page.get(), 20, 60, 30);
  PixPtr binary = one_bit(page.get());
  BoxPtr edges(boxCreate(px(20), px(52), px(207), px(10)));
  PixPtr grey(pixCopy(nullptr, page.get()));
  pixSetInRectArbitrary(grey.get(), edges.get(), 200);
  pixRasterop(grey.get(), px(20), px(54), px(207), px(6), PIX_SRC, page.get(), px(20), px(54));
  block(grey.get(), px(100), px(100), px(60), px(60));
  block(binary.get(), px(100), px(100), px(60), px(60), 1);
  take_plain_lines(grey.get(), binary.get(), kDpi);
  l_uint32 left = 0;
  pixGetPixel(grey.get(), px(100), px(53), &left);
  EXPECT_EQ(left, 255U);
  pixGetPixel(grey.get(), px(130), px(130), &left);
  EXPECT_LT(left, 128U);
}

TEST(PlainLines, OfAnEmptyPageAreNone) {
  PixPtr page = paper(px(100), px(100));
  PixPtr binary = one_bit(page.get());
  const PlainLines found = take_plain_lines(page.get(), binary.get(), kDpi);
  EXPECT_TRUE(found.lines.empty());
  EXPECT_TRUE(found.rest.empty());
}

}  // namespace
}  // namespace ingest
