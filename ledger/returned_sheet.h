#pragma once
// Finds the tracker tables in a workbook that came back: rows sorted, inserted or deleted, columns
// moved or hidden, lines added above the head.

#include <string>
#include <utility>
#include <vector>

#include "dictionaries/tracker_columns.h"
#include "model/workbook.h"

namespace ledger {

/// Pointers into the workbook and the columns; both must outlive it.
struct ReturnedRow {
  int number = 0;
  std::string id;       ///< as written; empty for none
  std::string content;  ///< of the task, canonical_text()
  /// Answer cells that are not blank, from left to right.
  std::vector<std::pair<const dictionaries::TrackerColumn*, const model::WorkbookCell*>> answers;
};

struct ReturnedTable {
  const model::WorkbookSheet* sheet = nullptr;
  int head = 0;  ///< number of its row
  bool has_ids = false;
  std::vector<const dictionaries::TrackerColumn*> lost;  ///< answer columns that are not there
  std::vector<std::string> unknown;                      ///< titles of no column of a tracker
  std::vector<ReturnedRow> rows;
};

/// Tables with a column of ids and answer columns, or with at least three answer columns alone. A
/// row is listed when it has an id, the content of a task or an answer.
std::vector<ReturnedTable> returned_tables(const model::Workbook& workbook,
                                           const dictionaries::TrackerColumns& columns);

}  // namespace ledger
