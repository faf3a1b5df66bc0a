#include "cli/command_batch.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <chrono>
#include <ctime>
#include <sstream>

#include "cli/batch_plan.h"
#include "cli/causes.h"
#include "cli/command_line.h"
#include "cli/edxml_inputs.h"
#include "cli/environment.h"
#include "cli/file_bytes.h"
#include "cli/ledger_file.h"
#include "cli/ledger_queue.h"
#include "cli/lock_file.h"
#include "cli/log.h"
#include "cli/night_page.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "cli/settings.h"
#include "cli/signals.h"
#include "generate/files.h"
#include "model/json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using model::InputRecord;
using model::InputStatus;
using Clock = std::chrono::steady_clock;

struct BatchOptions {
  std::vector<std::string> inputs;
  ReadingOptions reading;
  std::string ledger;
  std::string shard = "1/1";
  std::string until;
  std::string input;  ///< of the configuration file
  std::string config;
  bool retry_failed = false;
  bool json = false;
  bool fail_on_review = false;
  bool help = false;
};

po::options_description described(BatchOptions* options) {
  po::options_description description("Options");
  add_reading_options(&description, &options->reading);
  description.add_options()  //
      ("ledger", po::value(&options->ledger)->value_name("FILE"),
       "record the documents in this ledger, in the order of the files; what it has is not read "
       "again")  //
      ("shard", po::value(&options->shard)->value_name("I/N"),
       "read only the I-th of N parts, on N machines one each; bring the ledgers together with "
       "vanthu ledger import")  //
      ("until", po::value(&options->until)->value_name("HH:MM"),
       "open no more documents after this time of day")  //
      ("input", po::value(&options->input)->value_name("DIR"),
       "the folder to read when none is given as an argument; for the configuration file")  //
      ("retry-failed", po::bool_switch(&options->retry_failed),
       "read again what failed or was read in part before")                             //
      ("json", po::bool_switch(&options->json), "print the summary as JSON on stdout")  //
      ("fail-on-review", po::bool_switch(&options->fail_on_review),
       "exit with 4 when something waits for a person");
  add_config_option(&description, &options->config);
  description.add_options()("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu batch DIR... -o OUT [OPTIONS]\n\n"
          "Reads every document of the folders into OUT/<stem>/, writes OUT/summary.json and a "
          "page\n"
          "to read in the morning, OUT/tom-tat.txt. Run again it goes on where it was stopped, "
          "however\n"
          "that was; what was read before, by content, settings and version, is not read again.\n\n"
       << description
       << "\nExamples:\n"
          "  vanthu batch /srv/scans -o /srv/results --ledger so.vanthu --until 06:00\n"
          "  vanthu batch /srv/scans -o out --ledger part2.vanthu --shard 2/4\n\n"
          "Exit: 0 done, 2 bad command line, 3 some inputs failed or wait for the next night, 4 "
          "findings\n"
          "wait (with --fail-on-review), 5 no input could be read, 7 language data missing, 8 "
          "another\n"
          "batch is running, or the ledger is busy or unusable.\n";
  return text.str();
}

/// The next time that clocks show "06:00"; nothing when it is no time of day.
std::optional<Clock::time_point> next_time_of_day(const std::string& text) {
  constexpr int kHours = 24;
  constexpr int kMinutes = 60;
  const size_t colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto hour = whole_number(std::string_view(text).substr(0, colon));
  const auto minute = whole_number(std::string_view(text).substr(colon + 1));
  if (!hour || !minute || *hour < 0 || *hour >= kHours || *minute < 0 || *minute >= kMinutes) {
    return std::nullopt;
  }
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  if (localtime_r(&now, &local) == nullptr) return std::nullopt;
  local.tm_hour = *hour;
  local.tm_min = *minute;
  local.tm_sec = 0;
  std::time_t then = std::mktime(&local);
  if (then <= now) {
    ++local.tm_mday;
    then = std::mktime(&local);
  }
  return Clock::now() + std::chrono::seconds(then - now);
}

class Night {
 public:
  Night(const BatchOptions& options, const Engine& engine, Inputs inputs, ledger::Store* store)
      : options_(options),
        engine_(engine),
        inputs_(std::move(inputs)),
        store_(store),
        out_(options.reading.out),
        progress_(0, true) {}

  ExitCode run() {
    for (const std::string& problem : inputs_.problems) log(LogLevel::kWarning, "", problem);
    const auto prepared = prepare();
    if (asked_to_stop()) return stopped();
    if (!prepared) return to_be_resumed(prepared.error());
    for (const std::string& line : told_of(plan_.not_read)) log(LogLevel::kWarning, "", line);
    LedgerQueue queue(plan_, out_, store_);
    if (auto done = queue.advance(); !done) return to_be_resumed(done.error());
    if (auto done = read(&queue); !done) return to_be_resumed(done.error());
    if (problem_) return to_be_resumed(*problem_);
    if (asked_to_stop()) return stopped();
    if (auto done = write_summary(); !done) return to_be_resumed(done.error());
    return exit_code();
  }

 private:
  model::Status prepare() {
    clear_temporary_files(out_);
    const BatchScope scope{out_, engine_.settings(options_.reading),
                           parse_shard(options_.shard).value_or(Shard{}), options_.retry_failed};
    auto plan = plan_batch(inputs_, scope, store_);
    if (!plan) return model::fail(plan.error());
    plan_ = std::move(*plan);
    settings_ = scope.settings;
    for (size_t i = 0; i < plan_.inputs.size(); ++i) {
      reports_.push_back(report_of(plan_.inputs[i]));
      causes_.push_back(plan_.inputs[i].record.cause);
      if (plan_.inputs[i].standing == Standing::kToRead) to_read_.push_back(i);
    }
    progress_ = Progress(to_read_.size(), true);
    if (!options_.until.empty()) until_ = next_time_of_day(options_.until);
    return store_ == nullptr ? model::Status()
                             : store_->keep_run({plan_.run_id, "batch", author("").at, "", ""});
  }

  model::Status read(LedgerQueue* queue) {
    std::vector<Input> files;
    files.reserve(to_read_.size());
    for (const size_t i : to_read_) files.push_back(plan_.inputs[i].input);
    ReadingEvents events;
    events.finished = [&](Finished finished) { keep(std::move(finished), queue); };
    events.page = [&](size_t index, int done, int pages) {
      progress_.page(files[index].path.string(), done, pages);
    };
    events.stop = [this] { return asked_to_stop() || problem_.has_value(); };
    events.may_open = [this] { return !until_ || Clock::now() < *until_; };
    return Reading(engine_, options_.reading, plan_.run_id).read(files, events);
  }

  /// What this machine lacks says nothing about the file: the night ends, the file waits.
  void keep(Finished finished, LedgerQueue* queue) {
    if (problem_) return;
    const size_t index = to_read_[finished.index];
    if (finished.reader_missing) {
      problem_ = model::Error{model::ErrorCode::kMissing, engine_.missing_reader(), "", 0, 0};
    } else if (finished.output_failed && !finished.only_its_outputs) {
      problem_ = finished.output_failed;
    }
    if (problem_) return;
    ++read_;
    const PlannedInput& input = plan_.inputs[index];
    if (!finished.away && finished.report.sha256 != input.sha256) tell_of_change(&finished);
    if (auto kept = keep_report(input, &finished); !kept) {
      problem_ = kept.error();
      return;
    }
    progress_.document(finished.report);
    reports_[index] = finished.report;
    causes_[index] = finished.cause;
    std::optional<InputRecord> last_word;
    if (is_last_word(finished)) last_word = record_of(finished);
    if (auto kept = queue->add(index, std::move(last_word)); !kept) problem_ = kept.error();
  }

  /// Whether what is told of the file will not be otherwise in the next night.
  static bool is_last_word(const Finished& finished) {
    return !finished.away && !finished.output_failed && !finished.report.sha256.empty();
  }

  InputRecord record_of(const Finished& finished) const {
    return {finished.report, finished.cause, plan_.run_id, settings_};
  }

  /// What was read are not the bytes that were planned, which another shard may have to read.
  static void tell_of_change(Finished* finished) {
    finished->away = true;
    finished->report.tasks = finished->report.indicators = finished->report.needs_review = 0;
    finished->report.status = InputStatus::kFailed;
    finished->report.error =
        "the file was changed or went while it was read; the next batch reads it";
    finished->cause = kAwayCause;
  }

  /// The mark that the outputs of this document are complete: written last.
  /// Errors: those of the machine; a report that only this folder does not take is told in it.
  model::Status keep_report(const PlannedInput& input, Finished* finished) const {
    if (!is_last_word(*finished)) return {};
    const fs::path folder = out_ / input.input.folder;
    const std::string json = model::input_record_json(record_of(*finished));
    auto written = generate::make_folder(folder);
    if (written) written = generate::write_file(folder / "report.json", json);
    if (written || !check_output(out_, json.size())) return written;
    finished->output_failed = written.error();
    model::InputReport& report = finished->report;
    if (report.status == InputStatus::kFailed) return {};
    report.status = InputStatus::kPartial;
    report.error = model::describe(written.error());
    finished->cause = model::name_of(written.error().code);
    return {};
  }

  model::Status write_summary() {
    const std::vector<model::InputReport> reports = with_not_read(reports_, plan_.not_read);
    std::vector<std::string> causes = causes_;
    for (const NotRead& file : plan_.not_read) causes.push_back(file.cause);
    const std::string summary = model::summary_json({plan_.run_id, reports});
    const std::string page =
        night_page({plan_.run_id, reports, causes, inputs_.problems, left_over()});
    if (auto done = generate::write_file(out_ / "tom-tat.txt", page); !done) return done;
    if (store_ != nullptr) {
      const ledger::Run run{plan_.run_id, "batch", "", author("").at, totals_in_words(reports)};
      if (auto done = store_->keep_run(run); !done) return done;
    }
    if (auto done = generate::write_file(out_ / "summary.json", summary); !done) return done;
    return options_.json ? print_summary(summary) : model::Status();
  }

  bool left_over() const { return read_ < to_read_.size(); }

  ExitCode exit_code() const {
    const bool problems = left_over() || any_failed(plan_.not_read);
    if (reports_.empty()) return problems ? ExitCode::kNoInput : ExitCode::kDone;
    return exit_code_of(reports_, problems, options_.fail_on_review);
  }

  static ExitCode stopped() {
    log(LogLevel::kWarning, "", "stopped; run the same command again to go on");
    return stopped_exit_code();
  }

  static ExitCode to_be_resumed(const model::Error& error) {
    const ExitCode code = stopped_by(error);
    log(LogLevel::kError, "", "run the same command again to go on");
    return code;
  }

  const BatchOptions& options_;
  const Engine& engine_;
  Inputs inputs_;
  ledger::Store* store_;
  fs::path out_;
  BatchPlan plan_;
  std::string settings_;
  std::vector<size_t> to_read_;  ///< places in plan_.inputs
  size_t read_ = 0;
  std::vector<model::InputReport> reports_;
  std::vector<std::string> causes_;
  std::optional<Clock::time_point> until_;
  std::optional<model::Error> problem_;
  Progress progress_;
};

model::Status check(BatchOptions* options) {
  if (options->inputs.empty() && !options->input.empty()) options->inputs = {options->input};
  if (options->inputs.empty()) return model::fail(model::ErrorCode::kUsage, "no folder is given");
  if (auto checked = check_reading_options(&options->reading); !checked) return checked;
  if (!parse_shard(options->shard)) {
    return model::fail(model::ErrorCode::kUsage,
                       "--shard takes a part such as 2/4, not \"" + options->shard + "\"");
  }
  if (!options->until.empty() && !next_time_of_day(options->until)) {
    return model::fail(model::ErrorCode::kUsage,
                       "--until takes a time of day such as 06:00, not \"" + options->until + "\"");
  }
  return {};
}

model::Result<BatchOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  BatchOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  auto read = parse_settings(arguments, visible, "batch", &options.inputs);
  if (read && !options.help) read = check(&options);
  if (!read) return model::fail(read.error());
  return options;
}

/// Two nights must not overlap: not in one output folder, and not, for the same part, on one
/// ledger.
struct Locks {
  std::unique_ptr<LockFile> out;
  std::unique_ptr<LockFile> ledger;
};

model::Result<std::unique_ptr<LockFile>> lock_of_a_batch(const fs::path& file) {
  auto lock = LockFile::take(file);
  if (lock || lock.error().code != model::ErrorCode::kBusy) return lock;
  return model::fail(model::ErrorCode::kBusy,
                     "another batch is running on this output folder or ledger; wait for its end",
                     file.string());
}

model::Result<Locks> locks_of(const BatchOptions& options) {
  auto out = lock_of_a_batch(fs::path(options.reading.out) / ".vanthu-batch.lock");
  if (!out) return model::fail(out.error());
  if (options.ledger.empty()) return Locks{std::move(*out), nullptr};
  const Shard shard = parse_shard(options.shard).value_or(Shard{});
  auto ledger = lock_of_a_batch(
      fmt::format("{}.batch-{}-of-{}.lock", options.ledger, shard.number, shard.of));
  if (!ledger) return model::fail(ledger.error());
  return Locks{std::move(*out), std::move(*ledger)};
}

ExitCode work(const BatchOptions& options) {
  const auto engine = Engine::load(options.reading.reader);
  if (!engine) return refused(engine.error());
  if (auto writable = check_results(options.reading.out); !writable) {
    log(LogLevel::kError, "", model::describe(writable.error()));
    return ExitCode::kUsage;
  }
  const auto locks = locks_of(options);
  if (!locks) {
    log(LogLevel::kError, "", model::describe(locks.error()));
    return ExitCode::kStore;
  }
  catch_signals();
  std::optional<ledger::Store> store;
  if (!options.ledger.empty()) {
    auto opened = ledger::Store::open(options.ledger);
    if (!opened) {
      log(LogLevel::kError, "", model::describe(opened.error()));
      return ExitCode::kStore;
    }
    store = std::move(*opened);
  }
  Inputs inputs = inputs_of(options.inputs, options.reading.out);
  open_envelopes(options.reading.out, &inputs);
  return Night(options, *engine, std::move(inputs), store ? &*store : nullptr).run();
}

}  // namespace

std::vector<std::string> batch_settings() {
  BatchOptions options;
  return setting_names(described(&options));
}

ExitCode command_batch(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("batch", options, help)) return *done;
  return work(*options);
}

}  // namespace cli
