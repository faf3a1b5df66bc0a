#include "cli/command_status.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <sstream>

#include "cli/causes.h"
#include "cli/command_line.h"
#include "cli/documents.h"
#include "cli/inbox.h"
#include "cli/ledger_file.h"
#include "cli/settings.h"
#include "model/document_reader.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr int kRunsShown = 5;

struct StatusOptions {
  std::vector<std::string> positional;
  std::string ledger;
  std::string inbox;
  std::string config;
  bool help = false;
};

po::options_description described(StatusOptions* options) {
  po::options_description description("Options");
  description.add_options()                                                                 //
      ("ledger", po::value(&options->ledger)->value_name("FILE"), "the ledger (required)")  //
      ("inbox", po::value(&options->inbox)->value_name("DIR"),
       "also tell what lies in this watched folder");
  add_config_option(&description, &options->config);
  description.add_options()("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu status --ledger FILE [--inbox DIR]\n\n"
          "Tells in plain Vietnamese what the last nights and watches did, which files failed or "
          "were\n"
          "read in part, which are copies of others, what waits in the inbox and how many tasks "
          "wait\n"
          "for a person.\n\n"
       << description
       << "\nExamples:\n"
          "  vanthu status --ledger so.vanthu --inbox /srv/hop-thu\n"
          "  vanthu status --config /etc/vanthu/vanthu.conf\n\n"
          "Exit: 0 told, 2 bad command line, 8 the ledger is busy or unusable.\n";
  return text.str();
}

model::Result<StatusOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  StatusOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  const auto read =
      parse_settings(arguments, visible, "status", &options.positional, {{"watch", "batch"}, {}});
  if (!read) return model::fail(read.error());
  if (!options.help && (!options.positional.empty() || options.ledger.empty())) {
    return model::fail(model::ErrorCode::kUsage, "it takes --ledger FILE");
  }
  return options;
}

std::string runs_text(const std::vector<ledger::Run>& runs) {
  std::string text = "Các đợt chạy gần đây:\n";
  if (runs.empty()) text += "  chưa có\n";
  for (const ledger::Run& run : runs) {
    text += fmt::format("  {}  {}  {}{}{}\n", run.started, run.command,
                        run.finished.empty() ? "đang chạy hoặc đã bị dừng" : "xong " + run.finished,
                        run.summary.empty() ? "" : ": ", run.summary);
  }
  return text;
}

/// The lines of the rows in one state under a heading; nothing when there are none.
template <typename Line>
std::string rows_text(const std::string& heading, const std::vector<ledger::Intake>& rows,
                      const std::string& state, Line line) {
  std::string lines;
  size_t count = 0;
  for (const ledger::Intake& row : rows) {
    if (row.state != state) continue;
    ++count;
    lines += fmt::format("  {}{}\n", row.path, line(row));
  }
  return lines.empty() ? lines : fmt::format("{}: {}\n{}", heading, with_dots(count), lines);
}

std::string failure_of(const ledger::Intake& row) {
  const auto record = model::read_input_record(row.record);
  return record ? ": " + cause_in_words(record->cause).why : std::string();
}

std::string gaps_of(const ledger::Intake& row) {
  const auto record = model::read_input_record(row.record);
  const std::string pages = record ? failed_pages_in_words(record->report) : std::string();
  return pages.empty()
             ? pages
             : fmt::format(": không đọc được {} ({})", pages, page_cause_in_words(record->cause));
}

std::string intakes_text(const std::vector<ledger::Intake>& rows) {
  const auto read = std::count_if(rows.begin(), rows.end(), [](const ledger::Intake& row) {
    return row.state == "ok" || row.state == "partial";
  });
  std::string text = fmt::format("Tệp đã đọc: {}\n", with_dots(static_cast<size_t>(read)));
  text += rows_text("Tệp không đọc được", rows, "failed", failure_of);
  text += rows_text("Tệp đọc được một phần", rows, "partial", gaps_of);
  text += rows_text("Tệp trùng", rows, "duplicate",
                    [](const ledger::Intake& row) { return ": giống hệt " + row.duplicate_of; });
  text += rows_text("Tệp đang xử lý", rows, "taken", [](const ledger::Intake&) { return ""; });
  return text;
}

const char* reason_of(Refusal why) {
  if (why == Refusal::kUnreadable) return "không có quyền đọc";
  return why == Refusal::kClosed ? "không có quyền mở thư mục" : "không phải tệp thường";
}

std::string inbox_text(const fs::path& inbox) {
  const InboxLook look = look_into(inbox);
  std::string text = fmt::format("Tệp chờ trong hộp thư: {}\n", with_dots(look.files.size()));
  for (const InboxFile& file : look.files) text += fmt::format("  {}\n", file.name.string());
  for (const auto& [name, why] : look.refused) {
    text += fmt::format("  {} (không nhận: {})\n", name.string(), reason_of(why));
  }
  return text;
}

std::string doubts_text(const ledger::Counts& counts) {
  const auto dotted = [](std::int64_t count) { return with_dots(static_cast<size_t>(count)); };
  return fmt::format("Văn bản trong sổ: {}; nhiệm vụ và chỉ tiêu: {}; cần người xem lại: {}\n",
                     dotted(counts.documents), dotted(counts.tasks), dotted(counts.needs_review));
}

model::Result<std::string> status_text(const StatusOptions& options) {
  auto store = open_store(options.ledger);
  if (!store) return model::fail(store.error());
  const auto runs = store->runs(kRunsShown);
  if (!runs) return model::fail(runs.error());
  const auto rows = store->intakes();
  if (!rows) return model::fail(rows.error());
  const auto counts = store->counts();
  if (!counts) return model::fail(counts.error());
  std::string text = runs_text(*runs) + intakes_text(*rows) + doubts_text(*counts);
  if (!options.inbox.empty()) text += inbox_text(options.inbox);
  return text;
}

}  // namespace

std::vector<std::string> status_settings() {
  StatusOptions options;
  return setting_names(described(&options));
}

ExitCode command_status(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("status", options, help)) return *done;
  const auto text = status_text(*options);
  if (!text) return failed_with(text.error());
  fmt::print("{}", *text);
  return ExitCode::kDone;
}

}  // namespace cli
