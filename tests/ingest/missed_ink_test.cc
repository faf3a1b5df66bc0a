#include "ingest/missed_ink.h"

#include <gtest/gtest.h>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::kDpi;
using drawing::one_bit;
using drawing::paper;
using drawing::px;
using model::Word;

/// Lines of words from x = 100 pt, read at `y` each.
std::vector<Word> words_at(const std::vector<double>& lines) {
  std::vector<Word> words;
  for (const double y : lines) {
    Word word;
    word.text = "Trồng";
    word.box = {100, y, 140, y + 11};
    words.push_back(word);
  }
  return words;
}

PixPtr page_with(const std::vector<model::Box>& ink) {
  PixPtr pix = paper(px(300), px(200));
  for (const model::Box& box : ink) {
    block(pix.get(), px(box.x0), px(box.y0), px(box.width()), px(box.height()));
  }
  return pix;
}

/// The numbers of a scanned table without rules were not read, and its first heading became a task.
TEST(MissedInk, IsAColumnOfNumbersBesideLines) {
  PixPtr pix = page_with({{60, 42, 63, 50}, {60, 82, 64, 90}, {59, 125, 64, 126}});
  const auto missed = missed_ink(one_bit(pix.get()).get(), kDpi, words_at({40, 80, 120}));
  ASSERT_EQ(missed.size(), 3U);
  EXPECT_NEAR(missed[0].x0, 59, 0.5);
}

/// The engine dropped a line of a paragraph in a picture from a phone.
TEST(MissedInk, IsALineThatTheEngineDropped) {
  std::vector<model::Box> letters;
  for (int i = 0; i < 14; ++i) letters.push_back({100.0 + 8 * i, 82, 105.0 + 8 * i, 90});
  letters.push_back({200, 150, 206, 158});  // alone
  PixPtr pix = page_with(letters);
  const auto lines = missed_lines(one_bit(pix.get()).get(), kDpi, words_at({40, 120}));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NEAR(lines[0].x0, 100, 0.5);
  EXPECT_NEAR(lines[0].x1, 209, 0.5);
  EXPECT_TRUE(missed_lines(one_bit(pix.get()).get(), kDpi, {[&] {
                             Word read;
                             read.box = {99, 80, 210, 92};
                             return read;
                           }()})
                  .empty());
}

TEST(MissedInk, CountsNumbersThatWereRead) {
  PixPtr pix = page_with({{60, 82, 64, 90}});
  auto words = words_at({40, 80, 120});
  for (const double y : {40.0, 120.0}) {
    Word number;
    number.text = "1";
    number.box = {59, y, 64, y + 9};
    words.push_back(number);
  }
  EXPECT_EQ(missed_ink(one_bit(pix.get()).get(), kDpi, words).size(), 1U);
}

TEST(MissedInk, IsNotDirtNorWhatIsLeftOfRules) {
  PixPtr scattered = page_with({{60, 42, 63, 50}, {20, 82, 24, 90}, {250, 122, 254, 130}});
  EXPECT_TRUE(missed_ink(one_bit(scattered.get()).get(), kDpi, words_at({40, 80, 120})).empty());
  PixPtr rule = page_with({{60, 42, 61, 55}, {60, 82, 61, 95}, {60, 122, 61, 135}});
  EXPECT_TRUE(missed_ink(one_bit(rule.get()).get(), kDpi, words_at({40, 80, 120})).empty());
  PixPtr aside = page_with({{60, 2, 63, 10}, {60, 22, 64, 30}, {60, 62, 64, 70}});
  EXPECT_TRUE(missed_ink(one_bit(aside.get()).get(), kDpi, words_at({40, 80, 120})).empty());
}

TEST(MissedInk, IsNothingWhereAllIsRead) {
  PixPtr pix = page_with({{101, 42, 104, 50}, {120, 82, 124, 90}});
  EXPECT_TRUE(missed_ink(one_bit(pix.get()).get(), kDpi, words_at({40, 80, 120})).empty());
}

}  // namespace
}  // namespace ingest
