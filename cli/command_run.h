#pragma once
// `vanthu run INPUT... -o OUT`: the main job.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_run(const std::vector<std::string>& arguments);

}  // namespace cli
