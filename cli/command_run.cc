#include "cli/command_run.h"

#include <fmt/core.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>
#include <thread>

#include "cli/command_line.h"
#include "cli/environment.h"
#include "cli/inputs.h"
#include "cli/ledger_file.h"
#include "cli/progress.h"
#include "dictionaries/dictionaries.h"
#include "dictionaries/restore.h"
#include "extract/calibration.h"
#include "extract/document.h"
#include "extract/repair.h"
#include "extract/text_blocks.h"
#include "generate/alto.h"
#include "generate/files.h"
#include "generate/hocr.h"
#include "generate/outputs.h"
#include "generate/searchable_pdf.h"
#include "generate/tasks_docx.h"
#include "generate/tracker_xlsx.h"
#include "ingest/contained.h"
#include "ingest/digest.h"
#include "ingest/image_file.h"
#include "ingest/worker_pool.h"
#include "model/json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using model::Document;
using model::InputReport;
using model::InputStatus;

volatile std::sig_atomic_t caught_signal = 0;

void remember_signal(int number) { caught_signal = number; }

struct RunOptions {
  std::vector<std::string> inputs;
  std::string out;
  int jobs = 0;
  std::string as_of;
  std::string reader;
  std::string ledger;
  bool json = false;
  bool fail_on_review = false;
  bool searchable_pdf = false;
  bool hocr = false;
  bool alto = false;
  bool help = false;
};

po::options_description described(RunOptions* options) {
  po::options_description description("Options");
  description.add_options()                                                                   //
      ("output,o", po::value(&options->out)->value_name("DIR"), "where to write (required)")  //
      ("jobs,j", po::value(&options->jobs)->value_name("N"),
       "pages read at the same time (default: one per core)")  //
      ("as-of", po::value(&options->as_of)->value_name("DATE"),
       "judge deadlines as of this day, YYYY-MM-DD (default: today)")  //
      ("reader", po::value(&options->reader)->value_name("stock|tuned"),
       "read pictures with Tesseract's own model or with the one tuned to official documents "
       "(default: tuned when it is installed)")  //
      ("searchable-pdf", po::bool_switch(&options->searchable_pdf),
       "add DIR/<stem>/searchable.pdf: the scan as it is with the text laid invisibly over it")  //
      ("hocr", po::bool_switch(&options->hocr), "add DIR/<stem>/text.hocr (hOCR 1.2)")           //
      ("alto", po::bool_switch(&options->alto), "add DIR/<stem>/text.alto.xml (ALTO 4)")         //
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
  text << "Usage: vanthu run INPUT... -o DIR [OPTIONS]\n\n"
          "Reads documents (scanned or digital PDF, PNG, JPEG, TIFF, DOCX, text, folders of\n"
          "these) and writes for each DIR/<stem>/ with document.json, tasks.jsonl and text.txt, "
          "and\n"
          "over all of them DIR/tracker.xlsx, DIR/tasks.docx and DIR/summary.json.\n\n"
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
  if (options.out.empty()) {
    return model::fail(model::ErrorCode::kUsage, "the output folder is missing: -o DIR");
  }
  if (options.jobs < 0 || options.jobs > 256) {
    return model::fail(model::ErrorCode::kUsage, "--jobs takes a number from 1 to 256");
  }
  if (options.jobs == 0) {
    options.jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  }
  if (!options.as_of.empty() && !model::parse_iso(options.as_of)) {
    return model::fail(model::ErrorCode::kUsage,
                       "--as-of takes a day such as 2026-03-31, not \"" + options.as_of + "\"");
  }
  if (!options.reader.empty() && options.reader != "stock" && options.reader != "tuned") {
    return model::fail(model::ErrorCode::kUsage,
                       "--reader takes stock or tuned, not \"" + options.reader + "\"");
  }
  return options;
}

/// Which model the workers read with.
struct ChosenReader {
  std::optional<fs::path> tuned;  ///< nothing = Tesseract's own
  bool fallen_back = false;       ///< nobody asked for stock; the tuned model is not installed
};

model::Result<ChosenReader> chosen_reader(const std::string& wanted) {
  if (wanted == "stock") return ChosenReader{};
  ChosenReader chosen{tuned_reader(), false};
  chosen.fallen_back = !chosen.tuned;
  if (wanted == "tuned" && chosen.fallen_back) {
    return model::fail(model::ErrorCode::kMissing,
                       "the tuned reader is not installed; install vanthu again or use "
                       "--reader stock");
  }
  return chosen;
}

/// Names the run: the time it was started (SOURCE_DATE_EPOCH when set) and what it reads.
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

/// Time is left out of reproducible outputs.
double reported_seconds(double seconds) {
  return std::getenv("SOURCE_DATE_EPOCH") != nullptr ? 0 : seconds;
}

class MainJob {
 public:
  MainJob(const RunOptions& options, const dictionaries::Dictionaries& dictionaries,
          const dictionaries::Restorer& restorer,
          const dictionaries::CellConfidence& cell_confidence, ChosenReader reader, Inputs inputs,
          std::optional<ledger::Store> store)
      : options_(options),
        store_(std::move(store)),
        reader_(std::move(reader)),
        dictionaries_(dictionaries),
        restorer_(restorer),
        cell_confidence_(cell_confidence),
        inputs_(std::move(inputs)),
        run_id_(run_id_of(inputs_.files)),
        progress_(inputs_.files.size()),
        reports_(inputs_.files.size()),
        documents_(inputs_.files.size()) {}

  ExitCode run() {
    for (const std::string& problem : inputs_.problems) fmt::print(stderr, "vanthu: {}\n", problem);
    if (auto read = read_inputs(); !read) return stopped_by(read.error());
    if (caught_signal != 0) return interrupted();
    if (auto written = write_overviews(); !written) return stopped_by(written.error());
    return exit_code();
  }

 private:
  model::Status read_inputs() {
    std::vector<fs::path> files;
    files.reserve(inputs_.files.size());
    for (const Input& input : inputs_.files) files.push_back(input.path);
    ingest::PoolOptions pool;
    pool.jobs = options_.jobs;
    pool.worker_command = {executable().string(), "worker"};
    if (reader_.tuned) pool.worker_command.push_back(reader_.tuned->string());
    ingest::PoolEvents events;
    events.document_done = [this](ingest::ReadDocument read) { take(std::move(read)); };
    events.page_done = [this](size_t index, int done, int pages) {
      progress_.page(inputs_.files[index].path.string(), done, pages);
    };
    events.stop = [] { return caught_signal != 0; };
    return ingest::read_all(files, pool, events);
  }

  void take(ingest::ReadDocument read) {
    const Input& input = inputs_.files[read.index];
    InputReport& report = reports_[read.index];
    report.path = input.path.string();
    report.seconds = reported_seconds(read.seconds);
    report.pages = static_cast<int>(read.pages.size());
    reader_missing_ |= read.reader_missing;
    auto sha = ingest::sha256_of_file(input.path);
    if (sha) report.sha256 = *sha;
    if (read.error || !sha) {
      report.status = InputStatus::kFailed;
      report.error = read.error ? read.error->message : sha.error().message;
      progress_.document(report);
      return;
    }
    keep(input, std::move(read), &report);
    progress_.document(report);
  }

  void keep(const Input& input, ingest::ReadDocument read, InputReport* report) {
    for (const model::Page& page : read.pages) {
      if (!page.failed) continue;
      report->pages_failed.push_back(page.number);
      if (report->error.empty()) {
        report->error = fmt::format("page {}: {}", page.number, page.error);
      }
    }
    model::SourceFile source{input.path.string(), report->sha256,
                             ingest::media_type(ingest::file_type(input.path)), report->pages};
    if (reader_.fallen_back) tell_of_fallback(&read.pages);
    extract::repair_words(&read.pages, restorer_, dictionaries_);
    Document document =
        extract::read_document(std::move(source), run_id_, std::move(read.pages), dictionaries_);
    extract::calibrate_cells(&document, cell_confidence_);
    count(document, report);
    if (static_cast<int>(report->pages_failed.size()) == report->pages) {
      report->status = InputStatus::kFailed;
      return;
    }
    if (!report->pages_failed.empty()) report->status = InputStatus::kPartial;
    if (auto done =
            generate::write_document(document, fs::path(options_.out) / input.folder, version());
        !done) {
      report->status = InputStatus::kFailed;
      report->error = model::describe(done.error());
      return;
    }
    if (auto done = write_page_outputs(document, input); !done) {
      report->status = InputStatus::kPartial;
      report->error = model::describe(done.error());
    }
    record(document, report);
    forget_words(&document);
    documents_[read.index] = std::move(document);
  }

  /// Into the ledger, in one transaction.
  void record(const Document& document, InputReport* report) {
    if (!store_) return;
    const auto recorded =
        store_->record(document, version(), report->pages_failed.empty(), author(""));
    if (recorded) return;
    ledger_failed_ = true;
    report->status = InputStatus::kPartial;
    report->error = model::describe(recorded.error());
  }

  /// One finding a document, on its first scanned page.
  static void tell_of_fallback(std::vector<model::Page>* pages) {
    const auto scan = std::find_if(pages->begin(), pages->end(), [](const model::Page& page) {
      return page.kind != model::PageKind::kDigital && !page.failed;
    });
    if (scan == pages->end()) return;
    scan->findings.push_back(
        {"stock-reader", model::Severity::kInfo,
         "Thiếu mô hình nhận dạng riêng cho văn bản hành chính; trang quét được "
         "đọc bằng mô hình chung, chữ có thể sai nhiều hơn.",
         scan->number, std::nullopt, "", ""});
  }

  /// Outputs that show where the text stands. The document itself is written when this fails.
  model::Status write_page_outputs(const Document& document, const Input& input) const {
    if (!options_.searchable_pdf && !options_.hocr && !options_.alto) return {};
    const fs::path folder = fs::path(options_.out) / input.folder;
    const std::string name = input.path.filename().string();
    std::vector<model::TextPage> pages;
    pages.reserve(document.pages.size());
    for (const model::Page& page : document.pages) {
      pages.push_back({&page, extract::text_blocks(page)});
    }
    if (options_.hocr) {
      const std::string text = generate::hocr(pages, name, version());
      if (auto done = generate::write_file(folder / "text.hocr", text); !done) return done;
    }
    if (options_.alto) {
      const std::string text = generate::alto(pages, name, version());
      if (auto done = generate::write_file(folder / "text.alto.xml", text); !done) return done;
    }
    if (!options_.searchable_pdf) return {};
    return write_searchable_pdf(input.path, pages, folder / "searchable.pdf");
  }

  /// Parses the input once more, hence in a process of its own. Text documents have no pages that
  /// could be shown.
  static model::Status write_searchable_pdf(const fs::path& input,
                                            const std::vector<model::TextPage>& pages,
                                            const fs::path& target) {
    const ingest::FileType type = ingest::file_type(input);
    if (type == ingest::FileType::kDocx || type == ingest::FileType::kText) return {};
    const ingest::Limits limits;
    return generate::write_beside(target, [&](const fs::path& temporary) {
      return ingest::run_contained(limits, [&]() -> model::Status {
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

  static void count(const Document& document, InputReport* report) {
    for (const model::Task& task : document.tasks) {
      ++(task.kind == model::TaskKind::kTask ? report->tasks : report->indicators);
      report->needs_review += task.needs_review ? 1 : 0;
    }
  }

  /// The workbook and the letter need records only; a night of documents need not stay in memory.
  static void forget_words(Document* document) {
    for (model::Page& page : document->pages) {
      page.words = {};
      page.rules = {};
      page.grids = {};
    }
    document->page_texts = {};
  }

  model::Status write_overviews() {
    std::vector<Document> documents;
    for (auto& document : documents_) {
      if (document) documents.push_back(std::move(*document));
    }
    const fs::path out = options_.out;
    const model::Date as_of = model::parse_iso(options_.as_of).value_or(model::today());
    if (!documents.empty()) {
      if (auto done = generate::write_tracker(documents, run_id_, as_of, out / "tracker.xlsx");
          !done) {
        return done;
      }
      if (auto done = generate::write_tasks_docx(documents, run_id_, as_of, out / "tasks.docx");
          !done) {
        return done;
      }
    }
    const std::string summary = model::summary_json({run_id_, reports_});
    if (auto done = generate::write_file(out / "summary.json", summary); !done) return done;
    return options_.json ? printed(summary) : model::Status();
  }

  static model::Status printed(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
        std::fflush(stdout) != 0) {
      return model::fail(model::ErrorCode::kOutput,
                         "the summary cannot be written to standard output; it is in summary.json "
                         "of the output folder");
    }
    return {};
  }

  ExitCode exit_code() const {
    const auto with = [&](InputStatus status) {
      return std::count_if(reports_.begin(), reports_.end(),
                           [&](const InputReport& report) { return report.status == status; });
    };
    if (reader_missing_) {
      fmt::print(stderr, "vanthu: {}\n",
                 reader_.tuned ? "the tuned reader " + reader_.tuned->string() +
                                     " cannot be loaded; install vanthu again or use --reader stock"
                               : "Tesseract's Vietnamese data is missing; install the package "
                                 "tesseract-ocr-vie");
      return ExitCode::kMissing;
    }
    if (ledger_failed_) return ExitCode::kStore;
    const auto failed = with(InputStatus::kFailed);
    if (failed == static_cast<std::ptrdiff_t>(reports_.size())) return ExitCode::kNoInput;
    if (failed > 0 || with(InputStatus::kPartial) > 0 || !inputs_.problems.empty()) {
      return ExitCode::kPartial;
    }
    const bool review =
        std::any_of(reports_.begin(), reports_.end(),
                    [](const InputReport& report) { return report.needs_review > 0; });
    return review && options_.fail_on_review ? ExitCode::kReview : ExitCode::kDone;
  }

  static ExitCode interrupted() {
    fmt::print(stderr, "vanthu: stopped; what was finished is in the output folder\n");
    return caught_signal == SIGINT ? ExitCode::kInterrupted : ExitCode::kTerminated;
  }

  static ExitCode stopped_by(const model::Error& error) {
    fmt::print(stderr, "vanthu: {}\n", model::describe(error));
    return error.code == model::ErrorCode::kMissing ? ExitCode::kMissing : ExitCode::kPartial;
  }

  const RunOptions& options_;
  std::optional<ledger::Store> store_;
  bool ledger_failed_ = false;
  ChosenReader reader_;
  const dictionaries::Dictionaries& dictionaries_;
  const dictionaries::Restorer& restorer_;
  const dictionaries::CellConfidence& cell_confidence_;
  Inputs inputs_;
  std::string run_id_;
  Progress progress_;
  std::vector<InputReport> reports_;
  std::vector<std::optional<Document>> documents_;
  bool reader_missing_ = false;
};

ExitCode refused(const model::Error& error) {
  fmt::print(stderr, "vanthu: {}\n", model::describe(error));
  return error.code == model::ErrorCode::kMissing ? ExitCode::kMissing : ExitCode::kUsage;
}

/// Whether something can be written there, before an hour of reading is spent.
model::Status check_output(const fs::path& out) {
  if (auto made = generate::make_folder(out); !made) return made;
  const fs::path probe = out / ".vanthu-probe";
  if (auto written = generate::write_file(probe, "x"); !written) return written;
  std::error_code ignored;  // a left-over probe harms nothing
  fs::remove(probe, ignored);
  return {};
}

}  // namespace

ExitCode command_run(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (!options) {
    fmt::print(stderr, "vanthu run: {}; see vanthu run --help\n", options.error().message);
    return ExitCode::kUsage;
  }
  if (options->help) {
    fmt::print("{}", help);
    return ExitCode::kDone;
  }
  const auto dictionaries = dictionaries::load(data_folder(), agencies_file());
  if (!dictionaries) return refused(dictionaries.error());
  const auto restorer = dictionaries::Restorer::load(data_folder());
  if (!restorer) return refused(restorer.error());
  const auto confidence = dictionaries::CellConfidence::load(data_folder() / "cell_confidence.tsv");
  if (!confidence) return refused(confidence.error());
  const auto reader = chosen_reader(options->reader);
  if (!reader) return refused(reader.error());
  Inputs inputs = inputs_of(options->inputs, options->out);
  if (inputs.files.empty()) {
    for (const std::string& problem : inputs.problems) fmt::print(stderr, "vanthu: {}\n", problem);
    return ExitCode::kNoInput;
  }
  if (auto writable = check_output(options->out); !writable) {
    fmt::print(stderr, "vanthu: {}\n", model::describe(writable.error()));
    return ExitCode::kUsage;
  }
  std::optional<ledger::Store> store;
  if (!options->ledger.empty()) {
    auto opened = ledger::Store::open(options->ledger);
    if (!opened) {
      fmt::print(stderr, "vanthu: {}\n", model::describe(opened.error()));
      return ExitCode::kStore;
    }
    store = std::move(*opened);
  }
  static_cast<void>(
      std::signal(SIGXFSZ, SIG_IGN));  // a limit on file sizes is told like a full disk
  static_cast<void>(std::signal(SIGINT, remember_signal));
  static_cast<void>(std::signal(SIGTERM, remember_signal));
  return MainJob(*options, *dictionaries, *restorer, *confidence, *reader, std::move(inputs),
                 std::move(store))
      .run();
}

}  // namespace cli
