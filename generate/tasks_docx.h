#pragma once
// The Word file over all documents of a run: one heading and one table of tasks per document.

#include <filesystem>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/result.h"

namespace generate {

/// Writes tasks.docx to `target`: A4 landscape, Times New Roman, header rows repeated, rows not cut
/// by page breaks, page numbers above as Decree 30/2020/NĐ-CP has them. `as_of` is the day on which
/// "quá hạn" is decided. The same input gives the same bytes while SOURCE_DATE_EPOCH is set.
/// Errors: kOutput.
model::Status write_tasks_docx(const std::vector<model::Document>& documents,
                               const std::string& run_id, model::Date as_of,
                               const std::filesystem::path& target);

}  // namespace generate
