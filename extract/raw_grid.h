#pragma once
// A ruled grid with its words put into its cells: one page, nothing interpreted yet.

#include <string>
#include <vector>

#include "extract/layout.h"
#include "extract/words_by_height.h"
#include "model/page.h"

namespace extract {

struct RawCell {
  std::string text;
  model::Box box;
  double confidence = 1;  ///< mean over the words; 1 when empty
  int col_span = 1;       ///< 0 for a column that a cell further left covers
  int row_span = 1;
  bool from_above = false;  ///< repeats a cell that is merged over several rows
  bool bold = false;
  std::vector<std::string> marks;  ///< footnote marks that stood in the text
};

struct RawRow {
  int page = 0;
  std::vector<RawCell> cells;  ///< one per grid column
};

struct RawGrid {
  int page = 0;
  model::Box box;
  std::vector<double> xs;
  std::vector<RawRow> rows;
};

/// Words go to the cell that holds their centre. A cell merged over rows is repeated in each of
/// them (`from_above`); a cell merged over columns stands in its first column.
RawGrid raw_grid(const model::Page& page, const model::Grid& grid);

/// The same, with the words of the page given.
RawGrid raw_grid(const model::Page& page, const model::Grid& grid, const WordsByHeight& words);

/// Of all grids, page by page.
std::vector<std::vector<RawGrid>> raw_grids(const std::vector<model::Page>& pages);

}  // namespace extract
