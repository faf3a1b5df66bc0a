#pragma once
// `vanthu batch DIR... -o OUT`: the nightly run, which goes on where it was stopped.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

/// What a configuration file may set for it.
std::vector<std::string> batch_settings();

ExitCode command_batch(const std::vector<std::string>& arguments);

}  // namespace cli
