#pragma once
// `vanthu decide`: see its --help.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_decide(const std::vector<std::string>& arguments);

}  // namespace cli
