#pragma once
// The files of one document: document.json, tasks.jsonl, text.txt.

#include <filesystem>
#include <string>
#include <string_view>

#include "model/document.h"
#include "model/result.h"

namespace generate {

/// What is in them.
struct DocumentFiles {
  std::string json;   ///< document.json
  std::string tasks;  ///< tasks.jsonl
  std::string text;   ///< text.txt, a form feed between pages
};

/// `tool_version` goes into document.json.
DocumentFiles document_files(const model::Document& document, std::string_view tool_version);

/// Writes them into `folder`, which is made with its parents. Errors: kOutput.
model::Status write_document(const DocumentFiles& files, const std::filesystem::path& folder);

}  // namespace generate
