#pragma once
// `vanthu worker`: the reading child process. Not for people; serves its parent on descriptor 3.
// Its one argument, if any, is the file of the model to read pictures with.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_worker(const std::vector<std::string>& arguments);

}  // namespace cli
