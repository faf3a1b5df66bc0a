// A page that is one picture is read from the picture as stored. Drawing it at the very same
// resolution stretched it by a pixel, which made blurred grey of the black and white of a fax and
// softened the marks over the vowels.

#include <gtest/gtest.h>

#include <string>

#include "ingest/pdf_file.h"
#include "scratch.h"
#include "tests/pdf_bytes.h"

namespace ingest {
namespace {

using scratch::Folder;

constexpr int kWidth = 40;
constexpr int kHeight = 60;
constexpr double kDpi = 36;  // of such a picture on 80 by 120 points
constexpr double kPlenty = 1e6;

/// A wedge of black, or a slope without a symmetry; `bits` for each of `channels`.
std::string samples(int channels, int bits) {
  std::string out;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; x += bits == 1 ? 8 : 1) {
      if (bits == 1) out += static_cast<char>(2 * x < y ? 0x00 : 0xFF);
      for (int channel = 0; channel < channels && bits == 8; ++channel) {
        out += static_cast<char>(3 * x + 2 * y + 10 * channel);
      }
    }
  }
  return out;
}

double mean_difference(PIX* a, PIX* b) {
  l_float32 difference = 255;
  EXPECT_EQ(
      pixCompareGrayOrRGB(a, b, L_COMPARE_ABS_DIFF, 0, nullptr, &difference, nullptr, nullptr), 0);
  return difference;
}

struct Scan {
  std::string form = "/ColorSpace /DeviceGray /BitsPerComponent 8";
  std::string samples = ingest::samples(1, 8);
  std::string placed = "80 0 0 120 0 0 cm";
  int rotate = 0;
};

std::string pdf_of(const Scan& scan) {
  const std::string content = "q " + scan.placed + " /I Do Q";
  return tests::pdf_bytes(
      {"<< /Type /Catalog /Pages 2 0 R >>",
       "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 80 120] /Rotate " +
           std::to_string(scan.rotate) + " /Resources << /XObject << /I 5 0 R >> >> >>",
       "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
       "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
       "<< /Type /XObject /Subtype /Image /Width " + std::to_string(kWidth) + " /Height " +
           std::to_string(kHeight) + " " + scan.form + " /Length " +
           std::to_string(scan.samples.size()) + " >>\nstream\n" + scan.samples + "\nendstream"});
}

class StoredPicture : public testing::Test {
 protected:
  PdfFile open(const Scan& scan) { return *PdfFile::open(folder_.write("a.pdf", pdf_of(scan))); }
  PixPtr stored(const Scan& scan) { return open(scan).picture(1, kPlenty); }

  /// Alike but for what drawing smears.
  void expect_as_drawn(const Scan& scan, int depth) {
    PdfFile file = open(scan);
    const PixPtr stored = file.picture(1, kPlenty);
    ASSERT_TRUE(stored);
    EXPECT_EQ(pixGetDepth(stored.get()), depth);
    const auto drawn = file.render(1, kDpi, kPlenty);
    ASSERT_TRUE(drawn);
    const PixPtr ours(pixConvertTo32(stored.get()));
    ASSERT_EQ(pixGetWidth(ours.get()), pixGetWidth(drawn->get()));
    ASSERT_EQ(pixGetHeight(ours.get()), pixGetHeight(drawn->get()));
    EXPECT_LT(mean_difference(ours.get(), drawn->get()), 5);
  }

  Folder folder_;
};

TEST_F(StoredPicture, IsWhatThePageShowsHoweverItIsTurned) {
  for (const int rotate : {0, 90, 180, 270}) {
    SCOPED_TRACE(rotate);
    Scan scan;
    scan.rotate = rotate;
    expect_as_drawn(scan, 8);
  }
}

TEST_F(StoredPicture, TurnedOnThePage) {
  Scan scan;
  scan.placed = "-80 0 0 -120 80 120 cm";
  expect_as_drawn(scan, 8);
}

TEST_F(StoredPicture, OfColour) {
  expect_as_drawn({"/ColorSpace /DeviceRGB /BitsPerComponent 8", samples(3, 8)}, 32);
}

TEST_F(StoredPicture, OfBlackAndWhiteEitherWayRound) {
  expect_as_drawn({"/ColorSpace /DeviceGray /BitsPerComponent 1", samples(1, 1)}, 8);
  expect_as_drawn({"/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]", samples(1, 1)}, 8);
}

TEST_F(StoredPicture, OfBlackAndWhiteHasNothingBetween) {
  const PixPtr pix = stored({"/ColorSpace /DeviceGray /BitsPerComponent 1", samples(1, 1)});
  ASSERT_TRUE(pix);
  const NumaPtr counts(pixGetGrayHistogram(pix.get(), 1));
  l_float32 between = -1;
  ASSERT_EQ(numaGetSumOnInterval(counts.get(), 1, 254, &between), 0);
  EXPECT_EQ(between, 0);
}

TEST_F(StoredPicture, KeepsItsPixelsOnAPageOfFractionsOfAPoint) {
  Scan scan;
  scan.placed = "80.3 0 0 120.4 0 0 cm";
  const PixPtr pix = stored(scan);
  ASSERT_TRUE(pix);
  EXPECT_EQ(pixGetWidth(pix.get()), kWidth);
  EXPECT_EQ(pixGetHeight(pix.get()), kHeight);
}

TEST_F(StoredPicture, MirroredSlantedOrStretchedIsLeftToDrawing) {
  for (const std::string placed :
       {"-80 0 0 120 80 0 cm", "79 9 -9 119 0 0 cm", "80 0 0 60 0 0 cm"}) {
    Scan scan;
    scan.placed = placed;
    EXPECT_FALSE(stored(scan)) << placed;
  }
}

TEST_F(StoredPicture, BehindAMaskIsLeftToDrawing) {
  Scan scan;
  scan.form += " /Mask [0 3]";
  EXPECT_FALSE(stored(scan));
}

TEST_F(StoredPicture, OfTooManyPixelsIsNotUnpacked) {
  EXPECT_FALSE(open(Scan{}).picture(1, kWidth * kHeight - 1));
}

TEST_F(StoredPicture, CutShortIsWhatDrawingMakesOfIt) {
  Scan scan;
  scan.samples.resize(scan.samples.size() / 2);
  expect_as_drawn(scan, 8);
}

}  // namespace
}  // namespace ingest
