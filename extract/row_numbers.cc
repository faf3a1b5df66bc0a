#include "extract/row_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

constexpr int kLargestRoman = 89;
constexpr size_t kLongestRoman = 8;  // LXXXVIII

int roman_digit(char c) {
  switch (c) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    default:
      return 0;
  }
}

/// Of a numeral as it is written by rule: "IIII" is none.
std::optional<int> roman_value(std::string_view text) {
  if (text.size() > kLongestRoman) return std::nullopt;
  int value = 0;
  int largest = 0;
  for (size_t i = text.size(); i-- > 0;) {
    const int digit = roman_digit(text[i]);
    if (digit == 0) return std::nullopt;
    value += digit < largest ? -digit : digit;
    largest = std::max(largest, digit);
  }
  const bool in_range = value > 0 && value <= kLargestRoman;
  return in_range && model::roman(value) == text ? std::optional(value) : std::nullopt;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_closing(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ')' || text.back() == ',')) {
    text.remove_suffix(1);
  }
  if (!text.empty() && text.front() == '(') text.remove_prefix(1);
  return text;
}

}  // namespace

RowNumber row_number(std::string_view raw) {
  const std::string text = model::collapse_spaces(raw);
  if (text.empty()) return {};
  if (text == "-" || text == "+" || text == "*" || text == "–" || text == "—" || text == "•") {
    return {NumberKind::kDash, 0};
  }
  const std::string_view core = without_closing(text);
  if (all_digits(core) && core.size() <= 4) {
    int value = 0;
    std::from_chars(core.data(), core.data() + core.size(), value);
    return {NumberKind::kArabic, value};
  }
  if (const auto value = roman_value(core)) return {NumberKind::kRoman, *value};
  const auto parts = model::split(core, '.');
  if (parts.size() > 1 && std::all_of(parts.begin(), parts.end(), all_digits)) {
    return {NumberKind::kDotted, 0};
  }
  const auto letters = model::to_utf32(core);
  if (letters.size() == 1 && model::is_upper(letters[0])) return {NumberKind::kCapital, 0};
  if (letters.size() == 1 && model::is_lower(letters[0]) && core.size() < text.size()) {
    return {NumberKind::kLetter, 0};
  }
  return {NumberKind::kOther, 0};
}

bool made_of_strokes(std::string_view text) {
  constexpr std::u32string_view kStrokes = U"IVXHLMNTYivxl1|!ÌÍỈỊĨìíỉị.,";
  const auto letters = model::to_utf32(text);
  return !letters.empty() && letters.size() <= 5 &&
         std::all_of(letters.begin(), letters.end(),
                     [&](char32_t c) { return kStrokes.find(c) != std::u32string_view::npos; });
}

bool count_on(const std::vector<std::string>& texts, int least) {
  constexpr int kOneIn = 3;
  int last = 0;
  int steps = 0;
  int others = 0;
  int unread = 0;
  for (const std::string& text : texts) {
    const RowNumber number = row_number(text);
    if (number.kind == NumberKind::kDash || number.kind == NumberKind::kLetter) return false;
    if (number.kind != NumberKind::kArabic) {
      unread += number.kind == NumberKind::kNone ? 0 : 1;
      continue;
    }
    const bool next = number.value > last && number.value <= last + 1 + unread;
    if (last > 0) ++(next ? steps : others);
    last = number.value;
    unread = 0;
  }
  return steps >= least && others * kOneIn <= steps;
}

std::optional<std::string> repaired_roman(std::string_view raw) {
  // Strokes of sans and serif capitals that engines run together or take for others.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kStrokes = {
      {{"H", "II"},
       {"1", "I"},
       {"l", "I"},
       {"|", "I"},
       {"!", "I"},
       {"i", "I"},
       {"Ì", "I"},
       {"Í", "I"},
       {"T", "I"},
       {"Y", "V"},
       {"v", "V"},
       {"x", "X"},
       {"N", "IV"},
       {"M", "III"}}};
  std::string text = model::replace_all(model::collapse_spaces(raw), " ", "");
  std::string closing;
  while (!text.empty() && text.back() == '.') {
    text.pop_back();
    closing = ".";
  }
  if (text.empty() || model::length(text) > 6) return std::nullopt;
  for (const auto& [from, to] : kStrokes) text = model::replace_all(text, from, to);
  if (!roman_value(text)) return std::nullopt;
  return text + closing;
}

}  // namespace extract
