#include "extract/woven_words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extract/agencies.h"
#include "extract/deadlines.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Word;

/// Words of the shortest beginning of the line from `at` that is a deadline, with its last sign.
size_t deadline_words(const std::vector<Word>& line, size_t at,
                      const dictionaries::Dictionaries& dictionaries) {
  constexpr size_t kMost = 4;
  std::string text;
  for (size_t i = at; i < std::min(line.size(), at + kMost); ++i) {
    if (!text.empty()) text += ' ';
    text += line[i].text;
    const auto deadline = parse_deadline(text, std::nullopt, dictionaries.deadline_words);
    if (deadline.kind != model::DeadlineKind::kNone && deadline.due) return i - at + 1;
  }
  return 1;
}

/// Whether a deadline or a body begins here, as far as the line goes.
void look_ahead(const std::vector<Word>& line, size_t at, WovenWord* word,
                const dictionaries::Dictionaries& dictionaries) {
  constexpr size_t kFar = 6;
  constexpr size_t kDeadlineBegins = 3;
  std::string text;
  for (size_t i = at; i < std::min(line.size(), at + kFar) && !is_stroke(line[i].text); ++i) {
    if (!text.empty()) text += ' ';
    text += line[i].text;
    word->deadline_begins = word->deadline_begins ||
                            (i < at + kDeadlineBegins &&
                             parse_deadline(text, std::nullopt, dictionaries.deadline_words).kind !=
                                 model::DeadlineKind::kNone);
  }
  word->agency_begins = leading_agency(text, dictionaries.agencies).bytes > 0;
  if (at == 0 || !word->agency_begins || word->after_stroke) return;
  const std::string& before = line[at - 1].text;
  const bool separated =
      before.empty() || std::string_view(",;.:-").find(before.back()) != std::string_view::npos;
  const std::u32string begins = model::to_utf32(line[at].text);
  const std::u32string last = model::to_utf32(before);
  const bool in_name =
      !separated && (model::is_upper(last.front()) || !model::is_letter(last.back()));
  word->new_name = !separated && !in_name && model::is_upper(begins.front()) && before != "và" &&
                   before != "với";
}

bool gap_above(const std::vector<Line>& lines, size_t line) {
  return lines[line].box.y0 - lines[line - 1].box.y1 > lines[line].box.y1 - lines[line].box.y0;
}

/// Puts the words of `line` from `first` on to `words`. `place` is what holds for all of them.
void add_words(const std::vector<Word>& line, size_t first, WovenWord place,
               const dictionaries::Dictionaries& dictionaries, std::vector<WovenWord>* words) {
  const bool below_gap = place.block_begins;
  bool begins = true;
  bool stroke = false;
  size_t deadline_end = 0;
  for (size_t k = first; k < line.size(); ++k) {
    if (is_stroke(line[k].text)) {
      stroke = true;
      continue;
    }
    WovenWord word = place;
    word.word = &line[k];
    word.line_begins = begins;
    word.block_begins = begins && below_gap;
    word.after_stroke = stroke && !begins;
    look_ahead(line, k, &word, dictionaries);
    word.inside_deadline = k < deadline_end;
    if (word.deadline_begins) {
      deadline_end = std::max(deadline_end, k + deadline_words(line, k, dictionaries));
    }
    words->push_back(word);
    begins = false;
    stroke = false;
  }
}

}  // namespace

std::vector<WovenWord> woven_words(const std::vector<Line>& lines, const WovenRow& row,
                                   const std::vector<size_t>& notes,
                                   const dictionaries::Dictionaries& dictionaries) {
  std::vector<WovenWord> words;
  WovenWord place;
  for (size_t i = row.first; i < row.end; ++i) {
    if (std::find(notes.begin(), notes.end(), i) != notes.end()) continue;
    place.block_begins = i > row.first && gap_above(lines, i);
    place.in_later_block = place.in_later_block || place.block_begins;
    place.line_length = static_cast<double>(model::length(lines[i].text));
    // The first word of a row is its number.
    add_words(lines[i].words, i == row.first ? 1 : 0, place, dictionaries, &words);
  }
  return words;
}

}  // namespace extract
