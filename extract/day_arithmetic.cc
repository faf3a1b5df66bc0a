#include "extract/day_arithmetic.h"

#include <chrono>

namespace extract {

using model::Date;

Date plus_days(Date date, int days) {
  return std::chrono::sys_days(date) + std::chrono::days(days);
}

Date plus_months(Date date, int months) {
  const Date shifted = date + std::chrono::months(months);
  if (shifted.ok()) return shifted;
  return *model::last_day_of(int(shifted.year()), int(unsigned(shifted.month())));
}

Date plus_working_days(Date from, int count) {
  std::chrono::sys_days day(from);
  while (count > 0) {
    day += std::chrono::days(1);
    const unsigned weekday = std::chrono::weekday(day).c_encoding();
    if (weekday != 0 && weekday != 6) --count;
  }
  return day;
}

}  // namespace extract
