#include "cli/cli.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "cli/command_batch.h"
#include "cli/command_decide.h"
#include "cli/command_doctor.h"
#include "cli/command_docx.h"
#include "cli/command_ledger.h"
#include "cli/command_letter.h"
#include "cli/command_merge.h"
#include "cli/command_parse.h"
#include "cli/command_reconcile.h"
#include "cli/command_restore.h"
#include "cli/command_run.h"
#include "cli/command_status.h"
#include "cli/command_tasks.h"
#include "cli/command_template.h"
#include "cli/command_tracker.h"
#include "cli/command_undo.h"
#include "cli/command_watch.h"
#include "cli/command_worker.h"
#include "cli/environment.h"

namespace cli {

namespace {

struct Command {
  std::string_view name;
  std::string_view purpose;  // empty: not for people
  ExitCode (*run)(const std::vector<std::string>& arguments);
};

constexpr auto kCommands = std::to_array<Command>({
    {"batch", "the nightly run: read folders, go on where it was stopped", command_batch},
    {"decide", "say how two tasks stand to each other", command_decide},
    {"doctor", "tell what is missing on this machine or wrong in its tables", command_doctor},
    {"docx", "tell which rules of form a Word document breaks", command_docx},
    {"ledger", "bring ledgers of other machines together", command_ledger},
    {"letter", "fill Word templates from a ledger, one for each body", command_letter},
    {"merge", "take over the answers of trackers that were sent back", command_merge},
    {"parse", "tell what deadlines, agencies and symbols in lines of text mean", command_parse},
    {"reconcile", "find the same task in many documents; write the register", command_reconcile},
    {"restore", "put the diacritics back into Vietnamese text", command_restore},
    {"run", "read documents; write records, an Excel tracker and a Word table", command_run},
    {"status", "tell what happened, what failed and what waits", command_status},
    {"tasks", "list entries of the ledger", command_tasks},
    {"template", "check a Word template; list the tags there are", command_template},
    {"tracker", "write Excel trackers, the office's own and one for each body", command_tracker},
    {"undo", "take the last decision or answers back", command_undo},
    {"watch", "take in what clerks drop into a folder", command_watch},
    {"worker", "", command_worker},
});

std::string usage() {
  std::string text =
      "Usage: vanthu COMMAND [ARGUMENTS]\n\n"
      "Reads scanned Vietnamese official documents and keeps track of the tasks in them.\n\n"
      "Commands:\n";
  for (const Command& command : kCommands) {
    if (!command.purpose.empty())
      text += fmt::format("  {:<10} {}\n", command.name, command.purpose);
  }
  text +=
      "\n  --help     this text; `vanthu COMMAND --help` tells more\n"
      "  --version  the version\n\n"
      "Example:\n  vanthu run inbox/ -o out\n";
  return text;
}

}  // namespace

ExitCode run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    fmt::print(stderr, "{}", usage());
    return ExitCode::kUsage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    fmt::print("{}", usage());
    return ExitCode::kDone;
  }
  if (name == "--version") {
    fmt::print("vanthu {}\n", version());
    return ExitCode::kDone;
  }
  const auto* const command = std::find_if(kCommands.begin(), kCommands.end(),
                                           [&](const Command& one) { return one.name == name; });
  if (command == kCommands.end()) {
    fmt::print(stderr, "vanthu: there is no command \"{}\"; see vanthu --help\n", name);
    return ExitCode::kUsage;
  }
  return command->run({arguments.begin() + 1, arguments.end()});
}

}  // namespace cli
