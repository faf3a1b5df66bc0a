#include "ingest/pdf_source.h"

#include <gtest/gtest.h>

#include "ingest/pdf_file.h"
#include "scratch.h"

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

}  // namespace
}  // namespace ingest
