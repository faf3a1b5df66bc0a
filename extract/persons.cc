#include "extract/persons.h"

#include <vector>

#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr size_t kLongestName = 6;  // words: "H'Linh Niê Kđăm", "Nguyễn Thị Thu Hà"

/// Bytes of the name that a text begins with, its comma or dash and a space; 0 where none stands.
size_t behind_name(std::string_view text) {
  size_t at = 0;
  for (size_t words = 0; words <= kLongestName && at < text.size(); ++words) {
    const std::string_view left = text.substr(at);
    const std::string_view word = left.substr(0, left.find(' '));
    at += word.size() + 1;
    const bool dash = word == "-" || word == "–";
    if (dash || !capital_at(word, 0)) return dash && words > 1 ? at : 0;
    if (word.ends_with(',')) return words > 0 ? at : 0;
  }
  return 0;
}

}  // namespace

size_t behind_person(std::string_view text, const dictionaries::PhraseSet& addresses) {
  if (!may_begin_with(addresses, text)) return 0;
  const size_t at = behind_first_words(text, addresses.beginning(keys_at(text)));
  const std::string_view person = text.substr(at);
  return at > 0 && capital_at(person, 0) ? at + behind_name(person) : 0;
}

size_t person_name(std::string_view text) {
  size_t at = 0;
  for (size_t words = 0; words <= kLongestName && at < text.size(); ++words) {
    const std::string_view left = text.substr(at);
    const std::string_view word = left.substr(0, left.find(' '));
    if (!capital_at(word, 0)) {
      const bool ends = word.starts_with('(') || model::is_lower(model::first_character(word));
      return words > 1 && ends ? at - 1 : 0;
    }
    if (word.find_first_of(",.;:()") != std::string_view::npos) return 0;
    at += word.size() + 1;
  }
  return 0;
}

}  // namespace extract
