#pragma once
// `vanthu doctor`: what on this machine or in its tables is missing or wrong.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

/// What a configuration file may set for it.
std::vector<std::string> doctor_settings();

ExitCode command_doctor(const std::vector<std::string>& arguments);

}  // namespace cli
