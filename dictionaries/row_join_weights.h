#pragma once
// What each clue says about the first row of a page: the rest of the row before, or a row of its
// own (data/row_join_weights.tsv).

#include <filesystem>

#include "model/result.h"

namespace dictionaries {

/// Evidence for (+) and against (-) one row. The sum decides, `doubt` around 0 is too little.
struct RowJoinWeights {
  double capital = 0;  ///< the text begins with a capital
  double closed = 0;   ///< the text before ends a sentence
  double blank_beside =
      0;               ///< a column that the row before fills is blank, in tables without dates
  double counted = 0;  ///< the next row's number leaves one for the row
  double deadline_first = 0;   ///< the first deadline of the two, or the rest of one
  double deadline_none = 0;    ///< the row before has a deadline, this one has none
  double deadline_second = 0;  ///< both have one
  double doubt = 0;            ///< sums as small are shown to a person
  double lead_goes_on = 0;     ///< the lead begins in small letters
  double lead_second = 0;      ///< both name a lead
  double list_open = 0;        ///< the lead before ends with a comma or "và"
  double lower_case = 0;       ///< the text begins in small letters
  double mid_page = 0;         ///< a rule in the middle of a page parts the two
  double no_content = 0;       ///< no text in the column of tasks
  double only_content = 0;     ///< nothing but text in the column of tasks
  double open = 0;             ///< the text before does not end a sentence
  double part = 0;             ///< a dash with texts beside it, below a task with none
  double repeated = 0;         ///< a cell says once more what the one above says
  double text_goes_on = 0;     ///< some other cell goes on in small letters or after a comma
  double text_second = 0;      ///< some other cell has a second text
  double unnumbered = 0;       ///< no number, where nearly every row has one
  double value_second = 0;     ///< a figure or unit below another one

  /// Every weight must be given, none twice.
  static model::Result<RowJoinWeights> load(const std::filesystem::path& file);
};

}  // namespace dictionaries
