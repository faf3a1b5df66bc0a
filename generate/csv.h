#pragma once
// Comma-separated values as spreadsheet programs open them: RFC 4180 behind a byte-order mark.

#include <string>
#include <string_view>
#include <vector>

namespace generate {

/// Goes before the first row, so that Excel takes the file for UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// One row with its line end (CRLF), every field in quotation marks. A field that begins with = + -
/// @, a tab or a line end gets an apostrophe in front, so that no program takes it for a formula
/// (OWASP, CSV injection).
std::string csv_row(const std::vector<std::string>& fields);

}  // namespace generate
