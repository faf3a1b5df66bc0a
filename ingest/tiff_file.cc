#include "ingest/tiff_file.h"

#include <tiffio.h>

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "ingest/damage.h"

namespace ingest {

namespace {

struct TiffCloser {
  void operator()(TIFF* file) const { TIFFClose(file); }
};
using TiffPtr = std::unique_ptr<TIFF, TiffCloser>;

struct OptionsDeleter {
  void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};
using OptionsPtr = std::unique_ptr<TIFFOpenOptions, OptionsDeleter>;

/// Told of a code word that is none, and of lines that end too soon or too late, which the decoder
/// mends by guesses and calls warnings. Others are about fields that nobody knows.
int note_damage(TIFF* /*file*/, void* damaged, const char* module, const char* /*format*/,
                va_list /*values*/) {
  constexpr std::string_view kDecoder = "Fax";
  if (module != nullptr && std::string_view(module).starts_with(kDecoder)) {
    *static_cast<bool*>(damaged) = true;
  }
  return 1;  // nothing is printed
}

bool is_fax(TIFF* file) {
  std::uint16_t compression = COMPRESSION_NONE;
  TIFFGetFieldDefaulted(file, TIFFTAG_COMPRESSION, &compression);
  return compression == COMPRESSION_CCITTFAX3 || compression == COMPRESSION_CCITTFAX4 ||
         compression == COMPRESSION_CCITTRLE || compression == COMPRESSION_CCITTRLEW;
}

bool unpacks(TIFF* file) {
  if (TIFFIsTiled(file) != 0) return true;  // no scanner makes them
  std::vector<std::uint8_t> strip(static_cast<std::size_t>(TIFFStripSize(file)));
  for (std::uint32_t i = 0; i < TIFFNumberOfStrips(file); ++i) {
    const auto size = static_cast<tmsize_t>(strip.size());
    if (TIFFReadEncodedStrip(file, i, strip.data(), size) < 0) return false;
  }
  return true;
}

/// The file at one of its pictures; null when it cannot be opened or has none there. `damaged` is
/// set by what note_damage() is told of, for as long as the file is open.
TiffPtr opened(const std::string& path, int number, bool* damaged) {
  const OptionsPtr options(TIFFOpenOptionsAlloc());
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), note_damage, damaged);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), note_damage, damaged);
  TiffPtr file(TIFFOpenExt(path.c_str(), "r", options.get()));
  if (!file || TIFFSetDirectory(file.get(), static_cast<tdir_t>(number - 1)) == 0) return nullptr;
  return file;
}

/// Dots an inch; 0 when the file does not say.
l_int32 dots(TIFF* file, std::uint32_t field) {
  constexpr float kCentimetres = 2.54F;
  constexpr float kMost = 10'000;
  float dots = 0;
  std::uint16_t unit = RESUNIT_INCH;
  if (TIFFGetField(file, field, &dots) == 0 || !(dots > 0) || dots > kMost) return 0;
  TIFFGetFieldDefaulted(file, TIFFTAG_RESOLUTIONUNIT, &unit);
  return static_cast<l_int32>(std::lround(unit == RESUNIT_CENTIMETER ? dots * kCentimetres : dots));
}

/// A pixel as TIFFReadRGBAImage() packs it, colours multiplied by how opaque it is, on white.
l_uint32 on_white(std::uint32_t pixel) {
  constexpr std::uint32_t kWhite = 255;
  const auto shown = [&](std::uint32_t colour) {
    return static_cast<l_int32>(std::min(kWhite, colour + kWhite - TIFFGetA(pixel)));
  };
  l_uint32 out = 0;
  composeRGBPixel(shown(TIFFGetR(pixel)), shown(TIFFGetG(pixel)), shown(TIFFGetB(pixel)), &out);
  return out;
}

}  // namespace

bool has_damaged_fax(const std::string& path, int number) {
  bool damaged = false;
  const TiffPtr file = opened(path, number, &damaged);
  return file && is_fax(file.get()) && (!unpacks(file.get()) || damaged);
}

bool has_missing_pictures(const std::string& path, int last) {
  bool damaged = false;
  const TiffPtr file = opened(path, last, &damaged);
  return file && TIFFLastDirectory(file.get()) == 0;
}

model::Result<PixPtr> tiff_picture(const std::string& path, int number, double max_pixels) {
  bool damaged = false;
  const TiffPtr file = opened(path, number, &damaged);
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  if (file) TIFFGetField(file.get(), TIFFTAG_IMAGEWIDTH, &width);
  if (file) TIFFGetField(file.get(), TIFFTAG_IMAGELENGTH, &height);
  if (static_cast<double>(width) * height > max_pixels) {
    return model::fail(model::ErrorCode::kTooLarge, kTooManyPixels, path, number);
  }
  constexpr int kStopAtErrors = 1;
  std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * height);
  if (pixels.empty() || TIFFReadRGBAImageOriented(file.get(), width, height, pixels.data(),
                                                  ORIENTATION_TOPLEFT, kStopAtErrors) == 0) {
    return model::fail(model::ErrorCode::kUnreadable, kDamagedPicture, path, number);
  }
  constexpr l_int32 kColour = 32;
  PixPtr picture(pixCreate(static_cast<l_int32>(width), static_cast<l_int32>(height), kColour));
  if (!picture) return model::fail(model::ErrorCode::kTooLarge, kTooManyPixels, path, number);
  std::transform(pixels.begin(), pixels.end(), pixGetData(picture.get()), on_white);
  pixSetResolution(picture.get(), dots(file.get(), TIFFTAG_XRESOLUTION),
                   dots(file.get(), TIFFTAG_YRESOLUTION));
  return picture;
}

}  // namespace ingest
