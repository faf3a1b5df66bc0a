#include "generate/docx_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>

#include "generate/docx_lines.h"
#include "generate/package.h"
#include "generate/xml_part.h"
#include "model/text.h"

namespace generate {
namespace {

using Node = pugi::xml_node;
using Lines = std::vector<DocxLine>;

constexpr double kTwipsPerMm = 1440 / 25.4;
constexpr double kTwipsPerPoint = 20;
constexpr int kBodyLetters = 60;    // shorter lines are headings, names or ends of lists
constexpr int kManyLetters = 2500;  // about a page

double mm(double twips) { return twips / kTwipsPerMm; }

/// The XML parts of a document that have to do with form.
struct Parts {
  std::map<std::string, pugi::xml_document> xml;

  Node root(const std::string& name) const {
    const auto found = xml.find(name);
    return found != xml.end() ? found->second.document_element() : Node();
  }
};

model::Result<Parts> parts_of(std::string_view bytes) {
  const auto packed = unpack_parts(bytes);
  if (!packed) return model::fail(packed.error());
  Parts parts;
  for (const PackagePart& part : *packed) {
    const bool word = part.name.starts_with("word/") && !part.name.starts_with("word/embeddings");
    if (!word || (!part.name.ends_with(".xml") && part.name != "word/_rels/document.xml.rels")) {
      continue;
    }
    auto xml = parse_part(part.bytes);
    if (!xml) return model::fail(xml.error());
    parts.xml.emplace(part.name, std::move(*xml));
  }
  if (!child_of(parts.root("word/document.xml"), "body")) {
    return model::fail(model::ErrorCode::kUnreadable,
                       "This is no Word document (DOCX); save it from Word as DOCX.");
  }
  return parts;
}

void find_sections(Node node, std::vector<Node>* sections) {
  for (const Node child : node.children()) {
    if (local_name(child) == "sectPr") {
      sections->push_back(child);
    } else {
      find_sections(child, sections);
    }
  }
}

double twips(Node node, const char* attribute) {
  return std::strtod(attribute_of(node, attribute).c_str(), nullptr);
}

/// Short enough for a component of the frame, and for std::regex, whose stack grows with the text.
bool brief(const DocxLine& line) { return model::length(line.text) < 2 * kBodyLetters; }

bool folded_is(const DocxLine& line, std::string_view folded) {
  return model::fold(line.text) == folded;
}

bool folded_starts(const DocxLine& line, std::string_view folded) {
  return model::fold(line.text).starts_with(folded);
}

/// Collects the facts of one document.
class FormReader {
 public:
  FormReader(const Parts& parts, const TextMetrics& metrics, const dictionaries::PhraseSet& heads)
      : parts_(parts), metrics_(metrics), heads_(heads) {
    find_sections(parts.root("word/document.xml"), &sections_);
    std::vector<double> widths;
    for (const Node section : sections_) {
      const Node margins = child_of(section, "pgMar");
      widths.push_back(twips(child_of(section, "pgSz"), "w") - twips(margins, "left") -
                       twips(margins, "right"));
    }
    const DocxStyles styles(parts.root("word/styles.xml"), parts.root("word/theme/theme1.xml"));
    lines_ = docx_lines(child_of(parts.root("word/document.xml"), "body"), styles, widths);
    for (const auto& [name, xml] : parts.xml) {
      const bool header = name.starts_with("word/header");
      if (header || name.starts_with("word/footer")) read_page_number(name, header, styles);
    }
  }

  DocxForm read() {
    find_frame();
    read_pages();
    read_font();
    read_head();
    read_body();
    read_closing();
    read_appendices();
    return std::move(form_);
  }

 private:
  void add(const char* component, const char* property, std::variant<bool, double> value,
           const DocxLine* line = nullptr) {
    form_.facts.push_back({component, property, value, line != nullptr ? beginning(*line) : ""});
  }

  static std::string beginning(const DocxLine& line) {
    constexpr std::size_t kShown = 60;
    const std::u32string letters = model::to_utf32(line.text);
    return model::to_utf8(letters.substr(0, kShown)) + (letters.size() > kShown ? "…" : "");
  }

  void add_look(const char* component, const DocxLine& line) {
    add(component, "size", line.least_size, &line);
    if (line.most_size != line.least_size) add(component, "size", line.most_size, &line);
    add(component, "bold", line.bold, &line);
    add(component, "italic", line.italic, &line);
    add(component, "underline", line.underline, &line);
    add(component, "capitals", model::all_caps(line.text), &line);
    add(component, "centred", line.align == "center", &line);
    add(component, "one-line", fits(line), &line);
  }

  bool fits(const DocxLine& line) const {
    return line.room <= 0 ||
           metrics_.width(line.text, line.most_size, line.bold) * kTwipsPerPoint <= line.room;
  }

  template <typename Test>
  const DocxLine* first(Test test) const {
    const auto found = std::find_if(lines_.begin(), lines_.end(), test);
    return found != lines_.end() ? &*found : nullptr;
  }

  // --- The frame -----------------------------------------------------------------------------

  void find_frame() {
    static const std::regex kNumber(R"(^Số\s*:?\s*[\d.…_\s]*[a-z]?\s*[/-].*)");
    static const std::regex kPlace(R"(.*,\s*ngày.*tháng.*năm.*)");
    const auto in_head = [&](const DocxLine& line) {
      return &line - lines_.data() < kHeadLines && brief(line);
    };
    nation_ = first(
        [](const DocxLine& line) { return folded_is(line, "cong hoa xa hoi chu nghia viet nam"); });
    const DocxLine* party =
        first([](const DocxLine& line) { return folded_is(line, "dang cong san viet nam"); });
    motto_ = first([](const DocxLine& line) {
      std::string text = model::fold(line.text);
      for (const char* dash : {"-", "–", "—"}) text = model::replace_all(text, dash, " ");
      return model::collapse_spaces(text) == "doc lap tu do hanh phuc";
    });
    number_ = first([&](const DocxLine& line) {
      return in_head(line) && std::regex_match(line.text, kNumber);
    });
    place_ = first([&](const DocxLine& line) {
      return in_head(line) && !line.text.starts_with("(") && std::regex_match(line.text, kPlace);
    });
    recipients_ = first([](const DocxLine& line) { return folded_starts(line, "noi nhan"); });
    const bool addressed =
        first([](const DocxLine& line) { return folded_starts(line, "kinh gui"); }) != nullptr;
    // The character behind the number tells the regime: "Số: 05/KH-UBND", "Số 05-KH/TU".
    static const std::regex kPartyNumber(R"(^Số\s*:?\s*[\d.…_\s]*[a-z]?\s*-.*)");
    const bool party_number = number_ != nullptr && std::regex_match(number_->text, kPartyNumber);
    form_.party = nation_ == nullptr && (party != nullptr || party_number);
    if (party != nullptr && nation_ == nullptr) nation_ = party;
    form_.framed = nation_ != nullptr || motto_ != nullptr || number_ != nullptr ||
                   recipients_ != nullptr || addressed;
  }

  void read_head() {
    if (!form_.framed) return;
    add("nation", "present", nation_ != nullptr);
    if (nation_ != nullptr) add_look("nation", *nation_);
    if (!form_.party) {
      add("motto", "present", motto_ != nullptr);
      if (motto_ != nullptr) {
        add_look("motto", *motto_);
        add("motto", "exact", motto_->text == "Độc lập - Tự do - Hạnh phúc", motto_);
      }
    }
    read_number();
    read_place();
    read_issuer();
    read_type();
  }

  void read_number() {
    add("number", "present", number_ != nullptr);
    if (number_ == nullptr) return;
    add_look("number", *number_);
    static const std::regex kParts(R"(^Số\s*(:?)\s*(\d*).*)");
    std::smatch match;
    if (!std::regex_match(number_->text, match, kParts)) return;
    add("number", "colon", match[1].length() > 0, number_);
    add("number", "padded", match[2].length() != 1, number_);
  }

  void read_place() {
    add("place", "present", place_ != nullptr);
    if (place_ == nullptr) return;
    add_look("place", *place_);
    read_date(*place_);
  }

  void read_date(const DocxLine& line) {
    static const std::regex kDate(R"(ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))");
    std::smatch match;
    if (!std::regex_search(line.text, match, kDate)) return;
    const int day = std::stoi(match[1]);
    const int month = std::stoi(match[2]);
    add("date", "day-padded", day >= 10 || match[1].length() == 2, &line);
    add("date", "month-padded", month > 2 || match[2].length() == 2, &line);
    add("date", "month-plain", month <= 2 || month >= 10 || match[2].length() == 1, &line);
    if (!form_.date) form_.date = model::make_date(std::stoi(match[3]), month, day);
  }

  // The lines over the number, in its cell: the issuer is the last of them and the bold ones
  // before, up to one that begins the name of a body.
  void read_issuer() {
    if (number_ == nullptr || number_->cell < 0) return;
    std::vector<const DocxLine*> above;
    for (const DocxLine& line : lines_) {
      const bool letters = model::to_utf32(line.text).size() > 1;
      if (line.cell == number_->cell && &line < number_ && letters) above.push_back(&line);
    }
    add("issuer", "present", !above.empty(), number_);
    bool issuer = true;
    for (auto line = above.rbegin(); line != above.rend(); ++line) {
      issuer = issuer && (line == above.rbegin() || (*line)->bold);
      add_look(issuer ? "issuer" : "parent", **line);
      issuer =
          issuer && heads_.beginning(model::words_of(dictionaries::phrase_key((*line)->text))) == 0;
    }
  }

  void read_type() {
    const DocxLine* subject =
        first([](const DocxLine& line) { return line.text.starts_with("V/v"); });
    if (subject != nullptr && subject->cell >= 0) return add_look("subject", *subject);
    const DocxLine* type = first([&](const DocxLine& line) {
      return line.table < 0 && line.align == "center" && model::all_caps(line.text) &&
             &line != nation_ && &line != motto_;
    });
    const bool before_body = type != nullptr && (recipients_ == nullptr || type < recipients_);
    if (before_body && !folded_starts(*type, "phu luc")) add_look("type", *type);
  }

  // --- Text ----------------------------------------------------------------------------------

  void read_font() {
    for (const DocxLine& line : lines_) {
      if (!line.odd_font.empty()) add("text", "times", false, &line);
    }
  }

  bool is_body(const DocxLine& line) const {
    const DocxLine* head = place_ != nullptr ? place_ : number_;
    return form_.framed && line.table < 0 && line.section == 0 &&
           (head == nullptr || &line > head) && (recipients_ == nullptr || &line < recipients_) &&
           line.align != "center" && model::length(line.text) >= kBodyLetters &&
           !folded_starts(line, "kinh gui");
  }

  void read_body() {
    const DocxLine* before = nullptr;
    for (const DocxLine& line : lines_) {
      if (!is_body(line)) {
        before = nullptr;
        continue;
      }
      add("body", "size", line.least_size, &line);
      if (line.most_size != line.least_size) add("body", "size", line.most_size, &line);
      add("body", "justified", line.align == "both" || line.align == "distribute", &line);
      if (line.left_indent == 0 && !line.tabbed)
        add("body", "indent", mm(line.first_indent), &line);
      if (line.exact) {
        add("body", "exact-line", line.line / kTwipsPerPoint, &line);
      } else {
        constexpr double kSingle = 240;
        add("body", "line", line.line == 0 ? 1 : line.line / kSingle, &line);
      }
      if (before != nullptr && before->paragraph != line.paragraph) {
        add("body", "spacing", (before->after + line.before) / kTwipsPerPoint, &line);
      }
      before = &line;
    }
  }

  void read_closing() {
    if (!form_.framed) return;
    add("recipients", "present", recipients_ != nullptr);
    if (recipients_ == nullptr) return;
    add_look("recipients", *recipients_);
    bool archive = false;
    std::vector<const DocxLine*> signer;
    for (const DocxLine& line : lines_) {
      if (&line <= recipients_ || line.section != recipients_->section) continue;
      const bool same_cell = line.cell == recipients_->cell;
      if (same_cell && line.text.starts_with("-")) {
        archive |= folded_starts(line, "- luu") || folded_starts(line, "-luu");
        add("recipient", "size", line.least_size, &line);
      }
      const bool blank = model::fold(line.text).find_first_not_of(". …_") == std::string::npos;
      if (!same_cell && !blank && line.table == recipients_->table && line.table >= 0) {
        signer.push_back(&line);
      }
    }
    add("archive", "present", archive);
    read_signer(signer);
  }

  void read_signer(const std::vector<const DocxLine*>& lines) {
    if (lines.empty()) return;
    add_look("signer-title", *lines.front());
    if (lines.size() > 1 && !model::all_caps(lines.back()->text)) {
      add_look("signer-name", *lines.back());
    }
  }

  void read_appendices() {
    static const std::regex kLabel("phu luc( so)?( [ivxlc]+| [0-9]+)?[.:]?");
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const DocxLine& label = lines_[i];
      if (label.table >= 0 || !brief(label) || !std::regex_match(model::fold(label.text), kLabel))
        continue;
      add_look("appendix", label);
      add("appendix", "own-pages", numbered_from_one(label.section), &label);
      for (std::size_t k = i + 1; k < lines_.size() && lines_[k].table < 0; ++k) {
        const bool note = folded_starts(lines_[k], "(kem theo");
        add_look(note ? "appendix-note" : "appendix-title", lines_[k]);
        if (note) {
          read_date(lines_[k]);
          break;
        }
        if (lines_[k].align != "center") break;
      }
    }
  }

  bool numbered_from_one(int section) const {
    if (section == 0 && !form_.framed) return true;
    if (static_cast<std::size_t>(section) >= sections_.size()) return false;
    return section > 0 &&
           attribute_of(child_of(sections_[static_cast<std::size_t>(section)], "pgNumType"),
                        "start") == "1";
  }

  // --- Pages ---------------------------------------------------------------------------------

  void read_pages() {
    for (const Node section : sections_) {
      const Node size = child_of(section, "pgSz");
      const Node margins = child_of(section, "pgMar");
      const auto [shorter, longer] = std::minmax({mm(twips(size, "w")), mm(twips(size, "h"))});
      add("page", "a4", std::abs(shorter - 210) < 1 && std::abs(longer - 297) < 1);
      for (const char* side : {"top", "bottom", "left", "right"}) {
        add("page", side, std::round(mm(twips(margins, side)) * 10) / 10);
      }
    }
    int letters = 0;
    for (const DocxLine& line : lines_) letters += model::length(line.text);
    if (numbers_.empty()) {
      if (letters > kManyLetters || sections_.size() > 1) add("page-number", "present", false);
      return;
    }
    add("page-number", "present", true);
    for (const Number& number : numbers_) {
      add("page-number", "top", number.header);
      add("page-number", "centred", number.line.align == "center");
      add("page-number", "size", number.line.least_size);
    }
    for (const Node section : sections_)
      add("page-number", "hidden-first", hidden_on_first(section));
  }

  /// Whether the first page has a header and footer of its own and no number in them.
  bool hidden_on_first(Node section) const {
    const Node title_page = child_of(section, "titlePg");
    if (!title_page || attribute_of(title_page, "val") == "0") return false;
    return std::none_of(section.begin(), section.end(), [&](Node reference) {
      if (attribute_of(reference, "type") != "first") return false;
      const std::string file = target_of(attribute_of(reference, "id"));
      return std::any_of(numbers_.begin(), numbers_.end(),
                         [&](const Number& number) { return number.part == file; });
    });
  }

  std::string target_of(const std::string& id) const {
    for (const Node relation : parts_.root("word/_rels/document.xml.rels").children()) {
      if (attribute_of(relation, "Id") == id) return "word/" + attribute_of(relation, "Target");
    }
    return {};
  }

  struct Number {
    std::string part;
    bool header = false;
    DocxLine line;
  };

  static bool has_page_field(Node node) {
    const std::string_view name = local_name(node);
    const std::string text = name == "instrText"   ? std::string(node.text().get())
                             : name == "fldSimple" ? attribute_of(node, "instr")
                                                   : "";
    const auto words = model::words_of(text);
    if (std::find(words.begin(), words.end(), "PAGE") != words.end()) return true;
    return std::any_of(node.begin(), node.end(), has_page_field);
  }

  void read_page_number(const std::string& part, bool header, const DocxStyles& styles) {
    if (!has_page_field(parts_.root(part))) return;
    const Lines lines = docx_lines(parts_.root(part), styles, {});
    if (!lines.empty()) numbers_.push_back({part, header, lines.front()});
  }

  static constexpr std::ptrdiff_t kHeadLines = 30;

  const Parts& parts_;
  const TextMetrics& metrics_;
  const dictionaries::PhraseSet& heads_;
  std::vector<Node> sections_;
  Lines lines_;
  std::vector<Number> numbers_;
  DocxForm form_;
  const DocxLine* nation_ = nullptr;
  const DocxLine* motto_ = nullptr;
  const DocxLine* number_ = nullptr;
  const DocxLine* place_ = nullptr;
  const DocxLine* recipients_ = nullptr;
};

bool keeps(const FormFact& fact, const dictionaries::FormRule& rule) {
  constexpr double kRounding = 0.05;  // Word keeps whole twips
  if (const bool* yes = std::get_if<bool>(&fact.value)) return *yes == rule.wanted;
  const double value = std::get<double>(fact.value);
  return value >= rule.least - kRounding && value <= rule.most + kRounding;
}

std::string value_of(const FormFact& fact) {
  const double* value = std::get_if<double>(&fact.value);
  if (value == nullptr) return {};
  return model::replace_all(fmt::format("{:.4g}", *value), ".", ",");
}

}  // namespace

model::Result<DocxForm> docx_form(std::string_view bytes, const TextMetrics& metrics,
                                  const dictionaries::PhraseSet& heads) {
  const auto parts = parts_of(bytes);
  if (!parts) return model::fail(parts.error());
  return FormReader(*parts, metrics, heads).read();
}

std::vector<FormBreach> breaches(const DocxForm& form,
                                 const std::vector<dictionaries::FormRule>& rules) {
  std::vector<FormBreach> found;
  for (const dictionaries::FormRule& rule : rules) {
    FormBreach breach{rule, "", "", 0};
    for (const FormFact& fact : form.facts) {
      const bool about = fact.component == rule.component && fact.property == rule.property &&
                         std::holds_alternative<double>(fact.value) == rule.is_range;
      if (!about || keeps(fact, rule)) continue;
      if (++breach.places == 1) {
        breach.found = value_of(fact);
        breach.text = fact.text;
      }
    }
    if (breach.places > 0) found.push_back(std::move(breach));
  }
  return found;
}

std::string describe(const FormBreach& breach) {
  std::string text = breach.rule.message;
  if (!breach.found.empty()) text += fmt::format("; đang là {}", breach.found);
  if (!breach.text.empty()) text += fmt::format("; tại “{}”", breach.text);
  if (breach.places > 1) text += fmt::format(" và {} chỗ khác", breach.places - 1);
  return text + " [" + breach.rule.article + "]";
}

}  // namespace generate
