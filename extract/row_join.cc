#include "extract/row_join.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extract/deadlines.h"
#include "extract/lines.h"
#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Column;
using model::ColumnRole;
using model::Row;

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

bool starts_with_dash(const std::string& text) {
  return row_number(text.substr(0, text.find(' '))).kind == NumberKind::kDash;
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

bool is_merged(const RowPlace& place, std::optional<size_t> column) {
  return column && *column < place.merged_above.size() && place.merged_above[*column];
}

bool leaves_a_column_blank(const Row& before, const Row& row, const RowPlace& place,
                           std::optional<size_t> no, std::optional<size_t> content) {
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (c == no || c == content || is_merged(place, c)) continue;
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

/// The clues about a row below `before`.
class Clues {
 public:
  Clues(const Row& before, const Row& row, const std::vector<Column>& columns,
        const dictionaries::Dictionaries& dictionaries)
      : before_(before),
        row_(row),
        columns_(columns),
        dictionaries_(dictionaries),
        weights_(dictionaries.row_join_weights),
        no_(number_column(before, columns)),
        content_(text_column(row, columns, no_)),
        lead_(model::column_with(columns, ColumnRole::kLead)),
        deadline_(model::column_with(columns, ColumnRole::kDeadline)) {}

  double sum(const RowPlace& place) const {
    double sum = of_content() + of_deadline(place) + of_lead() + of_repeated();
    // A rule in the middle of a page is not explained by texts that could go on.
    const double beside = of_other_columns();
    sum += place.at_page_top ? beside : std::min(0.0, beside);
    if (!deadline_ && leaves_a_column_blank(before_, row_, place, no_, content_)) {
      sum += weights_.blank_beside;
    }
    if (!place.at_page_top) sum += weights_.mid_page;
    if (place.counted) return sum + weights_.counted;
    return place.at_page_top && place.numbered ? sum + weights_.unnumbered : sum;
  }

 private:
  double of_content() const {
    const std::string& text = text_at(row_, content_);
    if (text.empty()) return weights_.no_content;
    double sum = filled_besides(row_, no_, content_) == 0 ? weights_.only_content : 0;
    if (is_part()) sum += weights_.part;
    sum += starts_lower(text) ? weights_.lower_case : weights_.capital;
    sum += sentence_closed(text_at(before_, content_)) ? weights_.closed : weights_.open;
    return sum;
  }

  /// "- Sửa bến đò" with a body of its own below "Các bến đò, gồm:" without one.
  bool is_part() const {
    return starts_with_dash(text_at(row_, content_)) &&
           filled_besides(before_, no_, content_) == 0 && filled_besides(row_, no_, content_) > 0;
  }

  double of_deadline(const RowPlace& place) const {
    const std::string& above = text_at(before_, deadline_);
    const std::string& below = text_at(row_, deadline_);
    if (!deadline_ || (below.empty() && above.empty())) return 0;
    if (below.empty()) return is_merged(place, deadline_) ? 0 : weights_.deadline_none;
    // "Tháng" or "Trước" alone waits for what is printed on the next page.
    const bool second =
        !starts_lower(below) && reads_as_deadline(above, dictionaries_.deadline_words);
    return second ? weights_.deadline_second : weights_.deadline_first;
  }

  double of_lead() const {
    const std::string& above = text_at(before_, lead_);
    const std::string& below = text_at(row_, lead_);
    if (above.empty() || below.empty()) return 0;
    double sum = starts_lower(below) ? weights_.lead_goes_on : weights_.lead_second;
    return sum + (above.ends_with(",") || above.ends_with(" và") ? weights_.list_open : 0);
  }

  /// The rest of a cell never is the cell once more; one word may be.
  double of_repeated() const {
    constexpr int kFewWords = 3;
    double sum = 0;
    for (size_t c = 0; c < columns_.size(); ++c) {
      const std::string& text = row_.cells[c].text;
      const bool told = c != no_ && c != content_ && model::word_count(text) >= kFewWords;
      sum += told && text == before_.cells[c].text ? weights_.repeated : 0;
    }
    return sum;
  }

  /// A second text below another one in columns that no rule of their own weighs.
  double of_other_columns() const {
    double sum = 0;
    for (size_t c = 0; c < columns_.size(); ++c) {
      if (c == no_ || c == content_ || weighed_apart(columns_[c].role)) continue;
      const std::string& text = row_.cells[c].text;
      if (text.empty() || before_.cells[c].text.empty()) continue;
      const bool value = columns_[c].role == ColumnRole::kUnit ||
                         columns_[c].role == ColumnRole::kTarget || starts_with_digit(text);
      const bool goes_on = starts_lower(text) || before_.cells[c].text.ends_with(",");
      sum += goes_on ? weights_.text_goes_on : value ? weights_.value_second : weights_.text_second;
    }
    return sum;
  }

  const Row& before_;
  const Row& row_;
  const std::vector<Column>& columns_;
  const dictionaries::Dictionaries& dictionaries_;
  const dictionaries::RowJoinWeights& weights_;
  std::optional<size_t> no_;
  std::optional<size_t> content_;
  std::optional<size_t> lead_;
  std::optional<size_t> deadline_;
};

}  // namespace

RowJoin row_join(const Row& before, const Row& row, const std::vector<Column>& columns,
                 const RowPlace& place, const dictionaries::Dictionaries& dictionaries) {
  const auto no = number_column(before, columns);
  if (no && row_number(row.cells[*no].text).kind != NumberKind::kNone) return {};
  const double sum = Clues(before, row, columns, dictionaries).sum(place);
  const double doubt = dictionaries.row_join_weights.doubt;
  return {sum > 0, std::abs(sum) < doubt && place.at_page_top};
}

void append_row(Row* row, const Row& rest) {
  for (size_t c = 0; c < row->cells.size(); ++c) {
    model::Cell& cell = row->cells[c];
    const model::Cell& more = rest.cells[c];
    if (more.text.empty()) continue;
    const bool was_empty = cell.text.empty();
    append_text(&cell.text, more.text);
    cell.confidence = was_empty ? more.confidence : std::min(cell.confidence, more.confidence);
    cell.boxes.insert(cell.boxes.end(), more.boxes.begin(), more.boxes.end());
  }
  row->page_last = rest.page_last;
}

}  // namespace extract
