#include "cli/command_undo.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <sstream>

#include "cli/command_line.h"
#include "cli/documents.h"
#include "cli/ledger_file.h"

namespace cli {

namespace po = boost::program_options;

ExitCode command_undo(const std::vector<std::string>& arguments) {
  std::string ledger;
  std::string by;
  bool help = false;
  std::vector<std::string> words;
  po::options_description visible("Options");
  visible.add_options()                                                            //
      ("ledger", po::value(&ledger)->value_name("FILE"), "the ledger (required)")  //
      ("by", po::value(&by)->value_name("NAME"), "who takes it back")              //
      ("help,h", po::bool_switch(&help), "this text");
  const auto read = parse_arguments(arguments, visible, &words);
  if (read && help) {
    std::ostringstream text;
    text << "Usage: vanthu undo --ledger FILE [--by NAME]\n\n"
            "Takes the last decision or the last answers back and prints what it was. The log "
            "keeps both.\n\n"
         << visible << "\nExample:\n  vanthu undo --ledger so.db --by Lan\n\n"
         << "Exit: 0 done, 2 bad command line or nothing to undo, 8 the ledger is busy or "
            "unusable.\n";
    fmt::print("{}", text.str());
    return ExitCode::kDone;
  }
  if (!read || !words.empty() || ledger.empty()) {
    fmt::print(stderr, "vanthu undo: it takes --ledger FILE; see vanthu undo --help\n");
    return ExitCode::kUsage;
  }
  auto store = open_store(ledger);
  const auto undone =
      store ? store->undo(author(by)) : model::Result<std::string>(model::fail(store.error()));
  if (undone) {
    fmt::print("{}\n", *undone);
    return ExitCode::kDone;
  }
  return failed_with(undone.error());
}

}  // namespace cli
