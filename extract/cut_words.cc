#include "extract/cut_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr std::string_view kMarks = ".,;:)";

bool is_number(std::string_view text, size_t fewest, size_t most) {
  return text.size() >= fewest && text.size() <= most &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_year(std::string_view text) {
  return is_number(text, 4, 4) && (text.starts_with("19") || text.starts_with("20"));
}

bool is_month_or_quarter(std::string_view text) {
  return is_number(text, 1, 2) || row_number(std::string(text)).kind == NumberKind::kRoman;
}

/// "31/10/2027", "31.10.2027", "10/2027", "IV/2027", "2026-2027".
bool is_dated(std::string_view text) {
  const size_t first = text.find_first_of("/.-");
  if (first == std::string_view::npos) return false;
  const size_t last = text.rfind(text[first]);
  const std::string_view begin = text.substr(0, first);
  if (!is_year(text.substr(last + 1))) return false;
  if (first != last) {
    return is_number(begin, 1, 2) && is_number(text.substr(first + 1, last - first - 1), 1, 2);
  }
  return text[first] == '/' ? is_month_or_quarter(begin) : text[first] == '-' && is_year(begin);
}

bool has_vowel(const std::string& letters) {
  return letters.find_first_of("aeiouy") != std::string::npos;
}

/// Whether a part of the syllable `cut` + `rest` is none: "phươ" + "ng", "Th" + "ường".
bool is_cut_syllable(std::string_view cut, std::string_view rest) {
  constexpr std::array<std::string_view, 8> kLast = {"c", "ch", "m", "n", "ng", "nh", "p", "t"};
  const auto letters = model::to_utf32(std::string(cut) + std::string(rest));
  const bool word =
      letters.size() > 1 && std::all_of(letters.begin(), letters.end(), model::is_letter);
  if (!word || !std::all_of(letters.begin() + 1, letters.end(), model::is_lower)) return false;
  const std::string before = model::fold(cut);
  const std::string after = model::fold(rest);
  if (!has_vowel(before)) return has_vowel(after.substr(0, 1));
  if (after == "g") return before.ends_with('n');
  if (after == "h") return before.ends_with('n') || before.ends_with('c');
  return std::find(kLast.begin(), kLast.end(), after) != kLast.end();
}

}  // namespace

bool goes_on_with(std::string_view cut, std::string_view next) {
  std::string_view rest = next.substr(0, next.find(' '));
  rest = rest.substr(0, rest.find_first_of(kMarks));
  if (cut.empty() || rest.empty()) return false;
  const bool date = cut.find_first_of("/.-") != std::string_view::npos && !is_dated(cut) &&
                    is_dated(std::string(cut) + std::string(rest));
  return date || is_cut_syllable(cut, rest);
}

}  // namespace extract
