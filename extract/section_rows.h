#pragma once
// Rows of a table that are no task but a title over those below: "I", "A", or a title alone.

#include <vector>

#include "extract/raw_grid.h"
#include "model/table.h"

namespace extract {

/// Whether one text of the row is merged over most of the columns.
bool spans_the_row(const RawRow& raw);

/// Whether all texts of the row are set in bold or in capitals.
bool is_bold_title(const RawRow& raw);

/// Whether a row is the title of a section. `row` is `raw` placed in `columns`. A row merged over
/// all columns that has an Arabic number and is not bold may be a parent and is none.
bool is_section(const model::Row& row, const RawRow& raw,
                const std::vector<model::Column>& columns);

/// Number and title of a section into their columns: a title merged over the whole row starts with
/// its number.
void settle_section(model::Row* row, const std::vector<model::Column>& columns);

}  // namespace extract
