// A scan of which a part was lost on the way looks grey there and was read as if nothing had stood
// in that place: two rows of a plan went missing, and no word told of it.

#include "ingest/damaged_jpeg.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <string>

#include "ingest/pdf_file.h"
#include "ingest/pix.h"
#include "scratch.h"
#include "tests/pdf_bytes.h"

namespace ingest {
namespace {

constexpr double kMostPixels = 1e8;

/// Grey noise, so that every part of the picture takes bytes.
std::string jpeg() {
  constexpr int kSide = 400;
  const PixPtr pix(pixCreate(kSide, kSide, 8));
  unsigned random = 1;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      random = random * 1664525U + 1013904223U;
      pixSetPixel(pix.get(), x, y, random >> 24U);
    }
  }
  l_uint8* bytes = nullptr;
  size_t size = 0;
  pixWriteMemJpeg(&bytes, &size, pix.get(), 75, 0);
  std::string made(reinterpret_cast<const char*>(bytes), size);
  lept_free(bytes);
  return made;
}

bool is_damaged(const std::string& bytes) { return is_damaged_jpeg(bytes, kMostPixels); }

TEST(DamagedJpeg, AWholeOneIsNot) { EXPECT_FALSE(is_damaged(jpeg())); }

TEST(DamagedJpeg, WhatSomeScannersLeaveOutOrFillUpIsNone) {
  const std::string whole = jpeg();
  const std::string without_end = whole.substr(0, whole.size() - 2);
  EXPECT_FALSE(is_damaged(without_end));
  EXPECT_FALSE(is_damaged(without_end + std::string(2, '\0') + "\xFF\xD9"));
}

TEST(DamagedJpeg, CutShortOverwrittenOrNone) {
  const std::string whole = jpeg();
  const size_t half = whole.size() / 2;
  EXPECT_TRUE(is_damaged(whole.substr(0, half)));
  EXPECT_TRUE(is_damaged(whole.substr(0, half) + std::string(whole.size() - half, '\0')));
  EXPECT_TRUE(is_damaged(whole.substr(0, half) + "\xFF\xD9" + whole.substr(half)));
  EXPECT_TRUE(is_damaged(whole.substr(0, 100)));
  EXPECT_TRUE(is_damaged("no picture"));
  EXPECT_TRUE(is_damaged(""));
}

TEST(DamagedJpeg, TooLargeOnesAreLeftToTheirLimit) {
  const std::string whole = jpeg();
  EXPECT_FALSE(is_damaged_jpeg(whole.substr(0, whole.size() / 2), 100));
}

std::string page_with(const std::string& jpeg) {
  const std::string drawing = "200 0 0 200 0 0 cm /I Do";
  return tests::pdf_bytes(
      {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << "
       "/XObject << /I 5 0 R >> >> >>",
       "<< /Length " + std::to_string(drawing.size()) + " >>\nstream\n" + drawing + "\nendstream",
       "<< /Type /XObject /Subtype /Image /Width 400 /Height 400 /BitsPerComponent 8 /ColorSpace "
       "/DeviceGray /Filter /DCTDecode /Length " +
           std::to_string(jpeg.size()) + " >>\nstream\n" + jpeg + "\nendstream"});
}

TEST(DamagedJpeg, OnAPageOfAPdf) {
  const scratch::Folder folder;
  const std::string whole = jpeg();
  auto sound = PdfFile::open(folder.write("whole.pdf", page_with(whole)));
  auto cut = PdfFile::open(folder.write("cut.pdf", page_with(whole.substr(0, 5000))));
  ASSERT_TRUE(sound);
  ASSERT_TRUE(cut);
  EXPECT_FALSE(sound->has_damaged_jpeg(1, kMostPixels));
  EXPECT_TRUE(cut->has_damaged_jpeg(1, kMostPixels));
}

}  // namespace
}  // namespace ingest
