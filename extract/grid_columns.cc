#include "extract/grid_columns.h"

#include <algorithm>
#include <cmath>

#include "extract/lines.h"

namespace extract {

namespace {

constexpr double kSameColumns = 0.035;  // of the frame's width

size_t nearest_column(double left, double right, const std::vector<double>& table) {
  size_t best = 0;
  double most = -1;
  for (size_t t = 0; t + 1 < table.size(); ++t) {
    const double shared = model::overlap(left, right, table[t], table[t + 1]);
    if (shared > most) {
      most = shared;
      best = t;
    }
  }
  return best;
}

void put(const RawCell& from, int page, model::Cell* cell) {
  if (cell->boxes.empty()) {
    cell->text = from.text;
    cell->confidence = from.confidence;
    cell->boxes.push_back({page, from.box});
    return;
  }
  append_text(&cell->text, from.text);
  cell->confidence = std::min(cell->confidence, from.confidence);
  cell->boxes.front().box = model::united(cell->boxes.front().box, from.box);
}

}  // namespace

std::vector<double> relative_columns(const RawGrid& grid) {
  std::vector<double> out;
  out.reserve(grid.xs.size());
  for (const double x : grid.xs) out.push_back((x - grid.box.x0) / std::max(1.0, grid.box.width()));
  return out;
}

bool same_columns(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double left, double right) {
    return std::abs(left - right) <= kSameColumns;
  });
}

ColumnMap::ColumnMap(const std::vector<double>& grid, const std::vector<double>& table)
    : columns_(table.size() - 1) {
  const bool one_to_one = grid.size() == table.size();
  for (size_t c = 0; c + 1 < grid.size(); ++c) {
    places_.push_back(one_to_one ? c : nearest_column(grid[c], grid[c + 1], table));
  }
}

model::Row placed_row(const RawRow& raw, const ColumnMap& map) {
  model::Row row;
  row.page_first = row.page_last = raw.page;
  row.cells.resize(map.columns());
  for (size_t c = 0; c < raw.cells.size(); ++c) {
    if (raw.cells[c].col_span > 0) put(raw.cells[c], raw.page, &row.cells[map[c]]);
  }
  return row;
}

}  // namespace extract
