#pragma once
// The head of a table: which rows are its titles and what each column means.

#include <optional>
#include <string>
#include <vector>

#include "dictionaries/column_titles.h"
#include "extract/raw_grid.h"
#include "model/table.h"

namespace extract {

struct TableHead {
  int depth = 0;  ///< rows taken by titles, a row of column numbers "(1) (2) ..." included
  std::vector<model::Column> columns;
  model::TableRole role = model::TableRole::kOther;
};

/// The head at the top of `grid`, or nothing when its first rows do not read as column titles.
std::optional<TableHead> head_of(const RawGrid& grid, const dictionaries::ColumnTitles& titles);

/// Whether two heads are the same head printed again (misreadings allowed).
bool same_head(const TableHead& a, const TableHead& b);

}  // namespace extract
