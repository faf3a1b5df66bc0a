#include "ingest/image_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "drawing.h"
#include "ingest/pdf_file.h"
#include "ingest/tiff_file.h"
#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;
using scratch::Folder;

std::string be32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
  return bytes;
}

/// A PNG of a hundred bytes that claims this size.
std::string png_head(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1a\n" + be32(13) + "IHDR" + be32(width) + be32(height) +
         std::string("\x08\x00\x00\x00\x00", 5) + be32(0) + std::string(100, '\0');
}

/// Code of the error that a page gives; the engine has no data, so a picture that is good comes as
/// far as kMissing.
ErrorCode error_of(const std::filesystem::path& path, int page = 1, int pages = 1) {
  LazyReader reader(ReaderModel{"", "no-such-language"});
  auto source = open_image(path, Limits{}, &reader, nullptr);
  if (!source) return source.error().code;
  EXPECT_EQ((*source)->page_count(), pages);
  const auto read = (*source)->page(page);
  return read ? ErrorCode::kUsage : read.error().code;
}

constexpr ErrorCode kGood = ErrorCode::kMissing;

TEST(ImageFile, PngAndJpeg) {
  const Folder folder;
  const PixPtr pix = drawing::paper(300, 200);
  pixWrite((folder / "a.png").c_str(), pix.get(), IFF_PNG);
  pixWrite((folder / "a.jpg").c_str(), pix.get(), IFF_JFIF_JPEG);
  EXPECT_EQ(error_of(folder / "a.png"), kGood);
  EXPECT_EQ(error_of(folder / "a.jpg"), kGood);
}

TEST(ImageFile, TiffOfThreePages) {
  const Folder folder;
  const auto path = folder / "a.tif";
  for (int page = 0; page < 3; ++page) {
    const PixPtr pix = drawing::one_bit(drawing::paper(300 + page, 200).get());
    pixWriteTiff(path.c_str(), pix.get(), IFF_TIFF_G4, page == 0 ? "w" : "a");
  }
  for (int page = 1; page <= 3; ++page) EXPECT_EQ(error_of(path, page, 3), kGood);
}

/// A fax of one page of print in which `lost` of ten thousand bytes in the middle are zeros.
std::filesystem::path fax(const Folder& folder, int lost) {
  PixPtr paper = drawing::paper(1200, 1600);
  drawing::Dice dice(1);
  for (int y = 100; y < 1500; y += 50) drawing::text_line(paper.get(), 50, y, 1100, &dice);
  const auto path = folder / "fax.tif";
  pixWriteTiff(path.c_str(), drawing::one_bit(paper.get()).get(), IFF_TIFF_G4, "w");
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(size / 2);
  for (std::streamoff i = 0; i < size * lost / 10'000; ++i) file.put('\0');
  return path;
}

// Six tasks of a damaged fax became none, and the summary said "ok" without any doubt.
TEST(ImageFile, AFaxOfWhichPartDoesNotUnpackIsDamaged) {
  const Folder folder;
  EXPECT_FALSE(has_damaged_fax(fax(folder, 0), 1));
  EXPECT_TRUE(has_damaged_fax(fax(folder, 100), 1));
  EXPECT_FALSE(has_damaged_fax(folder.write("a.tif", "no TIFF"), 1));
}

std::string le(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 255);
  return out;
}

/// A TIFF of two tiles of 16 by 16 grey pixels, the right one black. `next` is where another
/// picture is said to be; 0 for none.
std::string tiled_tiff(std::uint32_t next = 0) {
  constexpr int kTile = 256;
  constexpr std::uint32_t kOffsets = 8 + 2 * kTile;  // then sizes, then the directory
  const std::uint32_t fields[][4] = {
      {256, 4, 1, 32},       {257, 4, 1, 16},          {258, 3, 1, 8},  {259, 3, 1, 1},
      {262, 3, 1, 1},        {277, 3, 1, 1},           {322, 4, 1, 16}, {323, 4, 1, 16},
      {324, 4, 2, kOffsets}, {325, 4, 2, kOffsets + 8}};
  std::string out = "II" + le(42, 2) + le(kOffsets + 16, 4) + std::string(kTile, '\xFF') +
                    std::string(kTile, '\0') + le(8, 4) + le(8 + kTile, 4) + le(kTile, 4) +
                    le(kTile, 4) + le(std::size(fields), 2);
  for (const auto& field : fields) {
    out += le(field[0], 2) + le(field[1], 2) + le(field[2], 4) + le(field[3], 4);
  }
  return out + le(next, 4);
}

/// Of the faxes in a file that was cut some were read, and nobody heard of the others.
TEST(ImageFile, PicturesThatAreMissingBehindTheLast) {
  const Folder folder;
  EXPECT_FALSE(has_missing_pictures(folder.write("a.tif", tiled_tiff()), 1));
  const auto cut = folder.write("b.tif", tiled_tiff(1'000'000));
  EXPECT_EQ(error_of(cut), kGood);
  EXPECT_TRUE(has_missing_pictures(cut, 1));
}

l_uint32 colour_at(PIX* pix, int x, int y) {
  const PixPtr colour(pixConvertTo32(pix));
  l_uint32 value = 0;
  pixGetPixel(colour.get(), x, y, &value);
  return value >> 8;
}

constexpr l_uint32 kWhite = 0xFFFFFF;
constexpr l_uint32 kBlack = 0;

/// Tiles are nothing that Leptonica reads: such a scan was told as damaged.
TEST(ImageFile, TiffOfTiles) {
  const Folder folder;
  const auto path = folder.write("a.tif", tiled_tiff());
  double dpi = 0;
  const auto picture = image_page(path, 1, Limits{}, &dpi);
  ASSERT_TRUE(picture) << picture.error().message;
  EXPECT_EQ(pixGetWidth(picture->get()), 32);
  EXPECT_EQ(colour_at(picture->get(), 3, 3), kWhite);
  EXPECT_EQ(colour_at(picture->get(), 30, 3), kBlack);
  Limits few;
  few.max_pixels = 100;
  const auto refused = image_page(path, 1, few, &dpi);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
}

/// Letters half as high as they are were not read, and the fax was a document without a task.
TEST(ImageFile, FaxOfHalfAsManyLines) {
  const Folder folder;
  const auto path = folder / "a.tif";
  const PixPtr pix = drawing::one_bit(drawing::paper(1728, 1145).get());
  double dpi = 0;
  for (const auto& [lines, height] : {std::pair{98, 2383}, std::pair{204, 1145}}) {
    pixSetResolution(pix.get(), 204, lines);
    pixWriteTiff(path.c_str(), pix.get(), IFF_TIFF_G4, "w");
    const auto picture = image_page(path, 1, Limits{}, &dpi);
    ASSERT_TRUE(picture);
    EXPECT_NEAR(pixGetHeight(picture->get()), height, 2);
    EXPECT_EQ(pixGetWidth(picture->get()), 1728);
    EXPECT_EQ(dpi, 204);
  }
  pixSetResolution(pix.get(), 98, 400);
  pixWriteTiff(path.c_str(), pix.get(), IFF_TIFF_G4, "w");
  const auto picture = image_page(path, 1, Limits{}, &dpi);
  ASSERT_TRUE(picture);
  EXPECT_EQ(pixGetWidth(picture->get()), 1728) << "a resolution that no page has";
}

/// A page saved by an office program says 96 dpi, one of a telephone 72: letters twice as large as
/// any were not read.
TEST(ImageFile, AResolutionThatMakesNoSheetOfPaperIsNotBelieved) {
  const Folder folder;
  const auto path = folder / "a.png";
  const PixPtr pix = drawing::one_bit(drawing::paper(1654, 2339).get());
  double dpi = 0;
  for (const auto& [written, believed] :
       {std::pair{0, 200}, std::pair{72, 200}, std::pair{96, 200}, std::pair{110, 200},
        std::pair{1200, 200}, std::pair{150, 150}, std::pair{200, 200}}) {
    pixSetResolution(pix.get(), written, written);
    pixWrite(path.c_str(), pix.get(), IFF_PNG);
    ASSERT_TRUE(image_page(path, 1, Limits{}, &dpi));
    EXPECT_NEAR(dpi, believed, 1) << written;
  }
}

/// The photo of a camera that looks at its user was read as it was stored, mirrored, and gave no
/// word.
TEST(ImageFile, AMirroredPhotoIsTurnedOver) {
  const Folder folder;
  const PixPtr pix = drawing::paper(64, 32);
  drawing::block(pix.get(), 0, 0, 16, 32, 0);
  pixWrite((folder / "a.jpg").c_str(), pix.get(), IFF_JFIF_JPEG);
  const std::string plain = scratch::bytes_of(folder / "a.jpg");
  for (const auto& [orientation, left] : {std::pair{1, kBlack}, std::pair{2, kWhite}}) {
    const std::string exif = std::string("Exif\0\0MM\0*", 10) + be32(8) + std::string("\0\1", 2) +
                             std::string("\1\x12\0\3", 4) + be32(1) + '\0' +
                             static_cast<char>(orientation) + std::string(6, '\0');
    const std::string size = be32(static_cast<std::uint32_t>(exif.size() + 2)).substr(2);
    folder.write("a.jpg", plain.substr(0, 2) + "\xFF\xE1" + size + exif + plain.substr(2));
    double dpi = 0;
    const auto picture = image_page(folder / "a.jpg", 1, Limits{}, &dpi);
    ASSERT_TRUE(picture);
    EXPECT_EQ(colour_at(picture->get(), 4, 16) > 0x808080, left == kWhite) << orientation;
    EXPECT_EQ(colour_at(picture->get(), 60, 16) > 0x808080, left == kBlack) << orientation;
  }
}

/// Black print on nothing was black on black.
TEST(ImageFile, TransparentPartsAreWhite) {
  const Folder folder;
  const auto path = folder / "a.png";
  const PixPtr pix(pixCreate(40, 40, 32));
  double dpi = 0;
  for (const auto& [transparent, seen] : {std::pair{0, kWhite}, std::pair{255, kBlack}}) {
    PixPtr alpha = drawing::paper(40, 40, transparent);
    drawing::block(alpha.get(), 10, 10, 10, 10, 255);
    pixSetRGBComponent(pix.get(), alpha.get(), L_ALPHA_CHANNEL);
    pixSetSpp(pix.get(), 4);
    pixWrite(path.c_str(), pix.get(), IFF_PNG);
    const auto picture = image_page(path, 1, Limits{}, &dpi);
    ASSERT_TRUE(picture);
    EXPECT_EQ(colour_at(picture->get(), 2, 2), seen) << transparent;
    EXPECT_EQ(colour_at(picture->get(), 15, 15), kBlack) << transparent;
  }
}

TEST(ImageFile, CutShort) {
  const Folder folder;
  const PixPtr pix = drawing::paper(1200, 1600);
  drawing::Dice dice(1);
  for (int y = 100; y < 1500; y += 50) drawing::text_line(pix.get(), 50, y, 1100, &dice);
  for (const auto& [name, format] :
       {std::pair{"a.png", IFF_PNG}, std::pair{"a.tif", IFF_TIFF_ZIP}}) {
    const auto path = folder / name;
    pixWrite(path.c_str(), pix.get(), format);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    EXPECT_EQ(error_of(path), ErrorCode::kUnreadable) << name;
  }
}

TEST(ImageFile, HeaderThatClaimsGigabytes) {
  const Folder folder;
  EXPECT_EQ(error_of(folder.write("a.png", png_head(60000, 60000))), ErrorCode::kTooLarge);
  EXPECT_EQ(error_of(folder.write("b.png", png_head(2, 2'000'000'000))), ErrorCode::kTooLarge);
}

TEST(ImageFile, HeaderOnly) {
  const Folder folder;
  EXPECT_EQ(error_of(folder.write("a.png", png_head(100, 100))), ErrorCode::kUnreadable);
  EXPECT_EQ(error_of(folder.write("b.png", png_head(0, 100))), ErrorCode::kUnreadable);
  EXPECT_EQ(error_of(folder.write("c.tif", std::string_view("II*\0\x08\0\0\0", 8))),
            ErrorCode::kUnreadable);
  EXPECT_EQ(error_of(folder.write("d.jpg", "\xFF\xD8\xFF\xE0")), ErrorCode::kUnreadable);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ImageFile, PdfOfAJpegHoldsItsStreamAndItsSize) {
  const Folder folder;
  const PixPtr pix = drawing::paper(1200, 600);
  pixSetResolution(pix.get(), 150, 150);
  const auto path = folder / "a.jpg";
  pixWrite(path.c_str(), pix.get(), IFF_JFIF_JPEG);
  const auto pdfs = image_as_pdfs(path, Limits{});
  ASSERT_TRUE(pdfs);
  ASSERT_EQ(pdfs->size(), 1U);
  EXPECT_NE(pdfs->front().find(bytes_of(path)), std::string::npos);
  auto file = PdfFile::open(folder.write("a.pdf", pdfs->front()));
  ASSERT_TRUE(file);
  const auto content = file->content(1);
  ASSERT_TRUE(content);
  EXPECT_NEAR(content->width, 576, 0.01);
  EXPECT_NEAR(content->height, 288, 0.01);
}

TEST(ImageFile, PdfOfEachPageOfATiff) {
  const Folder folder;
  const auto path = folder / "a.tif";
  for (int page = 0; page < 2; ++page) {
    const PixPtr pix = drawing::one_bit(drawing::paper(300, 200).get());
    pixWriteTiff(path.c_str(), pix.get(), IFF_TIFF_G4, page == 0 ? "w" : "a");
  }
  const auto pdfs = image_as_pdfs(path, Limits{});
  ASSERT_TRUE(pdfs);
  EXPECT_EQ(pdfs->size(), 2U);
}

TEST(ImageFile, NoPdfOfADamagedPicture) {
  const Folder folder;
  EXPECT_FALSE(image_as_pdfs(folder.write("a.png", png_head(60000, 60000)), Limits{}));
  EXPECT_FALSE(image_as_pdfs(folder.write("b.png", png_head(100, 100)), Limits{}));
}

}  // namespace
}  // namespace ingest
