#pragma once
// Calendar dates as values. Dates on documents may be known to the day, the month or the year.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace model {

using Date = std::chrono::year_month_day;

/// A date if (year, month, day) exists and the year lies in 1900..2200, else nothing.
std::optional<Date> make_date(int year, int month, int day);

/// The last day of a month; nothing for months outside 1..12 or years outside 1900..2200.
std::optional<Date> last_day_of(int year, int month);

/// ISO 8601, "2026-01-23".
std::string to_iso(const Date& date);

/// Reads "2026-01-23" and nothing else.
std::optional<Date> parse_iso(std::string_view text);

/// Today in the local time zone.
Date today();

}  // namespace model
