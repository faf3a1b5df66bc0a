#include "ingest/filled_areas.h"

#include <gtest/gtest.h>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::paper;
using drawing::px;

constexpr int kWidth = 1200;
constexpr int kHeight = 800;
constexpr int kTop = 200;
constexpr int kBottom = 300;

/// Lines of text in `letters` on a band of `ground`, among lines in black on `sheet`.
PixPtr page(int ground, int letters, int sheet = 250) {
  PixPtr text = paper(kWidth, kHeight);
  drawing::Dice dice(3);
  for (int y = 100; y < kHeight - 60; y += px(17)) {
    drawing::text_line(text.get(), 100, y, kWidth - 100, &dice);
  }
  PixPtr out = paper(kWidth, kHeight, sheet);
  for (int y = 0; y < kHeight; ++y) {
    const bool band = y >= kTop && y < kBottom;
    for (int x = 0; x < kWidth; ++x) {
      l_uint32 value = 0;
      pixGetPixel(text.get(), x, y, &value);
      const bool inked = value < 128;
      const bool filled = band && x >= 60 && x < kWidth - 60;
      const int grey = filled ? (inked ? letters : ground) : (inked ? 20 : sheet);
      pixSetPixel(out.get(), x, y, static_cast<l_uint32>(grey));
    }
  }
  return out;
}

int inked(PIX* pix, int top, int bottom) {
  const PixPtr ink(pixThresholdToBinary(pix, 128));
  const BoxPtr place(boxCreate(70, top, kWidth - 140, bottom - top));
  const PixPtr cut(pixClipRectangle(ink.get(), place.get(), nullptr));
  l_int32 count = 0;
  pixCountPixels(cut.get(), &count, nullptr);
  return count;
}

PixPtr turned_over(PIX* picture) {
  PixPtr grey(pixCopy(nullptr, picture));
  turn_over_filled_areas(picture, drawing::kDpi, grey.get());
  return grey;
}

/// The head of a table in white on blue was a black bar, and the table lost all of its tasks.
TEST(FilledAreas, LettersOfAnyColourBecomeBlackOnWhite) {
  const int usual = inked(page(250, 20).get(), kTop + 8, kBottom - 8);
  for (const auto& [ground, letters] :
       {std::pair{30, 255}, std::pair{90, 255}, std::pair{145, 255}, std::pair{150, 10}}) {
    const PixPtr grey = turned_over(page(ground, letters).get());
    EXPECT_NEAR(inked(grey.get(), kTop + 8, kBottom - 8), usual, 0.15 * usual) << ground;
  }
}

TEST(FilledAreas, WhatIsNotFilledStays) {
  const PixPtr plain = page(250, 20);
  l_int32 same = 0;
  pixEqual(plain.get(), turned_over(plain.get()).get(), &same);
  EXPECT_TRUE(same);
  const PixPtr filled = page(30, 255);
  const PixPtr grey = turned_over(filled.get());
  EXPECT_EQ(inked(grey.get(), kBottom + 4, kHeight), inked(filled.get(), kBottom + 4, kHeight));
}

/// The shadow of a hand fell on a page, and its words were turned white.
TEST(FilledAreas, AShadowIsNoGround) {
  const PixPtr shaded = page(250, 20);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      l_uint32 value = 0;
      pixGetPixel(shaded.get(), x, y, &value);
      const int away = std::abs(x - kWidth / 2) + std::abs(y - kHeight / 2);
      const double light = std::min(1.0, 0.45 + away / 500.0);
      pixSetPixel(shaded.get(), x, y, static_cast<l_uint32>(value * light));
    }
  }
  l_int32 same = 0;
  pixEqual(shaded.get(), turned_over(shaded.get()).get(), &same);
  EXPECT_TRUE(same);
}

/// A table that a telephone saw around the sheet, the dark edge of a scanner.
TEST(FilledAreas, WhatLiesBesideTheSheetStays) {
  const PixPtr edge = page(250, 20);
  block(edge.get(), 0, 0, 50, kHeight, 15);
  l_int32 same = 0;
  pixEqual(edge.get(), turned_over(edge.get()).get(), &same);
  EXPECT_TRUE(same);
}

}  // namespace
}  // namespace ingest
