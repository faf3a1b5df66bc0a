#pragma once
// What stands in the number column: "5.", "26", "-", "a)", "IV", "1.2", and their misreadings.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

enum class NumberKind {
  kNone,     ///< empty
  kArabic,   ///< 5  5.  26)
  kDotted,   ///< 1.2  3.1.
  kRoman,    ///< IV  I.
  kCapital,  ///< A  B.
  kLetter,   ///< a)  b.
  kDash,     ///< -  +  *
  kOther,    ///< anything else
};

struct RowNumber {
  NumberKind kind = NumberKind::kNone;
  int value = 0;  ///< of kArabic and kRoman
};

RowNumber row_number(std::string_view text);

/// Whether numbers stand below one another and each is one more than the last, `least` times; a
/// letter between two heads a section or is a number misread. Among many one may not go on: a
/// section's "I" was read as "1". A dash or a letter with its sign numbers parts of a row.
bool count_on(const std::vector<std::string>& texts, int least = 1);

/// A Roman numeral that an engine misread ("IH", "1I", "HI") put right; nothing when no reading of
/// the strokes is a Roman numeral.
std::optional<std::string> repaired_roman(std::string_view text);

/// Whether the text can be a badly read Roman numeral: a few strokes and nothing else.
bool made_of_strokes(std::string_view text);

}  // namespace extract
