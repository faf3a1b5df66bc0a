#include "generate/sheet.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "generate/files.h"
#include "generate/text_metrics.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::ErrorCode;
using model::Status;

constexpr const char* kFont = "Times New Roman";
constexpr double kHeaderSize = 11;
// Smaller letters only for text that would not fit into Excel's tallest row.
constexpr std::array<double, 4> kSizes = {11, 9, 7, 6};
constexpr double kTallestRow = 409;
// Excel and LibreOffice set Times New Roman about 1.27 of its size apart.
constexpr double kLineFactor = 1.27;
constexpr double kRowPadding = 5;      // points above and below the text together
constexpr double kSidePadding = 5;     // points left and right of the text together
constexpr double kWidthSafety = 1.02;  // screens round each letter to whole pixels
constexpr std::string_view kCutNote = " … [đã cắt bớt vì quá dài; xem đủ trong document.json]";
constexpr std::string_view kNothing = "Không có";

// Number formats that every spreadsheet program has (ECMA-376, 18.8.30).
constexpr std::uint8_t kWholeFormat = 1;    // 0
constexpr std::uint8_t kPercentFormat = 9;  // 0%
constexpr std::uint8_t kTextFormat = 49;    // @
constexpr std::uint8_t kRomanFamily = 1;    // letters with serifs

constexpr lxw_color_t kHeaderFill = 0xDCE6F1;
constexpr lxw_color_t kBorderColor = 0x7F7F7F;

// workbook_close would write a file; on the way out of an error nothing is to be written.
struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

Status checked(lxw_error error) {
  if (error == LXW_NO_ERROR) return {};
  if (error == LXW_ERROR_CREATING_TMPFILE || error == LXW_ERROR_READING_TMPFILE) {
    return model::fail(ErrorCode::kOutput,
                       "No room for temporary files; free some space in TMPDIR and run again.");
  }
  return model::fail(ErrorCode::kOutput,
                     fmt::format("The workbook cannot be written ({}); check the disk and run "
                                 "again.",
                                 lxw_strerror(error)));
}

enum class Look { kText, kNumber, kPercent, kDate };

Look look_of(const Value& value) {
  if (std::holds_alternative<int>(value)) return Look::kNumber;
  if (std::holds_alternative<Percent>(value)) return Look::kPercent;
  if (std::holds_alternative<model::Date>(value)) return Look::kDate;
  return Look::kText;
}

void set_font(lxw_format* format, double size) {
  format_set_font_name(format, kFont);
  format_set_font_family(format, kRomanFamily);
  format_set_font_size(format, size);
}

// The cell formats of one workbook, made when first asked for.
class Formats {
 public:
  explicit Formats(lxw_workbook* workbook) : workbook_(workbook) {}

  lxw_format* cell(Look look, bool centered, bool bold, double size) {
    lxw_format*& format = cells_[{look, centered, bold, size}];
    if (format != nullptr) return format;
    format = base(size);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, kBorderColor);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(format, centered ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
    if (bold) format_set_bold(format);
    if (look == Look::kText) format_set_num_format_index(format, kTextFormat);
    if (look == Look::kDate) format_set_num_format(format, "dd/mm/yyyy");
    if (look == Look::kNumber) format_set_num_format_index(format, kWholeFormat);
    if (look == Look::kPercent) format_set_num_format_index(format, kPercentFormat);
    return format;
  }

  lxw_format* header() {
    lxw_format* format = base(kHeaderSize);
    format_set_bold(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, kBorderColor);
    format_set_bg_color(format, kHeaderFill);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  }

  // Of whole columns, so that what a clerk adds below the table has the same letters.
  lxw_format* column() { return base(kSizes.front()); }

  lxw_format* tint(Tint tint) {
    lxw_format* format = workbook_add_format(workbook_);
    format_set_bg_color(format, tint == Tint::kRed ? 0xFFC7CE : 0xFFEB9C);
    format_set_font_color(format, tint == Tint::kRed ? 0x9C0006 : 0x7F4F00);
    return format;
  }

 private:
  lxw_format* base(double size) {
    lxw_format* format = workbook_add_format(workbook_);
    set_font(format, size);
    return format;
  }

  lxw_workbook* workbook_;
  std::map<std::tuple<Look, bool, bool, double>, lxw_format*> cells_;
};

// Excel's column unit at 96 dots an inch: seven pixels a digit of Times New Roman 11 and five for
// the margins.
double inner_width(const SheetColumn& column) {
  return (column.width * 7 + 5) * 0.75 - kSidePadding;
}

const std::string* text_in(const Value& value) { return std::get_if<std::string>(&value); }

struct Fit {
  double size = kSizes.front();
  double height = 0;
};

// Words and their number decide the height; numbers and dates take one line. Only a cell that does
// not fit into Excel's tallest row gets smaller letters.
Fit fit_cell(const Value& value, const SheetColumn& column, bool bold, const TextMetrics& metrics) {
  const std::string* text = text_in(value);
  Fit fit;
  for (const double size : kSizes) {
    const int lines =
        text == nullptr ? 1 : metrics.lines(*text, size * kWidthSafety, inner_width(column), bold);
    fit = {size, std::ceil(lines * size * kLineFactor + kRowPadding)};
    if (fit.height <= kTallestRow) return fit;
  }
  fit.height = kTallestRow;
  return fit;
}

double header_height(const std::vector<SheetColumn>& columns, const TextMetrics& metrics) {
  int lines = 1;
  for (const SheetColumn& column : columns) {
    // The filter's arrow covers the right end of the title.
    constexpr double kArrow = 2;
    lines = std::max(lines, metrics.lines(column.title, kHeaderSize * kWidthSafety,
                                          inner_width(column) - kArrow, true));
  }
  return std::ceil(lines * kHeaderSize * kLineFactor + 2 * kRowPadding);
}

// In headers and footers "&" begins a code.
std::string plain_for_header(const std::string& text) {
  return model::replace_all(printable(text), "&", "&&");
}

class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* sheet, Formats& formats, const TextMetrics& metrics)
      : sheet_(sheet), formats_(formats), metrics_(metrics) {}

  Status write(const Sheet& sheet, const std::string& footer) {
    const std::vector<SheetRow> rows = sheet.rows.empty() ? nothing_row(sheet) : sheet.rows;
    if (auto done = set_up_columns(sheet.columns); !done) return done;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (auto done = write_row(rows[i], sheet.columns, i + 1); !done) return done;
    }
    for (const TintRule& rule : sheet.tints) {
      if (auto done = add_tint(rule, rows.size()); !done) return done;
    }
    return set_up_pages(sheet, rows.size(), footer);
  }

 private:
  static std::vector<SheetRow> nothing_row(const Sheet& sheet) {
    const auto widest = std::max_element(
        sheet.columns.begin(), sheet.columns.end(),
        [](const SheetColumn& a, const SheetColumn& b) { return a.width < b.width; });
    SheetRow row;
    row.cells.resize(sheet.columns.size());
    row.cells.at(static_cast<std::size_t>(widest - sheet.columns.begin())) = std::string(kNothing);
    return {row};
  }

  Status set_up_columns(const std::vector<SheetColumn>& columns) {
    lxw_format* header = formats_.header();
    lxw_format* below = formats_.column();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto col = static_cast<lxw_col_t>(i);
      if (auto done = checked(worksheet_set_column(sheet_, col, col, columns[i].width, below));
          !done) {
        return done;
      }
      if (auto done =
              checked(worksheet_write_string(sheet_, 0, col, columns[i].title.c_str(), header));
          !done) {
        return done;
      }
    }
    return checked(worksheet_set_row(sheet_, 0, header_height(columns, metrics_), nullptr));
  }

  Status write_row(const SheetRow& row, const std::vector<SheetColumn>& columns,
                   std::size_t number) {
    const auto at = static_cast<lxw_row_t>(number);
    double height = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Value& value = row.cells[i];
      const Fit fit = fit_cell(value, columns.at(i), row.bold, metrics_);
      height = std::max(height, fit.height);
      lxw_format* format =
          formats_.cell(look_of(value), columns.at(i).centered, row.bold, fit.size);
      if (auto done = write_value(value, at, static_cast<lxw_col_t>(i), format); !done) return done;
    }
    return checked(worksheet_set_row(sheet_, at, height, nullptr));
  }

  // Text goes through write_string alone, which never makes a formula of "=...", "+..." or "@...".
  Status write_value(const Value& value, lxw_row_t row, lxw_col_t col, lxw_format* format) {
    if (const std::string* text = text_in(value); text != nullptr && !text->empty()) {
      const std::string clean = printable(*text);
      const std::string cell = shortened_for_cell(clean).value_or(clean);
      return checked(worksheet_write_string(sheet_, row, col, cell.c_str(), format));
    }
    if (const int* number = std::get_if<int>(&value)) {
      return checked(worksheet_write_number(sheet_, row, col, *number, format));
    }
    if (const Percent* percent = std::get_if<Percent>(&value)) {
      return checked(worksheet_write_number(sheet_, row, col, percent->share, format));
    }
    if (const model::Date* date = std::get_if<model::Date>(&value)) {
      lxw_datetime day{};
      day.year = static_cast<int>(date->year());
      day.month = static_cast<int>(static_cast<unsigned>(date->month()));
      day.day = static_cast<int>(static_cast<unsigned>(date->day()));
      return checked(worksheet_write_datetime(sheet_, row, col, &day, format));
    }
    return checked(worksheet_write_blank(sheet_, row, col, format));
  }

  Status add_tint(const TintRule& rule, std::size_t rows) {
    std::array<char, LXW_MAX_COL_NAME_LENGTH> column{};
    lxw_col_to_name(column.data(), static_cast<lxw_col_t>(rule.key), LXW_FALSE);
    std::string condition = fmt::format("=${}2=\"{}\"", column.data(), rule.text);
    lxw_conditional_format format{};
    format.type = LXW_CONDITIONAL_TYPE_FORMULA;
    format.value_string = condition.data();
    format.format = formats_.tint(rule.tint);
    return checked(worksheet_conditional_format_range(sheet_, 1, static_cast<lxw_col_t>(rule.first),
                                                      static_cast<lxw_row_t>(rows),
                                                      static_cast<lxw_col_t>(rule.last), &format));
  }

  Status set_up_pages(const Sheet& sheet, std::size_t rows, const std::string& footer) {
    const auto last_row = static_cast<lxw_row_t>(rows);
    const auto last_col = static_cast<lxw_col_t>(sheet.columns.size() - 1);
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, kA4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_margins(sheet_, 0.35, 0.35, 0.75, 0.6);
    worksheet_center_horizontally(sheet_);
    const std::string head =
        fmt::format("&C&\"{0},Bold\"&14{1}\n&\"{0},Italic\"&11{2}", kFont,
                    plain_for_header(sheet.title), plain_for_header(sheet.subtitle));
    const std::string foot = fmt::format(R"(&L&"{0},Regular"&9 {1}&R&"{0},Regular"&9Trang &P/&N)",
                                         kFont, plain_for_header(footer));
    for (const auto error :
         {worksheet_autofilter(sheet_, 0, 0, last_row, last_col),
          worksheet_repeat_rows(sheet_, 0, 0),
          worksheet_print_area(sheet_, 0, 0, last_row, last_col),
          worksheet_set_header(sheet_, head.c_str()), worksheet_set_footer(sheet_, foot.c_str()),
          // Row numbers and targets are kept as printed; the green corners would only distract.
          worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                  range_name(last_row, last_col).c_str())}) {
      if (auto done = checked(error); !done) return done;
    }
    return {};
  }

  static std::string range_name(lxw_row_t last_row, lxw_col_t last_col) {
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> name{};
    lxw_rowcol_to_range(name.data(), 1, 0, last_row, last_col);
    return name.data();
  }

  static constexpr int kA4 = 9;  // paper number of ECMA-376, ST_PageSetup

  lxw_worksheet* sheet_;
  Formats& formats_;
  const TextMetrics& metrics_;
};

Status set_properties(lxw_workbook* workbook, const std::string& title) {
  // The library wants room to write but only copies the strings.
  std::string name = title;
  std::string author = "vanthu";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = author.data();
  properties.created = stamp_time();
  return checked(workbook_set_properties(workbook, &properties));
}

Status write_to(const Book& book, const std::filesystem::path& file) {
  Workbook workbook(workbook_new(file.c_str()));
  if (!workbook) return checked(LXW_ERROR_MEMORY_MALLOC_FAILED);
  if (auto done = set_properties(workbook.get(), book.title); !done) return done;
  // The width of a column counts digits of the workbook's own font, the first one. Left at Calibri
  // it would depend on what a machine without Calibri puts in its place.
  lxw_format* own = STAILQ_FIRST(workbook->formats);
  set_font(own, kSizes.front());
  Formats formats(workbook.get());
  const TextMetrics metrics = TextMetrics::load();
  for (const Sheet& sheet : book.sheets) {
    lxw_worksheet* worksheet = workbook_add_worksheet(workbook.get(), sheet.name.c_str());
    if (worksheet == nullptr) return checked(LXW_ERROR_PARAMETER_VALIDATION);
    if (auto done = SheetWriter(worksheet, formats, metrics).write(sheet, book.footer); !done) {
      return done;
    }
  }
  // workbook_close frees the workbook even when it fails.
  return checked(workbook_close(workbook.release()));
}

}  // namespace

std::optional<std::string> shortened_for_cell(const std::string& text) {
  // A byte is never more than one UTF-16 unit, so short strings need no count.
  if (text.size() <= static_cast<std::size_t>(kMaxCellText)) return std::nullopt;
  const auto units = [](char32_t c) { return c > 0xFFFF ? 2 : 1; };
  const std::u32string letters = model::to_utf32(text);
  int total = 0;
  for (const char32_t c : letters) total += units(c);
  if (total <= kMaxCellText) return std::nullopt;
  const int room = kMaxCellText - model::length(kCutNote);
  int used = 0;
  std::size_t end = 0;
  while (end < letters.size() && used + units(letters[end]) <= room) used += units(letters[end++]);
  return model::to_utf8(std::u32string_view(letters).substr(0, end)) + std::string(kCutNote);
}

Status write_book(const Book& book, const std::filesystem::path& target) {
  return write_beside(target, [&](const std::filesystem::path& temporary) {
    Status written = write_to(book, temporary);
    if (!written) written.error().source = target.string();
    return written;
  });
}

}  // namespace generate
