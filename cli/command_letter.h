#pragma once
// `vanthu letter`: Word documents from a template and a ledger, one for each body concerned.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_letter(const std::vector<std::string>& arguments);

}  // namespace cli
