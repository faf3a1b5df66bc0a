#include "extract/moments.h"

#include <algorithm>
#include <string>

#include "extract/moment_days.h"
#include "model/text.h"

namespace extract {

namespace {

using model::DeadlineKind;

// Figures of a token that joins a letter with them: "T6", "Q4", "QIV".
std::string behind_letter(const std::string& text, std::string_view letters) {
  if (text.size() < 2 || letters.find(text[0]) == std::string_view::npos) return {};
  return text.substr(1);
}

// Most words begin no moment, which is seen at once: a moment begins with a figure, a number in
// words, one of these words or a letter joined to a figure ("T6", "QIV").
bool may_begin(const Tokens& tokens, size_t from) {
  if (!tokens.has(from)) return false;
  const Token& first = tokens[from];
  const bool joined = first.text.size() <= 4 && !behind_letter(first.text, "QqTt").empty();
  if (first.number >= 0 || joined) return true;
  return tokens.is(from, {"ngay", "thang", "nam", "quy", "cac", "tuan", "dau", "giua", "cuoi",
                          "mung", "mong", "nua", "thuong", "trung", "ha", "q", "t"}) ||
         tokens.number(from).tokens > 0;
}

class MomentReader {
 public:
  MomentReader(const Tokens& tokens, size_t from, bool limited)
      : tokens_(tokens), from_(from), limited_(limited) {}

  std::optional<Moment> run() {
    for (const auto rule :
         {&MomentReader::part_of_period, &MomentReader::week_of_month,
          &MomentReader::months_of_year, &MomentReader::quarter, &MomentReader::days_of_month,
          &MomentReader::full_date, &MomentReader::written_date, &MomentReader::month,
          &MomentReader::deictic, &MomentReader::school_year, &MomentReader::years}) {
      at_ = from_;
      moment_ = {};
      moment_.begin = from_;
      if (!(this->*rule)()) continue;
      moment_.end = at_;
      return is_lunar() ? std::nullopt : std::optional(moment_);
    }
    return std::nullopt;
  }

 private:
  // "mùng 2 và mùng 5 Tết", "23 tháng Chạp", "15/01 âm lịch": no day of the civil calendar.
  bool is_lunar() const {
    constexpr size_t kFarthest = 5;  // tokens to the feast that the day belongs to
    if (tokens_.follow(at_, {"am", "lich"}) || tokens_.follow(at_, {"(", "am", "lich"}))
      return true;
    const bool numbered = moment_.day > 0 || (from_ > 0 && tokens_[from_ - 1].number > 0);
    bool early = false;
    for (size_t i = from_; i < at_; ++i) {
      const std::string& lower = tokens_[i].lower;
      if (numbered && (lower == "giêng" || lower == "chạp")) return true;
      early = early || tokens_.is(i, {"mung", "mong"});
    }
    if (!early || moment_.month > 0) return false;
    for (size_t i = at_; i < at_ + kFarthest && tokens_.has(i); ++i) {
      if (tokens_[i].lower == "tết") return true;
    }
    return false;
  }

  bool word(std::initializer_list<std::string_view> words) {
    if (!tokens_.is(at_, words)) return false;
    ++at_;
    return true;
  }

  bool words(std::initializer_list<std::string_view> phrase) {
    if (!tokens_.follow(at_, phrase)) return false;
    at_ += phrase.size();
    return true;
  }

  bool separator() { return word({"/", "-", "."}); }

  bool is_year(size_t i) const {
    if (!tokens_.has(i)) return false;
    return tokens_[i].digits == 4 || (tokens_[i].number < 0 && tokens_.number(i).value >= 1900);
  }

  /// Figures of at most this many digits, or a number in words; -1 for none.
  int number(size_t most_digits = 2) {
    if (!tokens_.has(at_) || tokens_[at_].digits > most_digits) return -1;
    const Spelled found = tokens_.number(at_);
    if (found.value < 0 || found.value > 99) return -1;
    at_ += found.tokens;
    return found.value;
  }

  int year() {
    if (!is_year(at_)) return -1;
    const Spelled found = tokens_.number(at_);
    at_ += found.tokens;
    return found.value;
  }

  // "năm 2026", "/2026", ", năm 2026"; a year that is not written stays 0.
  void year_behind() {
    const size_t from = at_;
    word({"cua", ","});
    if (year_ahead()) return;
    const bool led = word({"nam"}) || (at_ == from && separator());
    const int found = led ? year() : -1;
    if (found < 0) {
      at_ = from;
      return;
    }
    moment_.year = found;
  }

  // "quý I năm sau", "tháng 9 năm nay"
  bool year_ahead() {
    if (!tokens_.is(at_, {"nam"}) || !tokens_.has(at_ + 1)) return false;
    const std::string& behind = tokens_[at_ + 1].lower;
    const bool next = behind == "sau" || behind == "tới";
    if (!next && behind != "nay" && behind != "này") return false;
    moment_.years_ahead = next ? 1 : 0;
    at_ += 2;
    return true;
  }

  // "12/2025/NĐ-CP" is the number of a document.
  bool symbol_goes_on() const {
    return tokens_.has(at_ + 1) && tokens_[at_].text == "/" && !tokens_[at_].spaced &&
           tokens_[at_ + 1].number < 0 && !tokens_[at_ + 1].spaced;
  }

  // "số 05/2026": the number of a document.
  bool numbered() const { return from_ > 0 && tokens_[from_ - 1].lower == "số"; }

  // "cuối tháng 3/2026", "giữa năm 2026", "đầu quý II", "cuối năm"
  bool part_of_period() {
    const Part part = word({"dau"}) || third_of_month("thuong")   ? Part::kBegin
                      : word({"giua"}) || third_of_month("trung") ? Part::kMiddle
                      : word({"cuoi"}) || third_of_month("ha")    ? Part::kEnd
                                                                  : Part::kWhole;
    if (part == Part::kWhole || !tokens_.is(at_, {"thang", "quy", "nam"})) return false;
    const size_t unit = at_;
    bool whole = tokens_.is(at_, {"quy"})     ? quarter()
                 : tokens_.is(at_, {"thang"}) ? month()
                                              : years();
    if (!whole) {
      at_ = unit;
      whole = year_of_document();
    }
    moment_.part = part;
    return whole;
  }

  // "thượng tuần tháng 3", "hạ tuần tháng 3"
  bool third_of_month(std::string_view which) {
    return tokens_.is(at_ + 2, {"thang"}) && words({which, "tuan"});
  }

  // "tuần đầu tháng 7/2026", "tuần thứ hai của tháng 7", "tuần 3 tháng 7", "tuần cuối tháng 7/2026"
  bool week_of_month() {
    if (!word({"tuan"})) return false;
    const bool last = words({"cuoi", "cung"}) || word({"cuoi"});
    const bool first = !last && (words({"dau", "tien"}) || word({"dau"}));
    int which = last ? -1 : 1;
    if (!last && !first) {
      word({"thu"});
      which = number();
    }
    word({"cua"});
    if ((!last && which < 1) || which > 4 || !tokens_.is(at_, {"thang"}) || !month()) return false;
    moment_.week = which;
    return moment_.kind == DeadlineKind::kMonth;
  }

  // "cuối năm", "cuối năm nay": the year is not written.
  bool year_of_document() {
    if (!word({"nam"}) || !(closed(at_) || word({"nay"}))) return false;
    moment_.kind = DeadlineKind::kYear;
    moment_.deictic = true;
    return true;
  }

  // "6 tháng đầu năm 2026", "9 tháng năm 2026", "3 quý đầu năm 2026", "nửa cuối năm 2026"
  bool months_of_year() {
    const bool half = word({"nua"});
    const int written = half ? 6 : number();
    const bool quarters = !half && word({"quy"});
    const int count = quarters ? 3 * written : written;
    if (count < 1 || count > 11 || (!half && !quarters && !word({"thang"}))) return false;
    const bool at_end = word({"cuoi"});
    const bool at_begin = !at_end && word({"dau"});
    if (half && !at_begin && !at_end) return false;
    if (!word({"nam"})) return false;
    moment_.year = std::max(year(), 0);
    if (moment_.year == 0 && !at_begin && !at_end) return false;
    moment_.kind = DeadlineKind::kRange;
    moment_.month = at_end ? 13 - count : 1;
    moment_.last_month = at_end ? 12 : count;
    return true;
  }

  // "quý IV/2026", "quý bốn năm 2026", "Q4/2026", "Q.IV/2026"
  bool quarter() {
    const int found = short_quarter();
    const int named = found > 0 ? found : named_quarter();
    if (named == 0) return false;
    set_quarter(named);
    quarters_behind();
    year_behind();
    return found == 0 || moment_.year > 0;
  }

  int short_quarter() {
    if (!tokens_.has(at_)) return 0;
    const int joined = quarter_number(behind_letter(tokens_[at_].text, "Qq"));
    if (joined > 0) {
      ++at_;
      return joined;
    }
    if (!tokens_.is(at_, {"q"}) || !tokens_.is(at_ + 1, {"."}) || !tokens_.has(at_ + 2)) return 0;
    const int dotted = quarter_number(tokens_[at_ + 2].text);
    if (dotted > 0) at_ += 3;
    return dotted;
  }

  int named_quarter() {
    const size_t from = at_;
    if (!word({"quy"}) || !tokens_.has(at_)) return 0;
    const int found = quarter_number(tokens_[at_].text);
    if (found > 0) {
      ++at_;
      return found;
    }
    const int spelled = number();
    if (spelled >= 1 && spelled <= 4) return spelled;
    at_ = from;
    return 0;
  }

  void set_quarter(int found) {
    moment_.kind = DeadlineKind::kQuarter;
    moment_.month = found * 3 - 2;
    moment_.last_month = found * 3;
  }

  // "quý I, II/2026", "quý I - quý III/2026"
  void quarters_behind() {
    while (tokens_.has(at_ + 1)) {
      const size_t from = at_;
      const bool listed = word({",", "va", "+", "&"});
      const bool joined = listed || word({"-", "den"});
      word({"quy"});
      const int next = joined && tokens_.has(at_) && tokens_[at_].digits != 4
                           ? quarter_number(tokens_[at_].text)
                           : 0;
      if (next == 0) {
        at_ = from;
        return;
      }
      ++at_;
      moment_.kind = DeadlineKind::kRange;
      moment_.gap = moment_.gap || (listed && next * 3 != moment_.last_month + 3);
      moment_.last_month = next * 3;
    }
  }

  // "10 - 20/5/2026", "các ngày 10, 11, 12/5/2026", "Tuần 2 (10 - 14/5)": several days of one
  // month.
  bool days_of_month() {
    word({"cac"});
    const bool named = word({"ngay"});
    if (numbered() || !tokens_.has(at_) || tokens_[at_].number < 0) return false;
    const int first = number();
    int last = first;
    while (tokens_.is(at_, {"-", ",", "va", "den"}) && tokens_.has(at_ + 1) &&
           tokens_[at_ + 1].number > last && tokens_[at_ + 1].digits <= 2) {
      ++at_;
      last = number();
    }
    if (first < 1 || last <= first || !tokens_.is(at_, {"/"})) return false;
    ++at_;
    moment_.month = number();
    if (moment_.month < 1 || !year_or_none(named)) return false;
    moment_.kind = DeadlineKind::kRange;
    moment_.from_day = first;
    moment_.day = last;
    return !symbol_goes_on();
  }

  // Behind days of a month: the year, or nothing where a day may stand without one.
  bool year_or_none(bool named) {
    if (separator()) {
      moment_.year = year();
      return moment_.year > 0;
    }
    return moment_.month <= 12 && (named || bare_day_allowed()) && stands_alone();
  }

  // 30/6/2026, 30-6-2026, 30.6.2026, 30/6/26
  bool full_date() {
    word({"ngay"});
    if (numbered() || !tokens_.has(at_) || tokens_[at_].number < 0) return false;
    moment_.day = number();
    if (moment_.day < 0 || !separator()) return false;
    const size_t mark = at_ - 1;
    moment_.month = number();
    if (moment_.month < 0 || !separator()) return false;
    if (spans_months(mark)) return false;
    const bool spanned = !tokens_.is(at_ - 1, {tokens_[mark].folded}) || is_spaced_dash(mark);
    moment_.kind = DeadlineKind::kDate;
    moment_.year = year();
    if (moment_.year < 0) {
      const int two_digits = number();
      if (spanned || two_digits < 0 || tokens_[at_ - 1].digits != 2) return false;
      moment_.year = 2000 + two_digits;
    }
    moment_.impossible = moment_.day == 0 || moment_.month == 0;
    return !symbol_goes_on();
  }

  // "3-4/2026": March and April rather than the third of April; `mark` is the dash.
  bool spans_months(size_t mark) const {
    return tokens_.is(mark, {"-"}) && tokens_.is(mark + 2, {"/"}) && moment_.day < moment_.month;
  }

  // "01 - 05/12" and "15/01 - 30/01": the dash is between days, and what follows no year.
  bool is_spaced_dash(size_t i) const {
    return tokens_.is(i, {"-"}) && (tokens_[i].spaced || tokens_[i + 1].spaced);
  }

  // "ngày 30 tháng 6 năm 2026", "ngày 20/3", "mùng 5 tháng 3", "ngày 20"; "ngày" alone may be lost
  // before "tháng".
  bool written_date() {
    const bool named = word({"ngay"});
    const bool early = word({"mung", "mong"});
    const bool spelled = tokens_.has(at_) && tokens_[at_].number < 0;
    moment_.day = number();
    if (moment_.day < 1 || (spelled && !named && !early)) return false;
    const size_t behind_day = at_;
    if ((named || early) && month_from_document()) return true;
    const bool month_named = word({"thang"});
    if (!named && !early && !month_named && !bare_day_allowed()) return false;
    if (month_named || separator()) moment_.month = std::max(number(), 0);
    if (!named && !month_named && moment_.month > 0 && spans_months(behind_day)) return false;
    // "03 tháng một lần" is no third of January.
    if (month_named && tokens_.is(at_, {"lan"})) return false;
    if (moment_.month == 0) at_ = behind_day;
    if (!named && !early && (moment_.month == 0 || moment_.month > 12)) return false;
    if (month_named && moment_.month > 0) months_behind();
    if (!named && !early && counts_months()) return true;
    moment_.kind = DeadlineKind::kDate;
    if (moment_.month > 0) year_behind();
    const bool bare = !named && !early && !month_named && !limited_;
    return !is_length_of_time(behind_day, named) && (!bare || stands_alone());
  }

  // "trong 02 tháng 5 và 6/2026": so many months, no second of May.
  bool counts_months() {
    if (moment_.listed.empty() || int(moment_.listed.size()) != moment_.day) return false;
    moment_.day = 0;
    year_behind();
    return true;
  }

  // "ngày 10 tháng sau", "ngày 25 của tháng này"
  bool month_from_document() {
    const size_t from = at_;
    word({"cua"});
    const bool month = word({"thang"}) && tokens_.has(at_);
    const std::string which = month ? tokens_[at_].lower : std::string();
    const bool next = which == "sau" || which == "tới";
    if (!next && which != "này") {
      at_ = from;
      return false;
    }
    ++at_;
    moment_.kind = DeadlineKind::kDate;
    moment_.deictic = true;
    moment_.ahead = next ? 1 : 0;
    return true;
  }

  // "ngày 20" is a day; "ngày 15 ngày" and "15 tháng" are none.
  bool is_length_of_time(size_t behind_day, bool named) const {
    return named && moment_.month == 0 && tokens_.is(behind_day, {"ngay"}) &&
           !tokens_.has(behind_day + 1);
  }

  // "30/6" without "ngày": where a limit is set, and at the start of a cell or list.
  bool bare_day_allowed() const {
    if (from_ == 0 || limited_) return !numbered();
    if (tokens_.is(from_ - 1, {"(", ":", "-", "den"})) return true;
    return from_ > 1 && tokens_.is(from_ - 1, {"va", ",", ";"}) && tokens_[from_ - 2].number > 0;
  }

  // "tháng 6/2026", "tháng 6 năm 2026", "tháng sáu", "T6/2026", "6/2026", "3-4/2026", "tháng 6"
  bool month() {
    const size_t from = at_;
    if (short_month()) return true;
    at_ = from;
    const bool named = word({"thang"});
    if (!named && (numbered() || !tokens_.has(at_) || tokens_[at_].number < 0)) return false;
    moment_.month = number();
    if (moment_.month < 0) return false;
    moment_.kind = DeadlineKind::kMonth;
    if (named || tokens_.is(at_, {"-"})) months_behind();
    year_behind();
    return (named || moment_.year > 0) && !symbol_goes_on();
  }

  // "T6/2026", "T.6/2026"
  bool short_month() {
    if (!tokens_.has(at_)) return false;
    const std::string figures = behind_letter(tokens_[at_].text, "Tt");
    const bool joined = !figures.empty() && figures.size() <= 2 &&
                        figures.find_first_not_of("0123456789") == std::string::npos;
    if (joined) {
      moment_.month = std::stoi(figures);
      ++at_;
    } else if (word({"t"}) && word({"."})) {
      moment_.month = number();
    }
    if (moment_.month < 1) return false;
    moment_.kind = DeadlineKind::kMonth;
    year_behind();
    return moment_.year > 0;
  }

  // "tháng 3 - 6/2026", "ngày 20 tháng 3, 6, 9", "tháng 3, 6, 9 năm 2026", "tháng 3 đến tháng
  // 6/2026"
  void months_behind() {
    int last = moment_.month;
    while (tokens_.has(at_ + 1)) {
      const size_t from = at_;
      const bool listed = word({",", "va", "+", "&"});
      const bool joined = listed || word({"-", "den"});
      word({"thang"});
      const bool figures = tokens_.has(at_) && tokens_[at_].number >= 0;
      const int next = joined && figures ? number() : -1;
      const bool date = next > 0 && tokens_.is(at_, {"/"}) && tokens_.has(at_ + 1) &&
                        tokens_[at_ + 1].digits <= 2;
      if (next < 1 || next > 12 || date) {
        at_ = from;
        return;
      }
      moment_.kind = DeadlineKind::kRange;
      if (moment_.listed.empty()) moment_.listed.push_back(last);
      moment_.listed.push_back(next);
      moment_.gap = moment_.gap || (listed && next != last + 1);
      moment_.last_month = next;
      last = next;
    }
  }

  // "tháng này", "quý sau", "năm nay"
  bool deictic() {
    // "tháng đầu quý sau" is one of every quarter.
    if (from_ > 0 && tokens_.is(from_ - 1, {"dau", "cuoi", "cua"})) return false;
    const bool year = tokens_.is(at_, {"nam"});
    const bool quarter = tokens_.is(at_, {"quy"});
    const bool week = tokens_.is(at_, {"tuan"});
    if (!word({"nam", "quy", "thang", "tuan"})) return false;
    const bool now =
        tokens_.has(at_) && (tokens_[at_].lower == "này" || tokens_[at_].lower == "nay");
    const bool next =
        tokens_.has(at_) && (tokens_[at_].lower == "sau" || tokens_[at_].lower == "tới");
    const bool bare = year && from_ > 0 && tokens_.is(from_ - 1, {"trong", "het"}) && closed(at_);
    if (!now && !next && !bare) return false;
    if (!bare) ++at_;
    moment_.deictic = true;
    moment_.kind = year      ? DeadlineKind::kYear
                   : quarter ? DeadlineKind::kQuarter
                   : week    ? DeadlineKind::kRange
                             : DeadlineKind::kMonth;
    moment_.of_weeks = week;
    moment_.ahead = next ? (year ? 12 : quarter ? 3 : 1) : 0;
    return true;
  }

  bool closed(size_t i) const { return !tokens_.has(i) || tokens_.is(i, {",", ".", ";", ")"}); }

  // "năm học 2026-2027"
  bool school_year() {
    if (!words({"nam", "hoc"})) return false;
    moment_.year = std::max(year(), 0);
    if (moment_.year == 0 || !word({"-", "/", "den"})) return false;
    moment_.last_year = std::max(year(), 0);
    moment_.kind = DeadlineKind::kRange;
    moment_.of_school = true;
    return moment_.last_year > 0;
  }

  // "năm 2026", "2026", "2026-2030", "2026 đến 2030", "năm 2026, 2027", "giai đoạn 2026-2030"
  bool years() {
    const bool named = word({"nam"});
    moment_.year = year();
    if (moment_.year < 0) {
      moment_.year = 0;
      return false;
    }
    moment_.kind = DeadlineKind::kYear;
    years_behind();
    // "ngày / /2026" has lost its day and month.
    const bool torn = from_ > 0 && tokens_[from_ - 1].text == "/";
    const bool alone = plausible_year(moment_.year) && !torn && !numbered() && stands_alone();
    return (named || moment_.last_year > 0 || alone) && !symbol_goes_on();
  }

  void years_behind() {
    while (tokens_.has(at_ + 1)) {
      const size_t from = at_;
      const bool listed = word({",", "va"});
      const bool joined = listed || word({"-", "den"});
      word({"nam"});
      const int next = joined ? year() : -1;
      if (next <= moment_.year || next <= moment_.last_year) {
        at_ = from;
        return;
      }
      moment_.last_year = next;
      moment_.kind = DeadlineKind::kRange;
    }
  }

  // A bare "2026" counts something when a word follows: "2026 hộ".
  bool stands_alone() const {
    return !tokens_.is_word(at_) || tokens_.is(at_, {"va", "tro", "den", "hang", "hoac"});
  }

  const Tokens& tokens_;
  size_t from_;
  bool limited_;
  size_t at_ = 0;
  Moment moment_;
};

}  // namespace

std::optional<Moment> moment_at(const Tokens& tokens, size_t from, bool limited) {
  if (!may_begin(tokens, from)) return std::nullopt;
  return MomentReader(tokens, from, limited).run();
}

size_t hour_at(const Tokens& tokens, size_t from) {
  if (!tokens.has(from)) return 0;
  const std::string& lower = tokens[from].lower;
  const size_t mark = lower.find_first_not_of("0123456789");
  const bool joined = mark != std::string::npos && mark > 0 && mark <= 2 &&
                      (lower[mark] == 'h' || lower[mark] == 'g') &&
                      lower.find_first_not_of("0123456789", mark + 1) == std::string::npos;
  if (joined) return 1;
  if (tokens[from].number < 0 || tokens[from].digits > 2) return 0;
  // "đợt 2: 20/9" is no hour.
  const bool minute = tokens.has(from + 2) && tokens[from + 2].digits == 2;
  if (tokens.is(from + 1, {":"}) && minute && !tokens.is(from + 3, {"/"})) return 3;
  if (!tokens.is(from + 1, {"gio", "h", "g"})) return 0;
  size_t taken = 2;
  const bool minutes = tokens.has(from + 2) && tokens[from + 2].number >= 0 &&
                       tokens[from + 2].digits <= 2 && !tokens.is(from + 3, {"/", "thang"});
  if (minutes) ++taken;
  if (minutes && tokens.is(from + taken, {"phut"})) ++taken;
  return taken;
}

}  // namespace extract
