#pragma once
// The days of the calendar that a day or period as written stands for.

#include <optional>

#include "extract/moments.h"
#include "model/date.h"

namespace extract {

/// A year that a deadline may name.
bool plausible_year(int year);

/// Days and months that no calendar has are not in it, nor years outside 1900..2200.
bool in_calendar(const Moment& moment);

/// The first and the last day of a moment that has its year; nothing for what is in no calendar.
std::optional<model::Date> first_day(const Moment& moment);
std::optional<model::Date> last_day(const Moment& moment);

}  // namespace extract
