#include "extract/sentences.h"

#include <algorithm>

#include "extract/wording.h"
#include "model/text.h"

namespace extract {

using dictionaries::ActionWords;
using dictionaries::PhraseSet;

namespace {

/// The words at the start of a text one by one; what lies further on is not looked at.
class HeadWords {
 public:
  explicit HeadWords(std::string_view text) : left_(text.substr(0, kLook)) {}

  /// Empty behind the last one.
  std::string_view next() {
    const size_t begin = end_of(left_, true);
    left_.remove_prefix(begin);
    const std::string_view word = left_.substr(0, end_of(left_, false));
    left_.remove_prefix(word.size());
    return word;
  }

 private:
  static constexpr size_t kLook = 160;  // bytes

  /// Bytes of white space, or of what is none, that the text begins with.
  static size_t end_of(std::string_view text, bool spaces) {
    for (size_t at = 0; at < text.size();) {
      const size_t from = at;
      if (model::is_space(model::next_character(text, &at)) != spaces) return from;
    }
    return text.size();
  }

  std::string_view left_;
};

}  // namespace

std::string after_words(std::string_view text, size_t count) {
  const auto words = model::words_of(text);
  return model::join({words.begin() + std::ptrdiff_t(std::min(count, words.size())), words.end()},
                     " ");
}

size_t behind_first_words(std::string_view text, size_t count) {
  size_t at = 0;
  for (size_t i = 0; i < count; ++i) {
    const size_t space = text.find(' ', at + 1);
    if (space == std::string_view::npos) return 0;
    at = space;
  }
  return at == 0 ? 0 : at + 1;
}

std::vector<std::string> keys_at(std::string_view text, size_t most) {
  std::vector<std::string> keys;
  HeadWords words(text);
  while (keys.size() < most) {
    const std::string_view word = words.next();
    std::string key = dictionaries::phrase_key(word);
    if (key.empty()) break;
    keys.push_back(std::move(key));
    if (word.find_last_of(",;.:") == word.size() - 1) break;
  }
  return keys;
}

bool may_begin_with(const PhraseSet& set, std::string_view text) {
  const std::string first = dictionaries::phrase_key(HeadWords(text).next());
  return first.empty() || set.may_begin(first);  // a mark before the first word
}

bool begins_with(const PhraseSet& set, std::string_view text) {
  return may_begin_with(set, text) && set.beginning(keys_at(text)) > 0;
}

bool holds(const PhraseSet& set, std::string_view text) {
  const Wording wording(text);
  for (size_t i = 0; i < wording.words().size(); ++i) {
    if (set.beginning(wording.keys(i)) > 0) return true;
  }
  return false;
}

std::string_view first_characters(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  const auto inside = [&](size_t at) { return (static_cast<unsigned char>(text[at]) >> 6) == 2; };
  size_t end = most;
  while (end > 0 && inside(end)) --end;
  return text.substr(0, end);
}

bool begins_action(const ActionWords& words, std::string_view text) {
  return begins_with(words.acts, text);
}

std::string trimmed(std::string_view text, std::string_view marks) {
  const size_t begin = text.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(marks) + 1 - begin));
}

// The end of a document, "./.", belongs to no sentence.
std::string without_end_mark(std::string text) {
  text = trimmed(text, " ");
  while (text.ends_with("./.")) text = trimmed(text.substr(0, text.size() - 2), " ");
  return text;
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".;:!?").find(text.back()) != std::string_view::npos;
}

bool contains(std::string_view text, std::string_view part) {
  return model::lower(text).find(part) != std::string::npos;
}

std::string_view opening_label(std::string_view text) {
  constexpr size_t kLongest = 12;  // words
  constexpr size_t kLook = 120;    // bytes
  const size_t mark = text.substr(0, kLook).find_first_of(":,;.");
  if (mark == std::string_view::npos || mark + 2 >= text.size() || text[mark + 1] != ' ') return {};
  if (text[mark] != ':' && text[mark] != ',') return {};
  const std::string_view label = text.substr(0, mark);
  return model::word_count(label) <= kLongest ? label : std::string_view();
}

bool capital_at(std::string_view text, size_t at) {
  return model::is_upper(model::first_character(text.substr(at, 4)));
}

// Cut at full stops in front of a capital, outside brackets.
std::vector<Sentence> sentences_of(std::string_view text) {
  std::vector<Sentence> sentences;
  size_t begin = 0;
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')') depth = std::max(0, depth - 1);
    const bool stop = depth == 0 && text[i] == '.' && i + 2 < text.size() && text[i + 1] == ' ' &&
                      capital_at(text, i + 2);
    // "TT. Tỉnh ủy": an abbreviation, not the end of a sentence.
    const bool office =
        i >= 1 && text[i - 1] == 'P' && (i == 1 || text[i - 2] == ' ');  // "P. Kỹ thuật"
    if (!stop || office || (i >= 2 && capital_at(text, i - 1) && capital_at(text, i - 2))) continue;
    sentences.push_back({begin, i + 1});
    begin = i + 2;
  }
  if (begin < text.size()) sentences.push_back({begin, text.size()});
  return sentences;
}

// Bytes at which clauses begin: behind ";", "," and before "và", outside brackets.
std::vector<size_t> clause_starts(std::string_view text) {
  constexpr std::string_view kAnd = " và ";
  std::vector<size_t> starts;
  int depth = 0;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    const char c = text[i];
    if (c == '(') ++depth;
    if (c == ')') depth = std::max(0, depth - 1);
    if (depth > 0) continue;
    if ((c == ';' || c == ',') && text[i + 1] == ' ') starts.push_back(i + 2);
    if (c == ' ' && text.substr(i).starts_with(kAnd)) starts.push_back(i + kAnd.size());
  }
  return starts;
}

}  // namespace extract
