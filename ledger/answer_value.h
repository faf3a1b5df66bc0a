#pragma once
// What a person typed into an answer cell as the text that the register keeps (model/answers.h).

#include <string>
#include <string_view>

#include "dictionaries/state_words.h"
#include "dictionaries/tracker_columns.h"
#include "model/workbook.h"

namespace ledger {

/// `text` is empty for a cell that gives no answer. With a `doubt`, a sentence in Vietnamese, the
/// text is the cell's own and must not be taken.
struct AnswerValue {
  std::string text;
  std::string doubt;
};

/// Days typed as 15/03/2026, 15-3-26, 2026-03-15, "ngày 15 tháng 3 năm 2026" or as a date; per
/// cents as 50%, 0,5, 0.5 or 50; states by the words of the table.
AnswerValue answer_value(const model::WorkbookCell& cell, dictionaries::CellKind kind,
                         const dictionaries::StateWords& states);

/// NFC, no control characters, one space between words, no blank lines at the ends.
std::string canonical_text(std::string_view text);

/// An answer as people read it: "15/03/2026", "50%", "(trống)".
std::string shown_answer(const std::string& text, dictionaries::CellKind kind);

}  // namespace ledger
