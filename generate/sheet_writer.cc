#include "generate/sheet_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::ErrorCode;
using model::Status;

constexpr std::string_view kNothing = "Không có";
constexpr int kA4 = 9;  // paper number of ECMA-376, ST_PageSetup
// Excel opens no more links than this on one sheet; what is beyond stays text.
constexpr int kMostLinks = 65000;

// The library wants room to write but only copies.
char* writable(const std::string& text) { return const_cast<char*>(text.c_str()); }

lxw_datetime moment_of(const model::Date& date) {
  lxw_datetime day{};
  day.year = static_cast<int>(date.year());
  day.month = static_cast<int>(static_cast<unsigned>(date.month()));
  day.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return day;
}

// Days since 30 December 1899: what a formula gives for a day.
double serial_of(const model::Date& date) {
  const std::chrono::sys_days zero =
      std::chrono::year(1899) / std::chrono::December / std::chrono::day(30);
  return static_cast<double>((std::chrono::sys_days(date) - zero).count());
}

// In headers and footers "&" begins a code.
std::string plain_for_header(const std::string& text) {
  return model::replace_all(printable(text), "&", "&&");
}

std::vector<SheetRow> nothing_row(const Sheet& sheet) {
  const auto shown = [](const SheetColumn& column) { return column.hidden ? 0 : column.width; };
  const auto widest =
      std::max_element(sheet.columns.begin(), sheet.columns.end(),
                       [&](const auto& a, const auto& b) { return shown(a) < shown(b); });
  SheetRow row;
  row.cells.resize(sheet.columns.size());
  row.cells.at(static_cast<std::size_t>(widest - sheet.columns.begin())) = std::string(kNothing);
  return {row};
}

// The first error of a chain of calls.
class Steps {
 public:
  void add(lxw_error error) {
    if (done_) done_ = checked(error);
  }
  template <typename Step>
  void then(Step step) {
    if (done_) done_ = step();
  }
  Status result() { return std::move(done_); }

 private:
  Status done_;
};

class SheetWriter {
 public:
  SheetWriter(const Sheet& sheet, lxw_worksheet* worksheet, Formats& formats,
              const TextMetrics& metrics)
      : sheet_(sheet),
        worksheet_(worksheet),
        formats_(formats),
        metrics_(metrics),
        nothing_(sheet.rows.empty() ? nothing_row(sheet) : std::vector<SheetRow>()),
        rows_(sheet.rows.empty() ? nothing_ : sheet.rows),
        prose_(sheet.form == Form::kProse),
        header_row_(sheet.preface.size()),
        first_row_(header_row_ + (prose_ ? 0 : 1)) {}

  Status write(const std::string& footer) {
    Steps steps;
    steps.then([&] { return set_up_columns(); });
    for (std::size_t i = 0; i < sheet_.preface.size(); ++i) {
      steps.then([&] { return write_preface(i); });
    }
    if (!prose_) steps.then([&] { return write_header(); });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      steps.then([&] { return write_row(rows_[i], first_row_ + i); });
    }
    for (const TintRule& rule : sheet_.tints) steps.then([&] { return add_tint(rule); });
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      steps.then([&] { return add_check(i); });
    }
    if (sheet_.form == Form::kTable) steps.then([&] { return add_table(); });
    if (sheet_.form == Form::kRange) steps.then([&] { return add_filter(); });
    steps.then([&] { return set_up_pages(footer); });
    lock();
    if (sheet_.hidden) worksheet_hide(worksheet_);
    return steps.result();
  }

 private:
  lxw_row_t last_row() const { return static_cast<lxw_row_t>(first_row_ + rows_.size() - 1); }
  lxw_col_t last_col() const { return static_cast<lxw_col_t>(sheet_.columns.size() - 1); }

  Status set_up_columns() {
    Steps steps;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const auto col = static_cast<lxw_col_t>(i);
      lxw_row_col_options options{};
      options.hidden = sheet_.columns[i].hidden ? LXW_TRUE : LXW_FALSE;
      steps.add(worksheet_set_column_opt(worksheet_, col, col, sheet_.columns[i].width,
                                         formats_.column(), &options));
    }
    return steps.result();
  }

  Status write_header() {
    const auto row = static_cast<lxw_row_t>(header_row_);
    Steps steps;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const SheetColumn& column = sheet_.columns[i];
      steps.add(worksheet_write_string(worksheet_, row, static_cast<lxw_col_t>(i),
                                       column.title.c_str(), formats_.header(column.answer)));
    }
    steps.add(worksheet_set_row(worksheet_, row, header_height(sheet_.columns, metrics_), nullptr));
    return steps.result();
  }

  // Text of a preface runs on over the empty cells to its right.
  Status write_preface(std::size_t index) {
    const SheetRow& row = sheet_.preface[index];
    constexpr double kHeight = 18;
    Steps steps;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (std::holds_alternative<std::monostate>(row.cells[i])) continue;
      CellStyle style;
      style.bold = row.bold;
      style.lines = false;
      style.wrapped = false;
      style.look = look_of(row.cells[i], sheet_.columns.at(i));
      style.answer = index < sheet_.open_preface.size() && sheet_.open_preface[index] == i;
      steps.then([&] {
        return write_value(row.cells[i], static_cast<lxw_row_t>(index), static_cast<lxw_col_t>(i),
                           style);
      });
    }
    steps.add(worksheet_set_row(worksheet_, static_cast<lxw_row_t>(index),
                                std::max(kHeight, row.least_height), nullptr));
    return steps.result();
  }

  Status write_row(const SheetRow& row, std::size_t at) {
    const auto number = static_cast<lxw_row_t>(at);
    double height = row.least_height;
    Steps steps;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const SheetColumn& column = sheet_.columns.at(i);
      const Value& value = row.cells[i];
      const Fit fit = column.hidden ? Fit() : fit_cell(value, column, row.bold, metrics_);
      height = std::max(height, fit.height);
      CellStyle style;
      style.look = look_of(value, column);
      style.size = fit.size;
      style.centered = column.centered;
      style.bold = row.bold;
      style.answer = column.answer;
      style.lines = !prose_;
      steps.then([&] { return write_value(value, number, static_cast<lxw_col_t>(i), style); });
    }
    steps.add(worksheet_set_row(worksheet_, number, height, nullptr));
    return steps.result();
  }

  Status write_value(const Value& value, lxw_row_t row, lxw_col_t col, CellStyle style) {
    if (const auto* link = std::get_if<Link>(&value)) return write_link(*link, row, col, style);
    if (prose_) style.look = Look::kGeneral;
    if (const auto* formula = std::get_if<Formula>(&value)) {
      return write_formula(*formula, row, col, formats_.cell(style));
    }
    lxw_format* format = formats_.cell(style);
    if (const auto* text = std::get_if<std::string>(&value); text != nullptr && !text->empty()) {
      return write_text(*text, row, col, format);
    }
    if (const int* number = std::get_if<int>(&value)) {
      return checked(worksheet_write_number(worksheet_, row, col, *number, format));
    }
    if (const Percent* percent = std::get_if<Percent>(&value)) {
      return checked(worksheet_write_number(worksheet_, row, col, percent->share, format));
    }
    if (const model::Date* date = std::get_if<model::Date>(&value)) {
      lxw_datetime day = moment_of(*date);
      return checked(worksheet_write_datetime(worksheet_, row, col, &day, format));
    }
    if (const auto* picture = std::get_if<Picture>(&value)) {
      return write_picture(*picture, row, col, format);
    }
    return checked(worksheet_write_blank(worksheet_, row, col, format));
  }

  // Goes through write_string alone, which never makes a formula of "=...", "+..." or "@...".
  Status write_text(const std::string& text, lxw_row_t row, lxw_col_t col, lxw_format* format) {
    const std::string clean = printable(text);
    const std::string cell = shortened_for_cell(clean).value_or(clean);
    return checked(worksheet_write_string(worksheet_, row, col, cell.c_str(), format));
  }

  Status write_link(const Link& link, lxw_row_t row, lxw_col_t col, CellStyle style) {
    constexpr std::size_t kLongestTarget = 2000;  // Excel takes 2079 characters
    if (link.target.empty() || link.target.size() > kLongestTarget || links_ >= kMostLinks) {
      return write_text(link.text, row, col, formats_.cell(style));
    }
    ++links_;
    style.link = true;
    lxw_format* format = formats_.cell(style);
    const bool url = link.target.find("://") != std::string::npos;
    const std::string target = url ? link.target : "external:" + link.target;
    Steps steps;
    steps.add(worksheet_write_url(worksheet_, row, col, target.c_str(), format));
    steps.then([&] { return write_text(link.text, row, col, format); });
    return steps.result();
  }

  Status write_formula(const Formula& formula, lxw_row_t row, lxw_col_t col, lxw_format* format) {
    const char* text = formula.expression.c_str();
    if (const int* number = std::get_if<int>(&formula.cached)) {
      return checked(worksheet_write_formula_num(worksheet_, row, col, text, format, *number));
    }
    if (const Percent* percent = std::get_if<Percent>(&formula.cached)) {
      return checked(
          worksheet_write_formula_num(worksheet_, row, col, text, format, percent->share));
    }
    if (const auto* day = std::get_if<model::Date>(&formula.cached)) {
      return checked(
          worksheet_write_formula_num(worksheet_, row, col, text, format, serial_of(*day)));
    }
    const auto* words = std::get_if<std::string>(&formula.cached);
    return checked(worksheet_write_formula_str(worksheet_, row, col, text, format,
                                               words != nullptr ? words->c_str() : ""));
  }

  Status write_picture(const Picture& picture, lxw_row_t row, lxw_col_t col, lxw_format* format) {
    // Where a PNG keeps its width and height (ISO/IEC 15948, IHDR).
    constexpr std::size_t kWidthAt = 16;
    constexpr std::size_t kHeightAt = 20;
    constexpr double kPointsAPixel = 0.75;
    const std::string& png = *picture.png;
    const auto pixels = [&](std::size_t at) {
      double value = 0;
      for (std::size_t i = at; i < at + 4 && i < png.size(); ++i) {
        value = value * 256 + static_cast<unsigned char>(png[i]);
      }
      return std::max(1.0, value);
    };
    lxw_image_options options{};
    options.x_offset = 3;
    options.y_offset = 3;
    options.x_scale = picture.width / (pixels(kWidthAt) * kPointsAPixel);
    options.y_scale = picture.height / (pixels(kHeightAt) * kPointsAPixel);
    options.object_position = LXW_OBJECT_MOVE_AND_SIZE;
    options.description = writable(picture.description);
    Steps steps;
    steps.add(worksheet_write_blank(worksheet_, row, col, format));
    steps.add(worksheet_insert_image_buffer_opt(worksheet_, row, col,
                                                reinterpret_cast<const unsigned char*>(png.data()),
                                                png.size(), &options));
    return steps.result();
  }

  Status add_tint(const TintRule& rule) {
    const std::string condition =
        fmt::format("=${}{}=\"{}\"", column_name(static_cast<std::size_t>(rule.key)),
                    first_row_ + 1, rule.text);
    lxw_conditional_format format{};
    format.type = LXW_CONDITIONAL_TYPE_FORMULA;
    format.value_string = writable(condition);
    format.format = formats_.tint(rule.tint);
    return checked(worksheet_conditional_format_range(
        worksheet_, static_cast<lxw_row_t>(first_row_), static_cast<lxw_col_t>(rule.first),
        last_row(), static_cast<lxw_col_t>(rule.last), &format));
  }

  // Titles may have 32 characters and messages 255; longer ones are refused by the library.
  Status add_check(std::size_t index) {
    const SheetColumn& column = sheet_.columns[index];
    if (!column.answer) return {};
    const auto col = static_cast<lxw_col_t>(index);
    const std::string list = "=" + column.choices;
    lxw_data_validation check{};
    check.validate = LXW_VALIDATION_TYPE_ANY;
    check.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    std::string error_title;
    std::string error;
    if (!column.choices.empty()) {
      check.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      check.value_formula = writable(list);
      error_title = "Giá trị không có trong danh mục";
      error = "Chọn một giá trị trong danh sách thả xuống của ô.";
    } else if (column.look == Look::kDate) {
      check.validate = LXW_VALIDATION_TYPE_DATE;
      check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      check.minimum_datetime = moment_of(*model::make_date(2000, 1, 1));
      check.maximum_datetime = moment_of(*model::make_date(2199, 12, 31));
      error_title = "Ngày không hợp lệ";
      error = "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 15/03/2026.";
    } else if (column.look == Look::kPercent) {
      check.validate = LXW_VALIDATION_TYPE_DECIMAL;
      check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      check.minimum_number = 0;
      check.maximum_number = 1;
      error_title = "Tỷ lệ không hợp lệ";
      error = "Nhập tỷ lệ từ 0% đến 100%, ví dụ 50%.";
    } else if (column.hint.empty()) {
      return {};
    }
    check.error_title = error_title.empty() ? nullptr : writable(error_title);
    check.error_message = error.empty() ? nullptr : writable(error);
    check.input_message = column.hint.empty() ? nullptr : writable(column.hint);
    return checked(worksheet_data_validation_range(worksheet_, static_cast<lxw_row_t>(first_row_),
                                                   col, last_row(), col, &check));
  }

  // The library writes the titles again, so that the table and its cells agree.
  Status add_table() {
    std::vector<lxw_table_column> columns(sheet_.columns.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i].header = writable(sheet_.columns[i].title);
      columns[i].header_format = formats_.header(sheet_.columns[i].answer);
      pointers.push_back(&columns[i]);
    }
    pointers.push_back(nullptr);
    lxw_table_options options{};
    options.name = writable(sheet_.table_name);
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.no_banded_rows = LXW_TRUE;
    options.columns = pointers.data();
    return checked(worksheet_add_table(worksheet_, static_cast<lxw_row_t>(header_row_), 0,
                                       last_row(), last_col(), &options));
  }

  Status add_filter() {
    return checked(worksheet_autofilter(worksheet_, static_cast<lxw_row_t>(header_row_), 0,
                                        last_row(), last_col()));
  }

  Status set_up_pages(const std::string& footer) {
    worksheet_set_landscape(worksheet_);
    worksheet_set_paper(worksheet_, kA4);
    worksheet_fit_to_pages(worksheet_, 1, 0);
    worksheet_set_margins(worksheet_, 0.35, 0.35, 0.75, 0.6);
    worksheet_center_horizontally(worksheet_);
    const std::string head =
        fmt::format("&C&\"{0},Bold\"&14{1}\n&\"{0},Italic\"&11{2}", kSheetFont,
                    plain_for_header(sheet_.title), plain_for_header(sheet_.subtitle));
    const std::string foot = fmt::format(R"(&L&"{0},Regular"&9 {1}&R&"{0},Regular"&9Trang &P/&N)",
                                         kSheetFont, plain_for_header(footer));
    Steps steps;
    steps.add(worksheet_print_area(worksheet_, 0, 0, last_row(), last_col()));
    steps.add(worksheet_set_header(worksheet_, head.c_str()));
    steps.add(worksheet_set_footer(worksheet_, foot.c_str()));
    if (prose_) {
      worksheet_gridlines(worksheet_, LXW_HIDE_ALL_GRIDLINES);
      return steps.result();
    }
    const auto header = static_cast<lxw_row_t>(header_row_);
    steps.add(worksheet_repeat_rows(worksheet_, header, header));
    // A high preface would leave no room to scroll in.
    if (header == 0) {
      worksheet_freeze_panes(worksheet_, 1, static_cast<lxw_col_t>(sheet_.frozen_columns));
    }
    // Row numbers and targets are kept as printed; the green corners would only distract.
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> body{};
    lxw_rowcol_to_range(body.data(), static_cast<lxw_row_t>(first_row_), 0, last_row(), last_col());
    steps.add(worksheet_ignore_errors(worksheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, body.data()));
    return steps.result();
  }

  // Rows may be filtered, columns and rows resized; only answers may be typed.
  void lock() {
    if (!sheet_.locked) return;
    lxw_protection open{};
    open.format_columns = LXW_TRUE;
    open.format_rows = LXW_TRUE;
    open.autofilter = LXW_TRUE;
    open.sort = LXW_TRUE;
    worksheet_protect(worksheet_, nullptr, &open);
  }

  const Sheet& sheet_;
  lxw_worksheet* worksheet_;
  Formats& formats_;
  const TextMetrics& metrics_;
  std::vector<SheetRow> nothing_;
  const std::vector<SheetRow>& rows_;
  bool prose_;
  std::size_t header_row_;
  std::size_t first_row_;
  int links_ = 0;
};

Status add_chart(const Sheet& sheet, lxw_workbook* workbook, lxw_worksheet* worksheet) {
  const Chart& wanted = *sheet.chart;
  lxw_chart* chart = workbook_add_chart(workbook, LXW_CHART_BAR_STACKED);
  if (chart == nullptr) return checked(LXW_ERROR_MEMORY_MALLOC_FAILED);
  const std::size_t header = sheet.preface.size();
  const auto range = [&](std::size_t column) {
    const std::size_t first = header + 1 + wanted.first;
    return "=" + range_of(sheet.name, column, first, first + wanted.rows - 1);
  };
  lxw_chart_font font{};
  font.name = const_cast<char*>(kSheetFont);
  font.size = 10;
  for (const Chart::Series& one : wanted.series) {
    lxw_chart_series* series =
        chart_add_series(chart, range(wanted.categories).c_str(), range(one.column).c_str());
    if (series == nullptr) return checked(LXW_ERROR_MEMORY_MALLOC_FAILED);
    const std::string name = fmt::format("='{}'!{}", sheet.name, cell_name(header, one.column));
    chart_series_set_name(series, name.c_str());
    lxw_chart_fill fill{};
    fill.color = one.color;
    chart_series_set_fill(series, &fill);
  }
  chart_title_set_name(chart, wanted.title.c_str());
  lxw_chart_font title_font = font;
  title_font.size = 12;
  title_font.bold = LXW_TRUE;
  chart_title_set_name_font(chart, &title_font);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font(chart, &font);
  chart_axis_set_num_font(chart->x_axis, &font);
  chart_axis_set_num_font(chart->y_axis, &font);
  chart_axis_set_reverse(chart->y_axis);  // the first row on top; a bar chart lies on its side
  chart_axis_set_num_format(chart->x_axis, "0");
  lxw_chart_options options{};
  // The library's own size of a chart in pixels.
  constexpr double kWidth = 480;
  constexpr double kHeight = 288;
  constexpr double kPixelsAPoint = 96.0 / 72;
  options.x_scale = wanted.width * kPixelsAPoint / kWidth;
  options.y_scale = wanted.height * kPixelsAPoint / kHeight;
  options.x_offset = 4;
  options.y_offset = 4;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  return checked(worksheet_insert_chart_opt(worksheet, static_cast<lxw_row_t>(wanted.preface_row),
                                            0, chart, &options));
}

}  // namespace

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

Status write_sheet(const Sheet& sheet, const std::string& footer, lxw_workbook* workbook,
                   lxw_worksheet* worksheet, Formats& formats, const TextMetrics& metrics) {
  if (auto done = SheetWriter(sheet, worksheet, formats, metrics).write(footer); !done) {
    return done;
  }
  return sheet.chart ? add_chart(sheet, workbook, worksheet) : Status();
}

}  // namespace generate
