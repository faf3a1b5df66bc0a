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
    model::Finding finding{"number-repaired", model::Severity::kInfo,
                           "Số thứ tự đọc được là \"" + own.text + "\", theo thứ tự các dòng là \"" +
                               text + "\"",
                           row->page_first, std::nullopt, "", "row_no"};
    if (!own.boxes.empty()) finding.box = own.boxes.front().box;
    findings_->push_back(std::move(finding));
    own.text = text;
    own.confidence = std::min(own.confidence, kRepairedConfidence);
  }

  /// Strokes of I, V and X that the engine took for other letters, in step with the section before.
  void settle_sections() {
    const bool roman_table =
        std::any_of(table_->rows.begin(), table_->rows.end(), [&](Row& row) {
          return row.kind == RowKind::kSection &&
                 row_number(cell(&row).text).kind == NumberKind::kRoman;
        });
    int last = 0;
    for (Row& row : table_->rows) {
      if (row.kind != RowKind::kSection || cell(&row).text.empty()) continue;
      const RowNumber number = row_number(cell(&row).text);
      if (number.kind == NumberKind::kRoman) {
        last = number.value;
        continue;
      }
      if (!roman_table && last == 0 && number.kind == NumberKind::kCapital &&
          cell(&row).text.front() != 'H') {
        continue;  // sections A, B, C
      }
      const auto repaired = repaired_roman(cell(&row).text);
      const std::string expected = roman(last + 1);
      if (repaired && row_number(*repaired).value == last + 1) {
        replace(&row, *repaired);
      } else if (made_of_strokes(cell(&row).text)) {
        const bool dotted = cell(&row).text.ends_with(".");
        replace(&row, repaired && last == 0 ? *repaired : expected + (dotted ? "." : ""));
      }
      last = std::max(last + 1, row_number(cell(&row).text).value);
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
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto should_be = expected(values, i);
      if (!should_be || values[i] == *should_be) continue;
      replace(rows[i], std::to_string(*should_be) + closing_of(cell(rows[i]).text));
      values[i] = *should_be;
    }
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

}  // namespace extract
