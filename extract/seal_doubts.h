#pragma once
// Records part of which was read under a seal. A seal in black, as faxes and copiers make of a red
// one, cannot be told from the letters it lies on: what was read there may not be what is printed.

#include <vector>

#include "model/finding.h"
#include "model/page.h"
#include "model/task.h"

namespace extract {

/// Marks the tasks that have a cell with a word under a seal which the engine was not sure of
/// ("text-under-seal") as waiting for a person; `findings` gets the place of each such cell.
void doubt_text_under_seals(const std::vector<model::Page>& pages, std::vector<model::Task>* tasks,
                            std::vector<model::Finding>* findings);

}  // namespace extract
