#pragma once
// Forms for reports, as circulars annex them: tables whose titles are those of tasks, to be filled
// in.

#include "dictionaries/action_words.h"
#include "model/table.h"

namespace extract {

/// Whether all is blank that would make rows of `table` tasks or indicators: bodies, deadlines,
/// results, targets.
bool is_unfilled(const model::Table& table);

/// Whether most rows say what is to be done ("Rà soát ...", not "Số lớp đã mở"): an unfilled list
/// of tasks whose bodies are still to be named is no form.
bool names_acts(const model::Table& table, const dictionaries::ActionWords& words);

}  // namespace extract
