#pragma once
// `vanthu status --ledger FILE [--inbox DIR]`: what happened, what waits.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

/// What a configuration file may set for it.
std::vector<std::string> status_settings();

ExitCode command_status(const std::vector<std::string>& arguments);

}  // namespace cli
