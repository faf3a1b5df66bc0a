#pragma once
// Where the columns of a grid stand in the table that the grid belongs to.

#include <vector>

#include "extract/raw_grid.h"
#include "model/table.h"

namespace extract {

/// Boundaries of the columns, 0 at the left edge of the grid and 1 at the right.
std::vector<double> relative_columns(const RawGrid& grid);

/// Whether two grids have as many columns at about the same places; both as relative_columns().
bool same_columns(const std::vector<double>& a, const std::vector<double>& b);

/// For each column of a grid the table's column that it shares most of its width with.
class ColumnMap {
 public:
  /// Both as relative_columns().
  ColumnMap(const std::vector<double>& grid, const std::vector<double>& table);

  size_t operator[](size_t grid_column) const { return places_[grid_column]; }
  /// Of the table.
  size_t columns() const { return columns_; }

 private:
  std::vector<size_t> places_;
  size_t columns_;
};

/// The row with its texts in the columns of the table; texts that come into one column are joined.
model::Row placed_row(const RawRow& raw, const ColumnMap& map);

}  // namespace extract
