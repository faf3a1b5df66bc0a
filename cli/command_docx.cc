#include "cli/command_docx.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>

#include "cli/command_line.h"
#include "cli/day_options.h"
#include "cli/documents.h"
#include "cli/environment.h"
#include "cli/file_bytes.h"
#include "dictionaries/agency_table.h"
#include "generate/docx_form.h"

namespace cli {

namespace {

namespace po = boost::program_options;

constexpr const char* kHelp =
    "Usage: vanthu docx check [--regime state|party] [--as-of DATE] FILE.docx...\n\n"
    "Tells which rules of form a Word document breaks, each with its source: Decree 30/2020/NĐ-CP "
    "for\n"
    "State documents, Guidelines 36-HD/VPTW and 05-HD/VPTW for Party documents. The regime is that "
    "of the\n"
    "head of the document, the day that which is printed. dictionaries/data/form_rules.tsv has the "
    "rules.\n\n"
    "Options:\n"
    "  --regime ARG   judge as this\n"
    "  --as-of DATE   rules of this day (default: the day printed, else today)\n"
    "  -h [ --help ]  this text\n\n"
    "Examples:\n  vanthu docx check cong-van/*.docx\n\n"
    "Exit: 0 all rules are kept, 2 bad command line, 3 some files could not be read, 5 none "
    "could,\n"
    "6 a rule is broken, 7 data missing.\n";

struct DocxOptions {
  std::vector<std::string> words;
  std::string regime;
  GivenDay as_of;
  bool help = false;
};

/// Prints what is broken; returns how many rules.
model::Result<size_t> check(const std::string& file, const DocxOptions& options,
                            const dictionaries::FormRules& rules,
                            const generate::TextMetrics& metrics,
                            const dictionaries::PhraseSet& heads) {
  const auto bytes = file_bytes(file);
  if (!bytes) return model::fail(bytes.error());
  const auto form = generate::docx_form(*bytes, metrics, heads);
  if (!form) {
    model::Error error = form.error();
    error.source = file;
    return model::fail(std::move(error));
  }
  const std::string regime =
      options.regime.empty() ? (form->party ? "party" : "state") : options.regime;
  const model::Date day = options.as_of.day.value_or(form->date.value_or(model::today()));
  const auto broken = generate::breaches(*form, rules.in_force(regime, day));
  for (const auto& breach : broken) {
    fmt::print("{}: {}: {}\n", file, breach.rule.id, generate::describe(breach));
  }
  if (broken.empty()) {
    fmt::print("{}: đúng thể thức{}\n", file,
               form->framed ? "" : " (phụ lục hoặc bảng: chỉ xét trang giấy, phông chữ, tiêu đề)");
  }
  return broken.size();
}

bool right(const DocxOptions& options) {
  return options.words.size() >= 2 && options.words.front() == "check" &&
         (options.regime.empty() || options.regime == "state" || options.regime == "party");
}

}  // namespace

ExitCode command_docx(const std::vector<std::string>& arguments) {
  DocxOptions options;
  po::options_description visible;
  visible.add_options()                       //
      ("regime", po::value(&options.regime))  //
      ("as-of", po::value(&options.as_of))    //
      ("help,h", po::bool_switch(&options.help));
  const auto read = parse_arguments(arguments, visible, &options.words);
  if (read && options.help) {
    fmt::print("{}", kHelp);
    return ExitCode::kDone;
  }
  if (!read || !right(options)) {
    fmt::print(stderr, "vanthu docx: it takes check FILE.docx; see vanthu docx --help\n");
    return ExitCode::kUsage;
  }
  const auto rules = dictionaries::FormRules::load(data_folder() / "form_rules.tsv");
  const auto table =
      dictionaries::AgencyTable::load(agencies_file(), data_folder() / "agency_words.tsv");
  if (!rules || !table) {
    const model::Error& error = rules ? table.error() : rules.error();
    fmt::print(stderr, "vanthu: {}\n", model::describe(error));
    return exit_code_of(error);
  }
  const auto metrics = generate::TextMetrics::load();
  size_t broken = 0;
  size_t unread = 0;
  const size_t files = options.words.size() - 1;
  for (size_t i = 1; i <= files; ++i) {
    const auto found = check(options.words[i], options, *rules, metrics, table->heads());
    broken += found ? *found : 0;
    unread += found ? 0 : 1;
    if (!found) fmt::print(stderr, "vanthu: {}\n", model::describe(found.error()));
  }
  if (broken > 0) return ExitCode::kConflict;
  if (unread == 0) return ExitCode::kDone;
  return unread == files ? ExitCode::kNoInput : ExitCode::kPartial;
}

}  // namespace cli
