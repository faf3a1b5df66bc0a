#include "cli/command_letter.h"

#include <fmt/core.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <sstream>

#include "cli/command_line.h"
#include "cli/config_file.h"
#include "cli/day_options.h"
#include "cli/documents.h"
#include "cli/environment.h"
#include "cli/file_bytes.h"
#include "cli/letter_content.h"
#include "generate/docx_template.h"
#include "generate/files.h"
#include "generate/letter_specimen.h"
#include "generate/wording.h"
#include "model/text.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

struct LetterArguments {
  std::vector<std::string> words;
  std::string ledger;
  std::string output;
  std::vector<std::string> agencies;
  DayOptions day;
  std::string config;
  std::string regime;
  std::string issuer;
  std::string parent;
  std::string symbol;
  std::string number;
  std::string place;
  std::string authority;
  std::string title;
  std::string signer;
  GivenDay date;
  std::string reply_to;
  GivenDay reply_by;
  std::string archive;
  std::vector<std::string> recipients;
  bool help = false;
};

/// Options that an office sets once: also lines of the file of --config.
po::options_description sender_options(LetterArguments* to) {
  const auto text = [](std::string* value) { return po::value(value)->value_name("TEXT"); };
  po::options_description options(
      "Who writes (also as lines \"issuer = ...\" in the file of --config)");
  options.add_options()  //
      ("regime", po::value(&to->regime)->value_name("state|party"),
       "form of the documents (default: that of most tasks)")                                //
      ("issuer", text(&to->issuer), "body that writes")                                      //
      ("parent", text(&to->parent), "body over it, printed above")                           //
      ("symbol", text(&to->symbol), "symbol behind the number: UBND-VX")                     //
      ("number", text(&to->number), "number")                                                //
      ("place", text(&to->place), "place before the date")                                   //
      ("date", po::value(&to->date)->value_name("DATE"), "day of the letter")                //
      ("authority", text(&to->authority), "\"KT. CHỦ TỊCH\"; lines parted by \\n")           //
      ("title", text(&to->title), "title of who signs")                                      //
      ("signer", text(&to->signer), "name of who signs")                                     //
      ("reply-to", text(&to->reply_to), "body that gathers the answers")                     //
      ("reply-by", po::value(&to->reply_by)->value_name("DATE"), "last day for the answer")  //
      ("recipient", po::value(&to->recipients)->value_name("TEXT"),
       "line of Nơi nhận; may be repeated")  //
      ("archive", text(&to->archive), "where a copy is kept: \"VT, VX\"");
  return options;
}

po::options_description letter_options(LetterArguments* to) {
  po::options_description options("Options");
  options.add_options()                                                                     //
      ("ledger", po::value(&to->ledger)->value_name("FILE"), "the ledger (required)")       //
      ("output,o", po::value(&to->output)->value_name("DIR"), "where to write (required)")  //
      ("agency", po::value(&to->agencies)->value_name("NAME"),
       "only to this body; name, alias or part of the name; may be repeated");
  add_day_options(&options, &to->day);
  options.add_options()                                                                          //
      ("config", po::value(&to->config)->value_name("FILE"), "INI file with the options below")  //
      ("help,h", po::bool_switch(&to->help), "this text");
  return options;
}

std::string help_text(const po::options_description& visible) {
  std::ostringstream text;
  text
      << "Usage: vanthu letter TEMPLATE --ledger FILE -o DIR [OPTIONS]\n\n"
         "Fills a Word template from a ledger. TEMPLATE is one that comes with vanthu, in the form "
         "of\n"
         "Decree 30/2020/NĐ-CP or of the Party's guidelines, or a DOCX file "
         "(docs/templates.md):\n\n"
         "  don-doc         reminder to each body with late or soon due tasks\n"
         "  giao-nhiem-vu   assignment to each body\n"
         "  phu-luc         appendix of the tasks of each body\n"
         "  bao-cao-thang   monthly report over all\n\n"
         "A run makes a folder of its own in DIR, with danh-muc.csv as its index. What is not "
         "known is\n"
         "printed as \"...\", never made up.\n\n"
      << visible
      << "\nExamples:\n"
         "  vanthu letter don-doc --ledger so.vanthu -o cong-van --as-of 2026-03-20\n"
         "  vanthu letter don-doc --ledger so.vanthu -o cong-van --agency 'sở y tế' --config "
         "vp.ini\n"
         "  vanthu letter mau-cua-toi.docx --ledger so.vanthu -o cong-van\n\n"
         "Exit: 0 done, 2 bad command line or configuration, 5 the template cannot be read, 6 the\n"
         "template has faults, 7 data missing, 8 the ledger is busy or unusable.\n";
  return text.str();
}

model::Status check_words(const LetterArguments& options) {
  const auto refuse = [](const std::string& message) {
    return model::fail(model::ErrorCode::kUsage, message);
  };
  if (options.words.empty()) return refuse("the template is missing");
  if (options.words.size() > 1)
    return refuse("\"" + options.words[1] + "\" is one template too many");
  if (options.ledger.empty()) return refuse("the ledger is missing: --ledger FILE");
  if (options.output.empty()) return refuse("the output folder is missing: -o DIR");
  if (!options.regime.empty() && options.regime != "state" && options.regime != "party") {
    return refuse("--regime is state or party");
  }
  return {};
}

/// The command line counts more than the file of --config.
model::Status read_options(const std::vector<std::string>& arguments, LetterArguments* to) {
  const po::options_description sender = sender_options(to);
  po::options_description all = letter_options(to);
  all.add(sender).add_options()("positional", po::value(&to->words));
  po::positional_options_description places;
  places.add("positional", -1);
  try {
    po::variables_map values;
    po::store(po::command_line_parser(arguments).options(all).positional(places).run(), values);
    if (values.count("config") != 0) {
      const std::string file = values["config"].as<std::string>();
      const auto lines = read_config_file(file);
      if (!lines) return model::fail(lines.error());
      po::parsed_options set(&sender);
      for (const ConfigLine& line : *lines) {
        if (!line.section.empty() || sender.find_nothrow(line.key, false) == nullptr) {
          return config_error(file, line.number, "there is no setting \"" + line.key + "\"");
        }
        set.options.emplace_back(line.key, std::vector<std::string>{line.value});
      }
      po::store(set, values);
    }
    po::notify(values);
  } catch (const po::error& problem) {
    return model::fail(model::ErrorCode::kUsage, problem.what());
  }
  return {};
}

LetterSender sender_of(const LetterArguments& options,
                       const std::vector<model::Document>& documents) {
  const auto given = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(model::replace_all(text, "\\n", "\n"));
  };
  LetterSender sender;
  sender.regime = options.regime.empty()      ? regime_of(documents)
                  : options.regime == "party" ? model::Regime::kParty
                                              : model::Regime::kState;
  sender.parent = given(options.parent);
  sender.issuer = given(options.issuer);
  sender.symbol = given(options.symbol);
  sender.number = given(options.number);
  sender.place = given(options.place);
  sender.authority = given(options.authority);
  sender.title = given(options.title);
  sender.signer = given(options.signer);
  sender.reply_to = given(options.reply_to);
  sender.archive = given(options.archive);
  sender.recipients = options.recipients;
  sender.signed_on = options.date.day;
  sender.reply_by = options.reply_by.day;
  take_sender_from(documents, &sender);
  return sender;
}

/// The template that a word of the command line means.
struct Chosen {
  fs::path file;
  std::string name;   ///< of the folder and the index: "don-doc"
  std::string scope;  ///< see dictionaries::LetterTemplate; a file of the user's own: "each"
};

model::Result<Chosen> chosen(const std::string& word, model::Regime regime,
                             const model::Date& day) {
  std::error_code problem;
  if (fs::is_regular_file(word, problem)) {
    return Chosen{word, fs::path(word).stem().string(), "each"};
  }
  const auto templates =
      dictionaries::LetterTemplates::load(data_folder() / "letter_templates.tsv");
  if (!templates) return model::fail(templates.error());
  const auto* found =
      templates->find(word, regime == model::Regime::kParty ? "party" : "state", day);
  if (found == nullptr) {
    return model::fail(model::ErrorCode::kUsage,
                       fmt::format("\"{}\" is neither a file nor one of {}", word,
                                   model::join(templates->names(), ", ")));
  }
  return Chosen{templates_folder() / found->file, found->name, found->scope};
}

struct ReadTemplate {
  generate::DocxTemplate document;
  std::vector<generate::TemplateProblem> problems;
};

model::Result<ReadTemplate> read_template(const fs::path& file) {
  const auto fields = dictionaries::load_letter_fields(data_folder() / "letter_fields.tsv");
  if (!fields) return model::fail(fields.error());
  const auto bytes = file_bytes(file);
  if (!bytes) return model::fail(bytes.error());
  auto document = generate::DocxTemplate::read(*bytes);
  if (!document) {
    model::Error error = document.error();
    error.source = file.string();
    return model::fail(std::move(error));
  }
  std::vector<generate::TemplateProblem> problems = document->problems();
  const auto unknown = document->unknown_tags(generate::letter_specimen(*fields));
  problems.insert(problems.end(), unknown.begin(), unknown.end());
  return ReadTemplate{std::move(*document), std::move(problems)};
}

/// "DIR/don-doc-2026-03-20", with "-2" and so on when it is there: letters that someone may have
/// worked on are never written over.
fs::path new_folder(const fs::path& output, const std::string& name, const model::Date& as_of) {
  const std::string stem = fmt::format("{}-{}", name, model::to_iso(as_of));
  fs::path folder = output / stem;
  for (int i = 2; fs::exists(folder); ++i) folder = output / fmt::format("{}-{}", stem, i);
  return folder;
}

std::string csv_field(const std::string& text) {
  return "\"" + model::replace_all(text, "\"", "\"\"") + "\"";
}

/// RFC 4180 with a byte order mark, so that Excel reads it as UTF-8.
class Index {
 public:
  void add(const std::string& agency, const std::string& file, const LetterCounts& counts) {
    lines_ += fmt::format("{},{},{},{},{},{}\r\n", ++number_, csv_field(agency), csv_field(file),
                          counts.tasks, counts.overdue, counts.due_soon);
  }
  int size() const { return number_; }
  std::string text() const {
    return "\xEF\xBB\xBF\"STT\",\"Cơ quan nhận\",\"Tệp\",\"Số nhiệm vụ\",\"Quá hạn\",\"Sắp đến "
           "hạn\"\r\n" +
           lines_;
  }

 private:
  int number_ = 0;
  std::string lines_;
};

/// What a run writes, put together before anything is written.
struct Letters {
  std::vector<std::pair<std::string, std::string>> files;  // name, bytes
  Index index;
};

model::Result<std::vector<std::string>> receivers(const LetterArguments& options,
                                                  const std::string& scope,
                                                  const LetterContent& content,
                                                  const dictionaries::AgencyTable& table) {
  std::vector<std::string> names;
  for (const std::string& typed : options.agencies) {
    auto name = meant_body(typed, content.agencies(), table);
    if (!name) return model::fail(name.error());
    if (std::find(names.begin(), names.end(), *name) == names.end()) names.push_back(*name);
  }
  if (!names.empty()) return names;
  for (const std::string& name : content.agencies()) {
    if (scope == "each" || content.counts(name).pressing()) names.push_back(name);
  }
  return names;
}

model::Result<Letters> write_letters(const LetterArguments& options, const Chosen& chosen,
                                     const generate::DocxTemplate& document,
                                     const LetterContent& content,
                                     const dictionaries::AgencyTable& table) {
  Letters letters;
  FileStems stems;
  const auto add = [&](const std::string& stem, const std::string& agency,
                       const generate::TemplateValue& values,
                       const LetterCounts& counts) -> model::Status {
    auto bytes = document.fill(values);
    if (!bytes) return model::fail(bytes.error());
    letters.index.add(agency, stem + ".docx", counts);
    letters.files.emplace_back(stem + ".docx", std::move(*bytes));
    return {};
  };
  if (chosen.scope == "all" && options.agencies.empty()) {
    if (auto added = add(chosen.name, "", content.overall(), content.counts("")); !added) {
      return model::fail(added.error());
    }
    return letters;
  }
  const auto names = receivers(options, chosen.scope, content, table);
  if (!names) return model::fail(names.error());
  for (const std::string& name : *names) {
    const auto added =
        add(stems.stem_for(name), name, content.letter_to(name), content.counts(name));
    if (!added) return model::fail(added.error());
  }
  return letters;
}

model::Status save(const Letters& letters, const fs::path& folder) {
  if (auto made = generate::make_folder(folder); !made) return made;
  for (const auto& [name, bytes] : letters.files) {
    if (auto written = generate::write_file(folder / name, bytes); !written) return written;
  }
  return generate::write_file(folder / "danh-muc.csv", letters.index.text());
}

model::Result<ExitCode> run(const LetterArguments& options) {
  const model::Date as_of = options.day.as_of.or_today();
  const auto tables = dictionaries::load(data_folder(), agencies_file());
  if (!tables) return model::fail(tables.error());
  const auto subordinates = dictionaries::Subordinates::load(data_folder() / "subordinates.tsv");
  if (!subordinates) return model::fail(subordinates.error());
  auto ledger = open_ledger(options.ledger);
  if (!ledger) return model::fail(ledger.error());
  const LetterSender sender = sender_of(options, ledger->documents);
  const auto from = chosen(options.words.front(), sender.regime, sender.signed_on.value_or(as_of));
  if (!from) return model::fail(from.error());
  const auto read = read_template(from->file);
  if (!read) return model::fail(read.error());
  for (const auto& problem : read->problems) {
    fmt::print(stderr, "{}: {}\n", from->file.string(), generate::describe(problem));
  }
  if (!read->problems.empty()) return ExitCode::kConflict;
  const LetterContent content(*ledger, tables->agencies, *subordinates, sender,
                              {as_of, options.day.due_soon});
  const auto letters = write_letters(options, *from, read->document, content, tables->agencies);
  if (!letters) return model::fail(letters.error());
  if (letters->files.empty()) {
    fmt::print(stderr, "vanthu: no body has {} on {}; nothing was written\n",
               from->scope == "each" ? "tasks" : "late or soon due tasks", model::to_iso(as_of));
    return ExitCode::kDone;
  }
  const fs::path folder = new_folder(options.output, from->name, as_of);
  if (auto saved = save(*letters, folder); !saved) return model::fail(saved.error());
  fmt::print("{}\t{}\n", folder.string(), letters->files.size());
  return ExitCode::kDone;
}

}  // namespace

ExitCode command_letter(const std::vector<std::string>& arguments) {
  LetterArguments options;
  auto read = read_options(arguments, &options);
  if (read && options.help) {
    po::options_description visible = letter_options(&options);
    visible.add(sender_options(&options));
    fmt::print("{}", help_text(visible));
    return ExitCode::kDone;
  }
  if (read) read = check_words(options);
  if (!read) {
    fmt::print(stderr, "vanthu letter: {}; see vanthu letter --help\n", read.error().message);
    return ExitCode::kUsage;
  }
  const auto done = run(options);
  if (done) return *done;
  fmt::print(stderr, "vanthu: {}\n", model::describe(done.error()));
  return exit_code_of(done.error());
}

}  // namespace cli
