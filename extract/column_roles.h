#pragma once
// Columns whose titles nobody knows or a seal made unreadable, known by what stands below them.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "model/finding.h"
#include "model/table.h"

namespace extract {

/// Gives a table with a column of tasks but none of lead bodies or of deadlines the one whose title
/// is unknown and whose cells are nearly all bodies, or deadlines. A table that only so gets both
/// is one of tasks. Each column found has the finding "column-inferred".
void infer_roles(model::Table* table, const dictionaries::Dictionaries& dictionaries,
                 std::vector<model::Finding>* findings);

}  // namespace extract
