#include "cli/command_doctor.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <filesystem>
#include <sstream>

#include "cli/environment.h"
#include "cli/reading.h"
#include "cli/settings.h"
#include "dictionaries/agency_table.h"
#include "dictionaries/form_rules.h"
#include "dictionaries/letter_templates.h"
#include "dictionaries/matching.h"
#include "dictionaries/state_words.h"
#include "dictionaries/text_judge.h"
#include "dictionaries/tracker_columns.h"
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
  std::string input;
  std::vector<std::string> outs;
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

template <typename Loaded>
void tell(const model::Result<Loaded>& loaded, Finding* finding) {
  if (loaded) return;
  const bool missing = loaded.error().code == model::ErrorCode::kMissing;
  finding->wrong.push_back(model::describe(loaded.error()));
  finding->exit_code =
      std::max(finding->exit_code, missing ? ExitCode::kMissing : ExitCode::kUsage);
}

Finding look_at_agencies(const DoctorOptions& options) {
  const fs::path file = options.agencies.empty() ? agencies_file() : fs::path(options.agencies);
  const auto table = dictionaries::AgencyTable::load(file, data_folder() / "agency_words.tsv");
  Finding finding;
  tell(table, &finding);
  if (!table) return finding;
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

/// All that commands load, as they load it.
Finding look_at_data(const DoctorOptions& /*options*/) {
  const fs::path folder = data_folder();
  Finding finding;
  finding.good = folder.string();
  tell(Engine::load("stock"), &finding);
  tell(dictionaries::TextJudge::load(folder), &finding);
  tell(dictionaries::Matching::load(folder), &finding);
  tell(dictionaries::TrackerColumns::load(folder), &finding);
  tell(dictionaries::StateWords::load(folder), &finding);
  tell(dictionaries::FormRules::load(folder / "form_rules.tsv"), &finding);
  tell(dictionaries::LetterTemplates::load(folder / "letter_templates.tsv"), &finding);
  tell(dictionaries::Subordinates::load(folder / "subordinates.tsv"), &finding);
  return finding;
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

/// `folder`, or of the folders that it will be made in the first that is there.
fs::path first_that_exists(fs::path folder) {
  std::error_code problem;
  folder = fs::absolute(folder, problem).lexically_normal();
  while (!fs::exists(folder, problem) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

/// A folder that is named must be writable and have room. One that is not there will be made by
/// whoever needs it, with the rights of that user: not by an administrator who asks.
void look_at_folder(const std::string& folder, Finding* finding) {
  constexpr std::uintmax_t kEnough = 1ULL << 30;
  constexpr std::uintmax_t kMebibyte = 1ULL << 20;
  if (folder.empty()) return;
  const fs::path there = first_that_exists(folder);
  std::error_code problem;
  const bool is_made = fs::equivalent(there, folder, problem);
  if (!fs::is_directory(there, problem)) {
    finding->wrong.push_back(folder + ": " + there.string() + " is no folder; move it away");
    return;
  }
  if (is_made) {
    if (auto written = check_output(folder); !written) {
      finding->wrong.push_back(model::describe(written.error()));
      return;
    }
  } else if (access(there.c_str(), W_OK | X_OK) != 0) {
    finding->wrong.push_back(folder + ": it is not there, and no permission to make it in " +
                             there.string());
    return;
  }
  const auto space = fs::space(there, problem);
  if (!problem && space.available < kEnough) {
    finding->wrong.push_back(fmt::format("{}: only {} MiB are free; make room, 1 GiB at least",
                                         folder, space.available / kMebibyte));
    return;
  }
  finding->good += (finding->good.empty() ? "" : ", ") + folder +
                   (is_made ? "" : " (chưa có, sẽ được lập khi cần)");
}

Finding look_at_folders(const DoctorOptions& options) {
  Finding finding;
  std::error_code problem;
  if (!options.inbox.empty() && !fs::is_directory(options.inbox, problem)) {
    finding.wrong.push_back(options.inbox + ": there is no such inbox; make the folder");
  } else {
    look_at_folder(options.inbox, &finding);
  }
  if (!options.input.empty() && access(options.input.c_str(), R_OK | X_OK) != 0) {
    finding.wrong.push_back(options.input +
                            ": the folder of the nightly batch cannot be read; make it or give it "
                            "rights");
  }
  for (const std::string& out : options.outs) look_at_folder(out, &finding);
  if (finding.good.empty()) finding.good = "không có thư mục nào được nêu (--inbox, --input, -o)";
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
                                               {"dữ liệu", look_at_data},
                                               {"phông chữ", look_at_fonts},
                                               {"thư mục", look_at_folders},
                                               {"sổ", look_at_ledger}});

po::options_description described(DoctorOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("agencies", po::value(&options->agencies)->value_name("FILE"),
       "table of agencies to look at, in place of $VANTHU_AGENCIES or the installed one")  //
      ("inbox", po::value(&options->inbox)->value_name("DIR"),
       "also look at this watched folder: there, writable, room")  //
      ("input", po::value(&options->input)->value_name("DIR"),
       "also at this folder of the nightly batch: there, readable")                               //
      ("output,o", po::value(&options->outs)->value_name("DIR"), "also at these output folders")  //
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

std::vector<std::string> doctor_settings() {
  DoctorOptions options;
  return setting_names(described(&options));
}

ExitCode command_doctor(const std::vector<std::string>& arguments) {
  DoctorOptions options;
  const po::options_description visible = described(&options);
  const auto read = parse_settings(arguments, visible, "doctor", &options.positional,
                                   {{"watch", "batch"}, {"output"}});
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
