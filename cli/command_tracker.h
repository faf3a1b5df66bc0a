#pragma once
// vanthu tracker: Excel workbooks of a ledger, the office's own and one for each body.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_tracker(const std::vector<std::string>& arguments);

}  // namespace cli
