#pragma once
// Reads back what document_json and task_json_line wrote. Words, rules and grids of the pages are
// not in those files, so pages come back with number, size, turn, skew and status only.

#include <map>
#include <string>
#include <string_view>

#include "model/document.h"
#include "model/result.h"

namespace model {

/// Largest document.json that is read, in bytes.
inline constexpr std::size_t kMaxDocumentJson = std::size_t{256} << 20;

/// The source, pages, header, records and findings of a document.json of schema
/// "vanthu.document/1". Errors: kUnreadable when it is no JSON, of another schema, or a value has
/// the wrong type; kTooLarge.
Result<Document> read_document(std::string_view text);

/// What input_record_json wrote. Errors: kUnreadable.
Result<InputRecord> read_input_record(std::string_view text);

/// A flat object of texts, as fields_json_line wrote it; nulls are left out. Errors: kUnreadable.
Result<std::map<std::string, std::string>> read_fields(std::string_view text);

/// One record as task_json_line wrote it. Errors: kUnreadable.
Result<Task> read_task(std::string_view text);

}  // namespace model
