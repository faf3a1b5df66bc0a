#include "dictionaries/letter_counts.h"

#include <algorithm>

#include "model/text.h"

namespace dictionaries {

LetterCounts::LetterCounts(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    count(model::next_character(text, &at));
  }
}

LetterCounts::LetterCounts(std::u32string_view text) {
  for (const char32_t c : text) count(c);
}

void LetterCounts::count(char32_t letter) {
  const std::size_t place = letter % counts_.size();
  ++counts_.at(place);
  present_ |= std::uint32_t{1} << place;
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
