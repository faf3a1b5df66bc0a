#pragma once
// What stands in the number column: "5.", "26", "-", "a)", "IV", "1.2", and their misreadings.

#include <optional>
#include <string>
#include <string_view>

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

/// A Roman numeral that an engine misread ("IH", "1I", "HI") put right; nothing when no reading of
/// the strokes is a Roman numeral.
std::optional<std::string> repaired_roman(std::string_view text);

/// Whether the text can be a badly read Roman numeral: a few strokes and nothing else.
bool made_of_strokes(std::string_view text);

}  // namespace extract
