#include "dictionaries/letter_counts.h"

#include <algorithm>

#include "model/text.h"

namespace dictionaries {

LetterCounts::LetterCounts(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    ++counts_.at(model::next_character(text, &at) % counts_.size());
  }
}

LetterCounts::LetterCounts(std::u32string_view text) {
  for (const char32_t c : text) ++counts_.at(c % counts_.size());
}

int LetterCounts::least_changes(const LetterCounts& other) const {
  int more = 0;
  int fewer = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const int difference = counts_.at(i) - other.counts_.at(i);
    more += std::max(difference, 0);
    fewer += std::max(-difference, 0);
  }
  return std::max(more, fewer);
}

}  // namespace dictionaries
