#pragma once
// Grids that hold only a part of their table, because a scan lost the rules of the rest.

#include "dictionaries/column_titles.h"
#include "model/page.h"

namespace extract {

/// Whether `grid` is one row that holds a head and more: rules down alone, or rules across that a
/// fax has lost. Its rows are better told by its white.
bool frames_a_table(const model::Page& page, const model::Grid& grid,
                    const dictionaries::ColumnTitles& titles);

/// Whether rules of a table were too faint to be found: columns or rows of it are missing, or what
/// parts its head from its rows. `before` is how many columns the table has that goes on on this
/// page, 0 when none does.
bool is_partial(const model::Page& page, const model::Grid& grid,
                const dictionaries::ColumnTitles& titles, size_t before);

}  // namespace extract
