#include "ingest/clean.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::Dice;
using drawing::kDpi;
using drawing::paper;
using drawing::px;

constexpr int kWidth = 1600;
constexpr int kHeight = 2000;

PixPtr page_of_text(int ground = 255) {
  PixPtr pix = paper(kWidth, kHeight, ground);
  Dice dice(9);
  for (int y = 150; y < kHeight - 100; y += px(17)) {
    drawing::text_line(pix.get(), 150, y, kWidth - 150, &dice);
  }
  return pix;
}

double ink_share(PIX* binary, int x, int y, int width, int height) {
  int inked = 0;
  for (int row = y; row < y + height; ++row) {
    for (int col = x; col < x + width; ++col) {
      l_uint32 value = 0;
      pixGetPixel(binary, col, row, &value);
      inked += value != 0 ? 1 : 0;
    }
  }
  return static_cast<double>(inked) / (width * height);
}

/// White print on black took a minute a page and gave no word.
TEST(Clean, ANegativeIsTurnedOver) {
  const PixPtr page = page_of_text();
  const PixPtr negative(pixInvert(nullptr, page.get()));
  const auto usual = clean(*page, kDpi);
  const auto turned_over = clean(*negative, kDpi);
  ASSERT_TRUE(usual);
  ASSERT_TRUE(turned_over);
  const double ink = ink_share(usual->binary.get(), 100, 100, 900, 900);
  EXPECT_GT(ink, 0.02);
  EXPECT_NEAR(ink_share(turned_over->binary.get(), 100, 100, 900, 900), ink, 0.01);
}

/// A slip of paper on a dark table is mostly dark, too.
TEST(Clean, ASheetOnADarkTableIsNoNegative) {
  PixPtr table = paper(kWidth, kHeight, 20);
  block(table.get(), 500, 500, 500, 400, 255);
  block(table.get(), 600, 600, 300, 20, 0);
  const auto cleaned = clean(*table, kDpi);
  ASSERT_TRUE(cleaned);
  const double scale = cleaned->dpi / kDpi;
  const auto at = [&](int pixel) { return static_cast<int>(pixel * scale); };
  EXPECT_LT(ink_share(cleaned->binary.get(), at(620), at(700), at(250), at(100)), 0.05);
}

class Skew : public testing::TestWithParam<double> {};

TEST_P(Skew, IsFoundAndTakenOut) {
  const PixPtr askew = drawing::turned(page_of_text().get(), GetParam());
  auto cleaned = clean(*askew, kDpi);
  ASSERT_TRUE(cleaned);
  EXPECT_NEAR(cleaned->skew_deg, GetParam(), 0.1);
  auto again = clean(*cleaned->grey, cleaned->dpi);
  ASSERT_TRUE(again);
  EXPECT_NEAR(again->skew_deg, 0, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Clean, Skew, testing::Values(-2.0, -0.6, 0.0, 0.3, 1.5));

TEST(Clean, EmptyPageHasNoSkewAndNoRules) {
  auto cleaned = clean(*paper(kWidth, kHeight), kDpi);
  ASSERT_TRUE(cleaned);
  EXPECT_EQ(cleaned->skew_deg, 0);
  EXPECT_TRUE(cleaned->rules_px.empty());
  EXPECT_EQ(ink_share(cleaned->binary.get(), 0, 0, kWidth, kHeight), 0);
}

/// A fax has steps for edges; the engine took the hooks over its vowels for acutes.
TEST(Clean, BlackAndWhiteIsSmoothed) {
  const PixPtr fax(pixThresholdToBinary(page_of_text().get(), 128));
  const auto cleaned = clean(*fax, kDpi);
  ASSERT_TRUE(cleaned);
  const NumaPtr counts(pixGetGrayHistogram(cleaned->grey.get(), 1));
  l_float32 between = 0;
  ASSERT_EQ(numaGetSumOnInterval(counts.get(), 1, 254, &between), 0);
  EXPECT_GT(between, 0.01F * kWidth * kHeight);
}

TEST(Clean, RedSealIsDroppedAndBlackStays) {
  PixPtr colour(pixConvertTo32(page_of_text().get()));
  l_uint32 red = 0;
  composeRGBPixel(215, 40, 50, &red);
  constexpr int kX = 900;
  constexpr int kY = 1200;
  constexpr int kRadius = 220;
  const auto untouched = clean(*colour, kDpi);
  for (int y = -kRadius; y <= kRadius; ++y) {
    for (int x = -kRadius; x <= kRadius; ++x) {
      const int distance = x * x + y * y;
      l_uint32 under = 0;
      pixGetPixel(colour.get(), kX + x, kY + y, &under);
      const bool black = (under >> 24) < 100;
      if (!black && distance <= kRadius * kRadius) {
        pixSetPixel(colour.get(), kX + x, kY + y, red);
      }
    }
  }
  const auto cleaned = clean(*colour, kDpi);
  ASSERT_TRUE(untouched && cleaned);
  const auto share = [&](const CleanPicture& picture) {
    return ink_share(picture.binary.get(), kX - 150, kY - 150, 300, 300);
  };
  ASSERT_GT(share(*untouched), 0.05);
  EXPECT_NEAR(share(*cleaned), share(*untouched), 0.01);
}

TEST(Clean, LightThatFallsOff) {
  const PixPtr pix = page_of_text();
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      l_uint32 value = 0;
      pixGetPixel(pix.get(), x, y, &value);
      const double light = 1.0 - 0.55 * x / kWidth;
      const double paper_and_ink = value == 0 ? 50 : 245;
      pixSetPixel(pix.get(), x, y, static_cast<l_uint32>(paper_and_ink * light));
    }
  }
  auto dim = clean(*pix, kDpi);
  auto even = clean(*page_of_text(), kDpi);
  ASSERT_TRUE(dim && even);
  for (const int x : {150, 700, 1200}) {
    EXPECT_NEAR(ink_share(dim->binary.get(), x, 200, 250, 1500),
                ink_share(even->binary.get(), x, 200, 250, 1500), 0.03)
        << x;
  }
}

/// `page` with so much less contrast that its ink is `ink`.
PixPtr paled(const PIX& page, int ink) {
  PixPtr pale(pixCopy(nullptr, &const_cast<PIX&>(page)));
  pixMultConstantGray(pale.get(), static_cast<float>(255 - ink) / 255);
  pixAddConstantGray(pale.get(), ink);
  return pale;
}

/// A page whose toner had run out was "ok" and blank, and its rows were gone.
TEST(Clean, PalePrintIsAsInkyAsAny) {
  const PixPtr page = page_of_text();
  const auto usual = clean(*page, kDpi);
  ASSERT_TRUE(usual);
  const double ink = ink_share(usual->binary.get(), 200, 100, 900, 900);
  for (const int pale : {120, 150, 175}) {
    PixPtr worn = paled(*page, pale);
    block(worn.get(), 0, 0, 90, kHeight, 10);  // beyond the sheet
    const auto cleaned = clean(*worn, kDpi);
    ASSERT_TRUE(cleaned);
    EXPECT_NEAR(ink_share(cleaned->binary.get(), 200, 100, 900, 900), ink, ink / 4) << pale;
  }
}

TEST(Clean, WhatShowsThroughStaysPaper) {
  const auto cleaned = clean(*paled(*page_of_text(), 205), kDpi);
  ASSERT_TRUE(cleaned);
  EXPECT_EQ(ink_share(cleaned->binary.get(), 200, 100, 900, 900), 0);
}

TEST(Clean, RulesAreFoundAndPaintedOut) {
  const PixPtr pix = page_of_text();
  block(pix.get(), 100, 110, 1400, 4);
  block(pix.get(), 100, 110, 4, 1750);
  auto cleaned = clean(*pix, kDpi);
  ASSERT_TRUE(cleaned);
  const auto found = [&](bool horizontal) {
    return std::any_of(cleaned->rules_px.begin(), cleaned->rules_px.end(),
                       [&](const model::Rule& rule) {
                         const double along = horizontal ? rule.x1 - rule.x0 : rule.y1 - rule.y0;
                         const double at = horizontal ? rule.y0 : rule.x0;
                         return rule.horizontal() == horizontal && along > 1300 &&
                                std::abs(at - (horizontal ? 112 : 102)) < 4;
                       });
  };
  EXPECT_TRUE(found(true));
  EXPECT_TRUE(found(false));
  EXPECT_LT(ink_share(cleaned->binary.get(), 400, 105, 900, 14), 0.02);
  EXPECT_GT(ink_share(cleaned->ruled.get(), 400, 110, 900, 4), 0.9);
}

/// Longer side of the page in inches.
double long_side(const CleanPicture& picture) {
  PIX* grey = picture.grey.get();
  return std::max(pixGetWidth(grey), pixGetHeight(grey)) / picture.dpi;
}

TEST(Clean, SmallAndLargePicturesComeToTheReadingResolution) {
  const auto small = clean(*page_of_text(), 150);
  ASSERT_TRUE(small);
  EXPECT_GT(small->dpi, 200);
  EXPECT_NEAR(long_side(*small), kHeight / 150.0, 0.02);
  const auto large = clean(*page_of_text(), 600);
  ASSERT_TRUE(large);
  EXPECT_LT(large->dpi, 400);
  EXPECT_NEAR(long_side(*large), kHeight / 600.0, 0.02);
}

TEST(Clean, AnyDepth) {
  const PixPtr grey = page_of_text();
  const PixPtr bit = drawing::one_bit(grey.get());
  const PixPtr colour(pixConvertTo32(grey.get()));
  const PixPtr mapped(pixThresholdTo4bpp(grey.get(), 4, 1));
  for (PIX* pix : {grey.get(), bit.get(), colour.get(), mapped.get()}) {
    const auto cleaned = clean(*pix, kDpi);
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(pixGetDepth(cleaned->grey.get()), 8);
    EXPECT_GT(ink_share(cleaned->binary.get(), 200, 200, 1200, 1600), 0.05);
  }
}

}  // namespace
}  // namespace ingest
