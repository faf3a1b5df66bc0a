#pragma once
// `vanthu restore [FILE]`: text in, text with diacritics out.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_restore(const std::vector<std::string>& arguments);

}  // namespace cli
