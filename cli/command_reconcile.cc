#include "cli/command_reconcile.h"

#include <fmt/core.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "cli/command_line.h"
#include "cli/day_options.h"
#include "cli/documents.h"
#include "cli/environment.h"
#include "cli/ledger_file.h"
#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"
#include "generate/files.h"
#include "ledger/entries.h"
#include "ledger/reconcile.h"
#include "model/register_json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

struct ReconcileOptions {
  std::vector<std::string> inputs;
  std::string out;
  DayOptions day;
  std::string ledger;
  std::vector<std::string> explain;
  bool help = false;
};

po::options_description described(ReconcileOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("output,o", po::value(&options->out)->value_name("DIR"), "where to write");
  add_day_options(&description, &options->day);
  description.add_options()  //
      ("ledger", po::value(&options->ledger)->value_name("FILE"),
       "the documents of this ledger, with its ids and decisions, instead of DOC")  //
      ("explain", po::value(&options->explain)->multitoken()->value_name("A B"),
       "print why two tasks are or are not one, by task or register ids")  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu reconcile DOC... -o DIR [OPTIONS]\n"
          "       vanthu reconcile --ledger FILE -o DIR [OPTIONS]\n\n"
          "Finds the same task in many documents. DOC is a document.json of `vanthu run`, or a\n"
          "folder of these. Writes DIR/register.json (one entry for each task, with its history,\n"
          "links and state) and DIR/pairs.jsonl (every pair that was compared, with features,\n"
          "weights and a sentence). The order of the documents does not matter.\n\n"
       << description
       << "\nExamples:\n"
          "  vanthu reconcile out/*/document.json -o register --as-of 2026-03-31\n"
          "  vanthu reconcile out -o register --explain 872d0ec3605b-t3-r14 764aab77c47c-p3\n\n"
          "Exit: 0 done, 2 bad command line, 3 some documents could not be read, 5 none could,\n"
          "7 data missing, 8 the ledger is busy or unusable.\n";
  return text.str();
}

model::Result<ReconcileOptions> parsed(const std::vector<std::string>& arguments,
                                       std::string* help) {
  ReconcileOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  if (auto read = parse_arguments(arguments, visible, &options.inputs); !read) {
    return model::fail(read.error());
  }
  if (options.help) return options;
  const auto refuse = [](const std::string& message) {
    return model::fail(model::ErrorCode::kUsage, message);
  };
  if (options.inputs.empty() == options.ledger.empty()) {
    return refuse("it takes documents, or --ledger FILE");
  }
  if (!options.explain.empty() && options.explain.size() != 2) {
    return refuse("--explain takes the ids of two tasks");
  }
  if (options.out.empty() && options.explain.empty()) {
    return refuse("the output folder is missing: -o DIR");
  }
  return options;
}

model::Status write_pairs(const ledger::Reconciliation& reconciliation, const fs::path& target) {
  return generate::write_beside(target, [&](const fs::path& temporary) -> model::Status {
    std::ofstream out(temporary, std::ios::binary);
    reconciliation.each_pair(
        [&](const model::Pair& pair) { out << model::pair_json_line(pair) << '\n'; });
    out.close();
    if (!out) return model::fail(model::ErrorCode::kOutput, "cannot be written", target.string());
    return {};
  });
}

model::Status write_outputs(const ledger::Reconciliation& reconciliation,
                            const std::vector<std::string>& ids, const model::Answers& answers,
                            const ReconcileOptions& options) {
  const model::Date as_of = options.day.as_of.or_today();
  const fs::path out = options.out;
  if (auto made = generate::make_folder(out); !made) return made;
  const auto entries =
      ledger::entries_of(reconciliation, ids, answers, {as_of, options.day.due_soon});
  if (auto done = generate::write_file(out / "register.json", model::register_json(entries, as_of));
      !done) {
    return done;
  }
  return write_pairs(reconciliation, out / "pairs.jsonl");
}

/// The task with this id, or the first one of the entry with this register id.
std::string task_of(const ledger::Reconciliation& reconciliation,
                    const std::vector<std::string>& ids, const std::string& id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) return id;
  const auto& group = reconciliation.groups()[static_cast<size_t>(found - ids.begin())];
  return reconciliation.profiles()[group.front()].task->id;
}

ExitCode explain(const ledger::Reconciliation& reconciliation, const std::vector<std::string>& ids,
                 const ReconcileOptions& options) {
  const auto pair = reconciliation.explain(task_of(reconciliation, ids, options.explain[0]),
                                           task_of(reconciliation, ids, options.explain[1]));
  if (!pair) {
    fmt::print(stderr, "vanthu reconcile: there is no task with one of these ids\n");
    return ExitCode::kUsage;
  }
  fmt::print("{}\n\n", pair->explanation);
  for (const model::Reason& reason : pair->reasons) {
    fmt::print("{:<14} {:<16} {:+.1f}\n", reason.feature, reason.value, reason.weight);
  }
  fmt::print("{:<14} {:<16} {:.3f}\n", "score", model::name_of(pair->outcome), pair->score);
  return ExitCode::kDone;
}

ExitCode reconcile_ledger(const ReconcileOptions& options) {
  const auto ledger = open_ledger(options.ledger);
  if (!ledger) return failed_with(ledger.error());
  if (!options.explain.empty()) return explain(*ledger->reconciliation, ledger->ids, options);
  const auto done = write_outputs(*ledger->reconciliation, ledger->ids, ledger->answers, options);
  return done ? ExitCode::kDone : failed_with(done.error());
}

}  // namespace

ExitCode command_reconcile(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (!options) {
    fmt::print(stderr, "vanthu reconcile: {}; see vanthu reconcile --help\n",
               options.error().message);
    return ExitCode::kUsage;
  }
  if (options->help) {
    fmt::print("{}", help);
    return ExitCode::kDone;
  }
  if (!options->ledger.empty()) return reconcile_ledger(*options);
  const auto dictionaries = dictionaries::load(data_folder(), agencies_file());
  if (!dictionaries) return failed_with(dictionaries.error());
  const auto matching = dictionaries::Matching::load(data_folder());
  if (!matching) return failed_with(matching.error());
  const ReadDocuments read = read_documents(options->inputs);
  for (const std::string& problem : read.problems) fmt::print(stderr, "vanthu: {}\n", problem);
  if (read.documents.empty()) return ExitCode::kNoInput;
  std::vector<const model::Document*> documents;
  documents.reserve(read.documents.size());
  for (const model::Document& document : read.documents) documents.push_back(&document);
  const ledger::Reconciliation reconciliation(std::move(documents), *dictionaries, *matching);
  const auto ids = ledger::fresh_ids(reconciliation);
  if (!options->explain.empty()) return explain(reconciliation, ids, *options);
  if (auto done = write_outputs(reconciliation, ids, {}, *options); !done)
    return failed_with(done.error());
  return read.problems.empty() ? ExitCode::kDone : ExitCode::kPartial;
}

}  // namespace cli
