#pragma once
// Reads the project's tab-separated data files: UTF-8 in NFC, `#` starts a comment line, the first
// column is the key, keys are sorted by bytes and unique.

#include <filesystem>
#include <string>
#include <vector>

#include "model/result.h"

namespace dictionaries {

struct TsvRow {
  int line = 0;  ///< 1-based line in the file
  std::vector<std::string> fields;
};

/// All data rows. Fails with file and line when the file is missing, a row has fewer than
/// `min_fields` fields, or the text is not UTF-8 in NFC.
model::Result<std::vector<TsvRow>> read_tsv(const std::filesystem::path& file, size_t min_fields);

}  // namespace dictionaries
