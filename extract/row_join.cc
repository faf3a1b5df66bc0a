#include "extract/row_join.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Column;
using model::ColumnRole;
using model::Row;

// Evidence for (+) and against (-) the same row, in the unit of "a task has content": 3.
constexpr double kNoContent = 3;
constexpr double kOnlyContent = 1.5;
constexpr double kLowerCase = 2;
constexpr double kCapital = -0.5;
constexpr double kSentenceOpen = 0.75;
constexpr double kSentenceClosed = -1;
constexpr double kSecondDeadline = -2.5;
constexpr double kFirstDeadline = 0.5;
constexpr double kNoDeadline = 2;  // the row before has one, this row has none
constexpr double kOpenList = 1.5;  // a list of bodies ended with a comma
constexpr double kSecondLead = -1;
constexpr double kContinuedLead = 1.5;
constexpr double kMidPage = -3.5;
constexpr double kDoubt = 1;

const std::string& text_at(const Row& row, std::optional<size_t> column) {
  static const std::string kNothing;
  return column ? row.cells[*column].text : kNothing;
}

bool starts_lower(const std::string& text) {
  for (const char32_t c : model::to_utf32(text)) {
    if (model::is_letter(c)) return model::is_lower(c);
    if (model::is_digit(c)) return false;
  }
  return false;
}

bool sentence_closed(const std::string& text) {
  return text.ends_with(".") || text.ends_with(";") || text.ends_with("./.");
}

size_t filled_besides(const Row& row, std::optional<size_t> no, std::optional<size_t> content) {
  size_t count = 0;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if ((no && c == *no) || (content && c == *content)) continue;
    count += row.cells[c].text.empty() ? 0 : 1;
  }
  return count;
}

double evidence(const Row& before, const Row& row, const std::vector<Column>& columns) {
  const auto no = model::column_with(columns, ColumnRole::kNo);
  const auto content = model::column_with(columns, ColumnRole::kContent);
  const auto lead = model::column_with(columns, ColumnRole::kLead);
  const auto deadline = model::column_with(columns, ColumnRole::kDeadline);
  const std::string& text = text_at(row, content);
  double sum = 0;
  if (text.empty()) {
    sum += kNoContent;
  } else {
    if (filled_besides(row, no, content) == 0) sum += kOnlyContent;
    sum += starts_lower(text) ? kLowerCase : kCapital;
    sum += sentence_closed(text_at(before, content)) ? kSentenceClosed : kSentenceOpen;
  }
  if (!text_at(row, deadline).empty()) {
    const bool own = !starts_lower(text_at(row, deadline)) && !text_at(before, deadline).empty();
    sum += own ? kSecondDeadline : kFirstDeadline;
  }
  if (deadline && text_at(row, deadline).empty() && !text_at(before, deadline).empty()) {
    sum += kNoDeadline;
  }
  if (!text_at(row, lead).empty() && !text_at(before, lead).empty()) {
    sum += starts_lower(text_at(row, lead)) ? kContinuedLead : kSecondLead;
    if (text_at(before, lead).ends_with(",")) sum += kOpenList;
  }
  return sum;
}

}  // namespace

RowJoin row_join(const Row& before, const Row& row, const std::vector<Column>& columns,
                 bool at_page_top) {
  const auto no = model::column_with(columns, ColumnRole::kNo);
  if (no && row_number(row.cells[*no].text).kind != NumberKind::kNone) return {};
  const double sum = evidence(before, row, columns) + (at_page_top ? 0 : kMidPage);
  return {sum > 0, std::abs(sum) < kDoubt && at_page_top};
}

}  // namespace extract
