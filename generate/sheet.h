#pragma once
// A workbook as values, and the one function that writes it with libxlsxwriter. Every sheet comes
// out ready for the printer: Times New Roman, A4 landscape one page wide, the header row repeated,
// a computed height on every row, no merged cells.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "generate/text_metrics.h"
#include "model/date.h"
#include "model/result.h"

namespace generate {

struct Percent {
  double share = 0;  ///< 0..1
};

/// Text that opens something: a path relative to the workbook's folder or a URL, with an anchor
/// such as "#page=3" where wanted, percent-encoded.
struct Link {
  std::string text;
  std::string target;
};

/// A formula in English notation ("=A1+1") with what it gives on the day of the workbook, for
/// programs that do not compute.
struct Formula {
  std::string expression;
  std::variant<std::monostate, std::string, int, Percent, model::Date> cached;
};

/// A PNG shown in its cell at this size in points; it moves with the cell.
struct Picture {
  std::shared_ptr<const std::string> png;
  double width = 0;
  double height = 0;
  std::string description;
};

/// Empty, text (never taken for a formula), whole number, per cent, a real date, or one of the
/// above.
using Value =
    std::variant<std::monostate, std::string, int, Percent, model::Date, Link, Formula, Picture>;

/// How a cell shows what is in it or will be typed into it.
enum class Look { kText, kNumber, kPercent, kDate, kGeneral };

struct SheetColumn {
  std::string title;
  double width = 10;  ///< in digits of the default font, Excel's unit
  bool centered = false;
  Look look = Look::kText;  ///< of cells that are blank
  bool hidden = false;
  bool answer = false;  ///< tinted, and unlocked when the sheet is locked
  /// Defined name of the list of values that may be chosen. Columns of dates and per cents that are
  /// answers take nothing else.
  std::string choices = {};
  std::string hint = {};  ///< shown beside a cell that is chosen; at most 255 characters
};

struct SheetRow {
  std::vector<Value> cells = {};  ///< one per column
  bool bold = false;
  double least_height = 0;  ///< points
};

enum class Tint { kRed, kAmber, kGreen };

/// Tints the cells from column `first` to `last` of each row whose cell in column `key` is `text`.
struct TintRule {
  int key = 0;
  std::string text;
  int first = 0;
  int last = 0;
  Tint tint = Tint::kAmber;
};

/// Stacked bars over rows of the sheet, one bar a row.
struct Chart {
  std::string title;
  std::size_t preface_row = 0;  ///< where it lies; the row has to be high enough
  std::size_t first = 0;        ///< first row shown, and how many
  std::size_t rows = 0;
  std::size_t categories = 0;  ///< column
  struct Series {
    std::size_t column = 0;
    unsigned color = 0;  ///< 0xRRGGBB
  };
  std::vector<Series> series;
  double width = 0;  ///< points
  double height = 0;
};

enum class Form {
  kRange,  ///< header row, filter
  kTable,  ///< the same as an Excel Table; cannot be locked
  kProse,  ///< rows of text without header and lines
};

struct Sheet {
  std::string name;   ///< at most 31 characters
  std::string title;  ///< printed at the head of every page
  std::string subtitle;
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;
  std::vector<TintRule> tints;
  Form form = Form::kRange;
  std::string table_name;         ///< ASCII, unique in the workbook
  std::vector<SheetRow> preface;  ///< above the header row; text that may run on to the right
  std::vector<std::size_t> open_preface;  ///< column of an unlocked cell of each, npos for none
  std::optional<Chart> chart;
  int frozen_columns = 0;
  bool locked = false;  ///< protected without a password
  bool hidden = false;
};

struct Book {
  std::string title;   ///< document property
  std::string footer;  ///< printed at the left foot of every page
  std::vector<Sheet> sheets;
  std::vector<std::pair<std::string, std::string>> properties;  ///< custom document properties
  std::vector<std::pair<std::string, std::string>> names;       ///< defined names: name, reference
};

/// Excel's limit for one cell, in UTF-16 units.
inline constexpr int kMaxCellText = 32767;

/// The text as it may stand in a cell if it had to be cut: at most kMaxCellText units, with a note
/// in Vietnamese at the end. Nothing when it fits as it is.
std::optional<std::string> shortened_for_cell(const std::string& text);

/// "C" for column 2.
std::string column_name(std::size_t column);

/// "$C$5" for 0-based row and column.
std::string cell_name(std::size_t row, std::size_t column);

/// "'Nhiệm vụ'!$C$2:$C$9": rows `first` to `last` of a column, 0-based.
std::string range_of(const std::string& sheet, std::size_t column, std::size_t first,
                     std::size_t last);

/// Writes the workbook to `target` (files.h). A sheet without rows says "Không có". Text longer
/// than kMaxCellText is cut. Errors: kOutput.
model::Status write_book(const Book& book, const std::filesystem::path& target,
                         const TextMetrics& metrics = TextMetrics::load());

}  // namespace generate
