#pragma once
// Deadlines of official Vietnamese, from a cell of a table or from a sentence.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "dictionaries/deadline_words.h"
#include "model/date.h"
#include "model/task.h"

namespace extract {

/// Reads a deadline cell. `due` is the printed day or the last day of the named period, never
/// moved; `trước` makes the bound exclusive, everything else inclusive. A day or month without a
/// year takes the first one that is not before `document_date` and is marked ambiguous; without a
/// document date it has no due. Days that do not exist have no due and are ambiguous. Letters that
/// a reading took for digits, or digits for Roman numerals, are repaired. Recurring deadlines carry
/// an RFC 5545 rule as far as the text states one: `Thường xuyên` states none.
model::Deadline parse_deadline(std::string_view text, std::optional<model::Date> document_date,
                               const dictionaries::DeadlineWords& words);

/// Whether a text says when something is due. "Tháng" or "Trước" alone does not.
bool reads_as_deadline(std::string_view text, const dictionaries::DeadlineWords& words);

/// A deadline inside a sentence, by the bytes it takes.
struct DeadlinePhrase {
  size_t begin = 0;
  size_t end = 0;
  model::Deadline deadline;
};

/// The deadlines of a sentence: dates and periods behind words that set a limit (trước, chậm nhất,
/// hoàn thành trong ...), and schedules (định kỳ hằng tháng ...). Dates of meetings and of cited
/// documents, and periods of plans, are none.
std::vector<DeadlinePhrase> deadline_phrases(std::string_view sentence,
                                             std::optional<model::Date> document_date,
                                             const dictionaries::DeadlineWords& words);

}  // namespace extract
