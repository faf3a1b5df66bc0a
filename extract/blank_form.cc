#include "extract/blank_form.h"

#include <algorithm>

#include "extract/sentences.h"

namespace extract {

namespace {

using model::ColumnRole;
using model::Row;
using model::RowKind;
using model::Table;

bool tells_of_a_task(ColumnRole role) {
  return role == ColumnRole::kLead || role == ColumnRole::kCoordinating ||
         role == ColumnRole::kDeadline || role == ColumnRole::kResult ||
         role == ColumnRole::kTarget;
}

bool is_filled_in(const Table& table, const Row& row) {
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (tells_of_a_task(table.columns[c].role) && !row.cells[c].text.empty()) return true;
  }
  return false;
}

}  // namespace

bool is_unfilled(const Table& table) {
  return std::none_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
    return row.kind != RowKind::kSection && is_filled_in(table, row);
  });
}

bool names_acts(const Table& table, const dictionaries::ActionWords& words) {
  const auto content = model::column_with(table.columns, ColumnRole::kContent);
  if (!content) return false;
  const auto is_item = [](const Row& row) { return row.kind != RowKind::kSection; };
  const auto rows = std::count_if(table.rows.begin(), table.rows.end(), is_item);
  const auto acts = std::count_if(table.rows.begin(), table.rows.end(), [&](const Row& row) {
    const std::string& text = row.cells[*content].text;
    return is_item(row) && begins_action(words, text);
  });
  return 2 * acts > rows;
}

}  // namespace extract
