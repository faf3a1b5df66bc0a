#include "cli/reading.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <thread>

#include "cli/causes.h"
#include "cli/environment.h"
#include "cli/log.h"
#include "cli/signals.h"
#include "cli/understanding.h"
#include "extract/text_blocks.h"
#include "generate/files.h"
#include "generate/outputs.h"
#include "generate/searchable_pdf.h"
#include "ingest/contained.h"
#include "ingest/digest.h"
#include "ingest/foreign_kind.h"
#include "ingest/image_file.h"
#include "ingest/reader.h"
#include "model/json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using model::Document;
using model::InputReport;
using model::InputStatus;

/// Time is left out of reproducible outputs.
double reported_seconds(double seconds) {
  return std::getenv("SOURCE_DATE_EPOCH") != nullptr ? 0 : seconds;
}

/// Parses the input once more, hence in a process of its own. Text documents have no pages that
/// could be shown.
model::Status write_searchable_pdf(const fs::path& input, const Document& document,
                                   const fs::path& target) {
  const ingest::FileType type = ingest::file_type(input);
  if (type == ingest::FileType::kDocx || type == ingest::FileType::kText) return {};
  const ingest::Limits limits;
  return generate::write_beside(target, [&](const fs::path& temporary) {
    return ingest::run_contained(limits, temporary.parent_path(), [&]() -> model::Status {
      const std::vector<model::TextPage> pages = extract::text_pages(document.pages);
      generate::PdfBase base = input;
      if (type != ingest::FileType::kPdf) {
        auto pictures = ingest::image_as_pdfs(input, limits);
        if (!pictures) return model::fail(pictures.error());
        base = std::move(*pictures);
      }
      return generate::make_searchable_pdf(base, pages, temporary);
    });
  });
}

void count(const Document& document, InputReport* report) {
  for (const model::Task& task : document.tasks) {
    ++(task.kind == model::TaskKind::kTask ? report->tasks : report->indicators);
    report->needs_review += task.needs_review ? 1 : 0;
  }
  // Tasks may be missing where part of a page is; failed pages are told of by their numbers.
  for (const model::Finding& finding : document.findings) {
    const bool lost = finding.severity == model::Severity::kError && finding.code != "page-failed";
    report->needs_review += lost ? 1 : 0;
  }
}

void fail_with(const model::Error& error, std::string message, Finished* finished) {
  finished->report.status = InputStatus::kFailed;
  finished->report.error = std::move(message);
  finished->cause = model::name_of(error.code);
}

void check_jobs(int jobs) {
  constexpr int kMost = 256;
  if (jobs < 1 || jobs > kMost) throw po::error("--jobs takes a number from 1 to 256");
}

/// Of pages that failed for one reason that a person can do something about, that reason.
std::string cause_of_pages(const std::map<int, model::ErrorCode>& causes) {
  using model::ErrorCode;
  std::set<ErrorCode> codes;
  for (const auto& [page, code] : causes) codes.insert(code);
  const bool telling = codes == std::set{ErrorCode::kTimeout} ||
                       codes == std::set{ErrorCode::kTooLarge} ||
                       codes == std::set{ErrorCode::kCrashed};
  return telling ? std::string(model::name_of(*codes.begin())) : "pages";
}

}  // namespace

void add_reading_options(po::options_description* description, ReadingOptions* options) {
  description->add_options()                                                                  //
      ("output,o", po::value(&options->out)->value_name("DIR"), "where to write (required)")  //
      ("jobs,j", po::value(&options->jobs)->value_name("N")->notifier(check_jobs),
       "pages read at the same time (default: one per core)")  //
      ("page-seconds", po::value(&options->page_seconds)->value_name("SECONDS"),
       "give a page up that takes longer, and a document whose text does (default: 180)")  //
      ("reader", po::value(&options->reader)->value_name("stock|tuned"),
       "read pictures with Tesseract's own model or with the one tuned to official documents "
       "(default: tuned when it is installed)")  //
      ("searchable-pdf", po::bool_switch(&options->searchable_pdf),
       "add DIR/<stem>/searchable.pdf: the scan as it is with the text laid invisibly over it")  //
      ("hocr", po::bool_switch(&options->hocr), "add DIR/<stem>/text.hocr (hOCR 1.2)")           //
      ("alto", po::bool_switch(&options->alto), "add DIR/<stem>/text.alto.xml (ALTO 4)");
}

model::Status check_reading_options(ReadingOptions* options) {
  if (options->out.empty()) {
    return model::fail(model::ErrorCode::kUsage, "the output folder is missing: -o DIR");
  }
  constexpr int kLongest = 3600;
  if (options->page_seconds < 1 || options->page_seconds > kLongest) {
    return model::fail(model::ErrorCode::kUsage, "--page-seconds takes a number from 1 to 3600");
  }
  if (options->jobs == 0) {
    options->jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  }
  if (!options->reader.empty() && options->reader != "stock" && options->reader != "tuned") {
    return model::fail(model::ErrorCode::kUsage,
                       "--reader takes stock or tuned, not \"" + options->reader + "\"");
  }
  return {};
}

model::Result<Engine> Engine::load(const std::string& reader) {
  auto dictionaries = dictionaries::load(data_folder(), agencies_file());
  if (!dictionaries) return model::fail(dictionaries.error());
  auto restorer = dictionaries::Restorer::load(data_folder());
  if (!restorer) return model::fail(restorer.error());
  auto confidence = dictionaries::Calibration::load(data_folder() / "cell_confidence.tsv");
  if (!confidence) return model::fail(confidence.error());
  Engine engine{std::move(*dictionaries), std::move(*restorer), std::move(*confidence),
                std::nullopt, false};
  if (reader == "stock") return engine;
  engine.tuned = tuned_reader();
  engine.fallen_back = !engine.tuned;
  if (reader == "tuned" && engine.fallen_back) {
    return model::fail(model::ErrorCode::kMissing,
                       "the tuned reader is not installed; install vanthu again or use "
                       "--reader stock");
  }
  return engine;
}

std::string Engine::settings(const ReadingOptions& options) const {
  std::string model = "stock";
  if (tuned) {
    constexpr size_t kShort = 16;
    model = ingest::sha256_of_file(*tuned).value_or("tuned").substr(0, kShort);
  }
  return fmt::format("vanthu {}; tesseract {}; model {}; outputs{}{}{}", version(),
                     ingest::engine_version(), model, options.searchable_pdf ? " pdf" : "",
                     options.hocr ? " hocr" : "", options.alto ? " alto" : "");
}

std::string Engine::missing_reader() const {
  if (!tuned) {
    return "Tesseract's Vietnamese data is missing; install the package tesseract-ocr-vie";
  }
  return "the tuned reader " + tuned->string() +
         " cannot be loaded; install vanthu again or use --reader stock";
}

Reading::Reading(const Engine& engine, const ReadingOptions& options, std::string run_id)
    : engine_(engine), options_(options), run_id_(std::move(run_id)) {}

model::Status Reading::read(const std::vector<Input>& inputs, const ReadingEvents& events) const {
  std::vector<fs::path> files;
  files.reserve(inputs.size());
  for (const Input& input : inputs) files.push_back(input.path);
  ingest::PoolOptions pool;
  pool.jobs = options_.jobs;
  pool.limits.page_wall_seconds = options_.page_seconds;
  pool.worker_command = {executable().string(), "worker"};
  if (engine_.tuned) pool.worker_command.push_back(engine_.tuned->string());
  pool.conclude = [&](ingest::ReadDocument read) {
    return understand(engine_, options_, inputs[read.index], run_id_, std::move(read.pages));
  };
  ingest::PoolEvents pool_events;
  pool_events.document_done = [&](ingest::ReadDocument read) {
    const size_t index = read.index;
    events.finished(take(inputs[index], std::move(read)));
  };
  pool_events.page_done = events.page;
  pool_events.stop = events.stop;
  pool_events.may_open = events.may_open;
  return ingest::read_all(files, pool, pool_events);
}

Finished Reading::take(const Input& input, ingest::ReadDocument read) const {
  Finished finished;
  finished.index = read.index;
  finished.reader_missing = read.reader_missing;
  InputReport& report = finished.report;
  report.path = origin_of(input);
  report.seconds = reported_seconds(read.seconds);
  report.pages = static_cast<int>(read.pages.size());
  for (const model::Page& page : read.pages) {
    if (!page.failed) continue;
    report.pages_failed.push_back(page.number);
    if (report.error.empty()) report.error = fmt::format("page {}: {}", page.number, page.error);
  }
  if (read.away) {
    finished.away = true;
    report.status = InputStatus::kFailed;
    if (report.error.empty() && read.error) report.error = read.error->message;
    finished.cause = kAwayCause;
    return finished;
  }
  if (!report.pages_failed.empty()) finished.cause = cause_of_pages(read.page_causes);
  if (read.error) {
    fail_with(*read.error, read.error->message, &finished);
    // Nothing is wrong with such a file: a clerk is told something else.
    const bool unreadable = read.error->code == model::ErrorCode::kUnreadable;
    if (unreadable && !ingest::foreign_kind_of(input.path).empty()) finished.cause = "foreign";
  } else if (report.pages_failed.size() == read.pages.size()) {
    report.status = InputStatus::kFailed;
  } else {
    keep(input, std::move(read.conclusion), &finished);
  }
  if (report.sha256.empty()) {
    if (auto sha256 = ingest::sha256_of_file(input.path, asked_to_stop)) {
      report.sha256 = std::move(*sha256);
    }
  }
  return finished;
}

void Reading::keep(const Input& input, std::string conclusion, Finished* finished) const {
  InputReport& report = finished->report;
  auto understood = decode_understood(std::move(conclusion));
  if (!understood) return fail_with(understood.error(), understood.error().message, finished);
  Document& document = understood->document;
  report.sha256 = document.source.sha256;
  count(document, &report);
  if (!report.pages_failed.empty()) report.status = InputStatus::kPartial;
  if (auto done =
          generate::write_document(understood->files, fs::path(options_.out) / input.folder);
      !done) {
    fail_with(done.error(), model::describe(done.error()), finished);
    output_failed(done.error(), *understood, finished);
    return;
  }
  if (auto done = write_page_outputs(*understood, input); !done) {
    report.status = InputStatus::kPartial;
    report.error = model::describe(done.error());
    finished->cause = model::name_of(done.error().code);
    output_failed(done.error(), *understood, finished);
  }
  forget_words(&document);
  finished->document = std::move(document);
}

/// A full disk takes no such file anywhere; a name that is too long or taken by a file is the bad
/// luck of one document.
void Reading::output_failed(const model::Error& error, const Understood& understood,
                            Finished* finished) const {
  if (error.code != model::ErrorCode::kOutput) return;
  const generate::DocumentFiles& files = understood.files;
  const std::size_t bytes = files.json.size() + files.tasks.size() + files.text.size() +
                            understood.hocr.size() + understood.alto.size();
  finished->output_failed = error;
  finished->only_its_outputs = check_output(options_.out, bytes).has_value();
}

/// Outputs that show where the text stands. The document itself is written when this fails.
model::Status Reading::write_page_outputs(const Understood& understood, const Input& input) const {
  const fs::path folder = fs::path(options_.out) / input.folder;
  if (options_.hocr) {
    if (auto done = generate::write_file(folder / "text.hocr", understood.hocr); !done) return done;
  }
  if (options_.alto) {
    if (auto done = generate::write_file(folder / "text.alto.xml", understood.alto); !done) {
      return done;
    }
  }
  if (!options_.searchable_pdf) return {};
  return write_searchable_pdf(input.path, understood.document, folder / "searchable.pdf");
}

std::string run_id_of(const std::vector<Input>& inputs) {
  const std::time_t now = generate::stamp_time();
  std::tm utc{};
  if (::gmtime_r(&now, &utc) == nullptr) utc.tm_mday = 1;
  std::string names;
  for (const Input& input : inputs) names += input.path.string() + '\n';
  constexpr size_t kShort = 8;
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z-{}", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                     ingest::sha256_of_text(names).substr(0, kShort));
}

model::Status check_output(const fs::path& out, std::size_t bytes) {
  if (auto made = generate::make_folder(out); !made) return made;
  const fs::path probe = out / ".vanthu-probe";
  if (auto written = generate::write_file(probe, std::string(bytes, 'x')); !written) return written;
  std::error_code ignored;  // a left-over probe harms nothing
  fs::remove(probe, ignored);
  return {};
}

model::Status check_results(const fs::path& out) {
  if (auto writable = check_output(out); !writable) return writable;
  for (const std::string_view name : kFilesOverAllDocuments) {
    std::error_code ignored;  // what cannot be looked at will be told when it is written
    if (!fs::is_directory(out / name, ignored)) continue;
    return model::fail(model::ErrorCode::kOutput,
                       "A folder stands where this file has to be written; move it away or choose "
                       "another output folder.",
                       (out / name).string());
  }
  return {};
}

model::Status print_summary(const std::string& json) {
  if (std::fwrite(json.data(), 1, json.size(), stdout) != json.size() || std::fflush(stdout) != 0) {
    return model::fail(model::ErrorCode::kOutput,
                       "the summary cannot be written to standard output; it is in summary.json of "
                       "the output folder");
  }
  return {};
}

ExitCode refused(const model::Error& error) {
  fmt::print(stderr, "vanthu: {}\n", model::describe(error));
  return error.code == model::ErrorCode::kMissing ? ExitCode::kMissing : ExitCode::kUsage;
}

ExitCode stopped_code(const model::Error& error) {
  if (error.code == model::ErrorCode::kMissing) return ExitCode::kMissing;
  return error.code == model::ErrorCode::kBusy ? ExitCode::kStore : ExitCode::kPartial;
}

ExitCode stopped_by(const model::Error& error) {
  log(LogLevel::kError, "", model::describe(error));
  return stopped_code(error);
}

ExitCode exit_code_of(const std::vector<InputReport>& reports, bool problems, bool fail_on_review) {
  const auto with = [&](InputStatus status) {
    return std::count_if(reports.begin(), reports.end(),
                         [&](const InputReport& report) { return report.status == status; });
  };
  const auto failed = with(InputStatus::kFailed);
  if (failed == static_cast<std::ptrdiff_t>(reports.size())) return ExitCode::kNoInput;
  if (failed > 0 || with(InputStatus::kPartial) > 0 || problems) return ExitCode::kPartial;
  const bool review = std::any_of(reports.begin(), reports.end(), [](const InputReport& report) {
    return report.needs_review > 0;
  });
  return review && fail_on_review ? ExitCode::kReview : ExitCode::kDone;
}

}  // namespace cli
