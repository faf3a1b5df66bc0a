#include "ingest/text_layer.h"

#include <gtest/gtest.h>

#include <tuple>

#include "model/text.h"
#include "scratch.h"

namespace ingest {
namespace {

using scratch::text_of;

constexpr double kSize = 12;
constexpr double kAdvance = 6;

struct Type {
  double size = kSize;
  bool bold = false;
};

/// Glyphs of `text` from (x, y) in the direction (ux, uy); returns where the next one would stand.
std::pair<double, double> set(PdfPageContent* page, const std::string& text, double x, double y,
                              Type type = {}, double ux = 1, double uy = 0) {
  const double advance = kAdvance * type.size / kSize;
  for (const char32_t code : model::to_utf32(text)) {
    Glyph glyph;
    glyph.code = code;
    glyph.x = x;
    glyph.y = y;
    glyph.dx = advance * ux;
    glyph.dy = advance * uy;
    glyph.font_size = type.size;
    glyph.bold = type.bold;
    page->glyphs.push_back(glyph);
    x += glyph.dx;
    y += glyph.dy;
  }
  return {x, y};
}

PdfPageContent a4() {
  PdfPageContent page;
  page.width = 595;
  page.height = 842;
  return page;
}

model::Page read(const PdfPageContent& content) {
  model::Page page;
  page.number = 4;
  read_text_layer(content, &page);
  return page;
}

TEST(TextLayer, WordsBySpacesAndByGaps) {
  PdfPageContent content = a4();
  set(&content, "Sở Y", 100, 200);
  set(&content, "tế", 100 + 4 * kAdvance + 3, 200);  // no space, only its width
  set(&content, "dòng", 100, 217);
  EXPECT_EQ(text_of(read(content).words), "Sở Y tế dòng");
}

/// Letters that the font lacks come out of another, after the rest of their line: "L p l i" and "ậ
/// ạ" were words, and a good page was read again from its picture, with new mistakes.
TEST(TextLayer, PutsLettersOfAnotherFontIntoTheirHoles) {
  PdfPageContent content = a4();
  const auto column = [](int letter) { return 100 + letter * kAdvance; };
  set(&content, "L", column(0), 200);
  set(&content, "p l", column(2), 200);
  set(&content, "i báo", column(6), 200);
  set(&content, "ậ", column(1), 200);
  set(&content, "ạ", column(5), 200);
  set(&content, "t", column(0), 217);
  set(&content, " 5", column(1), 217);
  EXPECT_EQ(text_of(read(content).words), "Lập lại báo t 5");
}

/// Of a justified line whose spaces are nearly nothing.
TEST(TextLayer, LeavesWordsApartBetweenWhichASpaceWasDrawn) {
  PdfPageContent content = a4();
  set(&content, "tháng ", 100, 200);
  set(&content, "5 ", 100 + 5 * kAdvance + 0.5, 200);
  set(&content, "năm", 100 + 6 * kAdvance + 1, 200);
  EXPECT_EQ(read(content).words.size(), 3U);
}

TEST(TextLayer, KerningIsNoGap) {
  PdfPageContent content = a4();
  set(&content, "V", 100, 200);
  set(&content, "ă", 105, 200);
  set(&content, "n", 111.8, 200);
  EXPECT_EQ(text_of(read(content).words), "Văn");
}

TEST(TextLayer, MarksSetApartAreComposed) {
  PdfPageContent content = a4();
  set(&content, "So\u031B", 100, 200);
  set(&content, "\u0309", 100 + 3 * kAdvance - 3, 200);
  const model::Page page = read(content);
  ASSERT_EQ(page.words.size(), 1U);
  EXPECT_EQ(page.words[0].text, "Sở");
}

TEST(TextLayer, BoxAndType) {
  PdfPageContent content = a4();
  set(&content, "đậm", 100, 200, {14, true});
  const model::Page page = read(content);
  ASSERT_EQ(page.words.size(), 1U);
  const model::Word& word = page.words[0];
  EXPECT_TRUE(word.bold);
  EXPECT_EQ(word.font_size, 14);
  EXPECT_EQ(word.confidence, 1);
  EXPECT_NEAR(word.box.x0, 100, 0.01);
  EXPECT_NEAR(word.box.x1, 121, 0.01);
  EXPECT_LT(word.box.y0, 192);
  EXPECT_GT(word.box.y1, 200);
  EXPECT_LT(word.box.y1, 205);
}

TEST(TextLayer, BoldStruckTwiceCountsOnce) {
  PdfPageContent content = a4();
  for (const char32_t letter : std::u32string(U"KẾ")) {
    const double x = letter == U'K' ? 100 : 106;
    set(&content, model::to_utf8(std::u32string(1, letter)), x, 200);
    set(&content, model::to_utf8(std::u32string(1, letter)), x + 0.35, 200);
  }
  set(&content, "HOẠCH", 130, 200);
  set(&content, "HOẠCH", 130.4, 200.2);  // the whole word again
  EXPECT_EQ(text_of(read(content).words), "KẾ HOẠCH");
}

TEST(TextLayer, DoubledLetterStays) {
  PdfPageContent content = a4();
  set(&content, "1100", 100, 200);
  EXPECT_EQ(text_of(read(content).words), "1100");
}

TEST(TextLayer, FootnoteMarkAndCommaBehindIt) {
  PdfPageContent content = a4();
  auto [x, y] = set(&content, "đạo", 100, 200);
  std::tie(x, y) = set(&content, "12", x, 195, {7.8});
  set(&content, ", gửi", x, 200);
  const model::Page page = read(content);
  ASSERT_EQ(page.words.size(), 4U);
  EXPECT_FALSE(page.words[0].superscript);
  EXPECT_EQ(page.words[1].text, "12");
  EXPECT_TRUE(page.words[1].superscript);
  EXPECT_TRUE(page.words[1].glued);
  EXPECT_EQ(page.words[2].text, ",");
  EXPECT_TRUE(page.words[2].glued);
  EXPECT_FALSE(page.words[3].glued);
  EXPECT_EQ(text_of(page.words), "đạo12, gửi");
}

TEST(TextLayer, NumberOnTheNextLineIsNoMark) {
  PdfPageContent content = a4();
  set(&content, "gồm", 100, 200);
  set(&content, "12", 100, 217);
  const model::Page page = read(content);
  ASSERT_EQ(page.words.size(), 2U);
  EXPECT_FALSE(page.words[1].superscript);
}

class Turned : public testing::TestWithParam<int> {};

// The same line set in all four directions comes out upright, in the same place.
TEST_P(Turned, ComesUpright) {
  PdfPageContent content;
  model::Rule rule{0, 0, 0, 0, 1};
  switch (GetParam()) {
    case 0:
      content.width = 842;
      content.height = 595;
      set(&content, "Phụ lục", 100, 50);
      rule = {100, 60, 300, 60, 1};
      break;
    case 90:  // reads upward: the sheet lies on its left side
      content.width = 595;
      content.height = 842;
      set(&content, "Phụ lục", 50, 742, {}, 0, -1);
      rule = {60, 542, 60, 742, 1};
      break;
    case 180:
      content.width = 842;
      content.height = 595;
      set(&content, "Phụ lục", 742, 545, {}, -1, 0);
      rule = {542, 535, 742, 535, 1};
      break;
    default:
      content.width = 595;
      content.height = 842;
      set(&content, "Phụ lục", 545, 100, {}, 0, 1);
      rule = {535, 100, 535, 300, 1};
      break;
  }
  content.rules = {rule};
  const model::Page page = read(content);
  EXPECT_EQ(page.rotation, GetParam());
  EXPECT_EQ(page.width, 842);
  EXPECT_EQ(page.height, 595);
  EXPECT_EQ(text_of(page.words), "Phụ lục");
  EXPECT_NEAR(page.words[0].box.x0, 100, 0.01);
  EXPECT_NEAR(page.words[0].box.center_y(), 50 - 0.29 * kSize, 0.5);
  ASSERT_EQ(page.rules.size(), 1U);
  EXPECT_TRUE(page.rules[0].horizontal());
  EXPECT_NEAR(page.rules[0].x0, 100, 0.01);
  EXPECT_NEAR(page.rules[0].x1, 300, 0.01);
  EXPECT_NEAR(page.rules[0].y0, 60, 0.01);
}

INSTANTIATE_TEST_SUITE_P(TextLayer, Turned, testing::Values(0, 90, 180, 270));

TEST(TextLayer, TextInAnotherDirectionIsTold) {
  PdfPageContent content = a4();
  set(&content, "Kế hoạch của tỉnh", 100, 200);
  set(&content, "MẬT", 20, 600, {}, 0, -1);
  const model::Page page = read(content);
  EXPECT_EQ(text_of(page.words), "Kế hoạch của tỉnh");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].code, "text-in-other-direction");
  EXPECT_EQ(page.findings[0].page, 4);
  EXPECT_NE(page.findings[0].message.find("MẬT"), std::string::npos);
}

/// "DỰ THẢO" across a table put a letter into each of its cells: "UBND phường H", no deadline.
TEST(TextLayer, AWatermarkIsNoText) {
  PdfPageContent content = a4();
  set(&content, "Sở Xây dựng", 100, 300);
  for (int line = 0; line < 40; ++line) set(&content, "DỰ THẢO ", 80, 20.0 * line, {}, 0.7, -0.7);
  set(&content, "trước ngày 20/12/2026", 200, 300.4, {}, 1, 0.02);  // as in a crooked layer
  const model::Page page = read(content);
  EXPECT_EQ(text_of(page.words), "Sở Xây dựng trước ngày 20/12/2026");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_NE(page.findings[0].message.find("DỰ THẢO"), std::string::npos);
  EXPECT_LT(page.findings[0].message.size(), 300U);
}

TEST(TextLayer, WhatLiesBesideThePaperIsLeftOut) {
  PdfPageContent content = a4();
  set(&content, "trên", 100, 200);
  set(&content, "ngoài", 700, 200);
  EXPECT_EQ(text_of(read(content).words), "trên");
}

TEST(TextLayer, NoGlyphs) {
  const model::Page page = read(a4());
  EXPECT_TRUE(page.words.empty());
  EXPECT_EQ(page.rotation, 0);
  EXPECT_EQ(page.width, 595);
}

}  // namespace
}  // namespace ingest
