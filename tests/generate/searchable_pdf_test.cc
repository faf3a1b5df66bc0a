// The copies are read back with Poppler's pdftotext, as a viewer would.

#include "generate/searchable_pdf.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "generate/glyphless_font.h"
#include "tests/output_of.h"
#include "tests/pdf_bytes.h"
#include "text_page.h"

namespace generate {
namespace {

namespace fs = std::filesystem;
using tests::output_of;
using text_page::word;

/// Files of one test, gone with it.
class SearchablePdf : public testing::Test {
 protected:
  SearchablePdf() {
    std::string name = (fs::temp_directory_path() / "vanthu-searchable-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~SearchablePdf() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  /// A page with a picture of one pixel drawn over all of it. `media` is "x0 y0 x1 y1".
  fs::path write_pdf(const std::string& media, int rotate, const std::string& more = "") const {
    const std::string content = "q 200 0 0 100 0 0 cm /I Do Q " + more;
    std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [" + media + "] /Rotate " +
            std::to_string(rotate) +
            " /Resources << /XObject << /I 5 0 R >> /Font << /F 6 0 R >> >> >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
        "/DeviceGray /Length 1 >>\nstream\n\x80\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    std::ofstream(folder_ / "in.pdf", std::ios::binary) << tests::pdf_bytes(objects);
    return folder_ / "in.pdf";
  }

  fs::path copy(const PdfBase& base, const model::Page& page,
                std::vector<model::TextBlock> blocks) const {
    const fs::path target = folder_ / "out.pdf";
    const auto done = make_searchable_pdf(base, {{&page, std::move(blocks)}}, target);
    EXPECT_TRUE(done) << model::describe(done.error());
    return target;
  }

  static std::string text_of(const fs::path& pdf) {
    return output_of("pdftotext -raw '" + pdf.string() + "' -");
  }

  /// The place of the first word, in points of the page as displayed.
  static model::Box place_of(const fs::path& pdf, const std::string& text) {
    const std::string xml = output_of("pdftotext -bbox '" + pdf.string() + "' -");
    const size_t end = xml.find("\">" + text + "</word>");
    EXPECT_NE(end, std::string::npos) << xml;
    if (end == std::string::npos) return {};
    model::Box box;
    std::sscanf(xml.c_str() + xml.rfind("<word", end),
                "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &box.x0, &box.y0,
                &box.x1, &box.y1);
    return box;
  }

  fs::path folder_;
};

std::vector<model::TextBlock> one_word(const model::Box& box) {
  return {text_page::block({word("Nghị", box)}, model::BlockKind::kParagraph)};
}

void expect_near(const model::Box& found, const model::Box& wanted, const std::string& what) {
  EXPECT_NEAR(found.x0, wanted.x0, 0.1) << what;
  EXPECT_NEAR(found.y0, wanted.y0, 0.1) << what;
  EXPECT_NEAR(found.x1, wanted.x1, 0.1) << what;
  EXPECT_NEAR(found.y1, wanted.y1, 0.1) << what;
}

TEST_F(SearchablePdf, TextComesOutInOrder) {
  model::Word comma = word(",", {62, 10, 64, 20});
  comma.glued = true;
  const auto copied =
      copy(write_pdf("0 0 200 100", 0), text_page::page(),
           {text_page::block({word("Quyết", {10, 10, 38, 20}), word("định", {42, 10, 62, 20}),
                              comma, word("ỷ", {68, 10, 74, 20})},
                             model::BlockKind::kParagraph),
            text_page::cell({word("Đ\U0001F600", {10, 50, 20, 60})}, 0, 0, {0, 40, 200, 70})});
  EXPECT_EQ(text_of(copied), "Quyết định, ỷ\nĐ\uFFFD\n\f");
}

TEST_F(SearchablePdf, WordsLieWhereTheyWereRead) {
  expect_near(
      place_of(copy(write_pdf("0 0 200 100", 0), text_page::page(), one_word({20, 30, 60, 42})),
               "Nghị"),
      {20, 30, 60, 42}, "plain");
}

TEST_F(SearchablePdf, PageBoxesAndTheTurnOfThePage) {
  // The page as displayed is 200 by 100 each time.
  const std::vector<std::pair<int, std::string>> pages = {
      {0, "-10 50 190 150"}, {180, "-10 50 190 150"}, {90, "7 8 107 208"}, {270, "7 8 107 208"}};
  for (const auto& [rotate, media] : pages) {
    const auto copied =
        copy(write_pdf(media, rotate), text_page::page(), one_word({20, 30, 60, 42}));
    expect_near(place_of(copied, "Nghị"), {20, 30, 60, 42}, "rotate " + std::to_string(rotate));
  }
}

TEST_F(SearchablePdf, PageThatWasTurnedToBeRead) {
  model::Page page = text_page::page();
  page.width = 100;
  page.height = 200;
  page.rotation = 90;
  const auto copied = copy(write_pdf("0 0 200 100", 0), page, one_word({10, 20, 50, 32}));
  expect_near(place_of(copied, "Nghị"), {20, 50, 32, 90}, "turned");
}

TEST_F(SearchablePdf, LineOfASkewedPageStaysALine) {
  model::Page page = text_page::page();
  page.skew_deg = 1.5;
  std::vector<model::Word> words;
  for (int i = 0; i < 9; ++i) {
    words.push_back(word("từ" + std::to_string(i), {10.0 + 20 * i, 50, 26.0 + 20 * i, 58}));
  }
  std::vector<model::TextBlock> blocks = {text_page::block(words, model::BlockKind::kParagraph)};
  const auto copied = copy(write_pdf("0 0 200 100", 0), page, blocks);
  EXPECT_EQ(output_of("pdftotext '" + copied.string() + "' -"),
            "từ0 từ1 từ2 từ3 từ4 từ5 từ6 từ7 từ8\n\n\f");
  // Skewed clockwise: the line falls to the right.
  EXPECT_GT(place_of(copied, "từ8").y0, place_of(copied, "từ0").y0 + 2);
}

TEST_F(SearchablePdf, EarlierInvisibleTextGivesWay) {
  const auto copied =
      copy(write_pdf("0 0 200 100", 0,
                     "q BT 3 Tr /F 10 Tf 10 10 Td (old) Tj ET Q BT /F 10 Tf (seen) Tj ET"),
           text_page::page(), one_word({20, 30, 60, 42}));
  const std::string text = text_of(copied);
  EXPECT_EQ(text.find("old"), std::string::npos) << text;
  EXPECT_NE(text.find("seen"), std::string::npos) << text;
  EXPECT_NE(text.find("Nghị"), std::string::npos) << text;
}

TEST_F(SearchablePdf, DigitalPageIsCopiedAsItIs) {
  model::Page page = text_page::page();
  page.kind = model::PageKind::kDigital;
  const auto copied = copy(write_pdf("0 0 200 100", 0, "BT /F 10 Tf 10 10 Td (own) Tj ET"), page,
                           one_word({20, 30, 60, 42}));
  EXPECT_EQ(text_of(copied), "own\n\f");
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST_F(SearchablePdf, SameInputSameBytes) {
  const fs::path base = write_pdf("0 0 200 100", 0);
  const std::string first = bytes_of(copy(base, text_page::page(), one_word({20, 30, 60, 42})));
  EXPECT_EQ(first, bytes_of(copy(base, text_page::page(), one_word({20, 30, 60, 42}))));
}

TEST_F(SearchablePdf, PagesInMemoryBecomeOneFile) {
  const std::string single = bytes_of(write_pdf("0 0 200 100", 0));
  const model::Page page = text_page::page();
  const fs::path target = folder_ / "two.pdf";
  const auto done = make_searchable_pdf(
      std::vector<std::string>{single, single},
      {{&page, one_word({20, 30, 60, 42})}, {&page, one_word({20, 50, 60, 62})}}, target);
  ASSERT_TRUE(done) << model::describe(done.error());
  EXPECT_EQ(text_of(target), "Nghị\n\fNghị\n\f");
}

TEST_F(SearchablePdf, DamagedPdf) {
  std::ofstream(folder_ / "bad.pdf") << "%PDF-1.4\nnothing";
  const model::Page page = text_page::page();
  const auto done = make_searchable_pdf(folder_ / "bad.pdf", {{&page, one_word({20, 30, 60, 42})}},
                                        folder_ / "out.pdf");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, model::ErrorCode::kUnreadable);
}

TEST(GlyphlessFont, TablesAddUp) {
  const std::string font = glyphless_true_type();
  ASSERT_GT(font.size(), 12U);
  EXPECT_EQ(font.substr(0, 6), std::string("\0\1\0\0\0\6", 6));
  EXPECT_EQ(font.size() % 4, 0U);
  EXPECT_EQ(glyphless_glyph_map().size(), 131072U);
  EXPECT_NE(glyphless_to_unicode().find("<1E00> <1EFF> <1E00>"), std::string::npos);
}

}  // namespace
}  // namespace generate
