#pragma once
// Rows of task and indicator tables -> records.

#include <optional>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "model/date.h"
#include "model/table.h"
#include "model/task.h"

namespace extract {

/// One record for each row that is no section row. Ids are `<document>-t<table>-r<row>`, where
/// `document` is the start of the file's SHA-256. Tables of role kOther give none.
std::vector<model::Task> table_tasks(const model::Table& table, const std::string& document,
                                     const dictionaries::Dictionaries& dictionaries,
                                     std::optional<model::Date> document_date);

}  // namespace extract
