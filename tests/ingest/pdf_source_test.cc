#include "ingest/pdf_source.h"

#include <gtest/gtest.h>

#include "ingest/pdf_file.h"
#include "scratch.h"
#include "tests/pdf_bytes.h"

namespace ingest {
namespace {

using scratch::Folder;
using scratch::text_in;
using scratch::text_of;

std::filesystem::path sample(const std::string& name) {
  return std::filesystem::path(VANTHU_SOURCE_DIR) / "samples" / name;
}

/// Digital pages never start this engine: it has no data.
LazyReader& no_reader() {
  static LazyReader reader(ReaderModel{"", "no-such-language"});
  return reader;
}

class DigitalSample : public testing::Test {
 protected:
  void SetUp() override {
    auto source = open_pdf(sample("digital.pdf"), Limits{}, &no_reader());
    ASSERT_TRUE(source);
    source_ = std::move(*source);
    ASSERT_EQ(source_->page_count(), 3);
  }
  model::Page page(int number) { return *source_->page(number); }
  std::unique_ptr<PageSource> source_;
};

TEST_F(DigitalSample, FirstPageIsText) {
  const model::Page first = page(1);
  EXPECT_EQ(first.number, 1);
  EXPECT_EQ(first.kind, model::PageKind::kDigital);
  EXPECT_NEAR(first.width, 595, 1);
  EXPECT_NEAR(first.height, 842, 1);
  EXPECT_EQ(first.dpi, 0);
  EXPECT_TRUE(first.grids.empty());  // the underlines of the letterhead are none
  const std::string text = text_of(first.words);
  EXPECT_NE(text.find("152/KH-UBND"), std::string::npos);
  EXPECT_NE(text.find("hướng dẫn việc thực hiện"), std::string::npos);
}

TEST_F(DigitalSample, IndicatorTable) {
  const model::Page second = page(2);
  ASSERT_EQ(second.grids.size(), 1U);
  const model::Grid& grid = second.grids[0];
  EXPECT_TRUE(scratch::covers_once(grid));
  EXPECT_EQ(grid.columns(), 5);
  for (const model::GridCell& cell : grid.cells) {
    if (text_in(second, cell.box) != "Số trạm y tế được xây mới") continue;
    EXPECT_EQ(cell.col, 1);
    return;
  }
  ADD_FAILURE() << "the second indicator is in no cell";
}

TEST_F(DigitalSample, LandscapeTaskTable) {
  const model::Page third = page(3);
  EXPECT_GT(third.width, third.height);
  ASSERT_EQ(third.grids.size(), 1U);
  EXPECT_EQ(third.grids[0].columns(), 7);
  EXPECT_TRUE(scratch::covers_once(third.grids[0]));
  EXPECT_EQ(text_in(third, third.grids[0].cells.front().box), "STT");
}

TEST_F(DigitalSample, WordsLieOnThePaper) {
  for (int number = 1; number <= 3; ++number) {
    const model::Page one = page(number);
    for (const model::Word& word : one.words) {
      EXPECT_TRUE(word.box.x0 >= 0 && word.box.y0 >= 0 && word.box.x1 <= one.width &&
                  word.box.y1 <= one.height)
          << word.text;
      EXPECT_GT(word.box.width(), 0) << word.text;
    }
  }
}

TEST(PdfSource, ScanWithoutAnEngineFailsByThePage) {
  auto source = open_pdf(sample("scan.pdf"), Limits{}, &no_reader());
  ASSERT_TRUE(source);
  EXPECT_EQ((*source)->page_count(), 4);
  const auto page = (*source)->page(1);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, model::ErrorCode::kMissing);
}

/// A page of 200 by 200 points with `drawing` on it; Poppler rebuilds the table of objects.
std::string one_page(const std::string& drawing) {
  return "%PDF-1.4\n"
         "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>> endobj\n"
         "4 0 obj <</Length " +
         std::to_string(drawing.size()) + ">> stream\n" + drawing +
         "\nendstream endobj\ntrailer <</Root 1 0 R>>\n";
}

TEST(PdfFile, WhiteBordersAreNoRules) {
  const Folder folder;
  const auto path = folder.write("borders.pdf", one_page("0 G 20 150 m 180 150 l S\n"
                                                         "1 G 20 100 m 180 100 l S\n"
                                                         "1 1 1 RG 20 50 100 30 re S\n"));
  auto file = PdfFile::open(path);
  ASSERT_TRUE(file);
  const auto content = file->content(1);
  ASSERT_TRUE(content);
  ASSERT_EQ(content->rules.size(), 1U);
  EXPECT_NEAR(content->rules[0].y0, 50, 0.5);
}

TEST(PdfFile, TooManyPixelsAreRefusedBeforeRendering) {
  auto file = PdfFile::open(sample("digital.pdf"));
  ASSERT_TRUE(file);
  const auto picture = file->render(1, 300, 1e6);
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().code, model::ErrorCode::kTooLarge);
}

TEST(PdfFile, RendersAtTheResolutionAskedFor) {
  auto file = PdfFile::open(sample("digital.pdf"));
  ASSERT_TRUE(file);
  auto picture = file->render(3, 72, 1e6);  // landscape
  ASSERT_TRUE(picture);
  EXPECT_NEAR(pixGetWidth(picture->get()), 842, 1);
  EXPECT_NEAR(pixGetHeight(picture->get()), 595, 1);
  EXPECT_EQ(pixGetXRes(picture->get()), 72);
}

TEST(PdfFile, PageThatIsNotThere) {
  auto file = PdfFile::open(sample("digital.pdf"));
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->content(4));
}

TEST(PdfFile, Damaged) {
  const Folder folder;
  const auto file = PdfFile::open(folder.write("a.pdf", "%PDF-1.5\nnothing"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, model::ErrorCode::kUnreadable);
}

/// A picture that cannot be made out leaves an empty page, which used to pass for a blank one.
TEST(PdfSource, PageOfWhichNothingCouldBeReadIsNoBlankOne) {
  const auto page_of = [](const std::string& drawing) {
    const Folder folder;
    auto source = open_pdf(folder.write("a.pdf", one_page(drawing)), Limits{}, &no_reader());
    return source ? (*source)->page(1) : model::Result<model::Page>(model::fail(source.error()));
  };
  EXPECT_TRUE(page_of("q Q"));
  const auto damaged = page_of("q 200 0 0 200 0 0 cm BI /W -3 /H 5 /BPC 8 /CS /G ID abc EI Q");
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, model::ErrorCode::kUnreadable);
  EXPECT_EQ(damaged.error().page, 1);
}

/// A PDF of one page, 200 by 100 points, with a small picture /I and a font /F at hand.
std::string pdf_of(const std::string& content, int rotate = 0) {
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] /Rotate " +
          std::to_string(rotate) +
          " /Resources << /XObject << /I 5 0 R >> /Font << /F 6 0 R >> >> >>",
      "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
      "/DeviceGray /Length 1 >>\nstream\n\x80\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  return tests::pdf_bytes(objects);
}

std::string digital_text(const std::string& content, int rotate = 0) {
  const Folder folder;
  auto source = open_pdf(folder.write("a.pdf", pdf_of(content, rotate)), Limits{}, &no_reader());
  EXPECT_TRUE(source);
  const auto page = (*source)->page(1);
  EXPECT_TRUE(page) << model::describe(page.error());
  return page ? text_of(page->words) : "";
}

std::string shown(const std::string& text, int y, const std::string& state = "") {
  return "q BT " + state + " /F 10 Tf 10 " + std::to_string(y) + " Td (" + text + ") Tj ET Q ";
}

/// Codes of what is told of a page with these drawing commands.
std::vector<std::string> findings_of(const std::string& content) {
  const Folder folder;
  auto source = open_pdf(folder.write("a.pdf", pdf_of(content)), Limits{}, &no_reader());
  std::vector<std::string> codes;
  const auto page = source ? (*source)->page(1) : model::fail(source.error());
  if (!page) return {"failed"};
  for (const model::Finding& finding : page->findings) codes.push_back(finding.code);
  return codes;
}

/// A portfolio was a document of one page without a task; what it carries was never spoken of.
TEST(PdfSource, FilesThatItCarriesAreTold) {
  const Folder folder;
  const std::string pdf = tests::pdf_bytes(
      {"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.pdf) 4 0 R] >> >> >>",
       "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 200 100] >>",
       "<< /Type /Page /Parent 2 0 R >>", "<< /Type /Filespec /F (a.pdf) /EF << /F 5 0 R >> >>",
       "<< /Type /EmbeddedFile /Length 1 >>\nstream\na\nendstream"});
  auto source = open_pdf(folder.write("a.pdf", pdf), Limits{}, &no_reader());
  ASSERT_TRUE(source);
  const auto first = (*source)->page(1);
  ASSERT_TRUE(first);
  ASSERT_EQ(first->findings.size(), 1U);
  EXPECT_EQ(first->findings[0].code, "files-unread");
  EXPECT_EQ(first->findings[0].severity, model::Severity::kError);
  EXPECT_TRUE((*source)->page(2)->findings.empty());
}

// Behind bytes that a bad disk changed text is skipped: half the tasks of a page were lost and
// nobody was told.
TEST(PdfSource, TextBehindDamageIsADoubtAboutItsPage) {
  EXPECT_TRUE(findings_of(shown("Ban hanh ke hoach", 50)).empty());
  EXPECT_EQ(findings_of(shown("Ban hanh ke hoach", 50) + " (Ban \x01 Td >> [ zz"),
            std::vector<std::string>{"page-damaged"});
}

TEST(HiddenText, InvisibleModeWhiteAndOffThePage) {
  EXPECT_EQ(digital_text(shown("seen", 50) + shown("mode", 30, "3 Tr") +
                         shown("white", 20, "1 1 1 rg") + shown("off", -40)),
            "seen");
}

TEST(HiddenText, WhiteOnDarkIsSeen) {
  EXPECT_EQ(digital_text("q 0.2 g 0 10 200 40 re f Q " + shown("head", 25, "1 g")), "head");
}

TEST(HiddenText, UnderAPictureOrAPatch) {
  EXPECT_EQ(digital_text(shown("seen", 80) + shown("under", 25) + "q 60 0 0 20 5 20 cm /I Do Q "),
            "seen");
  EXPECT_EQ(digital_text(shown("seen", 80) + shown("under", 25) + "q 1 g 5 20 60 20 re f Q "),
            "seen");
  EXPECT_EQ(digital_text("q 1 g 5 20 60 20 re f Q " + shown("over", 25)), "over");
}

TEST(HiddenText, TurnedPagesAreReadUpright) {
  for (const int rotate : {0, 90, 180, 270}) {
    EXPECT_EQ(digital_text(shown("Ban hanh ke hoach", 50), rotate), "Ban hanh ke hoach") << rotate;
  }
}

}  // namespace
}  // namespace ingest
