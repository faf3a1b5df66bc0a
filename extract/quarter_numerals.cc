#include "extract/quarter_numerals.h"

#include <optional>
#include <string_view>

#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr int kQuarters = 4;

/// "111/2026" as "111" and "/2026".
struct Numeral {
  std::string text, after;
};

Numeral numeral_in(const std::string& word) {
  const size_t end = word.find_first_of("/,;.)");
  return {word.substr(0, end), end == std::string::npos ? "" : word.substr(end)};
}

bool before_a_quarter(const std::string& word) { return model::fold(word) == "quy"; }

bool is_quarter(const std::string& text, NumberKind kind) {
  const RowNumber number = row_number(text);
  return number.kind == kind && number.value >= 1 && number.value <= kQuarters;
}

/// The Roman numeral of a quarter that strokes were taken for something else.
std::optional<std::string> misread_roman(const std::string& text) {
  if (is_quarter(text, NumberKind::kRoman) || is_quarter(text, NumberKind::kArabic)) {
    return std::nullopt;
  }
  const auto repaired = repaired_roman(text);
  return repaired && is_quarter(*repaired, NumberKind::kRoman) ? repaired : std::nullopt;
}

}  // namespace

QuarterNumerals::QuarterNumerals(const std::vector<model::Page>& pages) {
  bool digits = false;
  for (const model::Page& page : pages) {
    for (size_t i = 1; i < page.words.size(); ++i) {
      if (!before_a_quarter(page.words[i - 1].text)) continue;
      const std::string text = numeral_in(page.words[i].text).text;
      if (text == "1" || text == "I") continue;  // which of them is the question
      roman_ |= is_quarter(text, NumberKind::kRoman) || misread_roman(text);
      digits |= is_quarter(text, NumberKind::kArabic);
    }
  }
  roman_ &= !digits;
}

std::vector<std::string> QuarterNumerals::settled(std::vector<std::string> words) const {
  for (size_t i = 1; i < words.size(); ++i) {
    if (!before_a_quarter(words[i - 1])) continue;
    const auto [text, after] = numeral_in(words[i]);
    if (const auto roman = misread_roman(text)) {
      words[i] = *roman + after;
    } else if (roman_ && text == "1") {
      words[i] = "I" + after;
    }
  }
  return words;
}

}  // namespace extract
