// PNG, JPEG and TIFF through Leptonica.

#include <cstddef>
#include <cstdint>

#include "ingest/image_file.h"
#include "ingest/tiff_file.h"
#include "tests/fuzz/temporary_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::TemporaryFile file(data, size);
  ingest::Limits limits;
  limits.max_pixels = 1e6;
  double dpi = 0;
  for (const int page : {1, 2}) {
    const auto picture = ingest::image_page(file.path(), page, limits, &dpi);
    if (picture) static_cast<void>(ingest::has_damaged_fax(file.path(), page));
  }
  static_cast<void>(ingest::image_as_pdfs(file.path(), limits));
  return 0;
}
