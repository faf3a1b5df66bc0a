#pragma once
// PNG, JPEG and TIFF of one or many pages through Leptonica.

#include <string>
#include <vector>

#include "ingest/open.h"
#include "ingest/pix.h"

namespace ingest {

model::Result<std::unique_ptr<PageSource>> open_image(const std::filesystem::path& path,
                                                      const Limits& limits, LazyReader* reader,
                                                      const dictionaries::TextJudge* judge);

/// One picture of the file (1-based) and the resolution it is read at.
model::Result<PixPtr> image_page(const std::filesystem::path& path, int number,
                                 const Limits& limits, double* dpi);

/// A picture that is part of another file. Errors: kUnreadable, for kinds that no scanner makes
/// too; kTooLarge.
model::Result<PixPtr> picture_of_bytes(const std::string& bytes, const Limits& limits);

/// Each picture of the file as a PDF of one page, at the size it is read at. JPEG and plain PNG
/// streams go in as they are, other pixels without loss.
model::Result<std::vector<std::string>> image_as_pdfs(const std::filesystem::path& path,
                                                      const Limits& limits);

}  // namespace ingest
