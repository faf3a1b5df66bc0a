#pragma once
// `vanthu ledger import OTHER... --ledger FILE`: brings ledgers of other machines home.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_ledger(const std::vector<std::string>& arguments);

}  // namespace cli
