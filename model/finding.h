#pragma once
// Doubt and trouble as data. A finding never stops a page; it travels with the document.

#include <optional>
#include <string>

#include "model/geometry.h"

namespace model {

enum class Severity { kInfo, kDoubt, kError };

struct Finding {
  std::string code;  ///< stable, lower case with dashes: "page-failed", "row-joined", ...
  Severity severity = Severity::kInfo;
  std::string message;     ///< one sentence in Vietnamese, for the clerk
  int page = 0;            ///< 1-based; 0 = the document as a whole
  std::optional<Box> box;  ///< where on the page, if known
  std::string task_id;     ///< empty when it belongs to no task
  std::string field;       ///< name of the record's field, empty when not about one
};

}  // namespace model
