#pragma once
// The Excel tracker over all documents of a run: sheets "Nhiệm vụ", "Chỉ tiêu", "Cần kiểm tra",
// "Nguồn văn bản".

#include <filesystem>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/result.h"

namespace generate {

/// Writes tracker.xlsx to `target`. `as_of` is the day on which "quá hạn" and "sắp đến hạn" are
/// decided. The same input gives the same bytes while SOURCE_DATE_EPOCH is set. Errors: kOutput.
model::Status write_tracker(const std::vector<model::Document>& documents,
                            const std::string& run_id, model::Date as_of,
                            const std::filesystem::path& target);

}  // namespace generate
