#include "cli/command_parse.h"

#include <fmt/core.h>

#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <optional>
#include <sstream>
#include <string_view>

#include "cli/command_line.h"
#include "cli/environment.h"
#include "dictionaries/dictionaries.h"
#include "extract/agencies.h"
#include "extract/citations.h"
#include "extract/deadlines.h"

#include "model/json.h"
#include "model/text.h"

namespace cli {

namespace {

namespace po = boost::program_options;
using dictionaries::Dictionaries;

struct ParseOptions {
  std::vector<std::string> what;
  bool expand = false;
  bool help = false;
};

/// What every line is read with.
struct Job {
  const Dictionaries& dictionaries;
  bool expand = false;
};

/// The JSON object of one line of input.
using LineParser = std::string (*)(std::string_view line, const Job& job);

// ---- deadline -----------------------------------------------------------------------------------

/// "2026-01-23" or "2026", which stands for its first day; nothing for anything else.
std::optional<model::Date> document_date(std::string_view text) {
  if (text.size() != 4) return model::parse_iso(text);
  int year = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return model::make_date(year, 1, 1);
}

std::string deadline_line(std::string_view line, const Job& job) {
  const size_t tab = line.rfind('\t');
  const std::string_view text = line.substr(0, tab);
  const auto date = tab == std::string_view::npos
                        ? std::nullopt
                        : document_date(model::collapse_spaces(line.substr(tab + 1)));
  return model::deadline_json_line(
      extract::parse_deadline(text, date, job.dictionaries.deadline_words));
}

// ---- agencies -----------------------------------------------------------------------------------

std::string reading_name(extract::AgencyReading reading) {
  switch (reading) {
    case extract::AgencyReading::kTable:
      return "table";
    case extract::AgencyReading::kMisread:
      return "misread";
    case extract::AgencyReading::kByForm:
      return "by form";
    case extract::AgencyReading::kUnknown:
      return "unknown";
  }
  return "unknown";
}

model::BodyFound told(const extract::FoundAgency& found, const Job& job) {
  model::BodyFound body;
  body.name = found.name;
  body.text = found.text;
  body.reading = reading_name(found.reading);
  body.confidence = found.confidence;
  if (found.agency == nullptr) return body;
  const dictionaries::Agency& agency = *found.agency;
  body.kind = agency.kind;
  body.until = agency.until;
  body.successor = agency.successor;
  if (agency.is_group()) body.group = agency.is_open() ? "open" : "closed";
  if (job.expand) body.members = job.dictionaries.agencies.members_of(agency);
  return body;
}

std::string agencies_line(std::string_view line, const Job& job) {
  const auto found = extract::find_agencies(line, job.dictionaries.agencies);
  model::BodiesFound bodies;
  bodies.lead.text = model::collapse_spaces(line);
  bodies.roles_named = found.roles_named;
  for (const extract::FoundAgency& one : found.lead) {
    bodies.lead.agencies.push_back(one.name);
    bodies.bodies.push_back(told(one, job));
  }
  for (const extract::FoundAgency& one : found.coordinating) {
    bodies.coordinating.agencies.push_back(one.name);
    bodies.bodies.push_back(told(one, job));
  }
  return model::bodies_json_line(bodies);
}

// ---- symbol -------------------------------------------------------------------------------------

std::string symbol_line(std::string_view line, const Job& job) {
  const auto cited = extract::citations_in(line, job.dictionaries);
  const auto known = [](std::string value) {
    return value.empty() ? std::nullopt : std::optional(std::move(value));
  };
  model::Fields fields = {{"text", model::collapse_spaces(line)}};
  const extract::Citation first = cited.empty() ? extract::Citation{} : cited.front();
  fields.emplace_back("type", known(first.reference.type));
  fields.emplace_back("number", known(first.symbol.number));
  fields.emplace_back("symbol", known(first.reference.symbol));
  fields.emplace_back("date", known(first.reference.date));
  fields.emplace_back("issuer", known(first.reference.issuer));
  return model::fields_json_line(fields);
}

// ---- the command --------------------------------------------------------------------------------

struct Grammar {
  std::string_view name;
  LineParser parse;
};

constexpr std::array<Grammar, 3> kGrammars = {{
    {"deadline", deadline_line},
    {"agencies", agencies_line},
    {"symbol", symbol_line},
}};

LineParser parser_named(std::string_view name) {
  for (const Grammar& grammar : kGrammars) {
    if (grammar.name == name) return grammar.parse;
  }
  return nullptr;
}

po::options_description described(ParseOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("expand", po::bool_switch(&options->expand),
       "agencies: list the members of closed groups (\"UBND cấp xã\"); open groups have none")  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu parse deadline|agencies|symbol [OPTIONS]\n\n"
          "Reads texts from standard input, one a line, and prints what they say as one JSON\n"
          "object a line, empty lines included.\n\n"
          "  deadline  the `deadline` object of a task; behind a tab the line may carry the date\n"
          "            of the document (2026-01-23 or 2026), which dates without a year need\n"
          "  agencies  the bodies by their canonical names, in the order of the text\n"
          "  symbol    the first document cited: type, number, symbol, date, issuer\n\n"
       << description
       << "\nExamples:\n"
          "  echo 'trước ngày 25 hằng tháng' | vanthu parse deadline\n"
          "  printf 'quý III\\t2026\\n' | vanthu parse deadline\n"
          "  echo 'Sở Y tế; UBND cấp xã' | vanthu parse agencies\n"
          "  echo 'Kế hoạch số 12/KH-UBND ngày 05/3/2026' | vanthu parse symbol\n\n"
          "Exit: 0 done, 2 bad command line.\n";
  return text.str();
}

/// A line may be a whole document without line feeds; what goes beyond this is left out.
constexpr size_t kLongestLine = 16 << 20;

/// Streams: what a writer has sent is answered before the next line is awaited.
void parse_lines(std::istream& in, LineParser parse, const Job& job) {
  std::string line;
  size_t number = 0;
  while (std::getline(in, line)) {
    ++number;
    if (line.size() > kLongestLine) {
      fmt::print(stderr, "vanthu parse: line {}: only its first 16 MiB are read\n", number);
      line.resize(kLongestLine);
    }
    int bad = 0;
    line = model::sanitized(line, &bad);
    if (bad > 0) {
      fmt::print(stderr, "vanthu parse: line {}: {} bytes are no UTF-8 and were replaced\n", number,
                 bad);
    }
    fmt::print("{}\n", parse(line, job));
    if (in.rdbuf()->in_avail() <= 0) static_cast<void>(std::fflush(stdout));
  }
}

}  // namespace

ExitCode command_parse(const std::vector<std::string>& arguments) {
  ParseOptions options;
  const po::options_description visible = described(&options);
  const auto read = parse_arguments(arguments, visible, &options.what);
  if (read && options.help) {
    fmt::print("{}", help_text(visible));
    return ExitCode::kDone;
  }
  const LineParser parse =
      read && options.what.size() == 1 ? parser_named(options.what.front()) : nullptr;
  if (parse == nullptr) {
    fmt::print(stderr, "vanthu parse: {}; see vanthu parse --help\n",
               read ? "name one of deadline, agencies, symbol" : read.error().message);
    return ExitCode::kUsage;
  }
  const auto dictionaries = dictionaries::load(data_folder(), agencies_file());
  if (!dictionaries) {
    fmt::print(stderr, "vanthu parse: {}\n", model::describe(dictionaries.error()));
    return dictionaries.error().code == model::ErrorCode::kMissing ? ExitCode::kMissing
                                                                   : ExitCode::kUsage;
  }
  std::ios::sync_with_stdio(false);
  parse_lines(std::cin, parse, {*dictionaries, options.expand});
  return ExitCode::kDone;
}

}  // namespace cli
