#include "ingest/number_format.h"

#include <cctype>
#include <string>

namespace ingest {

namespace {

/// The first section without quoted text, escapes, fill characters and brackets. "[h]" and the
/// like, which count elapsed time, are no dates.
std::string bare(std::string_view code) {
  std::string out;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      const size_t end = code.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) break;
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

}  // namespace

NumberMeaning meaning_of_builtin_format(int id) {
  if (id == 9 || id == 10) return NumberMeaning::kPercent;
  // 27-36 and 50-58 are dates in the East Asian versions of Excel.
  const bool date =
      (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return date ? NumberMeaning::kDate : NumberMeaning::kPlain;
}

NumberMeaning meaning_of_format_code(std::string_view code) {
  const std::string letters = bare(code);
  if (letters.find("general") != std::string::npos) return NumberMeaning::kPlain;
  // A time alone has no day or year; "m" with neither is minutes.
  if (letters.find_first_of("dy") != std::string::npos) return NumberMeaning::kDate;
  return letters.find('%') != std::string::npos ? NumberMeaning::kPercent : NumberMeaning::kPlain;
}

}  // namespace ingest
