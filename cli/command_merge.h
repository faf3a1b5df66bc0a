#pragma once
// `vanthu merge`: see its --help.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_merge(const std::vector<std::string>& arguments);

}  // namespace cli
