#include "extract/deadlines.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "extract/day_arithmetic.h"
#include "extract/deadline_tokens.h"
#include "extract/limits.h"
#include "extract/moment_days.h"
#include "extract/moments.h"
#include "extract/schedules.h"
#include "extract/terms.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::DeadlineUse;
using dictionaries::DeadlineWords;
using model::Bound;
using model::Date;
using model::Deadline;
using model::DeadlineKind;

class Resolver {
 public:
  Resolver(std::string_view text, std::optional<Date> document_date, const DeadlineWords& words)
      : tokens_(text, words), text_(text), document_date_(document_date) {}

  Deadline run() {
    result_.text = model::collapse_spaces(text_);
    placed_ = placed_moments(tokens_, document_date_);
    drop_narrative();
    spread_years();
    if (!relative() && !recurring() && !event()) {
      dated();
      conditional();
    }
    return finished();
  }

 private:
  // "Ngày 12/3/2026, tại ..., đồng chí ... chủ trì cuộc họp": a sentence tells when something was.
  void drop_narrative() {
    constexpr size_t kLeastWords = 8;
    if (placed_.size() != 1 || placed_[0].limit != Limit::kNone) return;
    const Moment& m = placed_[0].moment;
    if (m.day > 0 && m.begin == 0 && tokens_.is(m.end, {","}) &&
        tokens_.size() - m.end > kLeastWords) {
      placed_.clear();
    }
  }

  // "tháng 3 đến tháng 6/2026", "từ ngày 5 đến ngày 10/3/2026": written once, at the end.
  void spread_years() {
    for (size_t i = placed_.size(); i-- > 1;) {
      Moment& before = placed_[i - 1].moment;
      const Moment& after = placed_[i].moment;
      if (before.deictic || after.deictic) continue;
      if (before.year == 0) before.year = after.year;
      const bool day_alone = before.day > 0 && before.month == 0 && after.day > 0;
      if (day_alone && placed_[i].limit == Limit::kTo) before.month = after.month;
      if (day_alone && joined(placed_[i - 1], placed_[i])) before.month = after.month;
    }
  }

  // --- what a moment without a year means

  // A day or month without a year: the first one not before the document.
  void assume_year(Moment& m) {
    if (m.year > 0) return;
    result_.ambiguous = true;
    if (!document_date_) return;
    if (m.years_ahead >= 0) {
      m.year = int(document_date_->year()) + m.years_ahead;
      return;
    }
    if (m.deictic) return count_from_document(m);
    if (m.month == 0 && m.day > 0) m.month = int(unsigned(document_date_->month()));
    m.year = int(document_date_->year());
    const auto due = last_day(m);
    if (!due || *due >= *document_date_) return;
    if (m.day > 0 && m.month == int(unsigned(document_date_->month())) && !month_written(m)) {
      const Date next = plus_months(
          Date{document_date_->year(), document_date_->month(), std::chrono::day{1}}, 1);
      m.month = int(unsigned(next.month()));
      m.year = int(next.year());
    } else {
      ++m.year;
    }
  }

  bool month_written(const Moment& m) const {
    for (const Placed& placed : placed_) {
      if (placed.moment.begin == m.begin) return placed.moment.month > 0;
    }
    return true;
  }

  void count_from_document(Moment& m) const {
    const Date first{document_date_->year(), document_date_->month(), std::chrono::day{1}};
    const Date there = plus_months(first, m.ahead);
    m.year = int(there.year());
    const int month = int(unsigned(there.month()));
    if (m.kind == DeadlineKind::kMonth || m.kind == DeadlineKind::kDate) m.month = month;
    if (m.kind == DeadlineKind::kQuarter) {
      m.month = (month - 1) / 3 * 3 + 1;
      m.last_month = m.month + 2;
    }
  }

  bool usable(const Moment& m) {
    if (in_calendar(m)) return true;
    result_.ambiguous = true;
    return false;
  }

  void set_due(const Placed& placed) {
    Moment m = placed.moment;
    if (m.of_weeks) return set_week(placed);
    if (!usable(m)) return;
    assume_year(m);
    result_.due = last_day(m);
    if (m.of_school) result_.ambiguous = true;
    if (!result_.due) return;
    const bool before = placed.limit == Limit::kBefore;
    const bool exclusive = before && (!placed.hour_named || m.day <= 0);
    result_.bound = exclusive ? Bound::kExclusive : Bound::kInclusive;
    // "trước 02/2026" may mean before its first or its last day; "đến tháng 3" likewise.
    const bool short_period = m.kind == DeadlineKind::kMonth || m.kind == DeadlineKind::kQuarter;
    const bool two_ways = before || (placed.said_to && short_period);
    if (m.is_period() && !placed.end_named && two_ways) result_.ambiguous = true;
    if (m.gap) result_.ambiguous = true;
    if (m.part != Part::kWhole || m.week != 0) {
      result_.ambiguous = true;
      if (!result_.start) result_.start = first_day(m);
    }
  }

  // "trong tuần này": Monday to Sunday of the document's week or a later one.
  void set_week(const Placed& placed) {
    result_.ambiguous = true;
    if (!document_date_) return;
    const std::chrono::sys_days day(*document_date_);
    const unsigned behind_monday = std::chrono::weekday(day).iso_encoding() - 1;
    const auto monday =
        day - std::chrono::days(behind_monday) + std::chrono::weeks(placed.moment.ahead);
    result_.start = Date(monday);
    result_.due = Date(monday + std::chrono::days(6));
    result_.bound = placed.limit == Limit::kBefore ? Bound::kExclusive : Bound::kInclusive;
  }

  void set_start(const Moment& from) {
    Moment m = from;
    if (!usable(m)) return;
    assume_year(m);
    result_.start = first_day(m);
  }

  // --- dates and periods

  void dated() {
    if (placed_.empty() || open_ended_years()) return;
    const auto from = std::find_if(placed_.begin(), placed_.end(), [](const Placed& p) {
      return p.limit == Limit::kFrom || p.limit == Limit::kAfter;
    });
    if (from != placed_.end()) return ranged(*from);
    const Placed& last = placed_.back();
    if (from_now()) {
      result_.kind = DeadlineKind::kRange;
      result_.start = document_date_;
      return set_due(last);
    }
    if (placed_.size() == 2 && joined(placed_[0], placed_[1])) {
      result_.kind = DeadlineKind::kRange;
      set_start(placed_.front().moment);
      return set_due(last);
    }
    result_.kind = last.moment.kind;
    if (placed_.size() > 1) result_.ambiguous = true;
    set_due(last);
    start_of_period(last);
  }

  // "từ nay đến hết năm 2026", "từ ngày ký đến hết ngày 31/12/2026"
  bool from_now() const {
    for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
      if (tokens_[i].lower != "từ") continue;
      const size_t behind = i + (tokens_.is(i + 1, {"ngay", "khi"}) ? 2 : 1);
      if (tokens_.is(i + 1, {"nay"}) || tokens_.is(behind, {"ky"}) ||
          tokens_.follow(behind, {"ban", "hanh"})) {
        return true;
      }
    }
    return false;
  }

  void start_of_period(const Placed& placed) {
    const bool several_days = placed.moment.is_period() || placed.moment.from_day > 0;
    const bool within = placed.limit == Limit::kWithin && several_days;
    const bool spans =
        placed.moment.kind == DeadlineKind::kRange || placed.moment.kind == DeadlineKind::kQuarter;
    if (!result_.due || result_.start || !(within || spans)) return;
    if (placed.limit == Limit::kNone || within) set_start(placed.moment);
  }

  // Two moments with nothing but a dash or "đến" between them.
  bool joined(const Placed& a, const Placed& b) const {
    return b.moment.begin == a.moment.end + 1 && tokens_.is(a.moment.end, {"-", "den"});
  }

  void ranged(const Placed& from) {
    result_.kind = DeadlineKind::kRange;
    set_start(from.moment);
    const Placed& last = placed_.back();
    if (&last != &from || from.moment.kind == DeadlineKind::kRange) set_due(last);
  }

  // "Năm 2026 và các năm tiếp theo" goes on every year.
  bool open_ended_years() {
    const Placed& last = placed_.back();
    if (last.moment.kind != DeadlineKind::kYear) return false;
    for (size_t i = last.moment.end; i < tokens_.size(); ++i) {
      if (!tokens_.is(i, {"tiep"})) continue;
      result_.kind = DeadlineKind::kRecurring;
      set_start(last.moment);
      result_.rrule = "FREQ=YEARLY";
      return true;
    }
    return false;
  }

  // --- recurring

  bool recurring() {
    const Schedule schedule = schedule_in(tokens_);
    if (!schedule.recurs) return false;
    // "báo cáo định kỳ quý I/2026": one period is named, not a schedule.
    if (schedule.ongoing && !placed_.empty() && names_regular()) return false;
    result_.kind = DeadlineKind::kRecurring;
    result_.rrule = rule_of(schedule);
    std::erase_if(placed_, [](const Placed& placed) {
      return placed.moment.deictic && placed.moment.is_period();
    });
    const bool days = !placed_.empty() && placed_.front().moment.day > 0;
    const bool several = placed_.size() > 1 && !same_days_of_months() && schedule.days.size() < 2 &&
                         placed_.back().moment.listed.empty();
    if (schedule.schedules > 1 || (days && several)) result_.ambiguous = true;
    if (days && placed_.front().moment.year == 0) {
      recur_on(schedule);
    } else if (!placed_.empty()) {
      closed_by(placed_.back(), schedule);
    }
    return true;
  }

  bool names_regular() const {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_.phrase(i, {DeadlineUse::kRegular})) return true;
    }
    return false;
  }

  bool same_days_of_months() const {
    return std::all_of(placed_.begin(), placed_.end(), [&](const Placed& placed) {
      const Moment& m = placed.moment;
      return m.year == 0 && m.month > 0 && m.day == placed_.front().moment.day;
    });
  }

  void recur_on(const Schedule& schedule) {
    const Placed& first = placed_.front();
    if (!usable(first.moment)) return;
    const DayRule on = rule_on(schedule, placed_);
    if (!on.certain) result_.ambiguous = true;
    if (on.rule.empty()) return;
    result_.rrule = on.rule;
    result_.bound =
        first.limit == Limit::kBefore && !first.hour_named ? Bound::kExclusive : Bound::kInclusive;
  }

  // "Tháng 12 hằng năm" recurs in that month; with a year the period ends there.
  void closed_by(const Placed& placed, const Schedule& schedule) {
    const Moment& m = placed.moment;
    if (m.year > 0) {
      set_due(placed);
      if (m.is_period() && result_.due) set_start(m);
      if (placed.limit == Limit::kFrom && m.last_year == 0) {
        result_.due.reset();
        result_.bound = Bound::kNone;
      }
    } else if (schedule.unit == Unit::kYear && m.month > 0 && usable(m)) {
      std::string months = std::to_string(m.last_month > 0 ? m.last_month : m.month);
      if (!m.listed.empty()) {
        months.clear();
        for (const int month : m.listed)
          months += (months.empty() ? "" : ",") + std::to_string(month);
      }
      result_.rrule = "FREQ=YEARLY;BYMONTH=" + months;
    }
  }

  // --- relative

  bool relative() {
    const TermReader terms(tokens_, placed_);
    const auto found = terms.run();
    if (!found) return false;
    const Term& term = found->term;
    result_.kind = DeadlineKind::kRelative;
    if (term.working) result_.ambiguous = true;  // public holidays are not known here
    result_.condition = found->anchor > 0 ? text_from(found->anchor)
                                          : text_between(found->event_begin, found->event_end);
    if (found->anchor == 0) return true;
    const auto from = terms.anchor_date(found->anchor, document_date_);
    if (!from || term.unit == "gio" || backwards(term)) return true;
    result_.start = from;
    result_.due = plus(*from, term);
    result_.bound = Bound::kInclusive;
    return true;
  }

  bool backwards(const Term& term) const {
    return term.begin > 0 && tokens_.is(term.begin - 1, {"truoc"});
  }

  // --- events and conditions

  // "tại cuộc họp ... (dự kiến cuối tháng 3/2026)", "trước kỳ họp thường lệ ...", "đột xuất".
  bool event() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const Hit hit = tokens_.phrase(i, {DeadlineUse::kEvent, DeadlineUse::kRequest});
      if (!hit) continue;
      const bool request = hit.entry->use == DeadlineUse::kRequest;
      if (request ? !placed_.empty() : !governs(i)) continue;
      if (request && has_condition()) return false;
      take_event(request && hit.entry->folded.size() > 2 ? 0 : i);
      return true;
    }
    return false;
  }

  bool has_condition() const {
    const Hit hit = tokens_.phrase(0, {DeadlineUse::kCondition});
    return bool(hit) && !tokens_.phrase(0, {DeadlineUse::kRequest});
  }

  // A limit of its own outweighs the event it is set for.
  bool governs(size_t event) const {
    if (placed_.empty()) return true;
    const Placed& last = placed_.back();
    const bool strong = last.limit == Limit::kBefore || last.limit == Limit::kBy;
    if (last.moment.begin < event) return false;
    // "trước ngày khai giảng 05/9/2026": the day is told.
    if (strong && last.moment.kind == DeadlineKind::kDate && last.moment.year > 0) return false;
    return !strong || last.limit_begin < event || last.bracketed;
  }

  void take_event(size_t at) {
    result_.kind = DeadlineKind::kEvent;
    size_t end = at;
    while (end < tokens_.size() && tokens_[end].text != "(") ++end;
    result_.condition = text_between(at, end);
    if (placed_.empty()) return;
    set_due(placed_.back());
    result_.ambiguous = true;
    if (result_.due && at > 0 && tokens_.is(at - 1, {"truoc"})) result_.bound = Bound::kExclusive;
  }

  void conditional() {
    if (from_now()) return;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const Hit hit = tokens_.phrase(i, {DeadlineUse::kCondition});
      if (!hit) continue;
      const bool bare = hit.tokens == 1;
      if (bare && i > 0 && !tokens_.is(i - 1, {"("})) continue;
      result_.condition = text_from(i + hit.tokens);
      if (result_.condition.empty()) continue;
      if (result_.kind == DeadlineKind::kNone) result_.kind = DeadlineKind::kConditional;
      return;
    }
  }

  std::string text_between(size_t begin, size_t end) const {
    if (begin >= end) return {};
    return model::collapse_spaces(
        text_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin));
  }

  // To the end of the text, without a closing mark.
  std::string text_from(size_t begin) const {
    size_t end = tokens_.size();
    while (end > begin && tokens_.is(end - 1, {".", ")", ";", ","})) --end;
    return text_between(begin, end);
  }

  Deadline finished() {
    if (!result_.due && result_.rrule.empty()) result_.bound = Bound::kNone;
    // Figures that make no day: the deadline is there but cannot be read.
    if (result_.kind == DeadlineKind::kNone && looks_dated()) result_.ambiguous = true;
    return std::move(result_);
  }

  // Nothing but figures and the words around dates.
  bool looks_dated() const {
    bool figures = false;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      const bool date_word = tokens_.is(i, {"ngay", "thang", "nam", "quy", "truoc", "trong", "den",
                                            "cham", "nhat", "hoan", "thanh"});
      if (token.number < 0 && model::length(token.text) > 1 && !date_word) return false;
      figures = figures || token.number >= 0;
    }
    return figures;
  }

  Tokens tokens_;
  std::string_view text_;
  std::optional<Date> document_date_;
  std::vector<Placed> placed_;
  Deadline result_;
};

}  // namespace

Deadline parse_deadline(std::string_view text, std::optional<Date> document_date,
                        const DeadlineWords& words) {
  return Resolver(text, document_date, words).run();
}

bool reads_as_deadline(std::string_view text, const dictionaries::DeadlineWords& words) {
  return parse_deadline(text, std::nullopt, words).kind != DeadlineKind::kNone;
}

}  // namespace extract
