#pragma once
// Whether the first row after a page break is the rest of the row before it.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "model/table.h"

namespace extract {

struct RowJoin {
  bool joined = false;
  bool doubtful = false;  ///< the evidence is near balance: a person should look
};

/// Where a row stands.
struct RowPlace {
  bool at_page_top = false;  ///< else a rule parts it from the row before in the middle of a page
  bool numbered = false;     ///< nearly every row of the table so far has a number
  bool counted = false;      ///< the numbers before and behind leave one for it that was not read
  std::vector<bool> merged_above = {};  ///< columns whose cell before is merged over several rows
};

/// Weighs what is filled and how the texts meet, by `dictionaries.row_join_weights`. A row cut by a
/// break has no number; a row with its own lead and deadline is a task of its own even without a
/// number. In the middle of a page only what cannot stand alone is joined. A blank below a cell
/// that is merged over rows tells nothing: it may be printed for this row too.
RowJoin row_join(const model::Row& before, const model::Row& row,
                 const std::vector<model::Column>& columns, const RowPlace& place,
                 const dictionaries::Dictionaries& dictionaries);

/// Puts the texts of `rest` behind those of `row`, cell by cell, with their boxes.
void append_row(model::Row* row, const model::Row& rest);

}  // namespace extract
