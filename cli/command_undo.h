#pragma once
// `vanthu undo`: see its --help.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_undo(const std::vector<std::string>& arguments);

}  // namespace cli
