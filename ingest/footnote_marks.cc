#include "ingest/footnote_marks.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ingest/components.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

// Shares of the height of the word's tallest letter.
constexpr double kSmall = 0.72;
constexpr double kRaised = 0.28;

/// "đạo1," -> "đạo", "1", ",".
struct Parts {
  std::u32string letters;
  std::u32string mark;
  std::u32string punctuation;
};

bool taken_for_a_mark(char32_t c) {
  constexpr std::u32string_view kSigns = U"!?*°'’”\")ˆ";
  return model::is_digit(c) || kSigns.find(c) != std::u32string_view::npos;
}

std::optional<Parts> parts_of(const std::string& word) {
  std::u32string text = model::to_utf32(word);
  Parts parts;
  constexpr std::u32string_view kPunctuation = U",.;:";
  while (!text.empty() && kPunctuation.find(text.back()) != std::u32string_view::npos) {
    parts.punctuation.insert(parts.punctuation.begin(), text.back());
    text.pop_back();
  }
  while (!text.empty() && taken_for_a_mark(text.back()) && parts.mark.size() < 2) {
    parts.mark.insert(parts.mark.begin(), text.back());
    text.pop_back();
  }
  parts.letters = text;
  if (parts.mark.empty() || text.empty() || !model::is_letter(text.back())) return std::nullopt;
  return parts;
}

/// The last ink of the word, of `marks` signs, punctuation left out, where it hangs high and small.
std::optional<Box> hanging(const std::vector<Box>& ink, size_t marks, size_t punctuation) {
  Box word;
  for (const Box& box : ink) word = model::united(word, box);
  std::vector<Box> bodies = ink;
  // Punctuation stands on the line: low, and lower than half a letter.
  for (size_t i = 0; i < punctuation && !bodies.empty(); ++i) {
    const Box& last = bodies.back();
    if (last.height() < 0.5 * word.height() && last.center_y() > word.center_y()) {
      bodies.pop_back();
    }
  }
  if (bodies.size() < 3) return std::nullopt;
  Box mark = bodies.back();
  bodies.pop_back();
  double foot = 0;
  double tallest = 0;
  for (const Box& box : bodies) {
    if (box.height() > tallest) {
      tallest = box.height();
      foot = box.y1;
    }
  }
  const auto is_raised = [&](const Box& box) {
    return box.height() < kSmall * tallest && box.height() > 0.2 * tallest &&
           foot - box.y1 > kRaised * tallest;
  };
  if (!is_raised(mark)) return std::nullopt;
  if (marks > 1 && is_raised(bodies.back())) mark = model::united(mark, bodies.back());
  return mark;
}

/// Quotes and brackets are small and high by nature: they are marks only when nothing opened them.
bool opened_before(const std::vector<Word>& words, const std::u32string& own, char32_t closing) {
  const char32_t opening = closing == U')' ? U'(' : closing == U'’' ? U'‘' : U'“';
  int open = 0;
  const auto count = [&](const std::u32string& text) {
    for (const char32_t c : text) {
      if (c == opening || (opening == U'“' && c == U'"')) ++open;
      if (c == closing && c != U'"') --open;
    }
  };
  for (const Word& word : words) count(model::to_utf32(word.text));
  count(own);
  return open > 0;
}

bool may_be_mark(const Parts& parts, const std::vector<Word>& before) {
  return std::none_of(parts.mark.begin(), parts.mark.end(), [&](char32_t c) {
    const bool closes = c == U')' || c == U'”' || c == U'’' || c == U'"' || c == U'\'';
    return closes && opened_before(before, parts.letters, c);
  });
}

}  // namespace

void split_footnote_marks(const std::vector<Box>& ink, std::vector<Word>* words) {
  std::vector<Word> out;
  for (Word& word : *words) {
    const auto parts = parts_of(word.text);
    if (!parts || !may_be_mark(*parts, out)) {
      out.push_back(std::move(word));
      continue;
    }
    const auto box = hanging(inside(ink, word), parts->mark.size(), parts->punctuation.size());
    if (!box) {
      out.push_back(std::move(word));
      continue;
    }
    Word mark = word;
    mark.box = *box;
    if (parts->punctuation.empty()) word.box.x1 = std::min(word.box.x1, box->x0);
    const bool digits = std::all_of(parts->mark.begin(), parts->mark.end(), model::is_digit);
    mark.text = digits ? model::to_utf8(parts->mark) : "*";
    mark.superscript = true;
    mark.glued = true;
    word.text = model::to_utf8(parts->letters + parts->punctuation);
    out.push_back(std::move(word));
    out.push_back(std::move(mark));
  }
  *words = std::move(out);
}

}  // namespace ingest
