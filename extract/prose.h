#pragma once
// Tasks given in sentences: numbered headings that name bodies with bullets below, `Giao X ...`,
// `X chủ trì, phối hợp với Y ...`, `Yêu cầu X ...`, `Đề nghị X ...`.

#include <optional>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/layout.h"
#include "model/date.h"
#include "model/task.h"

namespace extract {

/// Whether a document sets rules (laws, decrees, circulars and what consolidates them) rather than
/// giving work.
enum class SetsRules { kNo, kPerhaps, kSurely };

/// The tasks of the paragraphs of a document, tables apart, in order. `id` and `order` are left to
/// the caller. The content is verbatim without the outline mark; a closing sentence that only says
/// where to report goes into `note`, its body and date into `recipient` and `deadline`. A paragraph
/// with a regular report or a second duty behind a semicolon makes a record of each. Goals,
/// results, legal bases, exhortations and what follows the list of recipients are no tasks. Where a
/// document may set rules, "Trách nhiệm của X" is over what X answers for as long as they hold, no
/// work to be done; where it surely does, so is what it says to all bodies and people of a kind
/// ("Doanh nghiệp", "Giáo viên") without a time, and items need a verb that is known.
std::vector<model::Task> prose_tasks(const std::vector<Paragraph>& paragraphs,
                                     const dictionaries::Dictionaries& dictionaries,
                                     std::optional<model::Date> document_date,
                                     SetsRules sets_rules = SetsRules::kNo);

}  // namespace extract
