#include "cli/command_doctor.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <filesystem>
#include <sstream>

#include "cli/environment.h"
#include "cli/reading.h"
#include "cli/settings.h"
#include "dictionaries/agency_table.h"
#include "dictionaries/restore.h"
#include "generate/text_metrics.h"
#include "ingest/reader.h"
#include "ledger/store.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

struct DoctorOptions {
  std::vector<std::string> positional;
  std::string agencies;
  std::string inbox;
  std::string out;
  std::string ledger;
  std::string config;
  bool help = false;
};

/// One thing looked at.
struct Finding {
  std::string good;                ///< what was found, when nothing is wrong
  std::vector<std::string> wrong;  ///< one line each
  ExitCode exit_code = ExitCode::kDone;
};

Finding look_at_agencies(const DoctorOptions& options) {
  const fs::path file = options.agencies.empty() ? agencies_file() : fs::path(options.agencies);
  const auto table = dictionaries::AgencyTable::load(file, data_folder() / "agency_words.tsv");
  if (!table) {
    const bool missing = table.error().code == model::ErrorCode::kMissing;
    return {"", {model::describe(table.error())}, missing ? ExitCode::kMissing : ExitCode::kUsage};
  }
  Finding finding;
  for (const auto& fault : table->faults()) {
    finding.wrong.push_back(fmt::format("{}:{}: {}", file.string(), fault.line, fault.message));
  }
  if (!finding.wrong.empty()) finding.exit_code = ExitCode::kUsage;
  const auto groups =
      std::count_if(table->agencies().begin(), table->agencies().end(),
                    [](const dictionaries::Agency& agency) { return agency.is_group(); });
  finding.good = fmt::format("{}: {} cơ quan, {} nhóm", file.string(),
                             table->agencies().size() - size_t(groups), groups);
  return finding;
}

/// What pictures are read with.
Finding look_at_reader(const DoctorOptions& /*options*/) {
  Finding finding;
  const auto stock = ingest::Reader::create(ingest::ReaderModel::stock());
  if (!stock) finding.wrong.push_back(stock.error().message);
  const auto file = tuned_reader();
  if (!file) {
    finding.wrong.emplace_back(
        "the model tuned to official documents is not installed; install vanthu again");
  } else if (const auto tuned = ingest::Reader::create(ingest::ReaderModel::of_file(*file));
             !tuned) {
    finding.wrong.push_back(tuned.error().message);
  }
  if (!finding.wrong.empty()) finding.exit_code = ExitCode::kMissing;
  finding.good = "tesseract " + ingest::engine_version() + ", " + (file ? file->string() : "");
  return finding;
}

Finding look_at_language_model(const DoctorOptions& /*options*/) {
  const auto restorer = dictionaries::Restorer::load(data_folder());
  if (!restorer) return {"", {model::describe(restorer.error())}, ExitCode::kMissing};
  return {data_folder().string(), {}, ExitCode::kDone};
}

Finding look_at_fonts(const DoctorOptions& /*options*/) {
  if (generate::TextMetrics::load().from_font()) {
    return {"có phông đo như Times New Roman", {}, ExitCode::kDone};
  }
  return {"",
          {"no font with the metrics of Times New Roman, row heights are estimated; install the "
           "package fonts-croscore"},
          ExitCode::kMissing};
}

/// A folder that is named must be there, writable, and have room.
void look_at_folder(const std::string& folder, Finding* finding) {
  constexpr std::uintmax_t kEnough = 1ULL << 30;
  constexpr std::uintmax_t kMebibyte = 1ULL << 20;
  if (folder.empty()) return;
  if (auto written = check_output(folder); !written) {
    finding->wrong.push_back(model::describe(written.error()));
    return;
  }
  std::error_code problem;
  const auto space = fs::space(folder, problem);
  if (!problem && space.available < kEnough) {
    finding->wrong.push_back(fmt::format("{}: only {} MiB are free; make room, 1 GiB at least",
                                         folder, space.available / kMebibyte));
    return;
  }
  finding->good += (finding->good.empty() ? "" : ", ") + folder;
}

Finding look_at_folders(const DoctorOptions& options) {
  Finding finding;
  std::error_code problem;
  if (!options.inbox.empty() && !fs::is_directory(options.inbox, problem)) {
    finding.wrong.push_back(options.inbox + ": there is no such inbox; make the folder");
  } else {
    look_at_folder(options.inbox, &finding);
  }
  look_at_folder(options.out, &finding);
  if (finding.good.empty()) finding.good = "không có thư mục nào được nêu (--inbox, -o)";
  if (!finding.wrong.empty()) finding.exit_code = ExitCode::kUsage;
  return finding;
}

Finding look_at_ledger(const DoctorOptions& options) {
  if (options.ledger.empty()) return {"không có sổ nào được nêu (--ledger)", {}, ExitCode::kDone};
  std::error_code problem;
  if (!fs::exists(options.ledger, problem)) {
    return {options.ledger + ": chưa có, sẽ được lập khi cần", {}, ExitCode::kDone};
  }
  auto store = ledger::Store::open(options.ledger);
  if (!store) return {"", {model::describe(store.error())}, ExitCode::kStore};
  const auto state = store->check();
  if (!state) return {"", {model::describe(state.error())}, ExitCode::kStore};
  if (*state == "ok") return {options.ledger, {}, ExitCode::kDone};
  return {"", {options.ledger + ": " + *state + "; take the last copy of it"}, ExitCode::kStore};
}

struct Check {
  std::string_view name;
  Finding (*look)(const DoctorOptions& options);
};

constexpr auto kChecks = std::to_array<Check>({{"bảng cơ quan", look_at_agencies},
                                               {"nhận dạng chữ", look_at_reader},
                                               {"mô hình ngôn ngữ", look_at_language_model},
                                               {"phông chữ", look_at_fonts},
                                               {"thư mục", look_at_folders},
                                               {"sổ", look_at_ledger}});

po::options_description described(DoctorOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("agencies", po::value(&options->agencies)->value_name("FILE"),
       "table of agencies to look at, in place of $VANTHU_AGENCIES or the installed one")  //
      ("inbox", po::value(&options->inbox)->value_name("DIR"),
       "also look at this watched folder: there, writable, room")                              //
      ("output,o", po::value(&options->out)->value_name("DIR"), "also at this output folder")  //
      ("ledger", po::value(&options->ledger)->value_name("FILE"), "also at this ledger");
  add_config_option(&description, &options->config);
  description.add_options()("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu doctor [OPTIONS]\n\n"
          "Tells what is missing on this machine and what is wrong in its tables, with file, line\n"
          "and what to do.\n\n"
       << description
       << "\nExamples:\n"
          "  vanthu doctor\n"
          "  vanthu doctor --agencies lam-dong.tsv\n"
          "  vanthu doctor --config /etc/vanthu/vanthu.conf\n\n"
          "Exit: 0 all is well, 2 a table or a folder is wrong, 7 something is missing, 8 the "
          "ledger is\n"
          "unusable.\n";
  return text.str();
}

}  // namespace

ExitCode command_doctor(const std::vector<std::string>& arguments) {
  DoctorOptions options;
  const po::options_description visible = described(&options);
  const auto read = parse_settings(arguments, visible, "doctor", &options.positional);
  if (!read || !options.positional.empty()) {
    fmt::print(stderr, "vanthu doctor: {}; see vanthu doctor --help\n",
               read ? "takes no arguments" : read.error().message);
    return ExitCode::kUsage;
  }
  if (options.help) {
    fmt::print("{}", help_text(visible));
    return ExitCode::kDone;
  }
  ExitCode worst = ExitCode::kDone;
  for (const Check& check : kChecks) {
    const Finding finding = check.look(options);
    worst = std::max(worst, finding.exit_code);
    if (finding.wrong.empty()) fmt::print("{}: tốt: {}\n", check.name, finding.good);
    for (const std::string& line : finding.wrong) fmt::print("{}: lỗi: {}\n", check.name, line);
  }
  return worst;
}

}  // namespace cli
