#include "extract/header_abstract.h"

#include "extract/header_issuer.h"
#include "extract/header_lines.h"
#include "extract/header_number.h"
#include "extract/header_place_date.h"
#include "extract/header_signer.h"
#include "extract/outline.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::DocumentTypes;

// Specks and seals read as letters.
bool is_noise(const Line& line) {
  constexpr double kLeastConfidence = 0.35;
  return letters_in(line.text) < 3 || line.confidence < kLeastConfidence;
}

// A wider gap only parts a line that could stand alone.
bool goes_on_in_sentence(const std::string& text) {
  return begins_small(text) || text.starts_with('(');
}

bool sentence_open(const std::string& text) {
  return text.ends_with(',') || text.ends_with(" và") || text.ends_with(" của");
}

// "1. Giao ...", not "1.2 triệu hộ".
bool begins_item(const std::string& text) {
  const OutlineLevel level = outline_level_of(text);
  return level != kBody && level != kSubNumber && level < kDash;
}

// What stands below a colon and "... chỉ đạo như sau:": nothing else may part the body of a short
// notice from its subject.
bool opens_body(const std::vector<Line>& lines, size_t i) {
  const std::string& above = lines[i - 1].text;
  return above.ends_with(':') || above.ends_with("./.") || lines[i].text.ends_with("như sau:");
}

// "... cho ý kiến và kết luận:" ends the first sentence of a body that no gap parts from the
// subject: where that sentence begins, else `next`.
size_t before_opening(const std::vector<Line>& lines, size_t first, size_t next) {
  if (next <= first || !lines[next - 1].text.ends_with(':')) return next;
  for (size_t i = next - 1; i > first; --i) {
    if (capital_at(lines[i].text, 0) && !sentence_open(lines[i - 1].text) &&
        ends_short(lines, i - 1))
      return i;
  }
  return next;
}

bool in_abstract(const std::vector<Line>& lines, size_t type_line, size_t i, bool first,
                 const DocumentTypes& types) {
  constexpr size_t kLongestAbstract = 14;  // lines
  const std::string& text = lines[i].text;
  if (i - type_line > kLongestAbstract || certainly_body(text) || begins_item(text)) return false;
  if (is_rule(text) && text.size() > 2) return false;
  if (lines[i].page != lines[type_line].page) return false;
  if (first) return !own_symbol(text, types) && !place_date_in(text);
  if (begins_body_text(text) || opens_wire(text) || opens_body(lines, i)) return false;
  // "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" over the grounds: who decides.
  if (begins_office(text) && !mostly_caps(lines[i - 1].text)) return false;
  if (is_noise(lines[i])) return true;
  if (goes_on_in_sentence(text)) return true;
  const Line& above = lines[i - 1];
  const double gap = gap_between(above, lines[i]);
  const bool apart = gap > kParagraphGap * lines[i].box.height();
  const bool as_above = i >= type_line + 3 && gap < 1.2 * gap_between(lines[i - 2], above);
  return !apart || as_above || sentence_open(above.text);
}

// The subject of a letter is a narrow block under the number.
bool continues_left_block(const std::vector<Line>& lines, size_t first, size_t i) {
  const std::string& text = lines[i].text;
  const Line& line = lines[i];
  if (national_title_in(text) || is_motto(text) || place_date_in(text) || begins_addressees(text)) {
    return false;
  }
  if (is_rule(text) || line.page != lines[first].page) return false;
  const bool same_block = line.box.x0 < lines[first].box.x1;
  const double gap = gap_between(lines[i - 1], line);
  return same_block && gap < kParagraphGap * line.box.height() && gap > -line.box.height();
}

}  // namespace

bool begins_letter_abstract(std::string_view text) {
  return starts_with_any(model::fold(text), {"v/v", "ve viec "});
}

Abstract letter_abstract(const std::vector<Line>& lines, size_t first) {
  Abstract abstract{lines[first].text, first + 1};
  while (abstract.next < lines.size() && continues_left_block(lines, first, abstract.next)) {
    append_text(&abstract.text, lines[abstract.next++].text);
  }
  return abstract;
}

Abstract named_abstract(const std::vector<Line>& lines, size_t type_line,
                        const dictionaries::DocumentType& type, const DocumentTypes& types) {
  std::string abstract;
  const auto words = model::words_of(trimmed(lines[type_line].text, " :.*#"));
  const size_t type_words = model::words_of(type.name).size();
  if (words.size() > type_words) abstract = words_joined(words, type_words, words.size());
  const size_t first = abstract.empty() ? type_line + 1 : type_line;
  bool begun = !abstract.empty();
  size_t next = type_line + 1;
  while (next < lines.size() && in_abstract(lines, type_line, next, !begun, types)) {
    begun = begun || !is_noise(lines[next]);
    ++next;
  }
  next = before_opening(lines, first, next);
  for (size_t i = type_line + 1; i < next; ++i) {
    if (!is_noise(lines[i])) append_text(&abstract, trimmed(lines[i].text, " #*"));
  }
  return {abstract, next};
}

}  // namespace extract
