#include "cli/command_run.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <filesystem>
#include <optional>
#include <sstream>

#include "cli/command_line.h"
#include "cli/day_options.h"
#include "cli/edxml_inputs.h"
#include "cli/environment.h"
#include "cli/inputs.h"
#include "cli/ledger_file.h"
#include "cli/log.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "cli/signals.h"
#include "generate/calendar.h"
#include "generate/files.h"
#include "generate/task_list.h"
#include "generate/tasks_docx.h"
#include "generate/tracker_xlsx.h"
#include "model/json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using model::Document;
using model::InputReport;
using model::InputStatus;

struct RunOptions {
  std::vector<std::string> inputs;
  ReadingOptions reading;
  GivenDay as_of;
  std::string ledger;
  bool json = false;
  bool fail_on_review = false;
  bool help = false;
};

po::options_description described(RunOptions* options) {
  po::options_description description("Options");
  add_reading_options(&description, &options->reading);
  add_as_of(&description, &options->as_of);
  description.add_options()  //
      ("ledger", po::value(&options->ledger)->value_name("FILE"),
       "also record the documents and their tasks in this ledger; it is made when missing")  //
      ("json", po::bool_switch(&options->json), "print the summary as JSON on stdout")       //
      ("fail-on-review", po::bool_switch(&options->fail_on_review),
       "exit with 4 when something waits for a person")  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text
      << "Usage: vanthu run INPUT... -o DIR [OPTIONS]\n\n"
         "Reads documents (scanned or digital PDF, PNG, JPEG, TIFF, DOCX, text, folders of\n"
         "these) and writes for each DIR/<stem>/ with document.json, tasks.jsonl and text.txt, "
         "and\n"
         "over all of them DIR/tracker.xlsx, DIR/tasks.docx, DIR/tasks.csv, DIR/deadlines.ics and\n"
         "DIR/summary.json. An edXML envelope (.edxml, .xml) that holds a document or lies beside "
         "it\n"
         "fills in number, date, issuer and deadline where the paper is blank.\n\n"
      << description
      << "\nExamples:\n"
         "  vanthu run samples/scan.pdf -o out\n"
         "  vanthu run inbox/ -o out --jobs 4 --as-of 2026-03-31\n\n"
         "Exit: 0 done, 2 bad command line, 3 some inputs failed, 4 findings wait (with\n"
         "--fail-on-review), 5 no input could be read, 7 language data missing, 8 the ledger is "
         "busy\n"
         "or unusable.\n";
  return text.str();
}

model::Result<RunOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  RunOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  if (auto read = parse_arguments(arguments, visible, &options.inputs); !read) {
    return model::fail(read.error());
  }
  if (options.help) return options;
  if (options.inputs.empty()) return model::fail(model::ErrorCode::kUsage, "no input is given");
  if (auto checked = check_reading_options(&options.reading); !checked) {
    return model::fail(checked.error());
  }
  return options;
}

void tell(const std::string& message) { fmt::print(stderr, "vanthu: {}\n", printable(message)); }

class MainJob {
 public:
  MainJob(const RunOptions& options, const Engine& engine, Inputs inputs,
          std::optional<ledger::Store> store)
      : options_(options),
        engine_(engine),
        store_(std::move(store)),
        inputs_(std::move(inputs)),
        run_id_(run_id_of(inputs_.files)),
        progress_(inputs_.files.size()),
        reports_(inputs_.files.size()),
        documents_(inputs_.files.size()) {}

  ExitCode run() {
    for (const std::string& problem : inputs_.problems) tell(problem);
    for (const std::string& line : told_of(inputs_.not_read)) tell(line);
    if (auto read = read_inputs(); !read) return stopped(read.error());
    if (asked_to_stop()) return interrupted();
    if (auto written = write_overviews(); !written) return stopped(written.error());
    return exit_code();
  }

 private:
  model::Status read_inputs() {
    ReadingEvents events;
    events.finished = [this](Finished finished) { keep(std::move(finished)); };
    events.page = [this](size_t index, int done, int pages) {
      progress_.page(inputs_.files[index].path.string(), done, pages);
    };
    events.stop = asked_to_stop;
    return Reading(engine_, options_.reading, run_id_).read(inputs_.files, events);
  }

  void keep(Finished finished) {
    reader_missing_ |= finished.reader_missing;
    output_failed_ |= finished.output_failed.has_value();
    if (finished.document) record(*finished.document, &finished.report);
    progress_.document(finished.report);
    reports_[finished.index] = std::move(finished.report);
    documents_[finished.index] = std::move(finished.document);
  }

  /// Into the ledger, in one transaction.
  void record(const Document& document, InputReport* report) {
    if (!store_) return;
    const auto recorded =
        store_->record(document, version(), report->pages_failed.empty(), author(""));
    if (recorded) return;
    ++not_recorded_;
    report->status = InputStatus::kPartial;
    report->error = model::describe(recorded.error());
  }

  model::Status write_overviews() {
    std::vector<Document> documents;
    for (auto& document : documents_) {
      if (document) documents.push_back(std::move(*document));
    }
    const fs::path out = options_.reading.out;
    const model::Date as_of = options_.as_of.or_today();
    if (!documents.empty()) {
      if (auto done = generate::write_tracker(documents, run_id_, as_of, out / "tracker.xlsx");
          !done) {
        return done;
      }
      if (auto done = generate::write_tasks_docx(documents, run_id_, as_of, out / "tasks.docx");
          !done) {
        return done;
      }
      const auto tasks = generate::listed_tasks(documents, as_of);
      if (auto done = generate::write_file(out / "tasks.csv", generate::tasks_csv(tasks)); !done) {
        return done;
      }
      const std::string calendar = generate::deadlines_ics(tasks, as_of, std::string(version()));
      if (auto done = generate::write_file(out / "deadlines.ics", calendar); !done) return done;
    }
    const std::string summary =
        model::summary_json({run_id_, with_not_read(reports_, inputs_.not_read)});
    if (auto done = generate::write_file(out / "summary.json", summary); !done) return done;
    return options_.json ? print_summary(summary) : model::Status();
  }

  ExitCode exit_code() const {
    if (reader_missing_) {
      tell(engine_.missing_reader());
      return ExitCode::kMissing;
    }
    if (not_recorded_ > 0) {
      fmt::print(stderr,
                 "vanthu: {} of the documents could not be recorded in {}; when the reason told "
                 "above is gone, run the same command again\n",
                 not_recorded_, options_.ledger);
      return ExitCode::kStore;
    }
    const bool problems = !inputs_.problems.empty() || any_failed(inputs_.not_read);
    const ExitCode code = exit_code_of(reports_, problems, options_.fail_on_review);
    // What was read and could not be written is no input that could not be read.
    return code == ExitCode::kNoInput && output_failed_ ? ExitCode::kPartial : code;
  }

  static ExitCode interrupted() {
    fmt::print(stderr, "vanthu: stopped; what was finished is in the output folder\n");
    return stopped_exit_code();
  }

  static ExitCode stopped(const model::Error& error) {
    tell(model::describe(error));
    return stopped_code(error);
  }

  const RunOptions& options_;
  const Engine& engine_;
  std::optional<ledger::Store> store_;
  int not_recorded_ = 0;  ///< documents that the ledger could not take
  Inputs inputs_;
  std::string run_id_;
  Progress progress_;
  std::vector<InputReport> reports_;
  std::vector<std::optional<Document>> documents_;
  bool reader_missing_ = false;
  bool output_failed_ = false;
};

}  // namespace

ExitCode command_run(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("run", options, help)) return *done;
  const auto engine = Engine::load(options->reading.reader);
  if (!engine) return refused(engine.error());
  Inputs inputs = inputs_of(options->inputs, options->reading.out);
  if (inputs.files.empty() && inputs.not_read.empty()) {
    for (const std::string& problem : inputs.problems) tell(problem);
    return ExitCode::kNoInput;
  }
  if (auto writable = check_results(options->reading.out); !writable) {
    tell(model::describe(writable.error()));
    return ExitCode::kUsage;
  }
  open_envelopes(options->reading.out, &inputs);
  std::optional<ledger::Store> store;
  if (!options->ledger.empty()) {
    auto opened = ledger::Store::open(options->ledger);
    if (!opened) {
      tell(model::describe(opened.error()));
      return ExitCode::kStore;
    }
    store = std::move(*opened);
  }
  catch_signals();
  return MainJob(*options, *engine, std::move(inputs), std::move(store)).run();
}

}  // namespace cli
