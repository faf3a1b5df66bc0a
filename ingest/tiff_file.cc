#include "ingest/damaged_tiff.h"

#include <tiffio.h>

#include <cstdarg>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

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

}  // namespace

bool has_damaged_fax(const std::string& path, int number) {
  bool damaged = false;
  const OptionsPtr options(TIFFOpenOptionsAlloc());
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), note_damage, &damaged);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), note_damage, &damaged);
  const TiffPtr file(TIFFOpenExt(path.c_str(), "r", options.get()));
  if (!file || TIFFSetDirectory(file.get(), static_cast<tdir_t>(number - 1)) == 0) return false;
  return is_fax(file.get()) && (!unpacks(file.get()) || damaged);
}

}  // namespace ingest
