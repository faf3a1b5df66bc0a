#pragma once
// DOCX: paragraphs, tables, text boxes, automatic numbers and footnotes, laid out on sheets; scans
// that were pasted in, read as pictures.

#include "ingest/flow.h"
#include "ingest/open.h"

namespace ingest {

/// Without a reader pictures are passed over.
model::Result<std::unique_ptr<PageSource>> open_docx(
    const std::filesystem::path& path, const Limits& limits, LazyReader* reader = nullptr,
    const dictionaries::TextJudge* judge = nullptr);

}  // namespace ingest
