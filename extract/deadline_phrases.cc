// Deadlines inside sentences: which words of a sentence set one.

#include <algorithm>
#include <string>
#include <utility>

#include "extract/deadline_tokens.h"
#include "extract/deadlines.h"
#include "extract/limits.h"
#include "extract/moment_days.h"
#include "extract/moments.h"
#include "extract/schedules.h"

namespace extract {

namespace {

using dictionaries::DeadlineWords;
using model::Date;
using model::DeadlineKind;

bool completes(const Tokens& tokens, size_t limit_begin) {
  const size_t before = limit_begin > 0 ? limit_begin - 1 : 0;
  if (limit_begin > 0 && tokens[before].lower == "hạn") return true;
  if (limit_begin > 4 && tokens.is(before, {":"}) &&
      tokens.follow(limit_begin - 5, {"thoi", "gian", "thuc", "hien"})) {
    return true;
  }
  for (size_t i = limit_begin > 4 ? limit_begin - 4 : 0; i + 1 < limit_begin; ++i) {
    if (tokens.follow(i, {"hoan", "thanh"}) || tokens.follow(i, {"thoi", "han"}) ||
        tokens.follow(i, {"du", "kien"}) || tokens.follow(i, {"phan", "dau"}) ||
        tokens.is(i, {"xong"})) {
      return true;
    }
  }
  return false;
}

/// "... trình Giám đốc Sở (tháng 11/2026)" at the end of a sentence. A day without a year may be
/// that of a feast: "nhân Ngày Nhà giáo Việt Nam (20/11)".
bool closes_in_brackets(const Tokens& tokens, const Placed& placed) {
  const Moment& m = placed.moment;
  const bool part_of_year = m.kind == DeadlineKind::kMonth || m.kind == DeadlineKind::kQuarter;
  const bool day = m.kind == DeadlineKind::kDate && m.year > 0;
  size_t open = m.begin;
  while (open > 0 && tokens.is(open - 1, {":", "thoi", "gian", "han", "du", "kien"})) --open;
  const bool alone = open > 0 && tokens.is(open - 1, {"("}) && tokens.is(m.end, {")"});
  const size_t behind = m.end + 1;
  return alone && (part_of_year || day) && (!tokens.has(behind) || tokens.is(behind, {".", ";"}));
}

/// "... bố trí trụ sở trong năm 2026.": no period that something is named after.
bool ends_clause(const Tokens& tokens, const Placed& placed) {
  const Moment& m = placed.moment;
  const bool year = m.kind == DeadlineKind::kYear && m.year > 0 && m.last_year == 0;
  return year && (!tokens.has(m.end) || tokens.is(m.end, {".", ";", ","}));
}

bool sets_limit(const Tokens& tokens, const Placed& placed) {
  const DeadlineKind kind = placed.moment.kind;
  const bool part_of_year = kind == DeadlineKind::kRange && placed.moment.month > 0 &&
                            placed.moment.last_year == 0;  // "trong 6 tháng đầu năm"
  const bool short_period = kind == DeadlineKind::kMonth || kind == DeadlineKind::kQuarter ||
                            kind == DeadlineKind::kDate || part_of_year;
  const bool in_year = kind == DeadlineKind::kYear && tokens.is(placed.limit_begin, {"vao"});
  switch (placed.limit) {
    case Limit::kBefore:
    case Limit::kBy:
      return true;
    case Limit::kWithin:
      return short_period || in_year || ends_clause(tokens, placed) ||
             completes(tokens, placed.limit_begin);
    case Limit::kTo:
      return placed.end_named || completes(tokens, placed.limit_begin);
    case Limit::kNone:
      return completes(tokens, placed.limit_begin) || closes_in_brackets(tokens, placed);
    case Limit::kFrom:
      return placed.moment.from_day > 0;  // "từ 01 đến 04/10/2026"
    case Limit::kAfter:
      return false;
  }
  return false;
}

class PhraseFinder {
 public:
  PhraseFinder(std::string_view sentence, std::optional<Date> document_date,
               const DeadlineWords& words)
      : tokens_(sentence, words), sentence_(sentence), date_(document_date), words_(words) {}

  std::vector<DeadlinePhrase> run() {
    const std::vector<Placed> moments = placed_moments(tokens_, date_);
    const Schedule schedule = schedule_in(tokens_);
    // "chi tiết theo từng tuần" tells how, not when.
    const bool scheduled =
        schedule.recurs && !schedule.ongoing && !tokens_.is(schedule.begin, {"tung"});
    if (scheduled) add_schedule(schedule, moments);
    for (size_t i = 0; i < moments.size(); ++i) {
      const Placed& placed = moments[i];
      if (i + 1 < moments.size() && opens_span(placed, moments[i + 1])) {
        add(tokens_[placed.limit_begin].begin, tokens_[moments[i + 1].moment.end - 1].end);
        ++i;
        continue;
      }
      if (!(sets_limit(tokens_, placed) || closes_duty(placed)) || is_past(placed)) continue;
      const size_t begin = tokens_[placed.limit_begin].begin;
      const size_t end = tokens_[placed.moment.end - 1].end;
      const bool inside = scheduled && begin < phrases_.front().end && end > phrases_.front().begin;
      if (!inside && !taken_by_schedule(placed)) add(begin, end);
    }
    add_terms();
    add_sessions();
    std::sort(phrases_.begin(), phrases_.end(),
              [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return std::move(phrases_);
  }

 private:
  void add(size_t begin, size_t end) {
    phrases_.push_back(
        {begin, end, parse_deadline(sentence_.substr(begin, end - begin), date_, words_)});
  }

  // "trong vòng 07 ngày làm việc kể từ ngày nhận đủ hồ sơ": to the end of the clause.
  void add_terms() {
    for (size_t i = 0; i + 2 < tokens_.size(); ++i) {
      if (tokens_[i].number < 0 || !tokens_.is(i + 1, {"ngay", "tuan", "thang", "gio"})) continue;
      const size_t behind = tokens_.follow(i + 2, {"lam", "viec"}) ? i + 4 : i + 2;
      const bool counted =
          tokens_.follow(behind, {"ke", "tu"}) || tokens_.follow(behind, {"tinh", "tu"});
      if (!counted && !is_term(i, behind)) continue;
      size_t begin = i;
      while (begin > 0 && tokens_.is(begin - 1, {"trong", "vong", "thoi", "han", "gian", "cham",
                                                 "nhat", "khong", "qua", "la"})) {
        --begin;
      }
      size_t end = behind;
      while (counted && tokens_.has(end) && !tokens_.is(end, {",", ";", ".", ")"})) ++end;
      if (begin < i) add(tokens_[begin].begin, tokens_[end - 1].end);
    }
  }

  // "trong vòng 03 ngày làm việc" without the day that it counts from, which is when there is
  // cause; "trong vòng 03 ngày qua" looks back.
  bool is_term(size_t number, size_t behind) const {
    const bool within = number > 1 && (tokens_.follow(number - 2, {"trong", "vong"}) ||
                                       tokens_.follow(number - 2, {"thoi", "han"}));
    return within && !tokens_.is(behind, {"qua", "gan", "lien", "truoc"});
  }

  // With "vào thứ Năm" before it.
  size_t with_weekday(size_t begin) const {
    if (begin >= 2 && tokens_.is(begin - 2, {"thu"})) begin -= 2;
    if (begin >= 1 && tokens_.is(begin - 1, {"vao"})) --begin;
    return begin;
  }

  // With ", vào chiều thứ Năm" behind it.
  size_t behind_weekday(size_t end) const {
    size_t i = end;
    while (tokens_.is(i, {",", "vao", "ngay", "buoi", "sang", "chieu", "cac"})) ++i;
    return tokens_.phrase(i, {dictionaries::DeadlineUse::kWeekday}) ? i + 2 : end;
  }

  // With the days named in brackets behind it, and further schedules joined to it.
  void add_schedule(const Schedule& schedule, const std::vector<Placed>& moments) {
    size_t begin = with_weekday(schedule.begin);
    size_t end = behind_weekday(schedule.end);
    if (tokens_.is(end, {"("})) {
      while (tokens_.has(end) && !tokens_.is(end, {")"})) ++end;
    }
    if (tokens_.is(end, {")"})) ++end;
    for (const Placed& placed : moments) {
      if (is_day_beside(placed, begin)) begin = placed.limit_begin;
      if (!is_day_of_schedule(placed)) continue;
      if (placed.moment.end <= begin && only_joints(placed.moment.end, begin)) {
        begin = placed.limit_begin;
      } else if (placed.limit_begin >= end && only_joints(end, placed.limit_begin)) {
        end = placed.moment.end;
      } else if (placed.limit_begin >= end) {
        return add_apart(begin, end, placed);
      }
    }
    add(tokens_[begin].begin, tokens_[end - 1].end);
  }

  // "vào ngày 25 | hằng tháng", "ngày 20 của | tháng cuối quý"
  bool is_day_beside(const Placed& placed, size_t schedule_begin) const {
    if (placed.moment.day == 0 || placed.moment.year != 0) return false;
    const size_t of = tokens_.is(placed.moment.end, {"cua"}) ? 1 : 0;
    return placed.moment.end + of == schedule_begin;
  }

  // "trước ngày 05", "chậm nhất ngày 15 tháng 7": a day of every month or year.
  static bool is_day_of_schedule(const Placed& placed) {
    const bool limited = placed.limit == Limit::kBefore || placed.limit == Limit::kBy;
    return limited && placed.moment.day > 0 && placed.moment.year == 0;
  }

  bool only_joints(size_t from, size_t to) const {
    for (size_t i = from; i < to; ++i) {
      if (!tokens_.is(i, {",", "cua", "vao", "va"})) return false;
    }
    return true;
  }

  // "Hằng năm lập dự toán, gửi Sở Tài chính trước ngày 15 tháng 7": said in two places.
  void add_apart(size_t begin, size_t end, const Placed& placed) {
    const size_t from = tokens_[begin].begin;
    const size_t to = tokens_[placed.moment.end - 1].end;
    const std::string often(sentence_.substr(from, tokens_[end - 1].end - from));
    const size_t limit = tokens_[placed.limit_begin].begin;
    const std::string by(sentence_.substr(limit, to - limit));
    DeadlinePhrase phrase{from, to, parse_deadline(often + " " + by, date_, words_)};
    phrase.deadline.text = often + " … " + by;
    apart_ = placed.limit_begin;
    phrases_.push_back(std::move(phrase));
  }

  // "nộp danh sách ngày 09/3/2026": a day to come that ends the sentence is when it is done. What
  // comes into force then is no duty.
  bool closes_duty(const Placed& placed) const {
    const Moment& m = placed.moment;
    const bool day = m.kind == DeadlineKind::kDate && m.year > 0 && placed.limit == Limit::kNone;
    const bool last = !tokens_.has(m.end) || tokens_.is(m.end, {".", ";"});
    if (!day || !last || !date_) return false;
    for (size_t i = m.begin > 4 ? m.begin - 4 : 0; i < m.begin; ++i) {
      if (tokens_.follow(i, {"hieu", "luc"})) return false;
    }
    const auto first = first_day(m);
    return first && *first > *date_;
  }

  bool taken_by_schedule(const Placed& placed) const { return apart_ == placed.limit_begin; }

  // "từ ngày 15/6 đến ngày 20/6/2026": the days between which something is done.
  bool opens_span(const Placed& from, const Placed& to) const {
    return from.limit == Limit::kFrom && to.limit == Limit::kTo && from.moment.day > 0 &&
           to.moment.day > 0 && to.limit_begin <= from.moment.end + 1 && !is_past(to);
  }

  // A year before the document's: when something was, or what a rule held for.
  bool is_past(const Placed& placed) const {
    const int last = std::max(placed.moment.year, placed.moment.last_year);
    return date_ && last > 0 && last < int(date_->year());
  }

  // "trình HĐND tỉnh tại kỳ họp giữa năm 2026": to the end of the clause.
  void add_sessions() {
    for (size_t i = 1; i < tokens_.size(); ++i) {
      const bool session = tokens_.follow(i, {"ky", "hop"}) || tokens_.follow(i, {"phien", "hop"});
      if (!session || !tokens_.is(i - 1, {"tai", "truoc", "vao"}) || !submits_before(i)) continue;
      size_t end = i;
      while (tokens_.has(end) && !tokens_.is(end, {",", ";", ".", ")", "("})) ++end;
      add(tokens_[i - 1].begin, tokens_[end - 1].end);
    }
  }

  // Something is to be brought before it: "trình", "báo cáo", "thông qua".
  bool submits_before(size_t event) const {
    constexpr size_t kFarthest = 16;  // words
    for (size_t i = event > kFarthest ? event - kFarthest : 0; i + 1 < event; ++i) {
      if (tokens_[i].lower == "trình" || tokens_.follow(i, {"bao", "cao"}) ||
          tokens_.follow(i, {"thong", "qua"}) || tokens_.follow(i, {"ban", "hanh"})) {
        return true;
      }
    }
    return false;
  }

  Tokens tokens_;
  std::string_view sentence_;
  std::optional<Date> date_;
  const DeadlineWords& words_;
  std::optional<size_t> apart_;  // token where a limit begins that a schedule before it took
  std::vector<DeadlinePhrase> phrases_;
};

}  // namespace

std::vector<DeadlinePhrase> deadline_phrases(std::string_view sentence,
                                             std::optional<Date> document_date,
                                             const DeadlineWords& words) {
  return PhraseFinder(sentence, document_date, words).run();
}

}  // namespace extract
