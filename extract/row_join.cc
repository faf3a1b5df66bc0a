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
constexpr double kUnnumbered = 1;   // where nearly every row has a number
constexpr double kBlankBeside = 1;  // a column that the row before fills, in tables without dates
constexpr double kSecondValue = -1.5;  // a figure or unit below another one
constexpr double kSecondText = -0.5;
constexpr double kContinuedText = 0.5;
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

/// The column of the texts: the content or, in a table of unknown titles, the one in which `row`
/// says most.
std::optional<size_t> text_column(const Row& row, const std::vector<Column>& columns,
                                  std::optional<size_t> no) {
  const auto content = model::column_with(columns, ColumnRole::kContent);
  if (content) return content;
  std::optional<size_t> longest;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (c == no || row.cells[c].text.empty()) continue;
    if (!longest || row.cells[c].text.size() > row.cells[*longest].text.size()) longest = c;
  }
  return longest;
}

/// The number column by its title or else, when the row before has a number there, the first one.
std::optional<size_t> number_column(const Row& before, const std::vector<Column>& columns) {
  const auto no = model::column_with(columns, ColumnRole::kNo);
  if (no || before.cells.empty()) return no;
  const NumberKind kind = row_number(before.cells.front().text).kind;
  const bool number = kind == NumberKind::kArabic || kind == NumberKind::kDotted;
  return number ? std::optional<size_t>(0) : std::nullopt;
}

bool weighed_apart(ColumnRole role) {
  return role == ColumnRole::kNo || role == ColumnRole::kContent || role == ColumnRole::kLead ||
         role == ColumnRole::kDeadline;
}

bool starts_with_digit(const std::string& text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

/// A second text below another one in columns that no rule of their own weighs.
double evidence_beside(const Row& before, const Row& row, const std::vector<Column>& columns,
                       std::optional<size_t> no, std::optional<size_t> content) {
  double sum = 0;
  for (size_t c = 0; c < columns.size(); ++c) {
    if (c == no || c == content || weighed_apart(columns[c].role)) continue;
    const std::string& text = row.cells[c].text;
    if (text.empty() || before.cells[c].text.empty()) continue;
    const bool value = columns[c].role == ColumnRole::kUnit ||
                       columns[c].role == ColumnRole::kTarget || starts_with_digit(text);
    const bool goes_on = starts_lower(text) || before.cells[c].text.ends_with(",");
    sum += goes_on ? kContinuedText : value ? kSecondValue : kSecondText;
  }
  return sum;
}

bool leaves_a_column_blank(const Row& before, const Row& row, std::optional<size_t> no,
                           std::optional<size_t> content) {
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (c == no || c == content) continue;
    if (row.cells[c].text.empty() && !before.cells[c].text.empty()) return true;
  }
  return false;
}

size_t filled_besides(const Row& row, std::optional<size_t> no, std::optional<size_t> content) {
  size_t count = 0;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if ((no && c == *no) || (content && c == *content)) continue;
    count += row.cells[c].text.empty() ? 0 : 1;
  }
  return count;
}

double evidence(const Row& before, const Row& row, const std::vector<Column>& columns,
                const RowPlace& place) {
  const auto no = number_column(before, columns);
  const auto content = text_column(row, columns, no);
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
  // A rule in the middle of a page is not explained by texts that could go on.
  const double beside = evidence_beside(before, row, columns, no, content);
  sum += place.at_page_top ? beside : std::min(0.0, beside);
  if (!deadline && leaves_a_column_blank(before, row, no, content)) sum += kBlankBeside;
  if (!place.at_page_top) {
    sum += kMidPage;
  } else if (place.numbered) {
    sum += kUnnumbered;
  }
  return sum;
}

}  // namespace

RowJoin row_join(const Row& before, const Row& row, const std::vector<Column>& columns,
                 const RowPlace& place) {
  const auto no = number_column(before, columns);
  if (no && row_number(row.cells[*no].text).kind != NumberKind::kNone) return {};
  const double sum = evidence(before, row, columns, place);
  return {sum > 0, std::abs(sum) < kDoubt && place.at_page_top};
}

}  // namespace extract
