#pragma once
// Rows of a ruled table between which a rule is missing: never printed, faded, or lost by a fax.

#include <vector>

#include "model/page.h"

namespace extract {

/// Splits each row of a grid in whose first cell numbers that follow one another stand one below
/// the other ("4" and "5"): two tasks must not become one. Likewise a task that seems merged over
/// rows with numbers of their own is parted into them; on scans also a cell beside tasks that has a
/// text level with each of them, and the rest of a task on top of a page from the task below it.
/// Each has the finding "row-split"; where it does not show how to split, "row-unsplit".
void split_stacked_rows(std::vector<model::Page>* pages);

}  // namespace extract
