#pragma once
// An annex that came without its document: "(Kèm theo Thông báo số 09/TB-UBND ngày 26/02/2027)".

#include <optional>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/layout.h"
#include "model/date.h"

namespace extract {

/// The day of the document that the head of the first page says it is attached to. Days without a
/// year count from it as they do from the day of a document.
std::optional<model::Date> attachment_day(const std::vector<PageLayout>& pages,
                                          const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
