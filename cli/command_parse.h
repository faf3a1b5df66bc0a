#pragma once
// `vanthu parse deadline|agencies|symbol`: one text per line in, one JSON object per line out.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_parse(const std::vector<std::string>& arguments);

}  // namespace cli
