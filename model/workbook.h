#pragma once
// A workbook as it was read: text and numbers by sheet, row and column. Formats are gone but for
// what they say about the meaning of a number.

#include <map>
#include <string>
#include <vector>

namespace model {

enum class CellKind {
  kText,
  kNumber,   ///< `text` is the number in the C locale, "0.5"
  kPercent,  ///< a number shown as per cent; `text` is "0.5" for 50%
  kDate,     ///< `text` is ISO 8601, the time of day left out
  kBool,     ///< `text` is "TRUE" or "FALSE"
  kError,    ///< `text` is "#N/A" and the like
};

struct WorkbookCell {
  int column = 0;  ///< 1-based
  CellKind kind = CellKind::kText;
  bool formula = false;  ///< `text` is what the program that saved the file had computed last
  std::string text;
};

/// Cells that are there, from left to right; a blank cell is left out.
struct WorkbookRow {
  int number = 0;  ///< 1-based, as the sheet counts
  std::vector<WorkbookCell> cells;
};

struct WorkbookSheet {
  std::string name;
  bool hidden = false;
  std::vector<WorkbookRow> rows;  ///< from top to bottom; rows without cells are left out
};

struct Workbook {
  std::vector<WorkbookSheet> sheets;
  std::map<std::string, std::string> properties;  ///< custom document properties
  bool has_macros = false;                        ///< never run
  bool has_external_links = false;                ///< never followed
};

/// "B" for 2, "AA" for 27.
inline std::string column_letters(int column) {
  constexpr int kLetters = 26;
  std::string letters;
  for (; column > 0; column = (column - 1) / kLetters) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % kLetters));
  }
  return letters;
}

}  // namespace model
