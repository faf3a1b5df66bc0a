#include "extract/schedules.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/moment_days.h"

namespace extract {

namespace {

using dictionaries::DeadlineUse;

struct Period {
  Unit unit = Unit::kNone;
  int count = 1;
  size_t tokens = 0;
};

/// "tháng", "quý", "06 tháng", "nửa năm".
Period period_at(const Tokens& tokens, size_t at) {
  // "năm" is a unit before it is a figure.
  const bool bare = tokens.is(at, {"nam"});
  const Spelled number = bare ? Spelled{} : tokens.number(at);
  const size_t unit = at + (number.value > 0 ? number.tokens : 0);
  const int count = number.value > 0 ? number.value : 1;
  const size_t taken = unit + 1 - at;
  if (tokens.follow(at, {"nua", "nam"})) return {Unit::kMonth, 6, 2};
  if (tokens.is(unit, {"ngay"})) return {Unit::kDay, count, taken};
  if (tokens.is(unit, {"tuan"})) return {Unit::kWeek, count, taken};
  if (tokens.is(unit, {"thang"})) return {Unit::kMonth, count, taken};
  if (tokens.is(unit, {"quy"})) return {Unit::kMonth, 3 * count, taken};
  if (tokens.is(unit, {"nam"})) return {Unit::kYear, count, taken};
  return {};
}

/// "một lần", "1 lần", "/lần", "/01 lần"
size_t once_at(const Tokens& tokens, size_t at) {
  size_t i = at;
  if (tokens.is(i, {"/"})) ++i;
  if (const Spelled number = tokens.number(i); number.value == 1) i += number.tokens;
  return i > at && tokens.is(i, {"lan"}) ? i + 1 - at : 0;
}

class Reader {
 public:
  explicit Reader(const Tokens& tokens) : tokens_(tokens) {}

  Schedule run() {
    for (size_t i = 0; i < tokens_.size();) {
      const Period here = schedule_at(i);
      if (here.tokens == 0) {
        ++i;
        continue;
      }
      take(here, i);
      i += here.tokens;
      for (size_t more = further(i); more > 0; more = further(i)) {
        ++found_.schedules;
        i += more;
      }
      found_.end = i;
    }
    if (found_.recurs) look_around();
    return std::move(found_);
  }

 private:
  void take(const Period& here, size_t at) {
    if (!found_.recurs) found_.begin = at;
    // A named period says more than "thường xuyên" or "định kỳ".
    if (found_.unit == Unit::kNone) {
      found_.unit = here.unit;
      found_.count = here.count;
    }
    found_.recurs = true;
    found_.ongoing = found_.unit == Unit::kNone;
    const bool same = here.unit == found_.unit && here.count == found_.count;
    if (here.unit != Unit::kNone && (found_.schedules == 0 || !same)) ++found_.schedules;
  }

  Period schedule_at(size_t at) const {
    if (!may_begin(at)) return {};
    if (const Hit every = tokens_.phrase(at, {DeadlineUse::kEvery})) return every_at(at, every);
    if (const Hit regular = tokens_.phrase(at, {DeadlineUse::kRegular})) {
      return regular_at(at, regular.tokens);
    }
    if (const Hit ongoing = tokens_.phrase(at, {DeadlineUse::kOngoing})) {
      return {Unit::kNone, 1, ongoing.tokens};
    }
    if (const Period times = times_at(at); times.tokens > 0) return times;
    if (const Period quarter = month_of_quarter_at(at); quarter.tokens > 0) return quarter;
    if (const Period reported = reported_period_at(at); reported.tokens > 0) return reported;
    if (const Period last = last_workday_at(at); last.tokens > 0) return last;
    return once_each_at(at);
  }

  // A word of the vocabulary, a figure or a unit: no other begins a schedule.
  bool may_begin(size_t at) const {
    return tokens_[at].entries != nullptr || tokens_[at].number >= 0 ||
           tokens_.is(at, {"ngay", "tuan", "thang", "quy", "nam", "nua"});
  }

  // "... gian hàng | ngày 25/7/2026": goods, and when they are to be there.
  bool is_day_of_date(size_t unit) const {
    return tokens_.is(unit, {"ngay"}) && tokens_.has(unit + 1) && tokens_[unit + 1].number > 0 &&
           tokens_.is(unit + 2, {"/", "-", ".", "thang"});
  }

  // "hằng tháng", "mỗi quý", "mỗi 6 tháng", "hàng tháng một lần"
  Period every_at(size_t at, const Hit& every) const {
    Period period = period_at(tokens_, at + every.tokens);
    if (period.tokens == 0 || is_day_of_date(at + every.tokens)) return {};
    period.tokens += every.tokens;
    // "mỗi năm hai lần", "mỗi năm ít nhất 01 lần"
    size_t behind = at + period.tokens;
    if (tokens_.follow(behind, {"it", "nhat"}) || tokens_.follow(behind, {"toi", "thieu"})) {
      behind += 2;
    }
    const Spelled times = tokens_.number(behind);
    if (times.value > 1 && tokens_.is(behind + times.tokens, {"lan"})) {
      return times_a_period(times.value, period, behind + times.tokens + 1 - at);
    }
    period.tokens += once_at(tokens_, at + period.tokens);
    return period;
  }

  // "định kỳ 6 tháng", "định kỳ hằng quý", "định kỳ"; "định kỳ quý I" names one quarter.
  Period regular_at(size_t at, size_t taken) const {
    const size_t behind = at + taken;
    if (const Hit every = tokens_.phrase(behind, {DeadlineUse::kEvery})) {
      Period period = every_at(behind, every);
      if (period.tokens > 0) period.tokens += taken;
      return period;
    }
    size_t from = behind;
    if (tokens_.is(from, {"("})) ++from;
    if (tokens_.follow(from, {"bao", "cao"})) from += 2;
    if (tokens_.is(from, {"vao", "theo"})) ++from;
    const Period period = period_at(tokens_, from);
    const bool one = tokens_.has(from + period.tokens) &&
                     (tokens_[from + period.tokens].number >= 0 ||
                      quarter_number(tokens_[from + period.tokens].text) > 0);
    const bool a_day = period.unit == Unit::kDay && period.count == 1;
    if (period.tokens == 0 || a_day) return {Unit::kNone, 1, taken};
    if (one) return {Unit::kNone, 1, taken};
    const size_t end = from + period.tokens;
    return {period.unit, period.count, end - at + once_at(tokens_, end)};
  }

  // "2 lần/năm", "01 lần mỗi tháng", "một lần một năm"
  Period times_at(size_t at) const {
    const Spelled times = tokens_.number(at);
    if (times.value < 1 || !tokens_.is(at + times.tokens, {"lan"})) return {};
    size_t i = at + times.tokens + 1;
    if (tokens_.is(i, {"/", "moi", "trong"})) ++i;
    const Period period = period_at(tokens_, i);
    if (period.tokens == 0 || i == at + times.tokens + 1) return {};
    return times_a_period(times.value, period, i + period.tokens - at);
  }

  // Twice a year is every six months; twice a month is no rule.
  static Period times_a_period(int times, const Period& period, size_t taken) {
    const int units = period.unit == Unit::kYear ? 12 * period.count : period.count;
    const Unit unit = period.unit == Unit::kYear && times > 1 ? Unit::kMonth : period.unit;
    const int all = unit == period.unit ? period.count : units;
    const int count = all % times == 0 ? all / times : 0;
    if (count == 0) return {Unit::kNone, 1, taken};
    return {unit, count, taken};
  }

  // "ngày 20 của tháng báo cáo", "ngày 05 tháng kế tiếp", "15/11 của năm báo cáo": in each.
  Period reported_period_at(size_t at) const {
    const bool reported = tokens_.follow(at + 1, {"bao", "cao"});
    const bool next = tokens_.is(at, {"thang"}) && (tokens_.follow(at + 1, {"ke", "tiep"}) ||
                                                    tokens_.follow(at + 1, {"tiep", "theo"}) ||
                                                    tokens_.follow(at + 1, {"lien", "ke"}));
    if (!reported && !next) return {};
    const size_t before = at > 0 && tokens_.is(at - 1, {"cua"}) ? at - 1 : at;
    const bool of_a_day = before > 0 && tokens_[before - 1].number > 0;
    Period period = of_a_day ? period_at(tokens_, at) : Period{};
    if (period.tokens != 1) return {};
    period.tokens = 3;
    return period;
  }

  // "ngày làm việc cuối cùng của tháng": of each month, unless one is named.
  Period last_workday_at(size_t at) const {
    if (!tokens_.follow(at, {"ngay", "lam", "viec", "cuoi"})) return {};
    size_t i = at + 4;
    while (tokens_.is(i, {"cung", "cua", "trong"})) ++i;
    Period period = period_at(tokens_, i);
    const size_t behind = i + period.tokens;
    const bool named = tokens_.has(behind) &&
                       (tokens_[behind].number >= 0 || quarter_number(tokens_[behind].text) > 0);
    if (period.tokens != 1 || named) return {};
    period.tokens = behind - at;
    return period;
  }

  // "6 tháng/lần", "quý một lần", "06 tháng (trước ngày ...)" in a list of reports
  Period once_each_at(size_t at) const {
    const Period period = period_at(tokens_, at);
    if (period.tokens == 0) return {};
    const size_t once = once_at(tokens_, at + period.tokens);
    if (once > 0) return {period.unit, period.count, period.tokens + once};
    const bool half = period.unit == Unit::kMonth && period.count == 6 && period.tokens > 1;
    if (half && tokens_.is(at + period.tokens, {"("})) return period;
    return {};
  }

  // "tháng cuối quý", "tháng đầu tiên của quý sau": which month of every quarter.
  Period month_of_quarter_at(size_t at) const {
    if (!tokens_.is(at, {"thang"}) || !tokens_.is(at + 1, {"dau", "cuoi", "giua"})) return {};
    size_t i = at + 2;
    while (tokens_.is(i, {"cung", "tien", "cua", "moi", "hang"})) ++i;
    if (!tokens_.is(i, {"quy"})) return {};
    const bool named = tokens_.has(i + 1) && quarter_number(tokens_[i + 1].text) > 0;
    return named ? Period{} : Period{Unit::kMonth, 3, i + 1 - at};
  }

  // ", quý", "và năm", ", 01 năm" behind a schedule: tokens taken, 0 for none.
  size_t further(size_t at) const {
    if (!tokens_.is(at, {",", "va", "-", "hoac"})) return 0;
    const Period next = period_at(tokens_, at + 1);
    if (next.tokens == 0) return 0;
    const size_t behind = at + 1 + next.tokens;
    const bool one = tokens_.has(behind) &&
                     (tokens_[behind].number >= 0 || quarter_number(tokens_[behind].text) > 0);
    return one || next.unit == Unit::kDay ? 0 : behind - at;
  }

  void look_around() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (const Hit day = tokens_.phrase(i, {DeadlineUse::kWeekday})) {
        found_.weekdays.push_back(day.entry->value);
      }
      if (tokens_.is(i, {"thang"})) look_at_month(i);
      if (tokens_.follow(i, {"ngay", "lam", "viec", "cuoi"})) found_.last_workday = true;
      if (tokens_.follow(i, {"ngay", "cuoi"}) || tokens_.follow(i, {"cuoi", "moi", "thang"}) ||
          tokens_.follow(i, {"cuoi", "hang", "thang"})) {
        found_.last_day = true;
      }
      if (tokens_.is(i, {"ngay", "va", ","})) look_at_day(i);
    }
    if (found_.last_workday) found_.last_day = false;
  }

  // "tháng cuối quý", "tháng đầu quý sau"; "các tháng 3, 6, 9, 12".
  void look_at_month(size_t i) {
    if (month_of_quarter_at(i).tokens > 0 && found_.months.empty()) {
      const int first = tokens_.is(i + 1, {"dau"}) ? 1 : tokens_.is(i + 1, {"giua"}) ? 2 : 3;
      for (int month = first; month <= 12; month += 3) found_.months.push_back(month);
    }
  }

  // "ngày 15 và 30", "ngày 10, ngày 25": further days of the month.
  void look_at_day(size_t i) {
    if (!tokens_.has(i + 1) || tokens_[i + 1].number < 1 || tokens_[i + 1].number > 31) return;
    if (tokens_[i + 1].digits > 2 || tokens_.is(i + 2, {"/", "thang", "-", "."})) return;
    const bool first = tokens_.is(i, {"ngay"});
    if (!first && found_.days.empty()) return;
    const int day = tokens_[i + 1].number;
    if (std::find(found_.days.begin(), found_.days.end(), day) == found_.days.end()) {
      found_.days.push_back(day);
    }
  }

  const Tokens& tokens_;
  Schedule found_;
};

std::string joined(const std::vector<int>& numbers) {
  return fmt::format("{}", fmt::join(numbers, ","));
}

/// Months of days that are the same in different months: "20/6 và 20/12 hằng năm"; empty when the
/// moments are anything else.
std::vector<int> months_of_one_day(const std::vector<Placed>& placed) {
  std::vector<int> months;
  for (const Placed& one : placed) {
    const Moment& m = one.moment;
    const bool fits = m.year == 0 && m.month > 0 && m.day == placed.front().moment.day && m.day > 0;
    if (!fits || !in_calendar(m)) return {};
    months.push_back(m.month);
  }
  return months;
}

std::string yearly(const std::vector<int>& months, int day) {
  return fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", joined(months), day);
}

constexpr int kQuarterEnds[] = {3, 6, 9, 12};

std::string interval(int count) {
  return count == 1 ? std::string() : fmt::format(";INTERVAL={}", count);
}

}  // namespace

Schedule schedule_in(const Tokens& tokens) { return Reader(tokens).run(); }

std::string rule_of(const Schedule& schedule) {
  const std::string every = interval(schedule.count);
  const std::string last = schedule.last_workday ? ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
                           : schedule.last_day   ? ";BYMONTHDAY=-1"
                                                 : "";
  switch (schedule.unit) {
    case Unit::kDay:
      return "FREQ=DAILY" + every;
    case Unit::kWeek:
      if (schedule.weekdays.empty()) return "FREQ=WEEKLY" + every;
      return fmt::format("FREQ=WEEKLY{};BYDAY={}", every, fmt::join(schedule.weekdays, ","));
    case Unit::kMonth:
      if (!schedule.months.empty()) return "FREQ=YEARLY;BYMONTH=" + joined(schedule.months) + last;
      if (schedule.is_quarter() && !last.empty()) {
        return "FREQ=YEARLY;BYMONTH=" + fmt::format("{}", fmt::join(kQuarterEnds, ",")) + last;
      }
      return schedule.count == 1 ? "FREQ=MONTHLY" + last : "FREQ=MONTHLY" + every;
    case Unit::kYear:
      return "FREQ=YEARLY" + every;
    case Unit::kNone:
      return {};
  }
  return {};
}

DayRule rule_on(const Schedule& schedule, const std::vector<Placed>& placed) {
  const Moment& m = placed.front().moment;
  if (!placed.back().moment.listed.empty()) return {yearly(placed.back().moment.listed, m.day)};
  if (const auto months = months_of_one_day(placed); months.size() > 1) {
    return {yearly(months, m.day)};
  }
  if (!schedule.months.empty()) return {yearly(schedule.months, m.day)};
  if (schedule.unit == Unit::kMonth && schedule.count == 1) {
    const bool several = schedule.days.size() > 1;
    return {"FREQ=MONTHLY;BYMONTHDAY=" + (several ? joined(schedule.days) : std::to_string(m.day))};
  }
  if (m.month > 0) return {yearly({m.month}, m.day)};
  if (schedule.is_quarter()) {
    return {yearly({std::begin(kQuarterEnds), std::end(kQuarterEnds)}, m.day), false};
  }
  return {"", false};
}

}  // namespace extract
