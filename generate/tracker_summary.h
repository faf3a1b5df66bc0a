#pragma once
// The sheet "Tổng hợp" of a tracker, and what it counts in.

#include <vector>

#include "generate/tracker_rows.h"

namespace generate {

/// Hidden list of who leads what, for the counts by body: office's own workbook only.
inline constexpr const char* kSharesSheet = "_phancong";

Sheet shares_sheet(const Tracker& tracker, const std::vector<RowSheet>& rows);

/// Counts with COUNTIFS over `rows`, or over the shares in the office's own workbook. Names of the
/// cells that hold the day and the days before a deadline go to `book`.
Sheet summary_sheet(const Tracker& tracker, const std::vector<RowSheet>& rows, Book* book);

}  // namespace generate
