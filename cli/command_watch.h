#pragma once
// `vanthu watch --inbox DIR --ledger FILE -o OUT`: the folder that clerks drop scans into.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

/// What a configuration file may set for it.
std::vector<std::string> watch_settings();

ExitCode command_watch(const std::vector<std::string>& arguments);

}  // namespace cli
