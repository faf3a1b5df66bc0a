#pragma once
// The pages of a PDF: digital pages by their text layer, pictures of pages by the reader.

#include "ingest/open.h"

namespace ingest {

model::Result<std::unique_ptr<PageSource>> open_pdf(const std::filesystem::path& path,
                                                    const Limits& limits, LazyReader* reader,
                                                    const dictionaries::TextJudge* judge = nullptr);

}  // namespace ingest
