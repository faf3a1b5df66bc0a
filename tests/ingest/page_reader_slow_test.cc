// Pages of the sample scan with the real engine, laid down the wrong way.

#include "ingest/page_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "drawing.h"
#include "ingest/pdf_file.h"
#include "ingest/pdf_source.h"
#include "model/text.h"
#include "scratch.h"

namespace ingest {
namespace {

using drawing::block;

constexpr double kSampleDpi = 200;
constexpr double kMaxPixels = 20e6;

PixPtr sample_page(int number) {
  auto file = PdfFile::open(std::string(VANTHU_SOURCE_DIR) + "/samples/scan.pdf");
  EXPECT_TRUE(file);
  auto picture = file->render(number, kSampleDpi, kMaxPixels);
  EXPECT_TRUE(picture);
  return std::move(*picture);
}

model::Page read(PIX* picture) {
  auto reader = Reader::create(ReaderModel::stock());
  EXPECT_TRUE(reader);
  model::Page page;
  EXPECT_TRUE(read_picture(picture, kSampleDpi, &*reader, nullptr, &page));
  return page;
}

class TurnedPage : public testing::TestWithParam<int> {};

TEST_P(TurnedPage, TableIsReadUpright) {
  const PixPtr upright = sample_page(3);
  const PixPtr turned(pixRotateOrth(upright.get(), GetParam()));
  const PixPtr bitonal(pixConvertTo1(turned.get(), 150));
  const model::Page page = read(bitonal.get());
  EXPECT_EQ(page.rotation, (360 - 90 * GetParam()) % 360);
  EXPECT_GT(page.width, page.height);
  ASSERT_EQ(page.grids.size(), 1U);
  EXPECT_EQ(page.grids.front().columns(), 6);
  EXPECT_EQ(page.grids.front().rows(), 9);
}

/// Rows set in grey among others in black were empty cells, and their tasks were gone.
TEST(PageReader, ReadsRowsInGrey) {
  const PixPtr page(pixConvertTo8(sample_page(3).get(), 0));
  const model::Page usual = read(page.get());
  ASSERT_EQ(usual.grids.size(), 1U);
  const model::GridCell& last = usual.grids.front().cells.back();
  const double scale = kSampleDpi / model::kPointsPerInch;
  const auto top = static_cast<l_int32>((last.box.y0 + 2) * scale);
  const auto height = static_cast<l_int32>((last.box.height() - 4) * scale);
  const BoxPtr band(boxCreate(0, top, pixGetWidth(page.get()), height));
  const PixPtr row(pixClipRectangle(page.get(), band.get(), nullptr));
  pixMultConstantGray(row.get(), 0.4F);
  pixAddConstantGray(row.get(), 150);
  pixRasterop(page.get(), 0, top, pixGetWidth(page.get()), height, PIX_SRC, row.get(), 0, 0);
  const model::Page grey = read(page.get());
  const auto in_row = [&](const model::Page& from) {
    return std::count_if(from.words.begin(), from.words.end(), [&](const model::Word& word) {
      return last.box.y0 < word.box.center_y() && word.box.center_y() < last.box.y1;
    });
  };
  EXPECT_GE(in_row(usual), 8);
  EXPECT_NEAR(in_row(grey), in_row(usual), 0.1 * static_cast<double>(in_row(usual)));
}

/// Programs of telephones write a page of as many points as the picture has pixels: 23 by 32
/// inches. Read as that, the scan was four times as large and a document without a task.
TEST(PdfSource, APageAsLargeAsItsPixelsIsReadAsA4) {
  const scratch::Folder folder;
  const PixPtr scan = sample_page(3);
  LazyReader reader(ReaderModel::stock());
  std::vector<model::Page> pages;
  for (const int resolution : {200, 72, 600}) {
    const auto path = folder / (std::to_string(resolution) + ".pdf");
    ASSERT_EQ(pixConvertToPdf(scan.get(), L_JPEG_ENCODE, 90, path.c_str(), 0, 0, resolution,
                              nullptr, nullptr, 0),
              0);
    auto source = open_pdf(path, Limits{}, &reader);
    ASSERT_TRUE(source);
    auto page = (*source)->page(1);
    ASSERT_TRUE(page);
    pages.push_back(std::move(*page));
  }
  for (const model::Page& page : pages) {
    EXPECT_NEAR(page.dpi, kSampleDpi, 1);
    EXPECT_NEAR(page.width, pages.front().width, 2);
    ASSERT_EQ(page.words.size(), pages.front().words.size());
    // Not all: the picture is scaled to what the engine needs, by a little more or less.
    int same = 0;
    for (size_t i = 0; i < page.words.size(); ++i) {
      same += page.words[i].text == pages.front().words[i].text ? 1 : 0;
      EXPECT_NEAR(page.words[i].box.x0, pages.front().words[i].box.x0, 3);
    }
    EXPECT_GE(same, 0.97 * static_cast<double>(page.words.size()));
  }
}

/// The figure 7 with a black bar and a grey stem was a dash, and surely one.
TEST(PageReader, TakesNoBarOfAFigureForADash) {
  constexpr l_uint32 kGreyStem = 148;
  const PixPtr page = drawing::paper(1000, 800);
  for (int i = 0; i < 3; ++i) {
    block(page.get(), 100, 200 + 200 * i, 600, 3);
    block(page.get(), 100 + 300 * i, 200, 3, 403);
  }
  block(page.get(), 250, 290, 16, 4);
  for (int y = 0; y < 22; ++y) block(page.get(), 262 - y * 7 / 22, 294 + y, 4, 1, kGreyStem);
  block(page.get(), 550, 300, 14, 4);
  auto reader = Reader::create(ReaderModel::stock());
  ASSERT_TRUE(reader);
  model::Page read;
  ASSERT_TRUE(read_picture(page.get(), kSampleDpi, &*reader, nullptr, &read));
  EXPECT_EQ(std::count_if(read.words.begin(), read.words.end(),
                          [](const model::Word& word) { return word.text == "-"; }),
            1);
}

/// A table with "III" in a cell, in bold type, a little out of focus.
PixPtr cell_with_numeral(int height, int stem, int serif) {
  PixPtr page = drawing::paper(1000, 800);
  for (int i = 0; i < 3; ++i) {
    block(page.get(), 100, 200 + 60 * i, 600, 3);
    block(page.get(), 100 + 300 * i, 200, 3, 123);
  }
  for (int x = 220; x < 220 + 3 * (serif + 1); x += serif + 1) {
    block(page.get(), x, 220, serif, 2);
    block(page.get(), x, 218 + height, serif, 2);
    block(page.get(), x + (serif - stem) / 2, 220, stem, height);
  }
  PixPtr blurred(pixBlockconv(page.get(), 2, 2));
  pixAddConstantGray(blurred.get(), 45);
  return blurred;
}

/// The engine saw nothing in "III": the title of a section became the end of the task above it.
TEST(PageReader, ReadsANumeralThatTheEngineMissesAtFullSize) {
  auto reader = Reader::create(ReaderModel::of_file(std::string(VANTHU_SOURCE_DIR) +
                                                    "/ingest/data/vie-official.traineddata"));
  ASSERT_TRUE(reader);
  const auto read = [&](const PixPtr& picture) {
    model::Page page;
    EXPECT_TRUE(read_picture(picture.get(), kSampleDpi, &*reader, nullptr, &page));
    return page;
  };
  const model::Page found = read(cell_with_numeral(22, 4, 9));
  ASSERT_EQ(found.words.size(), 1U);
  EXPECT_EQ(found.words.front().text, "III");
  EXPECT_TRUE(found.findings.empty());
  const model::Page lost = read(cell_with_numeral(24, 4, 9));
  EXPECT_TRUE(lost.words.empty());
  ASSERT_EQ(lost.findings.size(), 1U);
  EXPECT_EQ(lost.findings.front().code, "cell-unread");
}

TEST(Reader, SaysWhatItNearlyRead) {
  auto file = PdfFile::open(std::string(VANTHU_SOURCE_DIR) + "/samples/scan.pdf");
  ASSERT_TRUE(file);
  const auto picture = file->render(1, kSampleDpi, kMaxPixels);
  ASSERT_TRUE(picture);
  auto reader = Reader::create(ReaderModel::stock());
  ASSERT_TRUE(reader);
  const auto words = reader->read(picture->get(), kSampleDpi, ReadingMode::kPage);
  ASSERT_TRUE(words);
  size_t weighed = 0;
  size_t others = 0;
  for (const model::Word& word : *words) {
    weighed += word.weighed ? 1 : 0;
    others += word.others.size();
    const std::u32string text = model::to_utf32(word.text);
    for (const model::OtherLetter& other : word.others) {
      ASSERT_LT(other.at, text.size());
      EXPECT_EQ(model::to_utf8(text.substr(other.at, 1)), other.read);
      EXPECT_NE(other.letter, other.read);
      EXPECT_GE(other.ratio, 0.1);
      EXPECT_LE(other.ratio, 1);
    }
  }
  EXPECT_GT(weighed, words->size() * 9 / 10);
  EXPECT_GT(others, 0U);
}

INSTANTIATE_TEST_SUITE_P(Turns, TurnedPage, testing::Values(0, 1, 2, 3));

}  // namespace
}  // namespace ingest
