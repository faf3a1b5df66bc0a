#include "cli/command_merge.h"

#include <fmt/core.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <filesystem>
#include <sstream>
#include <utility>

#include "cli/command_line.h"
#include "cli/documents.h"
#include "cli/environment.h"
#include "cli/ledger_file.h"
#include "cli/merge_text.h"
#include "ingest/digest.h"
#include "ingest/workbook_file.h"
#include "ledger/returned.h"
#include "model/merge_report_json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using model::ErrorCode;
using model::ReturnedFile;
using model::ReturnedStatus;

struct MergeOptions {
  std::vector<std::string> inputs;
  std::string ledger;
  std::string by;
  bool apply = false;
  bool json = false;
  bool help = false;
};

po::options_description described(MergeOptions* options) {
  po::options_description description("Options");
  description.add_options()                                                                    //
      ("ledger", po::value(&options->ledger)->value_name("FILE"), "the ledger (required)")     //
      ("apply", po::bool_switch(&options->apply), "write the answers into the ledger")         //
      ("by", po::value(&options->by)->value_name("NAME"), "who takes them over, for the log")  //
      ("json", po::bool_switch(&options->json), "print the report as JSON")                    //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text
      << "Usage: vanthu merge RETURNED.xlsx... --ledger FILE [--apply] [--by NAME] [--json]\n\n"
         "Reads trackers that agencies filled in and sent back (files or folders of them), "
         "compares each\n"
         "answer with what was sent and with what the ledger says now, and prints what would "
         "change.\n"
         "Only answer columns count; a blank cell is no answer and a missing row deletes nothing.\n"
         "Cells that both sides changed, values that make no sense and rows without id are listed "
         "and\n"
         "never taken. With --apply all the other answers go into the ledger at once; vanthu undo "
         "takes\n"
         "them back.\n\n"
      << description
      << "\nExamples:\n"
         "  vanthu merge tra-loi/*.xlsx --ledger so.db\n"
         "  vanthu merge tra-loi/ --ledger so.db --apply --by Lan\n\n"
         "Exit: 0 done, 2 bad command line, 3 some files could not be read, 5 none could be read,\n"
         "6 something waits for a person (conflicts, strangers, values not understood), 8 the "
         "ledger is\n"
         "busy or unusable.\n";
  return text.str();
}

model::Result<MergeOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  MergeOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  if (auto read = parse_arguments(arguments, visible, &options.inputs); !read) {
    return model::fail(read.error());
  }
  if (options.help) return options;
  if (options.inputs.empty()) return model::fail(ErrorCode::kUsage, "no workbook is given");
  if (options.ledger.empty())
    return model::fail(ErrorCode::kUsage, "the ledger is missing: --ledger FILE");
  return options;
}

bool is_workbook_name(const fs::path& path) {
  const std::string name = path.filename().string();
  // "~$a.xlsx" is the mark that Excel leaves beside a workbook that is open.
  return !name.starts_with("~$") && (name.ends_with(".xlsx") || name.ends_with(".xlsm"));
}

/// Files as given; of folders every workbook, in byte order, sub-folders included.
std::vector<fs::path> workbooks_of(const std::vector<std::string>& inputs) {
  std::vector<fs::path> files;
  for (const std::string& input : inputs) {
    std::error_code error;
    if (!fs::is_directory(input, error)) {
      files.emplace_back(input);
      continue;
    }
    std::vector<fs::path> inside;
    for (fs::recursive_directory_iterator at(input, error), end; !error && at != end;
         at.increment(error)) {
      if (at->is_regular_file(error) && is_workbook_name(at->path())) inside.push_back(at->path());
    }
    if (error) fmt::print(stderr, "vanthu: {}: {}\n", input, error.message());
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

std::string words_for(const model::Error& error) {
  switch (error.code) {
    case ErrorCode::kEncrypted:
      return "Tệp có mật khẩu; hãy lưu lại không đặt mật khẩu.";
    case ErrorCode::kTooLarge:
      return "Tệp quá lớn hoặc giải nén ra lớn bất thường; không đọc.";
    case ErrorCode::kTimeout:
    case ErrorCode::kCrashed:
      return "Tệp không đọc được trong giới hạn thời gian và bộ nhớ.";
    default:
      return "Tệp không đọc được như một sổ Excel; hãy mở ra và lưu lại dạng .xlsx.";
  }
}

void refuse(ReturnedStatus status, std::string why, ReturnedFile* file) {
  file->status = status;
  file->error = std::move(why);
}

/// A custom property; where a program has dropped those (openpyxl, Google Sheets), the sheet
/// "_meta" has them too, the name in one cell and the value in the next. Some programs show that
/// sheet.
std::string mark_of(const model::Workbook& workbook, std::string_view name) {
  const auto found = workbook.properties.find(std::string(name));
  if (found != workbook.properties.end()) return found->second;
  for (const model::WorkbookSheet& sheet : workbook.sheets) {
    for (const model::WorkbookRow& row : sheet.rows) {
      if (row.cells.size() >= 2 && row.cells[0].text == name) return row.cells[1].text;
    }
  }
  return {};
}

class MergeJob {
 public:
  MergeJob(const MergeOptions& options, const dictionaries::TrackerColumns& columns,
           const dictionaries::StateWords& states, ledger::Store store, ledger::RegisterNow now)
      : options_(options),
        columns_(columns),
        store_(std::move(store)),
        merger_(columns, states, std::move(now)) {}

  ExitCode run(const std::vector<fs::path>& files) {
    for (const fs::path& path : files) {
      ReturnedFile file;
      file.path = path.string();
      if (auto done = take(path, &file); !done) return failed_with(done.error());
      report_.files.push_back(std::move(file));
    }
    if (options_.apply) {
      if (auto done = apply(); !done) return failed_with(done.error());
    }
    fmt::print("{}", options_.json ? model::merge_json(report_) : merge_text(report_, columns_));
    return exit_code();
  }

 private:
  /// Fails only when the ledger does; what is wrong with the file goes into its report.
  model::Status take(const fs::path& path, ReturnedFile* file) {
    const auto workbook = ingest::read_workbook(path, ingest::Limits{});
    const auto sha = ingest::sha256_of_file(path);
    if (sha) file->sha256 = *sha;
    if (!workbook) {
      fmt::print(stderr, "vanthu: {}\n", model::describe(workbook.error()));
      refuse(ReturnedStatus::kUnreadable, words_for(workbook.error()), file);
      return {};
    }
    file->export_id = mark_of(*workbook, model::kExportProperty);
    const std::string schema = mark_of(*workbook, model::kSchemaProperty);
    if (file->export_id.empty() || schema.empty()) {
      refuse(ReturnedStatus::kStranger,
             "Tệp không mang dấu của bảng theo dõi nào đã gửi; hãy gửi lại chính tệp đã nhận.",
             file);
      return {};
    }
    if (schema != model::kTrackerSchema) {
      refuse(
          ReturnedStatus::kStranger,
          fmt::format("Bảng theo dõi thuộc phiên bản “{}” mà chương trình này không biết.", schema),
          file);
      return {};
    }
    const auto found = store_.export_of(file->export_id);
    if (!found) return model::fail(found.error());
    const auto& sent = *found;
    if (!sent) {
      refuse(ReturnedStatus::kStranger,
             fmt::format("Sổ này chưa từng gửi bảng “{}”; tệp thuộc sổ khác.", file->export_id),
             file);
      return {};
    }
    file->agency = sent->agency;
    merger_.merge(*workbook, *sent, file);
    return {};
  }

  model::Status apply() {
    std::vector<model::AnswerChange> changes;
    std::string note;
    for (const ReturnedFile& file : report_.files) {
      if (file.changes.empty()) continue;
      note += fmt::format("{}{} ({})", note.empty() ? "" : ", ",
                          fs::path(file.path).filename().string(), file.sha256);
      for (const model::ReturnedChange& one : file.changes) changes.push_back(one.change);
    }
    if (auto done = store_.apply_answers(changes, note, author(options_.by)); !done) return done;
    report_.applied = !changes.empty();
    return {};
  }

  ExitCode exit_code() const {
    const auto& files = report_.files;
    const auto of = [&](ReturnedStatus status) {
      return std::count_if(files.begin(), files.end(),
                           [&](const ReturnedFile& one) { return one.status == status; });
    };
    const auto unreadable = of(ReturnedStatus::kUnreadable);
    const bool waiting = of(ReturnedStatus::kStranger) > 0 ||
                         std::any_of(files.begin(), files.end(),
                                     [](const ReturnedFile& one) { return !one.notes.empty(); });
    if (unreadable == static_cast<std::ptrdiff_t>(files.size())) return ExitCode::kNoInput;
    if (waiting) return ExitCode::kConflict;
    return unreadable > 0 ? ExitCode::kPartial : ExitCode::kDone;
  }

  const MergeOptions& options_;
  const dictionaries::TrackerColumns& columns_;
  ledger::Store store_;
  ledger::Merger merger_;
  model::MergeReport report_;
};

model::Result<ledger::RegisterNow> register_now(ledger::Store* store) {
  auto answers = store->answers();
  if (!answers) return model::fail(answers.error());
  auto ids = store->ids_in_force();
  if (!ids) return model::fail(ids.error());
  auto contents = store->contents();
  if (!contents) return model::fail(contents.error());
  return ledger::RegisterNow{std::move(*answers), std::move(*ids), std::move(*contents)};
}

}  // namespace

ExitCode command_merge(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("merge", options, help)) return *done;
  const std::vector<fs::path> files = workbooks_of(options->inputs);
  if (files.empty()) {
    fmt::print(stderr, "vanthu: there is no workbook (.xlsx) in what was given\n");
    return ExitCode::kNoInput;
  }
  const auto columns = dictionaries::TrackerColumns::load(data_folder());
  if (!columns) return failed_with(columns.error());
  const auto states = dictionaries::StateWords::load(data_folder());
  if (!states) return failed_with(states.error());
  auto store = open_store(options->ledger);
  if (!store) return failed_with(store.error());
  auto now = register_now(&*store);
  if (!now) return failed_with(now.error());
  return MergeJob(*options, *columns, *states, std::move(*store), std::move(*now)).run(files);
}

}  // namespace cli
