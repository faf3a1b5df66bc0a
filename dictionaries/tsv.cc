#include "dictionaries/tsv.h"

#include <fstream>

#include "model/text.h"

namespace dictionaries {

using model::ErrorCode;

model::Result<std::vector<TsvRow>> read_tsv(const std::filesystem::path& file, size_t min_fields) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return model::fail(ErrorCode::kMissing,
                       "data file not found; reinstall vanthu or set VANTHU_DATA", file.string());
  }
  std::vector<TsvRow> rows;
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    if (!text.empty() && text.back() == '\r') text.pop_back();
    if (text.empty() || text.front() == '#') continue;
    if (model::nfc(text) != text) {
      return model::fail(ErrorCode::kUsage, "text is not UTF-8 in NFC", file.string(), 0, line);
    }
    TsvRow row{line, model::split(text, '\t')};
    if (row.fields.size() < min_fields) {
      return model::fail(ErrorCode::kUsage,
                         "expected at least " + std::to_string(min_fields) + " columns, found " +
                             std::to_string(row.fields.size()),
                         file.string(), 0, line);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace dictionaries
