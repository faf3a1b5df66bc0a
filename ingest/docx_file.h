#pragma once
// DOCX: paragraphs, tables, automatic numbers and footnotes, laid out on sheets.

#include "ingest/flow.h"
#include "ingest/open.h"

namespace ingest {

model::Result<std::unique_ptr<PageSource>> open_docx(
    const std::filesystem::path& path, const Limits& limits,
    const dictionaries::TextJudge* judge = nullptr);

}  // namespace ingest
