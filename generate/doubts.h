#pragma once
// What a person has to check in a document, and why.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace generate {

/// A cell of a record read with less confidence than this is listed under "Cần kiểm tra" even when
/// the record as a whole is not marked for review.
inline constexpr double kDoubtfulConfidence = 0.7;

struct Doubt {
  int page = 0;  ///< 0: the document as a whole
  std::optional<model::Box> box;
  std::string task_id;
  std::string field;  ///< column title
  std::string text;   ///< as read
  std::optional<double> confidence;
  std::string severity;  ///< "Lỗi", "Nghi ngờ"
  std::string reason;
};

/// All of a document, by page: its findings but the harmless ones, pages that could not be read,
/// cells read with little confidence, deadlines with two meanings, text too long for a cell.
std::vector<Doubt> doubts_of(const model::Document& document);

/// What a flag of a register entry asks a person to check; nothing for flags that only tell
/// something. `text` is left empty.
std::optional<Doubt> doubt_of_flag(std::string_view flag);

}  // namespace generate
