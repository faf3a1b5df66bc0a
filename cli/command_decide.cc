#include "cli/command_decide.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <sstream>

#include "cli/command_line.h"
#include "cli/documents.h"
#include "cli/ledger_file.h"
#include "model/register_json.h"

namespace cli {

namespace {

namespace po = boost::program_options;

struct DecideOptions {
  std::vector<std::string> words;  // outcome, task, task
  std::string ledger;
  std::string by;
  bool help = false;
};

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu decide OUTCOME A B --by NAME --ledger FILE\n\n"
          "Says how two tasks stand to each other; what a person said outlives every later run.\n"
          "OUTCOME: merge, amend, step, part-of, depends, review or separate. A and B are task "
          "ids\n(as in pairs.jsonl) or register ids (as vanthu tasks prints them).\n\n"
       << description
       << "\nExample:\n"
          "  vanthu decide separate 872d0ec3605b-t3-r14 764aab77c47c-p3 --by Lan --ledger so.db\n\n"
          "Exit: 0 done, 2 bad command line or unknown task, 8 the ledger is busy or unusable.\n";
  return text.str();
}

}  // namespace

ExitCode command_decide(const std::vector<std::string>& arguments) {
  DecideOptions options;
  po::options_description visible("Options");
  visible.add_options()                                                                    //
      ("ledger", po::value(&options.ledger)->value_name("FILE"), "the ledger (required)")  //
      ("by", po::value(&options.by)->value_name("NAME"), "who decides (required)")         //
      ("help,h", po::bool_switch(&options.help), "this text");
  const auto read = parse_arguments(arguments, visible, &options.words);
  if (read && options.help) {
    fmt::print("{}", help_text(visible));
    return ExitCode::kDone;
  }
  constexpr size_t kWords = 3;
  const auto outcome =
      options.words.size() == kWords ? model::outcome_of(options.words[0]) : std::nullopt;
  if (!read || !outcome || *outcome == model::Outcome::kCloses || options.by.empty() ||
      options.ledger.empty() || options.words[1] == options.words[2]) {
    fmt::print(stderr,
               "vanthu decide: it takes an outcome, two tasks, --by and --ledger; see vanthu "
               "decide --help\n");
    return ExitCode::kUsage;
  }
  auto store = open_store(options.ledger);
  auto done = store
                  ? store->decide(options.words[1], options.words[2], *outcome, author(options.by))
                  : model::Status(model::fail(store.error()));
  if (done) return ExitCode::kDone;
  return failed_with(done.error());
}

}  // namespace cli
