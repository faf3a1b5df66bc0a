#pragma once
// Tables that say who or when by a mark ("x") in one of several columns: one column a body, or one
// a quarter.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "model/finding.h"
#include "model/table.h"

namespace extract {

/// Makes one column of adjacent columns in which nothing but marks stands and whose titles are
/// bodies or times, or stand under the title of bodies or times: its cells hold the titles that the
/// row marks, joined by "; ", and the boxes of the marks. A table that only so has a column that
/// tasks have is one of tasks. Each column made has the finding "columns-marked". Rows have their
/// kSection set.
void join_marked_columns(model::Table* table, const dictionaries::Dictionaries& dictionaries,
                         std::vector<model::Finding>* findings);

}  // namespace extract
