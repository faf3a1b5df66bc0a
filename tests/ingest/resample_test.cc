#include "ingest/resample.h"

#include <gtest/gtest.h>

#include <cmath>

#include "drawing.h"

namespace ingest {
namespace {

/// Strokes of all lengths, some at the edges.
PixPtr strokes(int width, int height) {
  PixPtr pix(pixCreate(width, height, 1));
  drawing::Dice dice(11);
  for (int i = 0; i < 400; ++i) {
    const int x = dice.roll(width);
    const int y = dice.roll(height);
    const bool level = dice.roll(2) == 0;
    const int length = 1 + dice.roll(60);
    pixRasterop(pix.get(), x, y, level ? length : 2, level ? 2 : length, PIX_SET, nullptr, 0, 0);
  }
  return pix;
}

bool same(PIX* a, PIX* b) {
  l_int32 equal = 0;
  return pixEqual(a, b, &equal) == 0 && equal == 1;
}

TEST(RunsOf, IsAnOpeningWithALine) {
  const PixPtr pix = strokes(301, 203);
  for (const int length : {1, 2, 3, 7, 16, 29, 47, 94, 203}) {
    const PixPtr rows(pixOpenBrick(nullptr, pix.get(), length, 1));
    EXPECT_TRUE(same(runs_of(pix.get(), length, true).get(), rows.get())) << length;
    const PixPtr columns(pixOpenBrick(nullptr, pix.get(), 1, length));
    EXPECT_TRUE(same(runs_of(pix.get(), length, false).get(), columns.get())) << length;
  }
}

TEST(RunsOf, NothingIsLongerThanThePicture) {
  const PixPtr pix = strokes(40, 40);
  const PixPtr runs = runs_of(pix.get(), 41, true);
  l_int32 empty = 0;
  ASSERT_EQ(pixZero(runs.get(), &empty), 0);
  EXPECT_EQ(empty, 1);
}

l_uint32 level(PIX* pix, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(pix, x, y, &value);
  return value;
}

TEST(Resampled, ByOneAndNotTurnedIsTheSame) {
  PixPtr pix = drawing::paper(300, 200, 240);
  drawing::Dice dice(5);
  drawing::text_line(pix.get(), 20, 80, 280, &dice);
  EXPECT_TRUE(same(resampled(pix.get(), 1, 0).get(), pix.get()));
}

TEST(Resampled, GrowsBothWays) {
  const PixPtr pix = drawing::paper(300, 200);
  const PixPtr larger = resampled(pix.get(), 1.175, 0.7);
  EXPECT_EQ(pixGetWidth(larger.get()), 353);
  EXPECT_EQ(pixGetHeight(larger.get()), 235);
}

/// A mark at `right` of the middle is carried clockwise, and away from the middle.
TEST(Resampled, TurnsClockwiseAboutTheMiddle) {
  PixPtr pix = drawing::paper(401, 401);
  drawing::block(pix.get(), 345, 195, 11, 11);  // its middle is 150 to the right
  constexpr double kFactor = 1.2;
  constexpr double kDegrees = 5;
  const PixPtr turned = resampled(pix.get(), kFactor, kDegrees);
  const double middle = (pixGetWidth(turned.get()) - 1) / 2.0;
  const double away = 150 * kFactor;
  const double angle = kDegrees * 3.14159265 / 180;
  EXPECT_LT(level(turned.get(), static_cast<int>(std::lround(middle + away * std::cos(angle))),
                  static_cast<int>(std::lround(middle + away * std::sin(angle)))),
            10U);
  EXPECT_EQ(level(turned.get(), static_cast<int>(std::lround(middle + away * std::cos(angle))),
                  static_cast<int>(std::lround(middle - away * std::sin(angle)))),
            255U);
}

TEST(Resampled, WhatComesInFromBeyondIsWhite) {
  PixPtr pix = drawing::paper(200, 200, 0);
  const PixPtr turned = resampled(pix.get(), 1, 10);
  EXPECT_EQ(level(turned.get(), 0, 0), 255U);
  EXPECT_EQ(level(turned.get(), 100, 100), 0U);
}

TEST(Softened, IsWhatLeptonicaMakes) {
  const PixPtr pix(pixConvert1To8(nullptr, strokes(301, 200).get(), 255, 0));
  const auto drop = [](L_KERNEL* kernel) { kernelDestroy(&kernel); };
  const std::unique_ptr<L_KERNEL, decltype(drop)> kernel(makeGaussianKernel(1, 1, 0.5F, 1), drop);
  const PixPtr expected(pixConvolve(pix.get(), kernel.get(), 8, 1));
  const PixPtr found = softened(pix.get(), 0.5F);
  for (int y = 0; y < 200; ++y) {
    for (int x = 0; x < 301; ++x) {
      ASSERT_NEAR(static_cast<int>(level(found.get(), x, y)),
                  static_cast<int>(level(expected.get(), x, y)), 1)
          << x << ' ' << y;
    }
  }
}

}  // namespace
}  // namespace ingest
