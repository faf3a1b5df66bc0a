#include "cli/command_tasks.h"

#include <fmt/core.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <set>
#include <sstream>
#include <unordered_map>

#include "cli/command_line.h"
#include "cli/day_options.h"
#include "cli/documents.h"
#include "cli/ledger_file.h"
#include "generate/csv.h"
#include "ledger/documents.h"
#include "model/register_json.h"
#include "model/text.h"

namespace cli {

namespace {

namespace po = boost::program_options;
using model::RegisterEntry;

struct TasksOptions {
  std::vector<std::string> words;
  std::string ledger;
  std::string agency;
  GivenDay due_before;
  std::string status;
  std::string document;
  std::string text;
  GivenDay as_of;
  bool json = false;
  bool csv = false;
  bool help = false;
};

po::options_description described(TasksOptions* options) {
  po::options_description description("Options");
  description.add_options()                                                                 //
      ("ledger", po::value(&options->ledger)->value_name("FILE"), "the ledger (required)")  //
      ("agency", po::value(&options->agency)->value_name("NAME"),
       "a body that leads or takes part; marks may be left out")                                  //
      ("due-before", po::value(&options->due_before)->value_name("DATE"), "due before this day")  //
      ("status", po::value(&options->status)->value_name("WORDS"),
       "state or timing: \"qua han\", \"hoàn thành\"")  //
      ("document", po::value(&options->document)->value_name("SYMBOL"),
       "named in this document: 1489/KH-UBND, or the beginning of its SHA-256")  //
      ("text", po::value(&options->text)->value_name("WORDS"),
       "all words occur; without marks they match every marking");
  add_as_of(&description, &options->as_of);
  description.add_options()                                                          //
      ("json", po::bool_switch(&options->json), "one JSON object a line")            //
      ("csv", po::bool_switch(&options->csv), "comma-separated values with a head")  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu tasks --ledger FILE [OPTIONS]\n\n"
          "Lists entries of the register that fit all options.\n\n"
       << description
       << "\nExamples:\n"
          "  vanthu tasks --ledger so.db --agency 'so khoa hoc' --due-before 2026-04-01\n"
          "  vanthu tasks --ledger so.db --status 'quá hạn' --csv\n\n"
          "Exit: 0 done, 2 bad command line, 7 data missing, 8 the ledger is busy or unusable.\n";
  return text.str();
}

model::Result<TasksOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  TasksOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  if (auto read = parse_arguments(arguments, visible, &options.words); !read)
    return model::fail(read.error());
  if (options.help) return options;
  const auto refuse = [](const std::string& message) {
    return model::fail(model::ErrorCode::kUsage, message);
  };
  if (!options.words.empty()) return refuse("\"" + options.words.front() + "\" is no option");
  if (options.ledger.empty()) return refuse("the ledger is missing: --ledger FILE");
  if (options.json && options.csv) return refuse("--json and --csv exclude each other");
  return options;
}

bool holds(const std::string& text, const std::string& part) {
  return model::fold(text).find(model::fold(part)) != std::string::npos;
}

class Filter {
 public:
  Filter(const TasksOptions& options, const OpenLedger& ledger, std::set<std::string> found)
      : options_(options), found_(std::move(found)) {
    const auto& views = ledger.reconciliation->views();
    std::vector<size_t> wanted = ledger::named(views, options.document);
    constexpr size_t kShortestHash = 6;
    for (size_t i = 0; options.document.size() >= kShortestHash && i < views.size(); ++i) {
      if (views[i].document->source.sha256.starts_with(options.document)) wanted.push_back(i);
    }
    for (const size_t i : wanted) {
      for (const model::Task& task : views[i].document->tasks) of_document_.insert(task.id);
    }
  }

  bool fits(const RegisterEntry& entry) const {
    if (!options_.agency.empty() && !has_body(entry)) return false;
    if (options_.due_before.day && !due_before(entry)) return false;
    if (!options_.status.empty() && !holds(status_of(entry), options_.status)) return false;
    if (!options_.document.empty() && !any_source(entry, of_document_)) return false;
    return options_.text.empty() || any_source(entry, found_);
  }

  static std::string status_of(const RegisterEntry& entry) {
    return fmt::format("{}, {}", model::name_of(entry.state), model::name_of(entry.timing));
  }

 private:
  bool has_body(const RegisterEntry& entry) const {
    const auto named = [&](const std::string& name) { return holds(name, options_.agency); };
    return std::any_of(entry.lead.agencies.begin(), entry.lead.agencies.end(), named) ||
           std::any_of(entry.coordinating.agencies.begin(), entry.coordinating.agencies.end(),
                       named) ||
           std::any_of(entry.bodies.begin(), entry.bodies.end(),
                       [&](const model::BodyStatus& body) { return named(body.agency); });
  }

  bool due_before(const RegisterEntry& entry) const {
    return entry.effective_deadline && entry.effective_deadline->due &&
           *entry.effective_deadline->due < *options_.due_before.day;
  }

  static bool any_source(const RegisterEntry& entry, const std::set<std::string>& ids) {
    return std::any_of(entry.sources.begin(), entry.sources.end(),
                       [&](const std::string& id) { return ids.contains(id); });
  }

  const TasksOptions& options_;
  std::set<std::string> found_;
  std::set<std::string> of_document_;
};

std::string due_of(const RegisterEntry& entry) {
  const auto& deadline = entry.effective_deadline;
  if (!deadline) return {};
  return deadline->due ? model::to_iso(*deadline->due) : deadline->text;
}

void print(const RegisterEntry& entry, const TasksOptions& options) {
  const std::string lead = model::join(entry.lead.agencies, "; ");
  if (options.json) {
    fmt::print("{}\n", model::entry_json_line(entry));
  } else if (options.csv) {
    fmt::print("{}", generate::csv_row({entry.register_id, entry.content, lead,
                                        model::join(entry.coordinating.agencies, "; "),
                                        due_of(entry), Filter::status_of(entry)}));
  } else {
    fmt::print("{}  {:<10}  {}\n  {}\n  {}\n", entry.register_id, due_of(entry),
               Filter::status_of(entry), entry.content, lead);
  }
}

}  // namespace

ExitCode command_tasks(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("tasks", options, help)) return *done;
  auto ledger = open_ledger(options->ledger);
  if (!ledger) return failed_with(ledger.error());
  auto found = ledger->store.search(options->text);
  if (!found) return failed_with(found.error());
  const Filter filter(*options, *ledger, std::move(*found));
  const model::Date as_of = options->as_of.or_today();
  if (options->csv) {
    fmt::print("{}{}", generate::kByteOrderMark,
               generate::csv_row({"Mã nhiệm vụ", "Nội dung nhiệm vụ", "Cơ quan chủ trì",
                                  "Cơ quan phối hợp", "Thời hạn", "Trạng thái"}));
  }
  bool any = false;
  for (const RegisterEntry& entry : std::move(*ledger).entries({as_of})) {
    if (!filter.fits(entry)) continue;
    any = true;
    print(entry, *options);
  }
  if (!any) fmt::print(stderr, "vanthu tasks: no task fits\n");
  return ExitCode::kDone;
}

}  // namespace cli
