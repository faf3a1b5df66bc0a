#pragma once
// The report of a merge as JSON (schema/merge.schema.json).

#include <string>
#include <string_view>

#include "model/merge_report.h"

namespace model {

std::string_view name_of(MergeProblem value);
std::string_view name_of(ReturnedStatus value);

/// Pretty, one space of indent, ends with a line feed.
std::string merge_json(const MergeReport& report);

}  // namespace model
