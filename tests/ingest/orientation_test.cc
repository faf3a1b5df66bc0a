#include "ingest/orientation.h"

#include <gtest/gtest.h>

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

/// Words with neither ascenders nor descenders, each with a heavy first letter: which way is up
/// only a reader can tell.
PixPtr page_of_blocks(int lines) {
  PixPtr pix = paper(kWidth, kHeight);
  Dice dice(5);
  for (int line = 0; line < lines; ++line) {
    const int y = 300 + line * px(24);
    for (int x = 200; x < 1200; x += px(5)) {
      block(pix.get(), x, y, px(4), px(7));
      x += px(5);
      for (int letters = 9 + dice.roll(6); letters > 0; --letters) {
        block(pix.get(), x, y, px(1), px(7));
        x += px(2);
      }
    }
  }
  return pix;
}

/// Reads like an engine would: only lines whose left end is the heavier one.
double reads_from_the_left(PIX* line) {
  const int half = pixGetWidth(line) / 2;
  const auto ink = [&](int from) {
    BoxPtr area(boxCreate(from, 0, half / 4, pixGetHeight(line)));
    PixPtr cut(pixClipRectangle(line, area.get(), nullptr));
    PixPtr binary(pixThresholdToBinary(cut.get(), 128));
    l_int32 count = 0;
    pixCountPixels(binary.get(), &count, nullptr);
    return static_cast<double>(count) / pixGetHeight(line);
  };
  if (pixGetWidth(line) < pixGetHeight(line)) return 0;
  return ink(0) > ink(pixGetWidth(line) - half / 4) ? 10 : 0;
}

/// Lines with ascenders.
PixPtr page_of_text(int lines) {
  constexpr int kSide = 3400;
  PixPtr pix = paper(kSide, kSide);
  Dice dice(7);
  for (int line = 0; line < lines; ++line) {
    drawing::text_line(pix.get(), 200, 200 + line * px(14), kSide - 200, &dice);
  }
  return pix;
}

int turns_of(PIX* page, const Legibility& legible) {
  const PixPtr binary = drawing::one_bit(page);
  return quarter_turns(page, binary.get(), kDpi, legible);
}

class Orientation : public testing::TestWithParam<int> {};

TEST_P(Orientation, PageOfFewWordsIsTurnedByReadingIt) {
  const PixPtr page(pixRotateOrth(page_of_blocks(4).get(), GetParam()));
  EXPECT_EQ(turns_of(page.get(), reads_from_the_left), (4 - GetParam()) % 4);
}

TEST_P(Orientation, PageThatDoesNotReadStaysAsItIs) {
  const PixPtr page(pixRotateOrth(page_of_blocks(4).get(), GetParam()));
  EXPECT_EQ(turns_of(page.get(), [](PIX*) { return 0.0; }), 0);
}

TEST_P(Orientation, TableOnItsSideOutweighsItsFrameAndThePageNumber) {
  PixPtr page = page_of_blocks(12);
  page.reset(pixRotateOrth(page.get(), GetParam()));
  const int right = pixGetWidth(page.get()) - 60;
  const int foot = pixGetHeight(page.get()) - 60;
  for (int i = 0; i < 5; ++i) {
    block(page.get(), 60, 60 + i * (foot - 60) / 4, right - 60, 5);
    block(page.get(), 60 + i * (right - 60) / 4, 60, 5, foot - 60);
  }
  EXPECT_EQ(turns_of(page.get(), reads_from_the_left), (4 - GetParam()) % 4);
}

INSTANTIATE_TEST_SUITE_P(Turns, Orientation, testing::Values(0, 1, 2, 3));

/// A table of figures, quarters and symbols has hardly an ascender, but commas, slashes and dots
/// below: page after page was read on its head, and lost.
TEST(OrientationTest, PageIsNotTurnedAgainstWhatItReads) {
  const PixPtr page(pixRotateOrth(page_of_text(50).get(), 2));
  int asked = 0;
  const auto as_it_lies = [&](PIX*) { return asked++ < 6 ? 10.0 : 0.0; };  // asked of that first
  EXPECT_EQ(turns_of(page.get(), {}), 2);
  EXPECT_EQ(turns_of(page.get(), as_it_lies), 0);
  EXPECT_EQ(turns_of(page.get(), [](PIX*) { return 0.0; }), 2);
}

TEST(OrientationTest, BlankPageStaysAsItIs) {
  EXPECT_EQ(turns_of(paper(kWidth, kHeight).get(), reads_from_the_left), 0);
}

}  // namespace
}  // namespace ingest
