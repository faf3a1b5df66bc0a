#pragma once
// What is settled once all rows of a table are there: roles of its columns, titles that looked like
// tasks, forms, numbers, parents and sub-rows.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/growing_table.h"
#include "model/finding.h"
#include "model/page.h"
#include "model/table.h"

namespace extract {

/// `grown` has rows; `pages` are those of the document; `findings` gets what is in doubt, after
/// what was found while the table grew.
model::Table finished_table(GrownTable grown, const std::vector<model::Page>& pages,
                            const dictionaries::Dictionaries& dictionaries,
                            std::vector<model::Finding>* findings);

}  // namespace extract
