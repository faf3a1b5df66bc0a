#pragma once
// A workbook of plain tables as values, and the one function that writes it with libxlsxwriter.
// Every sheet comes out ready for the printer: Times New Roman, A4 landscape one page wide, header
// row frozen, repeated and filterable, a computed height on every row, no merged cells, no
// formulas.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/date.h"
#include "model/result.h"

namespace generate {

struct Percent {
  double share = 0;  ///< 0..1
};

/// Empty, text (never taken for a formula), whole number, per cent, or a real date.
using Value = std::variant<std::monostate, std::string, int, Percent, model::Date>;

struct SheetColumn {
  std::string title;
  double width = 10;  ///< in digits of the default font, Excel's unit
  bool centered = false;
};

struct SheetRow {
  std::vector<Value> cells;  ///< one per column
  bool bold = false;
};

enum class Tint { kRed, kAmber };

/// Tints the cells from column `first` to `last` of each row whose cell in column `key` is `text`.
struct TintRule {
  int key = 0;
  std::string text;
  int first = 0;
  int last = 0;
  Tint tint = Tint::kAmber;
};

struct Sheet {
  std::string name;   ///< at most 31 characters
  std::string title;  ///< printed at the head of every page
  std::string subtitle;
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;
  std::vector<TintRule> tints;
};

struct Book {
  std::string title;   ///< document property
  std::string footer;  ///< printed at the left foot of every page
  std::vector<Sheet> sheets;
};

/// Excel's limit for one cell, in UTF-16 units.
inline constexpr int kMaxCellText = 32767;

/// The text as it may stand in a cell if it had to be cut: at most kMaxCellText units, with a note
/// in Vietnamese at the end. Nothing when it fits as it is.
std::optional<std::string> shortened_for_cell(const std::string& text);

/// Writes the workbook to `target` (files.h). A sheet without rows says "Không có". Text longer
/// than kMaxCellText is cut. Errors: kOutput.
model::Status write_book(const Book& book, const std::filesystem::path& target);

}  // namespace generate
