#include "ingest/last_dot.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/components.h"

namespace ingest {
namespace {

void fill(PIX* pix, int x, int y, int w, int h) {
  for (int i = x; i < x + w; ++i) {
    for (int k = y; k < y + h; ++k) pixSetPixel(pix, i, k, 0);
  }
}

/// A glyph of 28 pixels and, beside it, a mark.
std::string settled(const std::string& text, int x, int y, int size) {
  PixPtr pix(pixCreate(120, 60, 8));
  pixSetAll(pix.get());
  fill(pix.get(), 20, 15, 8, 28);
  if (size > 0) fill(pix.get(), x, y, size, size);
  model::Word word;
  word.text = text;
  word.box = {20, 15, 28, 43};
  std::vector<model::Word> words = {word};
  settle_last_dot(ink_components(pix.get()), &words);
  return words.front().text;
}

TEST(LastDot, IsSeenWhereTheReaderLeftItOut) {
  EXPECT_EQ(settled("I", 34, 39, 4), "I.");
  EXPECT_EQ(settled("5", 32, 38, 5), "5.");
}

TEST(LastDot, IsNoSpeckAndNoGlyph) {
  EXPECT_EQ(settled("I", 0, 0, 0), "I");
  EXPECT_EQ(settled("I", 34, 41, 2), "I");   // too small
  EXPECT_EQ(settled("I", 34, 20, 4), "I");   // above the line
  EXPECT_EQ(settled("I", 70, 39, 4), "I");   // too far
  EXPECT_EQ(settled("I", 34, 29, 14), "I");  // too large
}

/// A `37` of a picture from a phone whose second figure had fallen into its bar and its foot.
TEST(LastDot, IsNoPieceOfABrokenFigure) {
  PixPtr pix(pixCreate(120, 60, 8));
  pixSetAll(pix.get());
  fill(pix.get(), 20, 15, 12, 28);
  fill(pix.get(), 36, 15, 14, 4);
  fill(pix.get(), 38, 38, 4, 5);
  model::Word word;
  word.text = "37";
  word.box = {20, 15, 50, 43};
  std::vector<model::Word> words = {word};
  settle_last_dot(ink_components(pix.get()), &words);
  EXPECT_EQ(words.front().text, "37");
}

TEST(LastDot, BelongsToNumbersOnly) {
  EXPECT_EQ(settled("I.", 34, 39, 4), "I.");
  EXPECT_EQ(settled("Sở", 34, 39, 4), "Sở");
  EXPECT_EQ(settled("-", 34, 39, 4), "-");
}

}  // namespace
}  // namespace ingest
