#pragma once
// Cells merged over a page break: their text is printed on the first page only.

#include <string>
#include <vector>

#include "extract/grid_columns.h"
#include "extract/raw_grid.h"
#include "model/finding.h"
#include "model/table.h"

namespace extract {

/// For each column of the table.
struct MergedColumns {
  std::vector<bool> open;       ///< whether its cell in the last row of a page is merged over rows
  std::vector<bool> somewhere;  ///< whether it had such a cell anywhere so far

  explicit MergedColumns(size_t columns) : open(columns, false), somewhere(columns, false) {}

  /// The rows of one more page.
  void add(const RawGrid& grid, const ColumnMap& map);
};

/// Texts for the blank cells on top of a page, by column of the table.
class CarriedCells {
 public:
  /// Nothing is carried.
  CarriedCells() = default;

  /// Cells of the table's last row that go on in blank cells of `first`, the row on top of a page.
  /// A blank cell alone may be a blank cell: it must be merged over rows, or the cell above it, or
  /// both where the row begins a task of its own. What a task rarely lacks is taken to go on where
  /// it is merged below the page break only, or where numbers and such cells of the table are
  /// merged elsewhere: the only rows left of both may be the last and the first of a page.
  CarriedCells(const model::Table& table, const MergedColumns& merged, const RawRow& first,
               const ColumnMap& map);

  /// `row` of the table, which began on the page before, goes on in `rest`: cells of `rest` that
  /// are merged over rows have for all of them what was printed on both pages.
  void go_on_with(const model::Row& row, const RawRow& rest, const ColumnMap& map);

  /// Writes the texts into a row below a page break, `depth` rows below the first of the page. Each
  /// has the finding "cell-carried".
  void fill(model::Row* row, int depth, std::vector<model::Finding>* findings) const;

 private:
  struct Carried {
    size_t column = 0;
    model::Cell cell;
    std::string printed;  // of it on the page below the break
    int rows = 0;         // of the page that it reaches down
    bool sure = true;     // merged on both pages, or its row begins no task
  };
  std::vector<Carried> cells_;
};

}  // namespace extract
