#include "dictionaries/phrase_set.h"

#include <algorithm>
#include <utility>

#include "model/text.h"

namespace dictionaries {

namespace {

// tone_key sets tone marks at the end of the syllable, where many do not compose with its letter.
bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool kept_in_key(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || is_mark(c) || c == U'&' || c == U'/';
}

}  // namespace

std::string phrase_key(std::string_view phrase) {
  std::u32string out;
  for (const char32_t c : model::to_utf32(model::tone_key(phrase))) {
    out.push_back(kept_in_key(c) ? c : U' ');
  }
  return model::collapse_spaces(model::to_utf8(out));
}

void PhraseSet::add(std::string_view phrase) {
  std::string key = phrase_key(phrase);
  longest_ = std::max(longest_, model::words_of(key).size());
  phrases_.insert(std::move(key));
}

void PhraseSet::add_all(const PhraseSet& other) {
  phrases_.insert(other.phrases_.begin(), other.phrases_.end());
  longest_ = std::max(longest_, other.longest_);
}

size_t PhraseSet::beginning(std::span<const std::string> keys) const {
  std::string phrase;
  size_t found = 0;
  for (size_t i = 0; i < std::min(longest_, keys.size()); ++i) {
    if (i > 0) phrase += ' ';
    phrase += keys[i];
    if (phrases_.contains(phrase)) found = i + 1;
  }
  return found;
}

bool PhraseSet::contains(std::string_view phrase) const {
  return phrases_.contains(phrase_key(phrase));
}

}  // namespace dictionaries
