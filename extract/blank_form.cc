#include "extract/blank_form.h"

#include <algorithm>

namespace extract {

namespace {

bool tells_of_a_task(model::ColumnRole role) {
  using model::ColumnRole;
  return role == ColumnRole::kLead || role == ColumnRole::kCoordinating ||
         role == ColumnRole::kDeadline || role == ColumnRole::kResult ||
         role == ColumnRole::kTarget;
}

}  // namespace

bool is_blank_form(const model::Table& table) {
  for (const model::Row& row : table.rows) {
    if (row.kind == model::RowKind::kSection) continue;
    for (size_t c = 0; c < row.cells.size(); ++c) {
      if (tells_of_a_task(table.columns[c].role) && !row.cells[c].text.empty()) return false;
    }
  }
  return true;
}

}  // namespace extract
