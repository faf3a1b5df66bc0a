#pragma once
// The days and periods of a text, each with the limit that the words before it set.

#include <optional>
#include <vector>

#include "extract/deadline_tokens.h"
#include "extract/moments.h"
#include "model/date.h"

namespace extract {

enum class Limit { kNone, kBefore, kBy, kWithin, kFrom, kTo, kAfter };

struct Placed {
  Moment moment;
  Limit limit = Limit::kNone;
  size_t limit_begin = 0;   ///< token; moment.begin when there is no limit word
  bool said_to = false;     ///< "đến": a month behind it may mean its first or its last day
  bool end_named = false;   ///< "hết": the whole of the period counts
  bool hour_named = false;  ///< "trước 17 giờ ngày ...": the day itself is still in time
  bool bracketed = false;   ///< "(dự kiến cuối tháng 3)"
};

/// In the order of the text. Dates of cited documents, dates that figures were taken at and periods
/// that belong to names are left out. A day is taken for a cited document's only when it is not
/// after `document_date`.
std::vector<Placed> placed_moments(const Tokens& tokens, std::optional<model::Date> document_date);

}  // namespace extract
