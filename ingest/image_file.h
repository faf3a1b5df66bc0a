#pragma once
// PNG, JPEG and TIFF of one or many pages through Leptonica.

#include <string>
#include <vector>

#include "ingest/open.h"

namespace ingest {

model::Result<std::unique_ptr<PageSource>> open_image(const std::filesystem::path& path,
                                                      const Limits& limits, LazyReader* reader);

/// Each picture of the file as a PDF of one page, at the size it is read at. JPEG and plain PNG
/// streams go in as they are, other pixels without loss.
model::Result<std::vector<std::string>> image_as_pdfs(const std::filesystem::path& path,
                                                      const Limits& limits);

}  // namespace ingest
