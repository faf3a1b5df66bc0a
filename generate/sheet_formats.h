#pragma once
// Letters, lines and colours of the cells of a workbook, and how high a row has to be for them.

#include <xlsxwriter.h>

#include <compare>
#include <map>

#include "generate/sheet.h"
#include "generate/text_metrics.h"

namespace generate {

inline constexpr const char* kSheetFont = "Times New Roman";
inline constexpr double kSheetFontSize = 11;

/// Excel's tallest row, in points.
inline constexpr double kTallestRow = 409;

struct CellStyle {
  Look look = Look::kText;
  double size = kSheetFontSize;
  bool centered = false;
  bool bold = false;
  bool answer = false;
  bool lines = true;
  bool wrapped = true;
  bool link = false;

  auto operator<=>(const CellStyle&) const = default;
};

/// The formats of one workbook, made when first asked for.
class Formats {
 public:
  /// Sets the letters of the workbook itself: the width of a column counts digits of them.
  explicit Formats(lxw_workbook* workbook);

  lxw_format* cell(const CellStyle& style);
  lxw_format* header(bool answer);
  lxw_format* column();  ///< of whole columns: what is added below has the same letters
  lxw_format* tint(Tint tint);

 private:
  lxw_format* base(double size);

  lxw_workbook* workbook_;
  std::map<bool, lxw_format*> headers_;
  lxw_format* column_ = nullptr;
  std::map<CellStyle, lxw_format*> cells_;
};

/// How a value is shown in a column.
Look look_of(const Value& value, const SheetColumn& column);

/// What is read in the cell; empty for numbers, dates and pictures.
const std::string* text_in(const Value& value);

struct Fit {
  double size = kSheetFontSize;
  double height = 0;  ///< of the row, points
};

/// Words and their number decide the height; numbers and dates take one line. Only a cell that does
/// not fit into Excel's tallest row gets smaller letters.
Fit fit_cell(const Value& value, const SheetColumn& column, bool bold, const TextMetrics& metrics);

double header_height(const std::vector<SheetColumn>& columns, const TextMetrics& metrics);

/// Points between the lines of a column.
double width_in_points(const SheetColumn& column);

}  // namespace generate
