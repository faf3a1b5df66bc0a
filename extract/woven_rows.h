#pragma once
// The rows of a table whose cells an earlier recognition ran together, as lines of the page.

#include <string>
#include <vector>

#include "extract/lines.h"

namespace extract {

/// A section heading or a numbered row.
struct WovenRow {
  size_t first = 0;  ///< line
  size_t end = 0;
  bool section = false;
};

struct WovenRows {
  std::vector<WovenRow> rows;
  std::vector<size_t> notes;  ///< lines that are footnotes
};

/// Where the lines of a table's rows begin and end; `first` is the line below its head.
WovenRows woven_rows(const std::vector<Line>& lines, size_t first);

/// A stray stroke that an engine made of a rule between columns.
inline bool is_stroke(const std::string& text) { return text == "|"; }

/// "IV", "II.-".
bool is_roman_numeral(std::string text);

}  // namespace extract
