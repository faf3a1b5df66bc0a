#pragma once
// cli: joins the rooms into commands. One command per command_<name>.{h,cc}; only this room prints.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

/// Runs the command named by `arguments[0]` (the program's name left out).
ExitCode run(const std::vector<std::string>& arguments);

}  // namespace cli
