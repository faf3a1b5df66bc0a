#include "extract/header.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "extract/citations.h"
#include "extract/header_abstract.h"
#include "extract/header_addressees.h"
#include "extract/header_appendices.h"
#include "extract/header_attestation.h"
#include "extract/header_closing.h"
#include "extract/header_issuer.h"
#include "extract/header_lines.h"
#include "extract/header_marks.h"
#include "extract/header_number.h"
#include "extract/header_place_date.h"
#include "extract/header_recipients.h"
#include "extract/header_signer.h"
#include "extract/sentences.h"
#include "extract/symbols.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Dictionaries;
using model::Header;
using model::Regime;

constexpr size_t kHeaderLines = 40;  // the components stand in the first lines of page one

struct Extent {
  double left = 0;
  double right = 0;
  double middle() const { return (left + right) / 2; }
};

Extent extent_of(const std::vector<Line>& lines) {
  Extent extent;
  for (const Line& line : lines) {
    if (extent.right <= extent.left) extent = {line.box.x0, line.box.x1};
    extent.left = std::min(extent.left, line.box.x0);
    extent.right = std::max(extent.right, line.box.x1);
  }
  return extent;
}

Regime regime_of(const Symbol& symbol) {
  return symbol.form == SymbolForm::kParty ? Regime::kParty : Regime::kState;
}

class HeaderReader {
 public:
  HeaderReader(const std::vector<Line>& lines, const Dictionaries& dictionaries, Header& header)
      : lines_(lines),
        extent_(extent_of(lines)),
        dictionaries_(dictionaries),
        types_(dictionaries.document_types),
        header_(header) {}

  void run() {
    const size_t end = std::min(lines_.size(), kHeaderLines);
    size_t i = 0;
    while (i < end && !done_) i = read(i);
    put_issuer();
    letter();
  }

  /// The line behind the last component; 0 when no component was found.
  size_t end() const { return end_; }

 private:
  // Reads the component that begins at a line; the line after it.
  size_t read(size_t i) {
    const bool had_date = header_.place.has_value();
    const bool had_symbol = header_.symbol.has_value();
    const size_t next = read_component(i);
    const bool found = next > i + 1 || is_motto(lines_[i].text) || addressed_ ||
                       title_y_ == lines_[i].box.y0 || header_.place.has_value() != had_date ||
                       header_.symbol.has_value() != had_symbol;
    if (found) end_ = next;
    return next;
  }

  size_t read_component(size_t i) {
    const std::string& text = lines_[i].text;
    if (is_rule(text) || is_motto(text)) return i + 1;
    if (const auto title = national_title_in(text)) return take_title(i, *title);
    if (take_mark(text)) return i + 1;
    if (const auto symbol = own_symbol(text, types_); symbol && !header_.symbol) {
      return take_symbol(i, *symbol);
    }
    if (const auto symbol = symbol_over_a_gap(i)) return take_symbol(i, *symbol) + 1;
    if (const auto date = place_date_in(text); date && !header_.place) return take_date(i, *date);
    if (begins_letter_abstract(text)) return take_letter_abstract(i);
    if (begins_addressees(text) || wires(text)) return take_addressees(i);
    if (const auto* type = type_at(i)) return take_type(i, *type);
    // A number that could not be read as a symbol is no name either.
    const bool figures = text.find_first_of("0123456789") != std::string::npos &&
                         (begins_number(text) || text.find('/') != std::string::npos);
    const bool issuer = !header_.symbol && mostly_caps(text) && !figures;
    if (issuer && on_the_left(lines_[i])) add_issuer(text, i);
    if (certainly_body(text)) done_ = true;
    return i + 1;
  }

  // "Số:" and its number stand apart where a hand or a stamp put the number in.
  std::optional<Symbol> symbol_over_a_gap(size_t i) const {
    if (header_.symbol || i + 1 >= lines_.size() || !begins_number(lines_[i].text)) {
      return std::nullopt;
    }
    const Line& next = lines_[i + 1];
    const double shared =
        model::overlap(next.box.y0, next.box.y1, lines_[i].box.y0, lines_[i].box.y1);
    if (shared < 0.5 * lines_[i].box.height() || next.box.x0 < lines_[i].box.x1) {
      return std::nullopt;
    }
    return own_symbol(lines_[i].text + " " + next.text, types_);
  }

  bool wires(std::string_view text) const {
    return header_.doc_type == "Công điện" && opens_wire(text);
  }

  bool take_mark(std::string_view text) {
    const auto urgency = urgency_in(text);
    const auto secrecy = secrecy_in(text);
    if (urgency && !header_.urgency) header_.urgency = urgency;
    if (secrecy && !header_.secrecy) header_.secrecy = secrecy;
    return urgency || secrecy;
  }

  bool on_the_left(const Line& line) const {
    return line.box.x0 < extent_.middle() || extent_.right <= extent_.left;
  }

  size_t take_title(size_t i, const NationalTitle& title) {
    if (title_y_ && title.words_before == 0) return i + 1;  // its second line
    header_.regime = title.regime;
    const auto words = model::words_of(lines_[i].text);
    title_y_ = lines_[i].box.y0;
    in_columns_ = std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
      return &line != &lines_[i] && line.box.x1 < lines_[i].box.x0 + 1 &&
             model::overlap(line.box.y0, line.box.y1, lines_[i].box.y0, lines_[i].box.y1) > 0;
    });
    if (title.words_before > 0) add_issuer(words_joined(words, 0, title.words_before), i);
    return i + 1;
  }

  void add_issuer(std::string text, size_t line) {
    if (!starts_with_any(model::fold(text), {"ky boi", "nguoi ky", "van ban ", "cong bao"})) {
      issuer_lines_.emplace_back(std::move(text), lines_[line].box);
    }
  }

  // The issuer stands beside the national title and below; what is above both is a running head or
  // a stamp.
  void put_issuer() {
    IssuerLines issuer(dictionaries_.agencies.heads());
    for (const auto& [text, box] : issuer_lines_) {
      if (!title_y_ || box.y1 > *title_y_ - 0.5 * box.height() || !in_columns_) {
        issuer.add(text);
      }
    }
    issuer.put_into(header_);
  }

  size_t take_symbol(size_t i, const Symbol& symbol) {
    header_.symbol = symbol.text;
    if (!symbol.number.empty()) header_.number = symbol.number;
    form_ = symbol.form;
    if (header_.regime == Regime::kUnknown) header_.regime = regime_of(symbol);
    const std::string& text = lines_[i].text;
    const auto date =
        place_date_in(std::string_view(text).substr(std::min(symbol.end, text.size())));
    if (date) {
      set_place_date(*date, header_);
    }
    return i + 1;
  }

  size_t take_date(size_t i, const PlaceDate& date) {
    set_place_date(date, header_);
    if (!header_.symbol && mostly_caps(date.before)) add_issuer(date.before, i);
    return i + 1;
  }

  // A line in capitals that is a type, or begins with one; the issuer's lines are above it.
  const dictionaries::DocumentType* type_at(size_t i) const {
    const std::string& text = lines_[i].text;
    const bool header_seen = header_.symbol || header_.place || title_y_;
    if (header_.doc_type || !header_seen || !mostly_caps(text)) return nullptr;
    const std::string bare = trimmed(text, " :.*#");
    if (const auto* whole = types_.whole(bare)) return whole;
    return types_.beginning(bare);
  }

  size_t take_type(size_t i, const dictionaries::DocumentType& type) {
    header_.doc_type = type.name;
    const Abstract abstract = named_abstract(lines_, i, type, types_);
    if (!abstract.text.empty()) header_.abstract = abstract.text;
    return abstract.next;
  }

  size_t take_letter_abstract(size_t i) {
    const Abstract abstract = letter_abstract(lines_, i);
    if (!header_.abstract) header_.abstract = abstract.text;
    return abstract.next;
  }

  size_t take_addressees(size_t i) {
    Addressees read = addressees_at(lines_, i);
    header_.addressees.insert(header_.addressees.end(), read.names.begin(), read.names.end());
    done_ = true;
    addressed_ = true;
    return read.next;
  }

  // By rule a letter prints no type.
  void letter() {
    if (header_.doc_type || form_ != SymbolForm::kLetter || !header_.symbol) return;
    header_.doc_type = "Công văn";
  }

  const std::vector<Line>& lines_;
  Extent extent_;
  const Dictionaries& dictionaries_;
  const dictionaries::DocumentTypes& types_;
  Header& header_;
  std::vector<std::pair<std::string, model::Box>> issuer_lines_;
  std::optional<double> title_y_;
  bool in_columns_ = false;  // something stands beside the national title
  SymbolForm form_ = SymbolForm::kNamed;
  bool done_ = false;
  bool addressed_ = false;
  size_t end_ = 0;
};

// What stands at the head of a consolidated text is of the text that it consolidates.
void put_attestation(Attestation attested, Header& header) {
  header.doc_type = "Văn bản hợp nhất";
  header.symbol = attested.symbol.text;
  header.number.reset();
  if (!attested.symbol.number.empty()) header.number = attested.symbol.number;
  if (!attested.issuer.empty()) {
    header.issuer = std::move(attested.issuer);
    header.parent_issuer.reset();
  }
  header.place.reset();
  header.date.reset();
  header.date_precision = model::DatePrecision::kNone;
  if (attested.place_date) set_place_date(*attested.place_date, header);
  header.signer = signer_of(attested.signature);
}

/// All that is printed, footnotes and cells of tables too, with single spaces between.
std::string whole_text(const std::vector<PageLayout>& pages,
                       const std::vector<model::Table>& tables) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!text.empty() && !part.empty()) text += ' ';
    text += part;
  };
  for (const PageLayout& page : pages) {
    for (const Paragraph& paragraph : page.paragraphs) add(paragraph.text);
    std::string notes;
    for (const Line& line : page.footnote_lines) append_text(&notes, line.text);
    add(notes);
  }
  for (const model::Table& table : tables) {
    for (const model::Row& row : table.rows) {
      for (const model::Cell& cell : row.cells) add(cell.text);
    }
  }
  return text;
}

/// Without their words, which the components behind a body are not read from.
std::vector<Line> all_lines(const std::vector<PageLayout>& pages) {
  std::vector<Line> lines;
  for (const PageLayout& page : pages) {
    for (const Line& line : page.lines) {
      lines.push_back({line.page,
                       line.box,
                       {},
                       line.text,
                       line.font_size,
                       line.confidence,
                       line.bold,
                       line.italic});
    }
  }
  return lines;
}

}  // namespace

Header read_header(const std::vector<PageLayout>& pages, const Dictionaries& dictionaries,
                   size_t* lines_taken) {
  Header header;
  if (lines_taken != nullptr) *lines_taken = 0;
  const auto first = std::find_if(pages.begin(), pages.end(),
                                  [](const PageLayout& page) { return !page.lines.empty(); });
  if (first == pages.end()) return header;
  HeaderReader reader(first->lines, dictionaries, header);
  reader.run();
  if (lines_taken != nullptr) *lines_taken = reader.end();
  const std::vector<Line> lines = all_lines(pages);
  const Closing closing = closing_of(lines);
  header.recipients = recipients_of(closing.recipients);
  for (const std::string& recipient : header.recipients) {
    header.distribution.push_back(with_purpose(recipient));
  }
  header.appendices = appendices_of(lines);
  header.signer = signer_of(closing.signature);
  if (auto attested = attestation_of(lines, dictionaries.document_types)) {
    put_attestation(std::move(*attested), header);
  }
  return header;
}

std::vector<PageLayout> without_header(std::vector<PageLayout> pages, size_t lines) {
  const auto first = std::find_if(pages.begin(), pages.end(),
                                  [](const PageLayout& page) { return !page.lines.empty(); });
  if (first == pages.end()) return pages;
  const std::vector<Line> head(first->lines.begin(), first->lines.begin() + std::ptrdiff_t(lines));
  const auto in_head = [&](const Line& line) {
    return std::any_of(head.begin(), head.end(), [&](const Line& other) {
      return other.box.y0 == line.box.y0 && other.box.x0 == line.box.x0;
    });
  };
  for (Paragraph& paragraph : first->paragraphs) {
    if (std::erase_if(paragraph.lines, in_head) > 0) paragraph.text = joined_text(paragraph.lines);
  }
  std::erase_if(first->paragraphs,
                [](const Paragraph& paragraph) { return paragraph.lines.empty(); });
  first->lines.erase(first->lines.begin(), first->lines.begin() + std::ptrdiff_t(head.size()));
  return pages;
}

std::vector<model::Reference> cited_documents(const std::vector<PageLayout>& pages,
                                              const std::vector<model::Table>& tables,
                                              const Header& header,
                                              const Dictionaries& dictionaries) {
  auto references = references_in(whole_text(pages, tables), dictionaries);
  std::erase_if(references, [&](const model::Reference& reference) {
    return header.number && header.symbol && reference.symbol == *header.symbol;
  });
  return references;
}

}  // namespace extract
