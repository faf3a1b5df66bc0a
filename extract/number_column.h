#pragma once
// The number column of a table read as a whole: what one cell hides its neighbours tell.

#include <vector>

#include "model/finding.h"
#include "model/table.h"

namespace extract {

/// Puts misread numbers right where the rows before and after leave one reading only ("1." between
/// 6 and 8 is 7), gives all numbers the closing that nearly all have ("21" -> "21."), and section
/// numerals their Roman form. Each change of a number is a finding. Rows have their kSection set.
void settle_numbers(model::Table* table, size_t number_column,
                    std::vector<model::Finding>* findings);

}  // namespace extract
