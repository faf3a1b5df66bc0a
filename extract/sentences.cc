#include "extract/sentences.h"

#include <algorithm>

#include "model/text.h"

namespace extract {

using dictionaries::ActionWords;
using dictionaries::PhraseSet;

std::string after_words(std::string_view text, size_t count) {
  const auto words = model::words_of(text);
  return model::join({words.begin() + std::ptrdiff_t(std::min(count, words.size())), words.end()},
                     " ");
}

std::vector<std::string> keys_at(std::string_view text, size_t most) {
  std::vector<std::string> keys;
  for (const std::string& word :
       model::words_of(text.substr(0, std::min<size_t>(text.size(), 160)))) {
    if (keys.size() == most) break;
    std::string key = dictionaries::phrase_key(word);
    if (key.empty()) break;
    keys.push_back(std::move(key));
    if (word.find_last_of(",;.:") == word.size() - 1) break;
  }
  return keys;
}

bool begins_with(const PhraseSet& set, std::string_view text) {
  return set.beginning(keys_at(text)) > 0;
}

bool begins_action(const ActionWords& words, std::string_view text) {
  return begins_with(words.verbs, text) || begins_with(words.adverbs, text);
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

bool contains(std::string_view text, std::string_view part) {
  return model::lower(text).find(part) != std::string::npos;
}

bool capital_at(std::string_view text, size_t at) {
  const auto letters = model::to_utf32(text.substr(at, 4));
  return !letters.empty() && model::is_upper(letters.front());
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
    const bool short_before = i >= 2 && capital_at(text, i - 1) && capital_at(text, i - 2);
    if (!stop || short_before) continue;
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
    if (text[i] == '(') ++depth;
    if (text[i] == ')') depth = std::max(0, depth - 1);
    if (depth > 0) continue;
    if ((text[i] == ';' || text[i] == ',') && text[i + 1] == ' ') starts.push_back(i + 2);
    if (text.substr(i).starts_with(kAnd)) starts.push_back(i + kAnd.size());
  }
  return starts;
}

}  // namespace extract
