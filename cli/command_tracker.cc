#include "cli/command_tracker.h"

#include <fmt/core.h>

#include <atomic>
#include <boost/program_options.hpp>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <sstream>
#include <vector>

#include "cli/command_line.h"
#include "cli/day_options.h"
#include "cli/documents.h"
#include "cli/environment.h"
#include "cli/ledger_file.h"
#include "cli/tracker_content.h"
#include "dictionaries/dictionaries.h"
#include "dictionaries/tracker_columns.h"
#include "generate/calendar.h"
#include "generate/files.h"
#include "generate/task_list.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr const char* kOfficeStem = "tong-hop";
constexpr const char* kUnassignedStem = "chua-ro-co-quan";

struct Options {
  std::vector<std::string> words;
  std::string ledger;
  std::string out;
  std::vector<std::string> agencies;
  DayOptions day;
  bool help = false;
};

po::options_description described(Options* options) {
  po::options_description description("Options");
  description.add_options()                                                                 //
      ("ledger", po::value(&options->ledger)->value_name("FILE"), "the ledger (required)")  //
      ("output,o", po::value(&options->out)->value_name("DIR"), "where to write")           //
      ("agency", po::value(&options->agencies)->value_name("NAME"),
       "only the workbook of this body; may be given again; marks may be left out");
  add_day_options(&description, &options->day);
  description.add_options()  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu tracker --ledger FILE -o DIR [OPTIONS]\n\n"
          "Writes Excel workbooks of the register: DIR/tong-hop.xlsx, the office's own with all\n"
          "rows, and one for each body that leads or takes part, to be filled in and sent back\n"
          "(vanthu merge). A task given to a group of bodies stands in the workbook of each of\n"
          "them; what names no body stands in DIR/chua-ro-co-quan.xlsx. The ledger keeps what was\n"
          "sent out. DIR/tasks.csv and DIR/deadlines.ics list all rows for other\n"
          "programs. The same ledger and day give the same workbooks again.\n\n"
       << description
       << "\nExamples:\n"
          "  vanthu tracker --ledger so.db -o theo-doi --as-of 2026-03-31\n"
          "  vanthu tracker --ledger so.db -o theo-doi --agency 'so y te' --due-soon 10\n\n"
          "Exit: 0 done, 2 bad command line, 3 a workbook could not be written, 7 data missing,\n"
          "8 the ledger is busy or unusable.\n";
  return text.str();
}

model::Result<Options> parsed(const std::vector<std::string>& arguments, std::string* help) {
  Options options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  if (auto read = parse_arguments(arguments, visible, &options.words); !read) {
    return model::fail(read.error());
  }
  if (options.help) return options;
  const auto refuse = [](const std::string& message) {
    return model::fail(model::ErrorCode::kUsage, message);
  };
  if (!options.words.empty()) return refuse("\"" + options.words.front() + "\" is no option");
  if (options.ledger.empty()) return refuse("the ledger is missing: --ledger FILE");
  if (options.out.empty()) return refuse("the output folder is missing: -o DIR");
  return options;
}

struct Workbook {
  std::string file;
  std::function<generate::Tracker()> content;
};

/// Writes workbooks, each of which is kept in the ledger once it is on disk.
class TrackerJob {
 public:
  TrackerJob(const Options& options, OpenLedger& ledger,
             const dictionaries::TrackerColumns& columns, const dictionaries::AgencyTable& table,
             const TrackerContent& content, const model::Date& as_of)
      : options_(options),
        ledger_(ledger),
        columns_(columns),
        table_(table),
        content_(content),
        as_of_(as_of) {}

  model::Status run() {
    if (auto made = generate::make_folder(options_.out); !made) return made;
    if (options_.agencies.empty()) {
      const auto done = write_all(every_book());
      return done ? write_lists() : done;
    }
    const auto books = named_books();
    return books ? write_all(*books) : model::fail(books.error());
  }

  int written() const { return written_; }

 private:
  /// Names depend on all bodies, so that a body's file is called the same when it is made alone.
  std::string file_of(const std::string& agency) {
    if (stems_.empty()) {
      FileStems stems;
      stems.stem_for(kOfficeStem);
      stems.stem_for(kUnassignedStem);
      for (const std::string& one : content_.agencies()) stems_[one] = stems.stem_for(one);
    }
    return stems_.at(agency) + ".xlsx";
  }

  model::Result<std::vector<Workbook>> named_books() {
    std::vector<Workbook> books;
    for (const std::string& typed : options_.agencies) {
      const auto agency = meant_body(typed, content_.agencies(), table_);
      if (!agency) return model::fail(agency.error());
      books.push_back(book_of(*agency));
    }
    return books;
  }

  /// The office's own first, for it takes longest.
  std::vector<Workbook> every_book() {
    std::map<std::string, std::string> files;
    for (const std::string& agency : content_.agencies()) files[agency] = file_of(agency);
    std::vector<Workbook> books = {
        {std::string(kOfficeStem) + ".xlsx", [this, files] { return content_.office(files); }}};
    for (const auto& [agency, file] : files) books.push_back(book_of(agency));
    if (content_.has_unassigned()) {
      books.push_back(
          {std::string(kUnassignedStem) + ".xlsx", [this] { return content_.unassigned(); }});
    }
    return books;
  }

  Workbook book_of(const std::string& agency) {
    return {file_of(agency), [this, agency] { return content_.of(agency); }};
  }

  /// Two at once: a workbook is the work of one processor. All that libxlsxwriter shares between
  /// workbooks is where it is in trying names of temporary files, which it opens with O_EXCL, and
  /// what gmtime makes of the time of their stamp, which is one for all.
  model::Status write_all(const std::vector<Workbook>& books) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&]() -> model::Status {
      for (std::size_t i = next++; i < books.size(); i = next++) {
        if (auto done = write(books[i]); !done) {
          next = books.size();
          return done;
        }
      }
      return {};
    };
    auto other = std::async(std::launch::async, work);
    const model::Status own = work();
    const model::Status others = other.get();
    return own ? others : own;
  }

  /// The register for other programs.
  model::Status write_lists() {
    const fs::path out = options_.out;
    const auto tasks =
        generate::listed_tasks(ledger_.entries({as_of_, options_.day.due_soon}), ledger_.documents);
    auto done = generate::write_file(out / "tasks.csv", generate::tasks_csv(tasks));
    if (!done) return done;
    return generate::write_file(out / "deadlines.ics",
                                generate::deadlines_ics(tasks, as_of_, std::string(version())));
  }

  model::Status write(const Workbook& book) {
    const generate::Tracker tracker = book.content();
    const fs::path target = fs::path(options_.out) / book.file;
    if (auto done = generate::write_tracker_book(tracker, columns_, metrics_, target); !done) {
      return done;
    }
    const std::lock_guard<std::mutex> alone(keeping_);
    ++written_;
    return ledger_.store.keep_export(export_of(tracker), author(""));
  }

  const Options& options_;
  OpenLedger& ledger_;
  const dictionaries::TrackerColumns& columns_;
  const dictionaries::AgencyTable& table_;
  const TrackerContent& content_;
  const model::Date as_of_;
  generate::TextMetrics metrics_ = generate::TextMetrics::load();
  std::map<std::string, std::string> stems_;
  std::mutex keeping_;  // of the ledger and the count
  int written_ = 0;
};

}  // namespace

ExitCode command_tracker(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("tracker", options, help)) return *done;
  const auto columns = dictionaries::TrackerColumns::load(data_folder());
  if (!columns) return failed_with(columns.error());
  const auto dictionaries = dictionaries::load(data_folder(), agencies_file());
  if (!dictionaries) return failed_with(dictionaries.error());
  auto ledger = open_ledger(options->ledger);
  if (!ledger) return failed_with(ledger.error());
  const TrackerOptions wanted{options->day.as_of.or_today(), options->day.due_soon, options->out};
  const TrackerContent content(*ledger, dictionaries->agencies, wanted);
  TrackerJob job(*options, *ledger, *columns, dictionaries->agencies, content, wanted.as_of);
  const auto done = job.run();
  fmt::print(stderr, "vanthu tracker: {} workbooks in {}\n", job.written(), options->out);
  return done ? ExitCode::kDone : failed_with(done.error());
}

}  // namespace cli
