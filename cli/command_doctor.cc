#include "cli/command_doctor.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <filesystem>
#include <sstream>

#include "cli/command_line.h"
#include "cli/environment.h"
#include "dictionaries/agency_table.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

struct DoctorOptions {
  std::vector<std::string> positional;
  std::string agencies;
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

struct Check {
  std::string_view name;
  Finding (*look)(const DoctorOptions& options);
};

constexpr std::array<Check, 1> kChecks = {{{"bảng cơ quan", look_at_agencies}}};

po::options_description described(DoctorOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("agencies", po::value(&options->agencies)->value_name("FILE"),
       "table of agencies to look at, in place of $VANTHU_AGENCIES or the installed one")  //
      ("help,h", po::bool_switch(&options->help), "this text");
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
          "  vanthu doctor --agencies lam-dong.tsv\n\n"
          "Exit: 0 all is well, 2 a table is wrong, 7 something is missing.\n";
  return text.str();
}

}  // namespace

ExitCode command_doctor(const std::vector<std::string>& arguments) {
  DoctorOptions options;
  const po::options_description visible = described(&options);
  const auto read = parse_arguments(arguments, visible, &options.positional);
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
