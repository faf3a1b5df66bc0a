#pragma once
// Merges workbooks that came back into the register, cell by cell and three ways: what the workbook
// said when it was sent, what it says now, what the register says now (as diff3 does for lines;
// Khanna, Kunal, Pierce 2007). Only answer columns are taken; a blank cell or a missing row is no
// answer and never erases one.

#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "dictionaries/state_words.h"
#include "dictionaries/tracker_columns.h"
#include "ledger/returned_sheet.h"
#include "model/answers.h"
#include "model/merge_report.h"
#include "model/workbook.h"

namespace ledger {

/// What the register says now.
struct RegisterNow {
  model::Answers answers;
  std::map<std::string, std::string> ids_in_force;        ///< Store::ids_in_force()
  std::map<std::string, std::set<std::string>> contents;  ///< Store::contents()
};

/// One after the other: a later workbook meets what the earlier ones have changed. `columns` and
/// `states` must outlive it.
class Merger {
 public:
  Merger(const dictionaries::TrackerColumns& columns, const dictionaries::StateWords& states,
         RegisterNow now);

  /// Adds changes, notes, remarks and counts to `file`. Deterministic: in the order of the sheets.
  void merge(const model::Workbook& workbook, const model::TrackerExport& sent,
             model::ReturnedFile* file);

 private:
  const dictionaries::TrackerColumns& columns_;
  const dictionaries::StateWords& states_;
  RegisterNow now_;
  std::unordered_map<std::string, std::string> id_of_content_;  ///< "" for a content of two entries
};

}  // namespace ledger
