#pragma once
// The report of a merge as clerks read it.

#include <string>

#include "dictionaries/tracker_columns.h"
#include "model/merge_report.h"

namespace cli {

/// In Vietnamese, file by file, with a last line that counts; ends with a line feed.
std::string merge_text(const model::MergeReport& report,
                       const dictionaries::TrackerColumns& columns);

}  // namespace cli
