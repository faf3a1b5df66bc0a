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

/// Numbers that do not follow one another are shown ("number-gap"): a row may have been lost or
/// misread.
void check_sequence(const model::Table& table, size_t number_column,
                    std::vector<model::Finding>* findings);

/// Number of the nearest numbered row before (`step` -1) or after (1) row `from`; 0 when there is
/// none. Sections do not count.
int neighbour_number(const model::Table& table, size_t number_column, size_t from, int step);

/// Whether nearly every row has a number; a table without a number column has them in the first.
bool is_numbered(const model::Table& table);

}  // namespace extract
