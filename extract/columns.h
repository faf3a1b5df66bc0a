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
  int depth = 0;        ///< rows taken by titles, with captions above and "(1) (2) ..." below them
  std::string caption;  ///< a title of the table that stands inside its frame
  std::vector<model::Column> columns;
  model::TableRole role = model::TableRole::kOther;
};

/// The head at the top of `grid`, or nothing when its first rows do not read as column titles:
/// known titles, a title of the number column, or titles over rows that count from 1.
std::optional<TableHead> head_of(const RawGrid& grid, const dictionaries::ColumnTitles& titles);

/// The head at the top of `grid` when it is `known` printed again, though its titles may be known
/// to nobody.
std::optional<TableHead> head_like(const RawGrid& grid, const TableHead& known);

/// Whether a page begins with "(1) (2) (3)": of the head only the column numbers are repeated.
bool begins_with_column_numbers(const RawGrid& grid);

/// The first rows taken for a head when they could be one: a later page may print them again.
std::optional<TableHead> first_rows_as_head(const RawGrid& grid);

/// Whether two heads are the same head printed again (misreadings allowed).
bool same_head(const TableHead& a, const TableHead& b);

}  // namespace extract
