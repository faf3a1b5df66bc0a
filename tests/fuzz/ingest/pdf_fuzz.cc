// PDF through Poppler: every page of it, as digital text; pictures are not read. Small limits, for
// here no other process counts time and memory.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "ingest/open.h"
#include "ingest/pdf_source.h"
#include "tests/fuzz/temporary_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::TemporaryFile file(data, size);
  ingest::Limits limits;
  limits.max_pages = 4;
  limits.max_pixels = 1e6;
  limits.max_file_bytes = 1 << 20;
  ingest::LazyReader reader({"/nonexistent", "none"});
  const auto source = ingest::open_pdf(file.path(), limits, &reader);
  if (!source) return 0;
  const int pages = std::min((*source)->page_count(), limits.max_pages);
  for (int page = 1; page <= pages; ++page) static_cast<void>((*source)->page(page));
  return 0;
}
