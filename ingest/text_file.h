#pragma once
// Text, in UTF-8 or one of the encodings before it: paragraphs, tab-separated and Markdown tables,
// a form feed between pages.

#include "ingest/flow.h"
#include "ingest/open.h"

namespace ingest {

/// Light markup that converters leave behind is taken out: `**bold**`, inline HTML tags, `$...$`.
FlowDocument flow_of_text(const std::string& text);

model::Result<std::unique_ptr<PageSource>> open_text(
    const std::filesystem::path& path, const Limits& limits,
    const dictionaries::TextJudge* judge = nullptr);

}  // namespace ingest
