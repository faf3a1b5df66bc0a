#include "extract/carried_cells.h"

#include <string>

#include "extract/row_numbers.h"
#include "extract/section_rows.h"

namespace extract {

namespace {

using model::Box;
using model::ColumnRole;
using model::Row;
using model::Severity;

bool rarely_blank(ColumnRole role) {
  return role == ColumnRole::kLead || role == ColumnRole::kDeadline;
}

/// Whether a row with such a number is a part of the numbered row above.
bool is_below_a_number(NumberKind kind) {
  return kind == NumberKind::kNone || kind == NumberKind::kDash || kind == NumberKind::kLetter ||
         kind == NumberKind::kDotted;
}

model::Finding finding_of(const model::Cell& cell, bool sure, int page, const Box& box) {
  return {"cell-carried",
          sure ? Severity::kInfo : Severity::kDoubt,
          "Ô gộp qua trang, nội dung lấy theo phần in ở trang trước: " + cell.text,
          page,
          box.empty() ? std::nullopt : std::optional<Box>(box),
          "",
          ""};
}

}  // namespace

void MergedColumns::add(const RawGrid& grid, const ColumnMap& map) {
  if (grid.rows.empty()) return;
  open.assign(map.columns(), false);
  for (const RawRow& row : grid.rows) {
    for (size_t c = 0; c < row.cells.size(); ++c) {
      if (!row.cells[c].from_above) continue;
      somewhere[map[c]] = true;
      if (&row == &grid.rows.back()) open[map[c]] = true;
    }
  }
}

CarriedCells::CarriedCells(const model::Table& table, const MergedColumns& merged,
                           const RawRow& first, const ColumnMap& map) {
  if (table.rows.empty() || table.rows.back().kind == model::RowKind::kSection) return;
  if (spans_the_row(first)) return;
  const auto no = model::column_with(table.columns, ColumnRole::kNo);
  const Row placed = placed_row(first, map);
  const bool part =
      is_below_a_number(no ? row_number(placed.cells[*no].text).kind : NumberKind::kNone);
  for (size_t c = 0; c < first.cells.size(); ++c) {
    const RawCell& cell = first.cells[c];
    const size_t column = map[c];
    if (cell.col_span == 0 || !placed.cells[column].text.empty() || column == no) continue;
    const bool above = merged.open[column];
    const bool below = cell.row_span > 1;
    const bool sure = (above && below) || (part && (above || below));
    const bool elsewhere = part && no && merged.somewhere[*no] && merged.somewhere[column];
    const bool likely = (below || elsewhere) && rarely_blank(table.columns[column].role);
    if (!sure && !likely) continue;
    cells_.push_back({column, table.rows.back().cells[column], "", cell.row_span, sure});
  }
}

void CarriedCells::go_on_with(const Row& row, const RawRow& rest, const ColumnMap& map) {
  for (size_t c = 0; c < rest.cells.size(); ++c) {
    const RawCell& cell = rest.cells[c];
    const model::Cell& whole = row.cells[map[c]];
    if (cell.col_span == 0 || cell.row_span < 2 || cell.text.empty()) continue;
    if (whole.text != cell.text) cells_.push_back({map[c], whole, cell.text, cell.row_span, true});
  }
}

void CarriedCells::fill(Row* row, int depth, std::vector<model::Finding>* findings) const {
  for (const Carried& carried : cells_) {
    model::Cell& cell = row->cells[carried.column];
    if (depth >= carried.rows || cell.text != carried.printed || carried.cell.text.empty())
      continue;
    const Box box = cell.boxes.empty() ? Box{} : cell.boxes.front().box;
    cell = carried.cell;
    findings->push_back(finding_of(cell, carried.sure, row->page_first, box));
  }
}

}  // namespace extract
