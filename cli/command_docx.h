#pragma once
// `vanthu docx check`: which rules of form a Word document breaks.

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace cli {

ExitCode command_docx(const std::vector<std::string>& arguments);

}  // namespace cli
