#include "cli/command_ledger.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <sstream>

#include "cli/command_line.h"
#include "cli/documents.h"
#include "cli/ledger_file.h"

namespace cli {

namespace {

namespace po = boost::program_options;

std::string help_text(const po::options_description& visible) {
  std::ostringstream text;
  text
      << "Usage: vanthu ledger import OTHER... --ledger FILE\n\n"
         "Takes the documents, tasks and decisions of other ledgers over, such as those of the "
         "parts\n"
         "of a night (vanthu batch --shard). Their order makes no difference, and importing twice\n"
         "changes nothing. Of two readings of one file the one by the newer version stays.\n\n"
      << visible
      << "\nExample:\n  vanthu ledger import part1.vanthu part2.vanthu --ledger so.vanthu\n\n"
         "Exit: 0 done, 2 bad command line, 6 decisions of people contradict each other or answers "
         "of\n"
         "bodies were left, 8 a ledger is busy or unusable.\n";
  return text.str();
}

ExitCode told(const std::string& file, const ledger::Imported& imported) {
  fmt::print(stderr,
             "{}: {} documents new, {} replaced by a newer reading, {} there; {} decisions\n", file,
             imported.added, imported.replaced, imported.same, imported.decisions);
  if (imported.decisions_left > 0) {
    fmt::print(stderr, "{}: {} decisions are not taken over: people decided otherwise here\n", file,
               imported.decisions_left);
  }
  if (imported.answers_left > 0) {
    fmt::print(
        stderr,
        "{}: answers of bodies about {} entries are not taken over; merge their workbooks here\n",
        file, imported.answers_left);
  }
  return imported.decisions_left > 0 || imported.answers_left > 0 ? ExitCode::kConflict
                                                                  : ExitCode::kDone;
}

}  // namespace

ExitCode command_ledger(const std::vector<std::string>& arguments) {
  std::string ledger;
  bool help = false;
  std::vector<std::string> words;
  po::options_description visible("Options");
  visible.add_options()  //
      ("ledger", po::value(&ledger)->value_name("FILE"),
       "the ledger to import into (required); it is made when missing")  //
      ("help,h", po::bool_switch(&help), "this text");
  const auto read = parse_arguments(arguments, visible, &words);
  if (read && help) {
    fmt::print("{}", help_text(visible));
    return ExitCode::kDone;
  }
  if (!read || words.size() < 2 || words.front() != "import" || ledger.empty()) {
    fmt::print(stderr,
               "vanthu ledger: it takes import OTHER... --ledger FILE; see vanthu ledger --help\n");
    return ExitCode::kUsage;
  }
  auto store = ledger::Store::open(ledger);
  ExitCode worst = ExitCode::kDone;
  for (size_t i = 1; i < words.size(); ++i) {
    auto other =
        store ? open_store(words[i]) : model::Result<ledger::Store>(model::fail(store.error()));
    const auto imported = other ? store->import(*other, author(""))
                                : model::Result<ledger::Imported>(model::fail(other.error()));
    if (!imported) {
      return failed_with(imported.error());
    }
    worst = std::max(worst, told(words[i], *imported));
  }
  return worst;
}

}  // namespace cli
