#include "extract/header_number.h"

#include <string>
#include <vector>

#include "extract/header_lines.h"
#include "model/text.h"

namespace extract {

namespace {

// "Số: 52UBND-KT" has lost the stroke behind its number, which is written by hand or stamped.
std::string with_stroke(std::string_view text) {
  const size_t digit = text.find_first_of("0123456789");
  const size_t behind =
      digit == std::string_view::npos ? digit : text.find_first_not_of("0123456789", digit);
  if (behind == std::string_view::npos || text[behind] < 'A' || text[behind] > 'Z') return {};
  std::string repaired(text);
  repaired.insert(behind, 1, '/');
  return repaired;
}

}  // namespace

bool begins_number(std::string_view text) {
  std::vector<std::string> words = model::words_of(model::fold(text));
  if (words.empty()) return false;
  if (words.size() > 1 && starts_with_any(words[0], {"luat", "phap"})) words.erase(words.begin());
  const std::string first = words[0].substr(0, words[0].find_first_of(":0123456789", 2));
  return starts_with_any(first, {"so", "s6", "s0", "s5", "sé", "se:", "sd"}) &&
         first.find_first_of("aiuy") == std::string::npos;
}

std::optional<Symbol> own_symbol(std::string_view text, const dictionaries::DocumentTypes& types) {
  if (!begins_number(text)) return std::nullopt;
  auto symbols = symbols_in(text, types);
  if (symbols.empty()) symbols = symbols_in(with_stroke(text), types);
  if (symbols.empty()) symbols = symbols_without_unit(text, types);
  if (symbols.empty() || symbols.front().begin > 24) return std::nullopt;
  return symbols.front();
}

}  // namespace extract
