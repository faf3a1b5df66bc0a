#pragma once
// PNG, JPEG and TIFF of one or many pages through Leptonica.

#include "ingest/open.h"

namespace ingest {

model::Result<std::unique_ptr<PageSource>> open_image(const std::filesystem::path& path,
                                                      const Limits& limits, LazyReader* reader);

}  // namespace ingest
