#include "extract/terms.h"

#include <algorithm>

#include "extract/day_arithmetic.h"
#include "extract/moment_days.h"

namespace extract {

using dictionaries::DeadlineUse;
using model::Date;

std::optional<FoundTerm> TermReader::run() const {
  for (size_t i = 0; i < tokens_.size(); ++i) {
    const auto term = term_at(i);
    if (!term) continue;
    FoundTerm found{*term, anchor_at(term->end)};
    if (found.anchor > 0) return found;
    if (!closed(term->end)) continue;
    if (counts_from_event(&found) || (term->end - i > 1 && limited(i))) return found;
  }
  return std::nullopt;
}

std::optional<Term> TermReader::term_at(size_t i) const {
  const bool inside = std::any_of(placed_.begin(), placed_.end(), [&](const Placed& placed) {
    return placed.moment.begin <= i && i < placed.moment.end;
  });
  if (inside || (tokens_.has(i) && tokens_[i].digits > 3)) return std::nullopt;
  const Spelled number = tokens_.number(i);
  size_t at = i + number.tokens;
  if (number.value < 1 || number.value > 999) return std::nullopt;
  // "15 (mười lăm) ngày"
  if (tokens_.is(at, {"("})) {
    while (tokens_.has(at) && !tokens_.is(at, {")"})) ++at;
    ++at;
  }
  if (!tokens_.is(at, {"ngay", "tuan", "thang", "nam", "gio"})) return std::nullopt;
  Term term{number.value, tokens_[at].folded, false, i, at + 1};
  if (term.unit == "gio" && i > 0 && tokens_.is(i - 1, {"truoc"})) return std::nullopt;  // o'clock
  if (tokens_.is(term.end, {"/"}) || follows_number(term.end)) return std::nullopt;
  if (tokens_.follow(term.end, {"lam", "viec"})) {
    term.working = true;
    term.end += 2;
  }
  return term;
}

bool TermReader::follows_number(size_t at) const {
  return tokens_.has(at) && tokens_[at].number >= 0;
}

// The token behind "kể từ", "sau khi", ...; 0 for none.
size_t TermReader::anchor_at(size_t at) const {
  size_t i = at;
  if (tokens_.is(i, {","})) ++i;
  const Hit hit = tokens_.phrase(i, {DeadlineUse::kFrom, DeadlineUse::kAfter});
  if (tokens_.is(i, {"truoc"})) return counts_back_at(i) ? i : 0;
  if (const Hit condition = tokens_.phrase(i, {DeadlineUse::kCondition})) {
    return i + condition.tokens;
  }
  if (tokens_.follow(i, {"tinh", "tu"}) || tokens_.follow(i, {"so", "voi"})) return i + 2;
  return hit && tokens_.has(i + hit.tokens) ? i + hit.tokens : 0;
}

// "10 ngày | trước ngày khai mạc", "10 ngày | trước khi họp"; in "báo cáo 6 tháng trước ngày 10/6"
// the day is the limit.
bool TermReader::counts_back_at(size_t before) const {
  if (!tokens_.is(before + 1, {"ngay", "khi"})) return false;
  return std::none_of(placed_.begin(), placed_.end(), [&](const Placed& placed) {
    return placed.moment.begin == before + 1 || placed.moment.begin == before + 2;
  });
}

// "trong thời hạn", "chậm nhất", "không quá", "sau" right before the term.
bool TermReader::limited(size_t term) const {
  for (size_t words = std::min<size_t>(term, 4); words > 0; --words) {
    const Hit hit =
        tokens_.phrase(term - words, {DeadlineUse::kWithin, DeadlineUse::kBy, DeadlineUse::kAfter,
                                      DeadlineUse::kBefore, DeadlineUse::kByTo});
    if (hit && hit.tokens == words) return true;
  }
  const bool led = term > 0 && (tokens_.is(term - 1, {"vong", "han", "qua", "nhat", "la"}));
  return led && term > 1;
}

bool TermReader::closed(size_t at) const {
  return !tokens_.has(at) || tokens_.is(at, {".", ",", ";", ")", "phai", "de"});
}

// "trước kỳ họp 15 ngày", "trước ngày khai mạc 10 ngày"
bool TermReader::counts_from_event(FoundTerm* found) const {
  const Term& term = found->term;
  for (size_t i = 0; i < term.begin; ++i) {
    const Hit before = tokens_.phrase(i, {DeadlineUse::kBefore});
    if (!before || i + before.tokens >= term.begin) continue;
    size_t end = term.begin;
    while (end > i && tokens_.is(end - 1, {"it", "nhat", "toi", "thieu", "cham", "la"})) --end;
    if (end <= i + before.tokens || placed_from(i)) return false;
    found->event_begin = i;
    found->event_end = end;
    return true;
  }
  return false;
}

// A day of its own stands behind the token.
bool TermReader::placed_from(size_t token) const {
  return std::any_of(placed_.begin(), placed_.end(), [&](const Placed& placed) {
    return placed.moment.begin >= token && placed.moment.day > 0;
  });
}

std::optional<Date> TermReader::anchor_date(size_t anchor,
                                            std::optional<Date> document_date) const {
  for (const Placed& placed : placed_) {
    const Moment& m = placed.moment;
    if (m.begin >= anchor && m.day > 0 && m.year > 0 && in_calendar(m)) return first_day(m);
  }
  // "ngày ban hành Kế hoạch này", "ngày Chỉ thị này được ban hành"
  bool own = tokens_.is(tokens_.size() - 1, {"nay"});
  for (size_t i = anchor; i < tokens_.size(); ++i) {
    own = own || tokens_.is(i, {"nay"});
    const bool issued = own && tokens_.follow(i, {"ban", "hanh"});
    if (issued || tokens_.follow(i, {"ngay", "ky"})) return document_date;
  }
  return std::nullopt;
}

Date plus(Date from, const Term& term) {
  if (term.working) return plus_working_days(from, term.count);
  if (term.unit == "ngay") return plus_days(from, term.count);
  if (term.unit == "tuan") return plus_days(from, term.count * 7);
  return plus_months(from, term.unit == "nam" ? term.count * 12 : term.count);
}

}  // namespace extract
