#pragma once
// Whether the first row after a page break is the rest of the row before it.

#include <vector>

#include "model/table.h"

namespace extract {

struct RowJoin {
  bool joined = false;
  bool doubtful = false;  ///< the evidence is near balance: a person should look
};

/// Weighs what is filled and how the texts meet. A row cut by a break has no number; a row with its
/// own lead and deadline is a task of its own even without a number. `at_page_top` is false for
/// rows that a rule separates in the middle of a page: those are joined only when they cannot stand
/// alone.
RowJoin row_join(const model::Row& before, const model::Row& row,
                 const std::vector<model::Column>& columns, bool at_page_top);

}  // namespace extract
