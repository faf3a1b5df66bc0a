#pragma once
// `vanthu template check`: tells what is wrong in a Word template. `vanthu template tags`: which
// tags there are.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_template(const std::vector<std::string>& arguments);

}  // namespace cli
