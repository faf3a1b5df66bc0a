#include "generate/sheet_formats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace generate {
namespace {

// Smaller letters only for text that would not fit into Excel's tallest row.
constexpr std::array<double, 4> kSizes = {kSheetFontSize, 9, 7, 6};
// Excel and LibreOffice set Times New Roman about 1.27 of its size apart.
constexpr double kLineFactor = 1.27;
constexpr double kRowPadding = 5;      // points above and below the text together
constexpr double kSidePadding = 5;     // points left and right of the text together
constexpr double kWidthSafety = 1.02;  // screens round each letter to whole pixels

// Number formats that every spreadsheet program has (ECMA-376, 18.8.30).
constexpr std::uint8_t kWholeFormat = 1;    // 0
constexpr std::uint8_t kPercentFormat = 9;  // 0%
constexpr std::uint8_t kTextFormat = 49;    // @
constexpr std::uint8_t kRomanFamily = 1;    // letters with serifs

constexpr lxw_color_t kHeaderFill = 0xDCE6F1;
constexpr lxw_color_t kAnswerHeaderFill = 0xFFE9A8;
constexpr lxw_color_t kAnswerFill = 0xFFFBEB;
constexpr lxw_color_t kBorderColor = 0x7F7F7F;
constexpr lxw_color_t kLinkColor = 0x0B5394;

void set_font(lxw_format* format, double size) {
  format_set_font_name(format, kSheetFont);
  format_set_font_family(format, kRomanFamily);
  format_set_font_size(format, size);
}

void set_lines(lxw_format* format) {
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kBorderColor);
}

void set_look(lxw_format* format, Look look) {
  switch (look) {
    case Look::kText:
      format_set_num_format_index(format, kTextFormat);
      break;
    case Look::kNumber:
      format_set_num_format_index(format, kWholeFormat);
      break;
    case Look::kPercent:
      format_set_num_format_index(format, kPercentFormat);
      break;
    case Look::kDate:
      format_set_num_format(format, "dd/mm/yyyy");
      break;
    case Look::kGeneral:
      break;
  }
}

}  // namespace

Formats::Formats(lxw_workbook* workbook) : workbook_(workbook) {
  // Left at Calibri it would depend on what a machine without Calibri puts in its place.
  set_font(STAILQ_FIRST(workbook->formats), kSheetFontSize);
}

lxw_format* Formats::base(double size) {
  lxw_format* format = workbook_add_format(workbook_);
  set_font(format, size);
  return format;
}

lxw_format* Formats::cell(const CellStyle& style) {
  lxw_format*& format = cells_[style];
  if (format != nullptr) return format;
  format = base(style.size);
  if (style.lines) set_lines(format);
  if (style.wrapped) format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_align(format, style.centered ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
  if (style.bold) format_set_bold(format);
  if (style.link) {
    format_set_font_color(format, kLinkColor);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
  }
  if (style.answer) {
    format_set_bg_color(format, kAnswerFill);
    format_set_unlocked(format);
  }
  set_look(format, style.look);
  return format;
}

lxw_format* Formats::header(bool answer) {
  lxw_format*& format = headers_[answer];
  if (format != nullptr) return format;
  format = base(kSheetFontSize);
  format_set_bold(format);
  set_lines(format);
  format_set_text_wrap(format);
  format_set_bg_color(format, answer ? kAnswerHeaderFill : kHeaderFill);
  format_set_align(format, LXW_ALIGN_CENTER);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

lxw_format* Formats::column() {
  if (column_ == nullptr) column_ = base(kSheetFontSize);
  return column_;
}

lxw_format* Formats::tint(Tint tint) {
  struct Colors {
    lxw_color_t fill;
    lxw_color_t letters;
  };
  static constexpr std::array<Colors, 3> kColors = {
      {{0xFFC7CE, 0x9C0006}, {0xFFEB9C, 0x7F4F00}, {0xC6EFCE, 0x006100}}};
  const Colors& colors = kColors.at(static_cast<std::size_t>(tint));
  lxw_format* format = workbook_add_format(workbook_);
  format_set_bg_color(format, colors.fill);
  format_set_font_color(format, colors.letters);
  return format;
}

Look look_of(const Value& value, const SheetColumn& column) {
  if (std::holds_alternative<int>(value)) return Look::kNumber;
  if (std::holds_alternative<Percent>(value)) return Look::kPercent;
  if (std::holds_alternative<model::Date>(value)) return Look::kDate;
  if (const auto* formula = std::get_if<Formula>(&value)) {
    // A formula in a cell of text would turn into its own text when someone edits it.
    if (std::holds_alternative<int>(formula->cached)) return Look::kNumber;
    if (std::holds_alternative<Percent>(formula->cached)) return Look::kPercent;
    if (std::holds_alternative<model::Date>(formula->cached)) return Look::kDate;
    return Look::kGeneral;
  }
  return std::holds_alternative<std::monostate>(value) ? column.look : Look::kText;
}

const std::string* text_in(const Value& value) {
  if (const auto* link = std::get_if<Link>(&value)) return &link->text;
  if (const auto* formula = std::get_if<Formula>(&value)) {
    return std::get_if<std::string>(&formula->cached);
  }
  return std::get_if<std::string>(&value);
}

// At 96 dots an inch: seven pixels a digit of Times New Roman 11 and five for the margins.
double width_in_points(const SheetColumn& column) { return (column.width * 7 + 5) * 0.75; }

namespace {

double inner_width(const SheetColumn& column) { return width_in_points(column) - kSidePadding; }

}  // namespace

Fit fit_cell(const Value& value, const SheetColumn& column, bool bold, const TextMetrics& metrics) {
  Fit fit;
  if (const auto* picture = std::get_if<Picture>(&value)) {
    fit.height = std::min(kTallestRow, picture->height + kRowPadding);
    return fit;
  }
  const std::string* text = text_in(value);
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
    if (column.hidden) continue;
    // The filter's arrow covers the right end of the title.
    constexpr double kArrow = 2;
    lines = std::max(lines, metrics.lines(column.title, kSheetFontSize * kWidthSafety,
                                          inner_width(column) - kArrow, true));
  }
  return std::ceil(lines * kSheetFontSize * kLineFactor + 2 * kRowPadding);
}

}  // namespace generate
