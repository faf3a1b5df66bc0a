#pragma once
// `vanthu tasks`: see its --help.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_tasks(const std::vector<std::string>& arguments);

}  // namespace cli
