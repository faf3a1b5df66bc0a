#pragma once
// What recurs: hằng tháng, định kỳ 6 tháng, 2 lần/năm, ngày 20 tháng cuối quý, thường xuyên.

#include <string>
#include <vector>

#include "extract/deadline_tokens.h"
#include "extract/limits.h"

namespace extract {

enum class Unit { kNone, kDay, kWeek, kMonth, kYear };

struct Schedule {
  Unit unit = Unit::kNone;  ///< kNone: recurs without saying how often
  int count = 1;            ///< of units between two times: a quarter is three months
  size_t begin = 0;         ///< tokens
  size_t end = 0;
  int schedules = 0;                  ///< how many the text names
  std::vector<std::string> weekdays;  ///< RFC 5545
  std::vector<int> months;            ///< of the year, where the text says which
  std::vector<int> days;              ///< of the month besides the first: "ngày 15 và 30"
  bool last_day = false;              ///< "ngày cuối tháng"
  bool last_workday = false;          ///< "ngày làm việc cuối cùng"
  bool recurs = false;
  bool ongoing = false;  ///< "thường xuyên", and nothing else

  bool is_quarter() const { return unit == Unit::kMonth && count == 3; }
  bool is_half_year() const { return unit == Unit::kMonth && count == 6; }
};

/// The first schedule that the text names; `recurs` is false when it names none.
Schedule schedule_in(const Tokens& tokens);

/// RFC 5545 rule of a schedule without a day, empty when it does not say how often.
std::string rule_of(const Schedule& schedule);

/// The same with the day, or day and month, of a moment that has no year. `certain` is false where
/// the text does not say the month and the last one of the quarter is taken (the Government's own
/// reporting rule, Decree 09/2019/NĐ-CP).
struct DayRule {
  std::string rule;
  bool certain = true;
};
DayRule rule_on(const Schedule& schedule, const std::vector<Placed>& placed);

}  // namespace extract
