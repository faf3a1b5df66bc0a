#pragma once
// The sheets of a tracker that hold rows of the register.

#include <string>
#include <vector>

#include "generate/tracker_book.h"

namespace generate {

/// One such sheet with where its columns ended up.
struct RowSheet {
  Sheet sheet;
  std::size_t id_column = 0;
  std::size_t timing_column = 0;
};

std::string sheet_name(dictionaries::TrackerSheet sheet);

RowSheet row_sheet(const Tracker& tracker, const dictionaries::TrackerColumns& columns,
                   dictionaries::TrackerSheet which);

/// Who takes part in what, for the office: one line a body, without ids, not to be filled in.
Sheet support_sheet(const Tracker& tracker);

}  // namespace generate
