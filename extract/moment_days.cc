#include "extract/moment_days.h"

#include "extract/day_arithmetic.h"

namespace extract {

namespace {

using model::Date;
using model::DeadlineKind;

constexpr int kDaysOfWeek = 7;

std::optional<Date> last_day_of_part(const Moment& m) {
  const int first = m.month == 0 ? 1 : m.month;
  if (m.kind == DeadlineKind::kMonth) {
    return model::make_date(m.year, first, m.part == Part::kBegin ? 10 : 20);
  }
  // "giữa năm" is used for the half-year.
  const int months = m.kind == DeadlineKind::kQuarter ? (m.part == Part::kBegin ? 1 : 2)
                                                      : (m.part == Part::kBegin ? 3 : 6);
  return model::last_day_of(m.year, first + months - 1);
}

}  // namespace

bool plausible_year(int year) { return year >= 1900 && year <= 2200; }

bool in_calendar(const Moment& m) {
  if (m.impossible) return false;
  if (m.year > 0 && !plausible_year(m.year)) return false;
  if (m.last_year > 0 && !plausible_year(m.last_year)) return false;
  if (m.month > 12 || (m.kind == DeadlineKind::kMonth && m.month < 1 && !m.deictic)) return false;
  if (m.day == 0) return true;
  const int year = m.year > 0 ? m.year : 2024;  // a leap year allows every day of every month
  return m.day <= 31 && (m.month == 0 || model::make_date(year, m.month, m.day).has_value());
}

std::optional<Date> first_day(const Moment& m) {
  if (m.day > 0) return model::make_date(m.year, m.month, m.from_day > 0 ? m.from_day : m.day);
  if (m.of_school) return std::nullopt;
  if (m.week != 0) {
    const auto end = last_day(m);
    return end ? std::optional(plus_days(*end, 1 - kDaysOfWeek)) : std::nullopt;
  }
  const auto whole = model::make_date(m.year, m.month == 0 ? 1 : m.month, 1);
  if (!whole || m.part == Part::kWhole || m.part == Part::kBegin) return whole;
  if (m.kind == DeadlineKind::kMonth) return plus_days(*whole, m.part == Part::kMiddle ? 10 : 20);
  const int months = m.kind == DeadlineKind::kQuarter ? 3 : 12;
  const int skipped = m.part == Part::kMiddle ? months / 3 : months * 2 / 3;
  return model::make_date(m.year, (m.month == 0 ? 1 : m.month) + skipped, 1);
}

std::optional<Date> last_day(const Moment& m) {
  if (m.day > 0) return model::make_date(m.year, m.month, m.day);
  if (m.of_school) return std::nullopt;
  if (m.week > 0) return model::make_date(m.year, m.month, m.week * kDaysOfWeek);
  if (m.part == Part::kBegin || m.part == Part::kMiddle) return last_day_of_part(m);
  const int year = m.last_year > 0 ? m.last_year : m.year;
  const int month = m.last_month > 0 ? m.last_month : (m.month > 0 ? m.month : 12);
  return model::last_day_of(year, month);
}

}  // namespace extract
