#pragma once
// Tables whose columns no rules part, only white. In: pages as read. Out: the same pages, each such
// table as a grid like one that ingest found.

#include <vector>

#include "dictionaries/column_titles.h"
#include "model/page.h"

namespace extract {

/// Looks outside the grids of `pages` for heads of known titles (three at least, of a table of
/// tasks or indicators) with lines below that leave the columns apart. Rows are parted by rules
/// across the page, by their numbers or by wider gaps (`row_starts`). A table goes on over pages
/// whether or not its head is printed again. Each page with such a table has the finding
/// "table-aligned"; a head below which no rows could be told apart has "table-unread".
void align_tables(std::vector<model::Page>* pages, const dictionaries::ColumnTitles& titles);

}  // namespace extract
