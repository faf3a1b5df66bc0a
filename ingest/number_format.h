#pragma once
// What a number format of a workbook says about the meaning of the number (ECMA-376 Part
// 1, 18.8.30).

#include <string_view>

namespace ingest {

enum class NumberMeaning { kPlain, kPercent, kDate };

/// Built-in formats by number; those that only a format code tells are kPlain.
NumberMeaning meaning_of_builtin_format(int id);

/// By the code of the first section: letters of dates and `%` outside quotes, brackets and escapes.
NumberMeaning meaning_of_format_code(std::string_view code);

}  // namespace ingest
