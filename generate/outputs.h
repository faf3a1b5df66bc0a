#pragma once
// The files of one document: document.json, tasks.jsonl, text.txt.

#include <filesystem>
#include <string_view>

#include "model/document.h"
#include "model/result.h"

namespace generate {

/// Writes the three files into `folder`, which is made with its parents. `tool_version` goes into
/// document.json. In text.txt a form feed stands between pages. Errors: kOutput.
model::Status write_document(const model::Document& document, const std::filesystem::path& folder,
                             std::string_view tool_version);

}  // namespace generate
