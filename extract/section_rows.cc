#include "extract/section_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "extract/lines.h"
#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Cell;
using model::Column;
using model::ColumnRole;
using model::Row;

constexpr double kWidePart = 0.55;  // of the frame's width: a title over the row

bool is_blank(const std::string& text) {
  return text.empty() || row_number(text).kind == NumberKind::kDash;
}

bool is_blank(const Row& row, std::optional<size_t> column) {
  return !column || is_blank(row.cells[*column].text);
}

bool has_text_beside(const Row& row, std::optional<size_t> no, std::optional<size_t> content) {
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (c != no && c != content && !is_blank(row.cells[c].text)) return true;
  }
  return false;
}

/// A title over all columns in which a wall was seen: its first words stand where numbers do.
bool is_torn_title(const Row& row, size_t no, size_t content) {
  constexpr int kShortestWord = 3;
  const std::string& first = row.cells[no].text;
  return model::length(first) >= kShortestWord && model::is_upper(model::first_character(first)) &&
         model::is_lower(model::first_character(row.cells[content].text));
}

void mend_torn_title(Cell* number, Cell* title) {
  title->text = number->text + ' ' + title->text;
  title->boxes.insert(title->boxes.begin(), number->boxes.begin(), number->boxes.end());
  *number = Cell{};
}

/// "II. Về đầu tư" -> "II." and "Về đầu tư".
void part_number_from_title(Cell* number, Cell* title) {
  const auto words = model::words_of(title->text);
  const NumberKind kind = words.size() > 1 ? row_number(words.front()).kind : NumberKind::kNone;
  if (kind != NumberKind::kRoman && kind != NumberKind::kCapital && kind != NumberKind::kArabic) {
    return;
  }
  number->text = words.front();
  number->boxes = title->boxes;
  number->confidence = title->confidence;
  title->text = model::collapse_spaces(title->text.substr(words.front().size()));
}

}  // namespace

bool spans_the_row(const RawRow& raw) {
  double left = 1e9;
  double right = 0;
  for (const RawCell& cell : raw.cells) {
    if (cell.col_span == 0) continue;
    left = std::min(left, cell.box.x0);
    right = std::max(right, cell.box.x1);
  }
  return std::any_of(raw.cells.begin(), raw.cells.end(), [&](const RawCell& cell) {
    return cell.col_span > 1 && !cell.text.empty() && cell.box.width() > kWidePart * (right - left);
  });
}

bool is_bold_title(const RawRow& raw) {
  bool any = false;
  for (const RawCell& cell : raw.cells) {
    if (cell.text.empty()) continue;
    if (!cell.bold && !model::all_caps(cell.text)) return false;
    any = true;
  }
  return any;
}

bool is_section(const Row& row, const RawRow& raw, const std::vector<Column>& columns) {
  const auto no = model::column_with(columns, ColumnRole::kNo);
  const auto content = model::column_with(columns, ColumnRole::kContent);
  const NumberKind number = no ? row_number(row.cells[*no].text).kind : NumberKind::kNone;
  // A wall seen where there is none cuts the title in two; a task has a deadline or a target.
  const bool undated = is_blank(row, model::column_with(columns, ColumnRole::kDeadline)) &&
                       is_blank(row, model::column_with(columns, ColumnRole::kTarget));
  if (number == NumberKind::kRoman && undated) return true;
  if (spans_the_row(raw)) return number != NumberKind::kArabic || is_bold_title(raw);
  if (has_text_beside(row, no, content)) return false;
  if (!content || row.cells[*content].text.empty()) return false;
  switch (number) {
    case NumberKind::kRoman:
    case NumberKind::kCapital:
      return true;
    case NumberKind::kOther:
      return no && (made_of_strokes(row.cells[*no].text) || is_torn_title(row, *no, *content));
    case NumberKind::kNone:
      return no && is_bold_title(raw);
    default:
      return false;
  }
}

void settle_section(Row* row, const std::vector<Column>& columns) {
  const auto no = model::column_with(columns, ColumnRole::kNo);
  const auto content = model::column_with(columns, ColumnRole::kContent);
  if (!no || !content) return;
  Cell& number = row->cells[*no];
  Cell& title = row->cells[*content];
  for (size_t c = *content + 1; c < row->cells.size(); ++c) {
    if (row_number(row->cells[c].text).kind == NumberKind::kDash) continue;
    if (!row->cells[c].text.empty()) append_text(&title.text, row->cells[c].text);
    row->cells[c].text.clear();
  }
  if (title.text.empty() && !number.text.empty()) std::swap(number, title);
  if (is_torn_title(*row, *no, *content)) mend_torn_title(&number, &title);
  if (number.text.empty()) part_number_from_title(&number, &title);
}

}  // namespace extract
