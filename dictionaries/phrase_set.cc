#include "dictionaries/phrase_set.h"

#include <algorithm>
#include <utility>

#include "model/text.h"

namespace dictionaries {

namespace {

// tone_key sets tone marks at the end of the syllable, where many do not compose with its letter.
bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool kept_in_key(char32_t c) {
  if (c >= U'a' && c <= U'z') return true;
  return model::is_letter(c) || model::is_digit(c) || is_mark(c) || c == U'&' || c == U'/';
}

/// A bit for a word by its length and three of its letters: words that no phrase begins with mostly
/// fall on other bits.
size_t trace_of(std::string_view word, size_t bits) {
  const auto letter = [&](size_t i) { return size_t{static_cast<unsigned char>(word[i])}; };
  const size_t last = word.size() - 1;
  return (word.size() * 5 + letter(0) * 37 + letter(last / 2) * 113 + letter(last) * 251) % bits;
}

}  // namespace

std::string phrase_key(std::string_view phrase) {
  std::string key = model::tone_key(phrase);
  bool spaced = false;
  for (size_t at = 0; at < key.size();) {
    const size_t from = at;
    if (kept_in_key(model::next_character(key, &at))) continue;
    spaced = true;
    key.replace(from, at - from, " ");
    at = from + 1;
  }
  return spaced ? model::collapse_spaces(key) : key;
}

void PhraseSet::add(std::string_view phrase) {
  std::string key = phrase_key(phrase);
  if (key.empty()) return;
  note_beginning(key.substr(0, key.find(' ')), model::words_of(key).size());
  phrases_.insert(std::move(key));
}

void PhraseSet::note_beginning(const std::string& first, size_t words) {
  size_t& longest = longest_from_[first];
  longest = std::max(longest, words);
  traces_.set(trace_of(first, traces_.size()));
}

bool PhraseSet::may_begin(std::string_view key) const {
  const std::string_view first = key.substr(0, key.find(' '));
  return !first.empty() && traces_.test(trace_of(first, traces_.size()));
}

template <typename Key>
size_t PhraseSet::longest_of(std::span<const Key> keys) const {
  if (keys.empty() || !may_begin(keys[0])) return 0;
  const std::string_view first = keys[0];
  const auto longest = longest_from_.find(first.substr(0, first.find(' ')));
  if (longest == longest_from_.end()) return 0;
  std::string phrase;
  size_t found = 0;
  for (size_t i = 0; i < std::min(longest->second, keys.size()); ++i) {
    if (i > 0) phrase += ' ';
    phrase += keys[i];
    if (phrases_.contains(phrase)) found = i + 1;
  }
  return found;
}

size_t PhraseSet::beginning(std::span<const std::string> keys) const { return longest_of(keys); }

size_t PhraseSet::beginning(std::span<const std::string_view> keys) const {
  return longest_of(keys);
}

bool PhraseSet::contains(std::string_view phrase) const {
  return phrases_.contains(phrase_key(phrase));
}

}  // namespace dictionaries
