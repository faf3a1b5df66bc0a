#pragma once
// Cells that a table without rules prints once for several rows: in the middle of them.

#include <vector>

#include "extract/row_starts.h"

namespace extract {

/// Rows of a table with what they share.
struct SharedRows {
  RowStarts starts;
  /// By row, then column: whether its cell is that of the row above. Empty where rows share none.
  std::vector<std::vector<bool>> open;
};

/// The rows of `lines` as `row_starts` finds them, without the columns whose cells stand in the
/// middle of several rows each: between two of them, beside no task's beginning. That a column is
/// one of those is believed where every row has a number or another cell of its own, and the
/// middles of its cells are those of rows that follow one another.
SharedRows rows_with_shared_cells(const std::vector<Line>& lines, const ColumnPlaces& places,
                                  const std::vector<RuleAbove>& rules);

}  // namespace extract
