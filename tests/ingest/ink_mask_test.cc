// The same pixels as Leptonica's, which takes them one by one.

#include "ingest/ink_mask.h"

#include <gtest/gtest.h>

#include "drawing.h"

namespace ingest {
namespace {

constexpr int kHeight = 9;

bool same(PIX* a, PIX* b) {
  l_int32 equal = 0;
  return a != nullptr && b != nullptr && pixEqual(a, b, &equal) == 0 && equal == 1;
}

/// Every level of grey, in no order.
PixPtr grey_of(int width) {
  PixPtr grey(pixCreate(width, kHeight, 8));
  drawing::Dice dice(7);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < width; ++x) pixSetPixel(grey.get(), x, y, dice.roll(256));
  }
  return grey;
}

/// Single pixels, and a bar over several words.
PixPtr mask_of(int width) {
  PixPtr mask(pixCreate(width, kHeight, 1));
  drawing::Dice dice(9);
  for (int i = 0; i < 2 * width; ++i) {
    pixSetPixel(mask.get(), dice.roll(width), dice.roll(kHeight), 1);
  }
  pixRasterop(mask.get(), width / 8, 2, width / 2, 3, PIX_SET, nullptr, 0, 0);
  return mask;
}

class Width : public testing::TestWithParam<int> {};

TEST_P(Width, InkIsWhatIsDarkerThanTheThreshold) {
  const PixPtr grey = grey_of(GetParam());
  for (const int threshold : {1, 2, 64, 127, 128, 129, 133, 190, 225, 254, 255}) {
    const PixPtr expected(pixThresholdToBinary(grey.get(), threshold));
    EXPECT_TRUE(same(ink_of(grey.get(), threshold).get(), expected.get())) << threshold;
  }
}

TEST_P(Width, WhitenedIsWhatTheMaskHas) {
  const PixPtr mask = mask_of(GetParam());
  PixPtr grey = grey_of(GetParam());
  PixPtr expected = grey_of(GetParam());
  whiten(grey.get(), mask.get());
  pixSetMasked(expected.get(), mask.get(), 255);
  EXPECT_TRUE(same(grey.get(), expected.get()));
}

INSTANTIATE_TEST_SUITE_P(InkMask, Width, testing::Values(1, 3, 4, 7, 8, 31, 32, 33, 60, 64, 301));

TEST(InkMask, OfNothingIsNothing) { EXPECT_EQ(ink_of(nullptr, 128), nullptr); }

// What stands in the words of a row behind its last pixel is no ink: rows are combined as words.
TEST(InkMask, ReachesNoFurtherThanThePicture) {
  PixPtr grey(pixCreate(33, 2, 8));
  const PixPtr ink = ink_of(grey.get(), 128);
  l_int32 count = 0;
  ASSERT_EQ(pixCountPixels(ink.get(), &count, nullptr), 0);
  EXPECT_EQ(count, 2 * 33);
  EXPECT_EQ(pixGetData(ink.get())[1], 0x80000000U);
}

}  // namespace
}  // namespace ingest
