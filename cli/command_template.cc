#include "cli/command_template.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <sstream>

#include "cli/command_line.h"
#include "cli/documents.h"
#include "cli/environment.h"
#include "cli/file_bytes.h"
#include "generate/docx_template.h"
#include "generate/letter_specimen.h"

namespace cli {

namespace {

namespace po = boost::program_options;
using dictionaries::LetterField;
using dictionaries::LetterFieldKind;

constexpr const char* kHelp =
    "Usage: vanthu template check FILE.docx...\n"
    "       vanthu template tags\n\n"
    "check  names every tag of a Word template that is malformed or unknown, with the text around\n"
    "       it and what to do; docs/templates.md describes the language.\n"
    "tags   lists the values that letters can be filled with.\n\n"
    "Options:\n  -h [ --help ]  this text\n\n"
    "Examples:\n"
    "  vanthu template check don-doc-cua-toi.docx\n"
    "  vanthu template tags | grep 'nhiệm vụ'\n\n"
    "Exit: 0 all is well, 2 bad command line, 5 no file could be read, 6 a tag is malformed or\n"
    "unknown, 7 data missing.\n";

model::Result<std::vector<LetterField>> fields() {
  return dictionaries::load_letter_fields(data_folder() / "letter_fields.tsv");
}

const char* name_of(LetterFieldKind kind) {
  switch (kind) {
    case LetterFieldKind::kText:
      return "chữ";
    case LetterFieldKind::kDate:
      return "ngày";
    case LetterFieldKind::kNumber:
      return "số";
    case LetterFieldKind::kTexts:
      return "danh sách chữ";
    case LetterFieldKind::kRecords:
      return "danh sách";
  }
  return "";
}

void print_tags(const std::vector<LetterField>& list, const std::string& before) {
  for (const LetterField& field : list) {
    fmt::print("{}{}\t{}\t{}\n", before, field.name, name_of(field.kind), field.meaning);
    print_tags(field.fields, before + field.name + ".");
  }
}

/// Prints what is wrong; returns how many faults there are.
model::Result<size_t> check(const std::string& file, const generate::TemplateValue& specimen) {
  const auto bytes = file_bytes(file);
  if (!bytes) return model::fail(bytes.error());
  const auto read = generate::DocxTemplate::read(*bytes);
  if (!read) {
    model::Error error = read.error();
    error.source = file;
    return model::fail(std::move(error));
  }
  std::vector<generate::TemplateProblem> problems = read->problems();
  const auto unknown = read->unknown_tags(specimen);
  problems.insert(problems.end(), unknown.begin(), unknown.end());
  for (const auto& problem : problems) fmt::print("{}: {}\n", file, generate::describe(problem));
  if (problems.empty()) fmt::print("{}: {} thẻ, không có lỗi\n", file, read->tags());
  return problems.size();
}

ExitCode check_all(const std::vector<std::string>& files, const generate::TemplateValue& specimen) {
  size_t faults = 0;
  size_t unread = 0;
  for (const std::string& file : files) {
    const auto found = check(file, specimen);
    if (found) {
      faults += *found;
    } else {
      ++unread;
      fmt::print(stderr, "vanthu: {}\n", model::describe(found.error()));
    }
  }
  if (faults > 0) return ExitCode::kConflict;
  if (unread == 0) return ExitCode::kDone;
  return unread == files.size() ? ExitCode::kNoInput : ExitCode::kPartial;
}

}  // namespace

ExitCode command_template(const std::vector<std::string>& arguments) {
  bool help = false;
  std::vector<std::string> words;
  po::options_description visible("Options");
  visible.add_options()("help,h", po::bool_switch(&help), "this text");
  const auto read = parse_arguments(arguments, visible, &words);
  if (read && help) {
    fmt::print("{}", kHelp);
    return ExitCode::kDone;
  }
  const bool tags = words.size() == 1 && words.front() == "tags";
  if (!read || (!tags && (words.size() < 2 || words.front() != "check"))) {
    fmt::print(stderr,
               "vanthu template: it takes check FILE.docx, or tags; see vanthu template --help\n");
    return ExitCode::kUsage;
  }
  const auto list = fields();
  if (!list) {
    fmt::print(stderr, "vanthu: {}\n", model::describe(list.error()));
    return exit_code_of(list.error());
  }
  if (tags) {
    print_tags(*list, "");
    return ExitCode::kDone;
  }
  return check_all({words.begin() + 1, words.end()}, generate::letter_specimen(*list));
}

}  // namespace cli
