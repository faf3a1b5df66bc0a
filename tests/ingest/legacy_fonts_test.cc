#include "ingest/legacy_fonts.h"

#include <gtest/gtest.h>

#include "ingest/text_layer.h"
#include "model/text.h"
#include "scratch.h"

namespace ingest {
namespace {

using dictionaries::LegacyEncodings;

const LegacyEncodings& encodings() {
  static const auto kLoaded =
      LegacyEncodings::load(std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

/// A page set line by line; marks of VNI have no advance, as in its fonts.
class SetPage {
 public:
  SetPage() {
    content_.width = 595;
    content_.height = 842;
  }

  void set(const std::string& font, const std::string& seen, double x, double y) {
    const auto known = std::find(content_.fonts.begin(), content_.fonts.end(), font);
    const auto index = static_cast<int>(known - content_.fonts.begin());
    if (known == content_.fonts.end()) content_.fonts.push_back(font);
    for (const char32_t code : model::to_utf32(seen)) {
      Glyph glyph;
      glyph.code = code;
      glyph.byte = code <= 0xFF ? static_cast<unsigned char>(code) : 0;
      // WinAnsiEncoding calls byte AD a hyphen.
      if (glyph.byte == 0xAD) glyph.code = U'-';
      glyph.font = index;
      glyph.x = x;
      glyph.y = y;
      glyph.dx = 6;
      glyph.font_size = 12;
      content_.glyphs.push_back(glyph);
      x += glyph.dx;
    }
  }

  std::string read() {
    decode_legacy_fonts(encodings(), &content_);
    model::Page page;
    read_text_layer(content_, &page);
    return scratch::text_of(page.words);
  }

 private:
  PdfPageContent content_;
};

TEST(LegacyFonts, Tcvn3ByNameWithCapitals) {
  SetPage page;
  page.set("VnTimeH", "uû ban", 50, 50);
  page.set("VnTime", "tr\u00ADíc ngµy - 20", 50, 80);
  EXPECT_EQ(page.read(), "UỶ BAN trước ngày - 20");
}

TEST(LegacyFonts, VniLetterOfTwoGlyphs) {
  SetPage page;
  page.set("VNI-Times", "Uûy ban nhaân daân", 50, 50);
  EXPECT_EQ(page.read(), "Ủy ban nhân dân");
}

TEST(LegacyFonts, FontsMixedInALine) {
  SetPage page;
  page.set(".VnTime", "Sè", 50, 50);
  page.set("Arial", "12/QĐ", 80, 50);
  page.set("VNI-Times", "ngaøy", 140, 50);
  EXPECT_EQ(page.read(), "Số 12/QĐ ngày");
}

TEST(LegacyFonts, NameThatSaysNothing) {
  SetPage page;
  page.set("TT1A2t00", "Uû ban nh©n d©n tØnh yªu cÇu", 50, 50);
  page.set("TT1A3t00", "Së Y tÕ", 50, 80);  // too little alone
  EXPECT_EQ(page.read(), "Uỷ ban nhân dân tỉnh yêu cầu Sở Y tế");
}

TEST(LegacyFonts, UnicodePagesStayAsTheyAre) {
  SetPage page;
  page.set("TimesNewRoman", "Ủy ban nhân dân – café © 2026", 50, 50);
  EXPECT_EQ(page.read(), "Ủy ban nhân dân – café © 2026");
}

FlowDocument paragraph(std::vector<FlowRun> runs) {
  FlowDocument document;
  FlowBlock block;
  block.paragraph.runs = std::move(runs);
  document.blocks.push_back(std::move(block));
  return document;
}

std::string text_of(const FlowDocument& document) {
  std::string text;
  for (const FlowRun& run : document.blocks[0].paragraph.runs) text += run.text;
  return text;
}

TEST(LegacyFonts, RunsOfAWordDocument) {
  FlowDocument document = paragraph({{"uû ban ", false, false, false, ".VnTimeH"},
                                     {"tr\u00ADíc ", false, false, false, ".VnTime"},
                                     {"ngày op\u00ADtion", false, false, false, "Arial"}});
  EXPECT_TRUE(decode_legacy_fonts(encodings(), &document));
  EXPECT_EQ(text_of(document), "UỶ BAN trước ngày option");
}

TEST(LegacyFonts, LetterCutOverTwoRuns) {
  FlowDocument document = paragraph(
      {{"nga", false, false, false, "VNI-Times"}, {"øy", true, false, false, "VNI-Times"}});
  EXPECT_TRUE(decode_legacy_fonts(encodings(), &document));
  EXPECT_EQ(document.blocks[0].paragraph.runs[0].text, "ngà");
  EXPECT_EQ(document.blocks[0].paragraph.runs[1].text, "y");
}

TEST(LegacyFonts, BytesOfSymbolFonts) {
  FlowDocument document = paragraph({{"nh\uF0A9n", false, false, false, ".VnTime"},
                                     {"\uF0FC", false, false, false, "Wingdings"}});
  EXPECT_TRUE(decode_legacy_fonts(encodings(), &document));
  EXPECT_EQ(text_of(document), "nhân");
}

}  // namespace
}  // namespace ingest
