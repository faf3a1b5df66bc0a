#include "ledger/answer_value.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "model/date.h"
#include "model/register_json.h"
#include "model/text.h"

namespace ledger {

namespace {

using dictionaries::CellKind;

constexpr double kWhole = 100;

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

/// Two decimals at most, none that are zero: "50", "12.5".
std::string decimal(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

AnswerValue doubtful(const model::WorkbookCell& cell, std::string doubt) {
  return {canonical_text(cell.text), std::move(doubt)};
}

bool is_blank_mark(const std::string& text) {
  return text.find_first_not_of("-_./ ") == std::string::npos || text == "…" || text == "–" ||
         text == "—";
}

// Days

/// The figures of a text in which only separators of a date stand between them.
std::vector<int> date_figures(const std::string& text) {
  std::string bare = model::fold(text);
  for (const std::string_view word : {"ngay", "thang", "nam"}) {
    bare = model::replace_all(bare, word, " ");
  }
  if (const size_t time = bare.find("00:00"); time != std::string::npos) bare.erase(time);
  std::vector<int> figures;
  for (std::string& part : model::words_of(model::replace_all(
           model::replace_all(model::replace_all(bare, "/", " "), "-", " "), ".", " "))) {
    constexpr size_t kLongest = 4;
    int value = 0;
    if (part.ends_with('t')) part.pop_back();  // "2026-03-15T00:00:00"
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size() || part.size() > kLongest)
      return {};
    figures.push_back(value);
  }
  return figures;
}

std::optional<model::Date> day_in(const std::string& text) {
  const std::vector<int> figures = date_figures(text);
  constexpr size_t kParts = 3;
  constexpr int kCentury = 100;
  if (figures.size() != kParts) return std::nullopt;
  if (figures[0] > kCentury) return model::make_date(figures[0], figures[1], figures[2]);
  const int year = figures[2] < kCentury ? 2000 + figures[2] : figures[2];
  return model::make_date(year, figures[1], figures[0]);
}

/// A date that lost its format on the way is a number of days since 30 December 1899.
std::optional<model::Date> day_of_number(double value) {
  constexpr double kFirst = 36526;  // 1 January 2000
  constexpr double kLast = 73050;   // 31 December 2099
  if (value < kFirst || value > kLast || value != std::floor(value)) return std::nullopt;
  using std::chrono::days;
  using std::chrono::sys_days;
  return model::Date{sys_days{std::chrono::December / 30 / 1899} + days{static_cast<int>(value)}};
}

AnswerValue day_value(const model::WorkbookCell& cell) {
  if (cell.kind == model::CellKind::kDate) return {cell.text, ""};
  const std::string text = canonical_text(cell.text);
  std::optional<model::Date> day;
  if (cell.kind == model::CellKind::kText) {
    if (is_blank_mark(text)) return {};
    day = day_in(text);
  } else if (cell.kind == model::CellKind::kNumber) {
    day = day_of_number(number_of(cell.text).value_or(0));
  }
  if (day) return {model::to_iso(*day), ""};
  return doubtful(
      cell, "Không đọc được thành một ngày có thật; cần dạng ngày/tháng/năm, ví dụ 15/03/2026.");
}

// Per cents

struct Share {
  double value = 0;
  bool percent = false;  ///< written with a per-cent sign: the value counts hundredths
};

std::optional<Share> share_in(std::string text) {
  text = model::replace_all(model::replace_all(std::move(text), " ", ""), ",", ".");
  const bool percent = text.ends_with('%');
  if (percent) text.pop_back();
  const auto value = number_of(text);
  if (!value) return std::nullopt;
  return Share{*value, percent};
}

std::optional<double> percent_in(const model::WorkbookCell& cell) {
  const auto share = share_in(canonical_text(cell.text));
  if (!share || share->value < 0) return std::nullopt;
  if (cell.kind == model::CellKind::kPercent) {
    // A program that fills cells in may put 50 where the format would show 5000%: no per cent is
    // meant from there on, and nothing between 100% and 1000%.
    constexpr double kFirstWhole = 10;
    return share->value <= 1             ? std::optional(share->value * kWhole)
           : share->value >= kFirstWhole ? std::optional(share->value)
                                         : std::nullopt;
  }
  if (share->percent) return share->value;
  // A bare 1 is 1% to one and 100% to another.
  if (share->value == 1) return std::nullopt;
  return share->value < 1 ? share->value * kWhole : share->value;
}

AnswerValue percent_value(const model::WorkbookCell& cell) {
  if (cell.kind == model::CellKind::kText && is_blank_mark(canonical_text(cell.text))) return {};
  const bool number = cell.kind == model::CellKind::kText ||
                      cell.kind == model::CellKind::kNumber ||
                      cell.kind == model::CellKind::kPercent;
  const auto percent = number ? percent_in(cell) : std::nullopt;
  if (percent && *percent <= kWhole) return {decimal(*percent), ""};
  return doubtful(cell, "Không đọc được thành tỷ lệ từ 0% đến 100%; cần dạng 50%.");
}

// Text

AnswerValue state_value(const model::WorkbookCell& cell, const dictionaries::StateWords& states) {
  const std::string text = canonical_text(cell.text);
  if (is_blank_mark(text)) return {};
  const auto state = states.state_of(text);
  if (state) return {std::string(model::name_of(*state)), ""};
  return doubtful(cell, "Không phải một trạng thái trong danh mục; hãy chọn từ danh sách của ô.");
}

std::string day_month_year(const model::Date& date) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

/// Figures as a person here types them: whole, or with a decimal comma.
std::string typed_number(const std::string& text) {
  const auto value = number_of(text);
  constexpr double kExact = 1e15;
  if (!value || std::abs(*value) >= kExact) return text;
  return model::replace_all(fmt::format("{}", *value), ".", ",");
}

AnswerValue text_value(const model::WorkbookCell& cell) {
  switch (cell.kind) {
    case model::CellKind::kDate:
      return {shown_answer(cell.text, CellKind::kDate), ""};
    case model::CellKind::kPercent:
      return {typed_number(decimal(number_of(cell.text).value_or(0) * kWhole)) + "%", ""};
    case model::CellKind::kNumber:
      return {typed_number(cell.text), ""};
    case model::CellKind::kText:
    case model::CellKind::kBool:
    case model::CellKind::kError:
      break;
  }
  return {canonical_text(cell.text), ""};
}

}  // namespace

std::string canonical_text(std::string_view text) {
  int bad = 0;
  std::vector<std::string> lines;
  for (const std::string& line : model::split(model::nfc(model::sanitized(text, &bad)), '\n')) {
    lines.push_back(model::collapse_spaces(line));
  }
  const auto blank = [](const std::string& line) { return line.empty(); };
  lines.erase(lines.begin(), std::find_if_not(lines.begin(), lines.end(), blank));
  lines.erase(std::find_if_not(lines.rbegin(), lines.rend(), blank).base(), lines.end());
  return model::join(lines, "\n");
}

AnswerValue answer_value(const model::WorkbookCell& cell, CellKind kind,
                         const dictionaries::StateWords& states) {
  if (cell.kind == model::CellKind::kError) {
    return doubtful(cell, "Ô báo lỗi của bảng tính, không phải câu trả lời.");
  }
  if (canonical_text(cell.text).empty()) return {};
  switch (kind) {
    case CellKind::kDate:
      return day_value(cell);
    case CellKind::kPercent:
      return percent_value(cell);
    case CellKind::kState:
      return state_value(cell, states);
    case CellKind::kText:
    case CellKind::kNumber:
    case CellKind::kLink:
      break;
  }
  return text_value(cell);
}

std::string shown_answer(const std::string& text, CellKind kind) {
  if (text.empty()) return "(trống)";
  if (kind == CellKind::kPercent && number_of(text)) return typed_number(text) + "%";
  const auto day = kind == CellKind::kDate ? model::parse_iso(text) : std::nullopt;
  return day ? day_month_year(*day) : text;
}

}  // namespace ledger
