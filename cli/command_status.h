#pragma once
// `vanthu status --ledger FILE [--inbox DIR]`: what happened, what waits.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_status(const std::vector<std::string>& arguments);

}  // namespace cli
