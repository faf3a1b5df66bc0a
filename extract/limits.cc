#include "extract/limits.h"

#include <algorithm>

#include "extract/moment_days.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::DeadlineUse;
using model::DeadlineKind;

std::optional<Limit> limit_of(DeadlineUse use) {
  switch (use) {
    case DeadlineUse::kBefore:
      return Limit::kBefore;
    case DeadlineUse::kBy:
    case DeadlineUse::kByTo:
      return Limit::kBy;
    case DeadlineUse::kWithin:
      return Limit::kWithin;
    case DeadlineUse::kFrom:
      return Limit::kFrom;
    case DeadlineUse::kTo:
      return Limit::kTo;
    case DeadlineUse::kAfter:
      return Limit::kAfter;
    default:
      return std::nullopt;
  }
}

/// Last part of a symbol: "UBND" of "12/KH-UBND".
bool ends_symbol(const Tokens& tokens, size_t last) {
  if (last < 1) return false;
  const Token& part = tokens[last];
  return part.number < 0 && !part.spaced && model::all_caps(part.text) &&
         tokens.is(last - 1, {"/", "-"});
}

class Scanner {
 public:
  Scanner(const Tokens& tokens, std::optional<model::Date> document_date)
      : tokens_(tokens), document_date_(document_date) {}

  std::vector<Placed> run() {
    for (size_t i = 0; i < tokens_.size();) i += step(i);
    return std::move(placed_);
  }

 private:
  /// Tokens taken.
  size_t step(size_t i) {
    if (const size_t taken = limit_here(i); taken > 0) return taken;
    if (const size_t hour = hour_at(tokens_, i); hour > 0) {
      hour_named_ = true;
      return hour;
    }
    const auto moment = moment_at(tokens_, i, limit_ != Limit::kNone);
    if (!moment) return pass(i);
    place(*moment);
    return moment->end - i;
  }

  size_t limit_here(size_t i) {
    const Hit hit = tokens_.phrase(
        i, {DeadlineUse::kAsOf, DeadlineUse::kBefore, DeadlineUse::kBy, DeadlineUse::kByTo,
            DeadlineUse::kWithin, DeadlineUse::kFrom, DeadlineUse::kTo, DeadlineUse::kAfter});
    if (!hit) return 0;
    words_since_ = 0;
    if (hit.entry->use == DeadlineUse::kAsOf) {
      clear();
      as_of_ = true;
      return hit.tokens;
    }
    const Limit limit = *limit_of(hit.entry->use);
    said_to_ = said_to_ || hit.entry->use == DeadlineUse::kByTo || limit == Limit::kTo;
    // "từ" and "trong" behind another limit only lead up; "chậm nhất là trước" excludes.
    const bool weak = limit == Limit::kWithin || limit == Limit::kTo;
    if (limit_ == Limit::kNone || !weak) {
      if (limit_ == Limit::kNone) limit_begin_ = i;
      limit_ = limit;
    }
    return hit.tokens;
  }

  // A limit holds for what follows within a few words: "trước (dự kiến) ngày 5/6/2026".
  size_t pass(size_t i) {
    if (tokens_.is(i, {"("})) bracketed_ = true;
    if (tokens_.is(i, {")"})) bracketed_ = false;
    if (tokens_.phrase(i, {DeadlineUse::kWhole})) {
      end_named_ = true;
      if (limit_ == Limit::kNone) {
        limit_ = Limit::kTo;
        limit_begin_ = i;
      }
      return 1;
    }
    // "từ nay", "từ ngày ký", "kể từ ngày ban hành": counts from the document, not from what
    // follows.
    if (limit_ == Limit::kFrom &&
        (tokens_.is(i, {"nay", "ky"}) || tokens_.follow(i, {"ban", "hanh"}))) {
      clear();
      return 1;
    }
    const Hit filler = tokens_.phrase(i, {DeadlineUse::kFiller, DeadlineUse::kPeriod});
    if (filler) return filler.tokens;
    const bool mark = tokens_.is(i, {"(", ":", ","}) && (hour_named_ || !tokens_.is(i, {","}));
    if (!mark && ++words_since_ > 1 && !names_day(i)) clear();
    return 1;
  }

  // "trước ngày | khai giảng 05/9/2026": what happens on the day, then the day.
  bool names_day(size_t i) const {
    constexpr size_t kFarthest = 4;  // words
    if (limit_ == Limit::kNone) return false;
    bool day = false;
    for (size_t k = i > kFarthest ? i - kFarthest : 0; k < i; ++k) {
      day = day || (k >= limit_begin_ && tokens_.is(k, {"ngay"}));
    }
    for (size_t k = i + 1; day && k <= i + kFarthest && tokens_.has(k); ++k) {
      if (tokens_[k].number > 0) return tokens_.is(k + 1, {"/"}) && tokens_.is(k + 3, {"/"});
      if (tokens_.is(k, {",", ";", ".", ":", "(", ")"})) return false;
    }
    return false;
  }

  void place(const Moment& moment) {
    const bool limited = limit_ != Limit::kNone;
    const bool none = as_of_ || (!limited && is_cited(moment)) || is_part_of_name(moment) ||
                      (limited && moment.day > 0 && ends_before(moment));
    if (!none) {
      Placed placed{moment, limit_, limited ? limit_begin_ : moment.begin};
      placed.said_to = said_to_;
      placed.end_named = end_named_;
      placed.hour_named = hour_named_;
      placed.bracketed = bracketed_;
      placed_.push_back(placed);
    }
    clear();
  }

  // "... trước, 12/KH-UBND ngày 5/3": the limit belongs to something else.
  bool ends_before(const Moment& moment) const {
    return moment.begin > 1 && ends_symbol(tokens_, moment.begin - 1);
  }

  // A day right behind the symbol or the name of a document: "Kế hoạch số 12/KH-UBND, ngày ...".
  bool is_cited(const Moment& moment) const {
    if (moment.kind != DeadlineKind::kDate || moment.begin == 0) return false;
    size_t before = moment.begin - 1;
    if (tokens_.is(before, {","}) && before > 0) --before;
    const bool regular = before > 0 && tokens_.is(before - 1, {"dinh"});  // "định kỳ", not "ký"
    const bool signed_on = tokens_.is(before, {"ky"}) && !regular;
    if (ends_symbol(tokens_, before) || signed_on) return true;
    if (tokens_.is(before, {"hanh"}) && before > 0 && tokens_.is(before - 1, {"ban"}) &&
        !is_ahead(moment)) {
      return true;
    }
    return !is_ahead(moment) && names_document(before);
  }

  bool is_ahead(const Moment& moment) const {
    const auto day = first_day(moment);
    return document_date_ && (!day || *day > *document_date_);
  }

  // "Thông báo kết luận", "kết luận của Chủ tịch", a few words back.
  bool names_document(size_t last) const {
    constexpr size_t kFarthest = 8;
    for (size_t back = 0; back < kFarthest && back <= last; ++back) {
      const size_t i = last - back;
      if (!tokens_.is_word(i) && !tokens_.is(i, {"/", "-"}) && tokens_[i].number < 0) return false;
      if (tokens_.phrase(i, {DeadlineUse::kDocument})) return true;
    }
    return false;
  }

  // "Đề án ... giai đoạn 2026-2030", "Chiến lược ... đến năm 2030", "kết quả quý I/2026": the
  // period belongs to what is named.
  bool is_part_of_name(const Moment& moment) const {
    const bool years = moment.kind == DeadlineKind::kYear || moment.last_year > 0;
    const bool to_years = years && limit_ == Limit::kTo && !end_named_;
    if (moment.day > 0 || (limit_ != Limit::kNone && !to_years)) return false;
    size_t i = to_years ? limit_begin_ : moment.begin;
    while (i > 0) {
      const size_t word = phrase_before(i, {DeadlineUse::kPeriod, DeadlineUse::kFiller});
      if (word == i) break;
      i = word;
    }
    if (i == 0 || !tokens_.is_word(i - 1) || of_session(i)) return false;
    if (to_years && tokens_.is(i - 1, {"nay"})) return false;  // "từ nay đến cuối năm 2026"
    if (phrase_before(i, {DeadlineUse::kAct}) < i) return false;
    return years || phrase_before(i, {DeadlineUse::kName, DeadlineUse::kDocument}) < i;
  }

  // "kỳ họp thường lệ giữa năm 2026": the period tells when the session is.
  bool of_session(size_t end) const {
    constexpr size_t kFarthest = 5;
    for (size_t back = 2; back <= kFarthest && back <= end; ++back) {
      if (tokens_.follow(end - back, {"ky", "hop"})) return true;
    }
    return false;
  }

  /// Where a phrase of these uses begins that ends right before token `end`; `end` for none.
  size_t phrase_before(size_t end, std::initializer_list<DeadlineUse> uses) const {
    constexpr size_t kLongest = 4;
    for (size_t words = std::min(kLongest, end); words > 0; --words) {
      const Hit hit = tokens_.phrase(end - words, uses);
      if (hit && hit.tokens == words) return end - words;
    }
    return end;
  }

  void clear() {
    limit_ = Limit::kNone;
    end_named_ = false;
    said_to_ = false;
    hour_named_ = false;
    as_of_ = false;
    words_since_ = 0;
  }

  const Tokens& tokens_;
  std::optional<model::Date> document_date_;
  std::vector<Placed> placed_;
  Limit limit_ = Limit::kNone;
  size_t limit_begin_ = 0;
  bool end_named_ = false;
  bool said_to_ = false;
  bool hour_named_ = false;
  bool as_of_ = false;
  bool bracketed_ = false;
  int words_since_ = 0;
};

}  // namespace

std::vector<Placed> placed_moments(const Tokens& tokens, std::optional<model::Date> document_date) {
  return Scanner(tokens, document_date).run();
}

}  // namespace extract
