#include "extract/number_column.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Cell;
using model::Row;
using model::RowKind;
using model::Table;

constexpr double kNearlyAll = 0.7;
constexpr int kLeastRows = 4;
constexpr double kRepairedConfidence = 0.8;
constexpr int kTwoDigits = 10;

class NumberColumn {
 public:
  NumberColumn(Table* table, size_t column, std::vector<model::Finding>* findings)
      : table_(table), column_(column), findings_(findings) {}

  void settle() {
    settle_sections();
    settle_sequence();
    settle_closings();
  }

 private:
  Cell& cell(Row* row) const { return row->cells[column_]; }

  void replace(Row* row, const std::string& text) {
    Cell& own = cell(row);
    if (own.text == text) return;
    model::Finding finding{
        "number-repaired",
        model::Severity::kInfo,
        "Số thứ tự đọc được là \"" + own.text + "\", theo thứ tự các dòng là \"" + text + "\"",
        row->page_first,
        std::nullopt,
        "",
        "row_no"};
    if (!own.boxes.empty()) finding.box = own.boxes.front().box;
    findings_->push_back(std::move(finding));
    own.text = text;
    own.confidence = std::min(own.confidence, kRepairedConfidence);
  }

  /// Strokes of I, V and X taken for other letters, put right in step with the sections around.
  void settle_sections() {
    std::vector<Row*> rows;
    std::vector<int> values;  // of Roman numerals; -1 for what is none
    for (Row& row : table_->rows) {
      if (row.kind != RowKind::kSection || cell(&row).text.empty()) continue;
      rows.push_back(&row);
      values.push_back(roman_value(cell(&row).text));
    }
    const bool roman_table =
        std::any_of(values.begin(), values.end(), [](int value) { return value > 0; });
    for (size_t i = 0; i < rows.size(); ++i) {
      const int last = i == 0 ? 0 : values[i - 1];
      if (fits_between(values, i)) {
        replace(rows[i], model::roman(last + 1) + (cell(rows[i]).text.ends_with(".") ? "." : ""));
      } else if (stands_between(values, i)) {
        values[i] = last;
        continue;
      } else if (values[i] < 0) {
        settle_section(rows[i], last, roman_table);
      }
      values[i] = std::max(roman_value(cell(rows[i]).text), 0);
      if (values[i] == 0) values[i] = last + 1;
    }
  }

  static int roman_value(const std::string& text) {
    const RowNumber number = row_number(text);
    return number.kind == NumberKind::kRoman ? number.value : -1;
  }

  /// Whether the section before and one close behind leave one numeral only for section `i`, which
  /// has another.
  static bool fits_between(const std::vector<int>& values, size_t i) {
    constexpr size_t kLookAhead = 3;
    const int next = (i == 0 ? 0 : values[i - 1]) + 1;
    if (values[i] == next) return false;
    for (size_t k = i + 1; k < values.size() && k <= i + kLookAhead; ++k) {
      if (values[k] == next + static_cast<int>(k - i)) return true;
    }
    return false;
  }

  /// Whether section `i` is a part of the one before: the next numeral follows that one.
  static bool stands_between(const std::vector<int>& values, size_t i) {
    if (i == 0 || values[i] > 0) return false;
    const auto next = std::find_if(values.begin() + static_cast<std::ptrdiff_t>(i), values.end(),
                                   [](int value) { return value > 0; });
    return next != values.end() && *next == values[i - 1] + 1;
  }

  /// A numeral that no later section confirms: put right when its strokes allow the next one.
  void settle_section(Row* row, int last, bool roman_table) {
    const std::string text = cell(row).text;
    const bool lettered = !roman_table && last == 0 && text.front() != 'H' &&
                          row_number(text).kind == NumberKind::kCapital;
    if (lettered) return;
    const auto repaired = repaired_roman(text);
    if (repaired && row_number(*repaired).value == last + 1) {
      replace(row, *repaired);
    } else if (made_of_strokes(text)) {
      replace(row, repaired && last == 0
                       ? *repaired
                       : model::roman(last + 1) + (text.ends_with(".") ? "." : ""));
    }
  }

  /// Rows that carry a number of the running sequence (no sections, no `-` rows, no blanks).
  std::vector<Row*> numbered_rows() {
    std::vector<Row*> rows;
    for (Row& row : table_->rows) {
      const NumberKind kind = row_number(cell(&row).text).kind;
      const bool outside = row.kind == RowKind::kSection || kind == NumberKind::kNone ||
                           kind == NumberKind::kDash || kind == NumberKind::kDotted ||
                           (kind == NumberKind::kLetter && !misread_digit(cell(&row).text));
      if (!outside) rows.push_back(&row);
    }
    return rows;
  }

  static bool misread_digit(const std::string& text) {
    return text.starts_with("l") || text.starts_with("o") || text.starts_with("i");
  }

  void settle_sequence() {
    const std::vector<Row*> rows = numbered_rows();
    std::vector<int> values;
    for (Row* row : rows) {
      const RowNumber number = row_number(cell(row).text);
      values.push_back(number.kind == NumberKind::kArabic ? number.value : -1);
    }
    const bool padded = pads_digits(rows);
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto should_be = expected(values, i);
      if (!should_be || values[i] == *should_be) continue;
      replace(rows[i], (padded && *should_be < kTwoDigits ? "0" : "") + std::to_string(*should_be) +
                           closing_of(cell(rows[i]).text));
      values[i] = *should_be;
    }
  }

  /// "01" to "09": whether most numbers of one digit are printed so.
  bool pads_digits(const std::vector<Row*>& rows) const {
    int padded = 0;
    int bare = 0;
    for (Row* row : rows) {
      const RowNumber number = row_number(cell(row).text);
      if (number.kind != NumberKind::kArabic || number.value == 0) continue;
      if (number.value >= kTwoDigits) continue;
      ++(cell(row).text.starts_with("0") ? padded : bare);
    }
    return padded > bare;
  }

  /// The only number that fits at `i`: agreed on by the row before and a row close behind. A row
  /// that itself goes on with the one before or starts again at 1 is left as it is.
  static std::optional<int> expected(const std::vector<int>& values, size_t i) {
    constexpr size_t kLookAhead = 3;
    const int before = i == 0 ? 0 : values[i - 1];
    if (before < 0) return std::nullopt;
    const int next = before + 1;
    if (values[i] == next) return std::nullopt;
    for (size_t k = i + 1; k < values.size() && k <= i + kLookAhead; ++k) {
      if (values[k] == next + static_cast<int>(k - i)) return next;
    }
    // Numbers that begin again in a section: what is no number before 2 is 1.
    if (values[i] < 0 && i + 1 < values.size() && values[i + 1] == 2) return 1;
    // The last row, or a cell that is no number at all, follows the row before.
    const bool last = i + 1 == values.size();
    return values[i] < 0 && (last || i > 0) ? std::optional<int>(next) : std::nullopt;
  }

  static std::string closing_of(const std::string& text) {
    if (text.ends_with(")")) return ")";
    return text.ends_with(".") || text.ends_with(",") ? "." : "";
  }

  void settle_closings() {
    std::map<std::string, int> closings;
    int count = 0;
    for (Row* row : numbered_rows()) {
      if (row_number(cell(row).text).kind != NumberKind::kArabic) continue;
      const std::string& text = cell(row).text;
      ++closings[text.ends_with(".") ? "." : text.ends_with(")") ? ")" : ""];
      ++count;
    }
    if (count < kLeastRows) return;
    for (const auto& [closing, times] : closings) {
      if (times < kNearlyAll * count) continue;
      for (Row* row : numbered_rows()) {
        const RowNumber number = row_number(cell(row).text);
        // Printed digits are kept, a leading zero too.
        if (number.kind != NumberKind::kArabic) continue;
        std::string digits;
        for (const char c : cell(row).text) {
          if (c >= '0' && c <= '9') digits += c;
        }
        cell(row).text = digits + closing;
      }
    }
  }

  Table* table_;
  size_t column_;
  std::vector<model::Finding>* findings_;
};

}  // namespace

void settle_numbers(Table* table, size_t number_column, std::vector<model::Finding>* findings) {
  NumberColumn(table, number_column, findings).settle();
}

void check_sequence(const Table& table, size_t number_column,
                    std::vector<model::Finding>* findings) {
  int last = 0;
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::kSection) continue;
    const Cell& cell = row.cells[number_column];
    const RowNumber number = row_number(cell.text);
    if (number.kind != NumberKind::kArabic) continue;
    if (last > 0 && number.value != last + 1 && number.value != 1) {
      findings->push_back(
          {"number-gap", model::Severity::kDoubt,
           "Số thứ tự không liên tục: sau " + std::to_string(last) + " là " + cell.text,
           row.page_first,
           cell.boxes.empty() ? std::nullopt : std::optional<model::Box>(cell.boxes.front().box),
           "", ""});
    }
    last = number.value;
  }
}

int neighbour_number(const Table& table, size_t number_column, size_t from, int step) {
  for (auto i = static_cast<std::ptrdiff_t>(from) + step;
       i >= 0 && i < static_cast<std::ptrdiff_t>(table.rows.size()); i += step) {
    const Row& row = table.rows[static_cast<size_t>(i)];
    const RowNumber number = row_number(row.cells[number_column].text);
    if (row.kind != RowKind::kSection && number.kind == NumberKind::kArabic) return number.value;
  }
  return 0;
}

bool is_numbered(const Table& table) {
  constexpr double kMost = 0.8;
  const size_t column = model::column_with(table.columns, model::ColumnRole::kNo).value_or(0);
  size_t items = 0;
  size_t with_number = 0;
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::kSection || row.cells.empty()) continue;
    ++items;
    with_number += row_number(row.cells[column].text).kind != NumberKind::kNone ? 1 : 0;
  }
  return items > 0 && static_cast<double>(with_number) >= kMost * static_cast<double>(items);
}

}  // namespace extract
