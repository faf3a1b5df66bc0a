#pragma once
// What came back in workbooks, compared with the register: what would change, and what a person has
// to look at.

#include <string>
#include <vector>

#include "model/answers.h"

namespace model {

/// Cells are named as Excel does: "Nhiệm vụ chủ trì", row 7, column 11 is "K7".
struct CellPlace {
  std::string sheet;
  int row = 0;
  int column = 0;  ///< 1-based; 0 = the row as a whole
};

enum class MergeProblem {
  kConflict,       ///< the register and the workbook both say something new, and not the same
  kNotUnderstood,  ///< no such day, state or per cent
  kFormula,        ///< in a cell for an answer
  kDuplicateRow,   ///< one id on several rows of a sheet
  kStranger,       ///< a row without id: a proposal
  kBadId,          ///< the check character is wrong
  kForeignRow,     ///< the id was not in the workbook that was sent
  kMovedContent,   ///< the row shows the content of another task: columns were sorted apart
  kLostColumn,     ///< the id column, or an answer column while there are titles nobody knows
};

struct MergeNote {
  MergeProblem problem = MergeProblem::kConflict;
  CellPlace place;
  std::string register_id;  ///< as written in the row; empty for none
  std::string field;        ///< key of the column; empty for the row as a whole
  std::string sent;         ///< what the workbook said when it left
  std::string returned;     ///< what it says now, as far as it was understood
  std::string now;          ///< what the register says
  std::string message;      ///< one sentence in Vietnamese
};

struct ReturnedChange {
  AnswerChange change;
  CellPlace place;
};

enum class ReturnedStatus {
  kRead,
  kUnreadable,  ///< damaged, encrypted, hostile, no workbook
  kStranger,    ///< a workbook, but none that this ledger sent out
};

struct ReturnedFile {
  std::string path;
  std::string sha256;
  std::string export_id;
  std::string agency;  ///< empty for the office's own
  ReturnedStatus status = ReturnedStatus::kRead;
  std::string error;                 ///< why it was not taken, in Vietnamese
  int rows = 0;                      ///< of those sent, how many came back
  std::vector<std::string> missing;  ///< ids of those that did not; nothing happens to them
  std::vector<std::string> remarks;  ///< in Vietnamese: what was ignored without doubt
  std::vector<ReturnedChange> changes;
  std::vector<MergeNote> notes;
};

struct MergeReport {
  bool applied = false;
  std::vector<ReturnedFile> files;
};

}  // namespace model
