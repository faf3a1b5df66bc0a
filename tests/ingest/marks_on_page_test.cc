#include "ingest/black_seals.h"
#include "ingest/coloured_ink.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::Dice;
using drawing::kDpi;
using drawing::paper;
using drawing::px;
using model::RegionKind;

constexpr int kWidth = 1600;
constexpr int kHeight = 1400;
constexpr int kX = 900;
constexpr int kY = 700;
constexpr double kRadius = 18 / 25.4 * kDpi;  // a seal of 36 mm
constexpr int kPen = 8;

PixPtr page_of_text() {
  PixPtr pix = paper(kWidth, kHeight);
  Dice dice(3);
  for (int y = 150; y < kHeight - 100; y += px(17)) {
    drawing::text_line(pix.get(), 150, y, kWidth - 150, &dice);
  }
  return pix;
}

/// Two circles, the outer one lacking every tenth pixel as faded ink does.
template <typename Paint>
void draw_seal(int x, int y, double radius, Paint paint) {
  Dice dice(7);
  const int reach = static_cast<int>(radius) + kPen;
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      const double away = std::hypot(dx, dy);
      const bool outer = std::abs(away - radius) < kPen / 2.0 && dice.roll(10) > 0;
      const bool inner = std::abs(away - 0.7 * radius) < kPen / 3.0;
      if (outer || inner) paint(x + dx, y + dy);
    }
  }
}

PixPtr coloured(PIX* grey, l_int32 r, l_int32 g, l_int32 b) {
  PixPtr colour(pixConvertTo32(grey));
  l_uint32 ink = 0;
  composeRGBPixel(r, g, b, &ink);
  draw_seal(kX, kY, kRadius, [&](int x, int y) { pixSetPixel(colour.get(), x, y, ink); });
  return colour;
}

TEST(Regions, RedSealHasAKindAndAPlace) {
  const auto found = coloured_marks(coloured(page_of_text().get(), 205, 40, 45).get(), kDpi);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, RegionKind::kSeal);
  EXPECT_NEAR(found[0].box.center_x(), kX, 10);
  EXPECT_NEAR(found[0].box.center_y(), kY, 10);
  EXPECT_NEAR(found[0].box.width(), 2 * kRadius, 30);
}

TEST(Regions, RedFrameIsAStampAndBlueStrokesAreASignature) {
  PixPtr colour(pixConvertTo32(page_of_text().get()));
  l_uint32 red = 0;
  l_uint32 blue = 0;
  composeRGBPixel(210, 30, 40, &red);
  composeRGBPixel(40, 60, 190, &blue);
  for (const int y : {200, 290}) block(colour.get(), 1000, y, 380, 8, red);
  for (const int x : {1000, 1372}) block(colour.get(), x, 200, 8, 98, red);
  for (int step = 0; step < 400; ++step) {
    const double turn = step * 0.05;
    block(colour.get(), 300 + step, 1000 + static_cast<int>(120 * std::sin(turn)), 6, 6, blue);
  }
  const auto found = coloured_marks(colour.get(), kDpi);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, RegionKind::kStamp);
  EXPECT_EQ(found[1].kind, RegionKind::kSignature);
  EXPECT_TRUE(found[1].box.contains(500, 1000));
}

TEST(Regions, BlueTextAndFilledHeadsAreNoMarks) {
  PixPtr colour(pixConvertTo32(paper(kWidth, kHeight).get()));
  l_uint32 blue = 0;
  composeRGBPixel(40, 60, 190, &blue);
  for (int x = 200; x < 1200; x += 40) block(colour.get(), x, 300, 25, 30, blue);
  block(colour.get(), 200, 600, 700, 200, blue);
  EXPECT_TRUE(coloured_marks(colour.get(), kDpi).empty());
}

/// Rows that somebody had set off in red vanished with the seals, and those in blue as a signature.
TEST(Regions, LinesOfLettersInColourArePrint) {
  for (const auto& [r, g, b] : {std::array{210, 30, 40}, std::array{20, 30, 220}}) {
    PixPtr colour(pixConvertTo32(page_of_text().get()));
    PixPtr words = paper(kWidth, kHeight);
    Dice dice(5);
    for (int y = 300; y < 420; y += px(17)) {
      drawing::text_line(words.get(), 200, y, 700, &dice);
    }
    l_uint32 ink = 0;
    composeRGBPixel(r, g, b, &ink);
    for (int y = 240; y < 440; ++y) {
      for (int x = 150; x < 760; ++x) {
        l_uint32 value = 0;
        pixGetPixel(words.get(), x, y, &value);
        pixSetPixel(colour.get(), x, y, value < 128 ? ink : 0xFFFFFF00);
      }
    }
    const auto marks = coloured_marks(colour.get(), kDpi);
    EXPECT_TRUE(marks.empty());
    if (r < b) continue;
    PixPtr grey(pixGetRGBComponent(colour.get(), COLOR_RED));
    for (const auto& line : red_print(colour.get(), kDpi, marks)) {
      darken_red(colour.get(), line, grey.get());
    }
    int lost = 0;
    int letters = 0;
    for (int y = 240; y < 440; ++y) {
      for (int x = 150; x < 760; ++x) {
        l_uint32 value = 0;
        l_uint32 now = 0;
        pixGetPixel(words.get(), x, y, &value);
        pixGetPixel(grey.get(), x, y, &now);
        letters += value < 128 ? 1 : 0;
        lost += value < 128 && now > 60 ? 1 : 0;
      }
    }
    EXPECT_LT(lost, letters / 50);
  }
}

TEST(Regions, APieceOfASealIsNoPrint) {
  const PixPtr colour = coloured(page_of_text().get(), 205, 40, 45);
  EXPECT_TRUE(red_print(colour.get(), kDpi, coloured_marks(colour.get(), kDpi)).empty());
}

TEST(Regions, BlackSealIsFoundOverText) {
  for (const double radius : {kRadius, 12.7 / 25.4 * kDpi}) {
    PixPtr page = page_of_text();
    draw_seal(kX, kY, radius, [&](int x, int y) { pixSetPixel(page.get(), x, y, 0); });
    const auto found = black_seals(drawing::one_bit(page.get()).get(), kDpi);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].x, kX, 8);
    EXPECT_NEAR(found[0].y, kY, 8);
    EXPECT_NEAR(found[0].radius, radius, 10);
    EXPECT_GE(found[0].rings.size(), 2U);
  }
}

TEST(Regions, TextAndTablesHoldNoSeals) {
  PixPtr page = page_of_text();
  for (int i = 0; i < 6; ++i) {
    block(page.get(), 120, 120 + i * 230, kWidth - 240, 4);
    block(page.get(), 120 + i * 272, 120, 4, 1150);
  }
  EXPECT_TRUE(black_seals(drawing::one_bit(page.get()).get(), kDpi).empty());
  EXPECT_TRUE(black_seals(drawing::one_bit(paper(kWidth, kHeight).get()).get(), kDpi).empty());
  EXPECT_TRUE(black_seals(drawing::one_bit(paper(20, 20).get()).get(), kDpi).empty());
}

TEST(Regions, ErasedSealTakesNoTextAlong) {
  const PixPtr plain = page_of_text();
  PixPtr page(pixCopy(nullptr, plain.get()));
  draw_seal(kX, kY, kRadius, [&](int x, int y) { pixSetPixel(page.get(), x, y, 0); });
  const auto found = black_seals(drawing::one_bit(page.get()).get(), kDpi);
  ASSERT_EQ(found.size(), 1U);
  erase(found[0], kDpi, page.get());
  int lost = 0;
  int left = 0;
  int text = 0;
  const int reach = static_cast<int>(kRadius) + 2 * kPen;
  for (int y = kY - reach; y <= kY + reach; ++y) {
    for (int x = kX - reach; x <= kX + reach; ++x) {
      l_uint32 was = 0;
      l_uint32 is = 0;
      pixGetPixel(plain.get(), x, y, &was);
      pixGetPixel(page.get(), x, y, &is);
      text += was == 0 ? 1 : 0;
      lost += was == 0 && is != 0 ? 1 : 0;
      left += was != 0 && is == 0 ? 1 : 0;
    }
  }
  EXPECT_LT(lost, text / 12);
  EXPECT_LT(left, 2 * 3.15 * kRadius * kPen / 3);
}

}  // namespace
}  // namespace ingest
