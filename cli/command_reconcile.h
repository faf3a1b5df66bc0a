#pragma once
// `vanthu reconcile DOC... -o OUT`: one register out of many documents.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_reconcile(const std::vector<std::string>& arguments);

}  // namespace cli
