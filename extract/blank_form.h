#pragma once
// Forms for reports, as circulars annex them: tables whose titles are those of tasks, to be filled
// in.

#include "model/table.h"

namespace extract {

/// Whether all is blank that would make rows of `table` tasks or indicators: bodies, deadlines,
/// results, targets.
bool is_blank_form(const model::Table& table);

}  // namespace extract
