#pragma once
// Who does an item and by when, in brackets at its end: "Niêm yết thủ tục (Văn phòng Sở; tháng 3)".

#include <optional>
#include <string>
#include <string_view>

#include "extract/duties.h"
#include "model/task.h"

namespace extract {

struct BracketedCharge {
  model::AgencyList lead;
  std::optional<model::AgencyList> coordinating;
  std::optional<model::Deadline> deadline;
};

/// Of an item that ends with such brackets. Bodies alone are none: they may tell where or whose
/// something is; they are parted by `;` from a time or from others, or "chủ trì" stands with them.
std::optional<BracketedCharge> bracketed_charge(std::string_view item, const DutyReader& details);

/// The item before its brackets.
std::string_view before_brackets(std::string_view item);

}  // namespace extract
