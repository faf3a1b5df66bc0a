#include "extract/deadlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <initializer_list>
#include <string>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

using model::Bound;
using model::Date;
using model::Deadline;
using model::DeadlineKind;

// ---- tokens -------------------------------------------------------------------------------------

struct Token {
  std::string text;    // as printed
  std::string folded;  // lower case without marks; one punctuation mark for punctuation
  int number = -1;     // -1 = none
  size_t digits = 0;   // printed digits of the number
  size_t begin = 0;    // bytes in the text
  size_t end = 0;
  bool spaced = true;  // white space or the start of the text before it
};

bool letter_or_digit(char32_t c) { return model::is_letter(c) || model::is_digit(c); }

// Letters that readers of print take for digits.
char digit_like(char c) {
  switch (c) {
    case 'O':
    case 'o':
    case 'Q':
      return '0';
    case 'l':
    case 'I':
    case '|':
    case 'i':
      return '1';
    case 'Z':
      return '2';
    case 'S':
      return '5';
    case 'B':
      return '8';
    default:
      return c;
  }
}

std::string as_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    const char digit = digit_like(c);
    if (digit < '0' || digit > '9') return {};
    digits.push_back(digit);
  }
  return digits;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

void set_number(Token& token, std::string_view digits) {
  if (digits.empty() || digits.size() > 6) return;
  std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
  token.digits = digits.size();
}

Token make_token(std::u32string_view text, size_t begin, size_t bytes, bool spaced) {
  Token token;
  token.text = model::to_utf8(text);
  token.folded = model::fold(token.text);
  token.begin = begin;
  token.end = begin + bytes;
  token.spaced = spaced;
  if (has_digit(token.text)) set_number(token, as_digits(token.text));
  if (token.text == "–" || token.text == "—") token.folded.assign(1, '-');
  return token;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "lO/2026", "I/2026": no digit in the piece itself, but a year behind the stroke.
void repair_before_year(std::vector<Token>& tokens) {
  for (size_t i = 0; i + 2 < tokens.size(); ++i) {
    Token& token = tokens[i];
    const bool before_year = tokens[i + 1].text == "/" && tokens[i + 2].number > 1900;
    const bool quarter = i > 0 && tokens[i - 1].folded == "quy";
    if (token.number >= 0 || !before_year || quarter || token.text.size() > 2) continue;
    set_number(token, as_digits(token.text));
  }
}

std::vector<Token> tokens_of(std::string_view text) {
  const std::u32string letters = model::to_utf32(text);
  std::vector<Token> tokens;
  size_t byte = 0;
  bool spaced = true;
  for (size_t i = 0; i < letters.size();) {
    size_t end = i + 1;
    if (letter_or_digit(letters[i]) || letters[i] == U'|') {
      while (end < letters.size() && (letter_or_digit(letters[end]) || letters[end] == U'|')) ++end;
    }
    const std::u32string_view piece = std::u32string_view(letters).substr(i, end - i);
    const size_t bytes = model::to_utf8(piece).size();
    if (!model::is_space(letters[i])) tokens.push_back(make_token(piece, byte, bytes, spaced));
    spaced = model::is_space(letters[i]);
    byte += bytes;
    i = end;
  }
  repair_before_year(tokens);
  return tokens;
}

// ---- periods ------------------------------------------------------------------------------------

enum class Part { kWhole, kBegin, kMiddle, kEnd };

// A day or period as written; fields that are not written are 0.
struct Moment {
  DeadlineKind kind = DeadlineKind::kNone;
  int day = 0;
  int month = 0;       // first month of a period of months
  int last_month = 0;  // 0 = the same
  int year = 0;
  int last_year = 0;  // of a period of years; 0 = the same
  bool gap = false;   // a list of periods that do not follow one another: "tháng 6, 12"
  Part part = Part::kWhole;
  size_t begin = 0;  // tokens
  size_t end = 0;
};

enum class Limit { kNone, kBefore, kBy, kWithin, kFrom, kTo, kAfter, kAsOf };

struct Placed {
  Moment moment;
  Limit limit = Limit::kNone;
  size_t limit_begin = 0;  // token; moment.begin when there is no limit word
  bool end_named = false;  // "hết": the whole of the period counts
};

bool plausible_year(int year) { return year >= 1900 && year <= 2200; }

std::optional<Date> plus_days(Date date, int days) {
  return Date(std::chrono::sys_days(date) + std::chrono::days(days));
}

// The first and the last day; nothing for what is not in the calendar.
std::optional<Date> first_day(const Moment& m) {
  if (m.day > 0) return model::make_date(m.year, m.month, m.day);
  const auto whole = model::make_date(m.year, m.month == 0 ? 1 : m.month, 1);
  if (!whole || m.part == Part::kWhole || m.part == Part::kBegin) return whole;
  if (m.kind == DeadlineKind::kMonth) return plus_days(*whole, m.part == Part::kMiddle ? 10 : 20);
  const int months = m.kind == DeadlineKind::kQuarter ? 3 : 12;
  const int skipped = m.part == Part::kMiddle ? months / 3 : months * 2 / 3;
  return model::make_date(m.year, (m.month == 0 ? 1 : m.month) + skipped, 1);
}

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

std::optional<Date> last_day(const Moment& m) {
  if (m.day > 0) return model::make_date(m.year, m.month, m.day);
  if (m.part == Part::kBegin || m.part == Part::kMiddle) return last_day_of_part(m);
  const int year = m.last_year > 0 ? m.last_year : m.year;
  const int month = m.last_month > 0 ? m.last_month : (m.month > 0 ? m.month : 12);
  return model::last_day_of(year, month);
}

// ---- grammar of moments -------------------------------------------------------------------------

// Roman or Arabic number of a quarter; readers of print mix I, l, 1 and V.
int quarter_number(std::string_view text) {
  std::string roman;
  for (const char c : text) {
    roman.push_back(c == '1' || c == 'l' || c == '|' || c == 'i' || c == 'I' ? 'I'
                    : c == 'V' || c == 'v'                                   ? 'V'
                                                                             : c);
  }
  constexpr std::array<std::string_view, 4> kRoman = {"I", "II", "III", "IV"};
  for (size_t i = 0; i < kRoman.size(); ++i) {
    if (roman == kRoman[i]) return int(i) + 1;
  }
  if (text.starts_with("0")) text.remove_prefix(1);
  return text.size() == 1 && text[0] >= '1' && text[0] <= '4' ? text[0] - '0' : 0;
}

class MomentReader {
 public:
  explicit MomentReader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  /// The moment that begins at this token, or nothing.
  std::optional<Moment> at(size_t from) {
    at_ = from;
    if (!read()) return std::nullopt;
    moment_.end = at_;
    return moment_;
  }

 private:
  bool read() {
    const size_t from = at_;
    for (const auto rule :
         {&MomentReader::part_of_period, &MomentReader::months_of_year, &MomentReader::quarter,
          &MomentReader::full_date, &MomentReader::written_date, &MomentReader::month,
          &MomentReader::years}) {
      at_ = from;
      moment_ = {};
      moment_.begin = from;
      if ((this->*rule)()) return true;
    }
    return false;
  }

  bool word(std::initializer_list<std::string_view> words) {
    if (at_ >= tokens_.size() || !one_of(tokens_[at_].folded, words)) return false;
    ++at_;
    return true;
  }

  bool separator() {
    if (at_ >= tokens_.size() || !one_of(tokens_[at_].text, {"/", "-", ".", "–"})) return false;
    ++at_;
    return true;
  }

  int number(size_t most_digits = 2) {
    if (at_ >= tokens_.size() || tokens_[at_].number < 0 || tokens_[at_].digits > most_digits) {
      return -1;
    }
    return tokens_[at_++].number;
  }

  int year() {
    if (at_ >= tokens_.size() || tokens_[at_].digits != 4) return -1;
    return tokens_[at_++].number;
  }

  // "năm 2026", "/2026"; a year that is not written stays 0.
  void year_behind() {
    const size_t from = at_;
    word({"cua"});
    const bool led = word({"nam"}) || separator();
    const int found = led ? year() : -1;
    if (found < 0) {
      at_ = from;
      return;
    }
    moment_.year = found;
  }

  // "12/2025/NĐ-CP" is the number of a document.
  bool symbol_goes_on() const {
    return at_ + 1 < tokens_.size() && tokens_[at_].text == "/" && !tokens_[at_].spaced &&
           tokens_[at_ + 1].number < 0 && !tokens_[at_ + 1].spaced;
  }

  // "cuối tháng 3/2026", "giữa năm 2026", "đầu quý II"
  bool part_of_period() {
    const Part part = word({"dau"})    ? Part::kBegin
                      : word({"giua"}) ? Part::kMiddle
                      : word({"cuoi"}) ? Part::kEnd
                                       : Part::kWhole;
    if (part == Part::kWhole) return false;
    if (at_ >= tokens_.size() || !one_of(tokens_[at_].folded, {"thang", "quy", "nam"}))
      return false;
    const std::string& unit = tokens_[at_].folded;
    const bool whole = unit == "quy" ? quarter() : unit == "thang" ? month() : years();
    moment_.part = part;
    return whole;
  }

  // "6 tháng đầu năm 2026", "9 tháng năm 2026", "nửa cuối năm 2026"
  bool months_of_year() {
    const bool half = word({"nua"});
    const int count = half ? 6 : number();
    if (count < 1 || count > 11 || (!half && !word({"thang"}))) return false;
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

  bool quarter() {
    if (!word({"quy"}) || at_ >= tokens_.size()) return false;
    const int found = quarter_number(tokens_[at_].text);
    if (found == 0) return false;
    ++at_;
    set_quarter(found);
    quarters_behind();
    year_behind();
    return true;
  }

  void set_quarter(int found) {
    moment_.kind = DeadlineKind::kQuarter;
    moment_.month = found * 3 - 2;
    moment_.last_month = found * 3;
  }

  // "quý I, II/2026", "quý I - quý III/2026"
  void quarters_behind() {
    while (at_ + 1 < tokens_.size()) {
      const size_t from = at_;
      const bool listed = word({",", "va"});
      const bool joined = listed || word({"-", "den"});
      word({"quy"});
      const int next = joined && at_ < tokens_.size() && tokens_[at_].digits != 4
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

  // 30/6/2026, 30-6-2026, 30.6.2026, 30/6/26
  bool full_date() {
    if (word({"ngay"}) && at_ >= tokens_.size()) return false;
    moment_.day = number();
    if (moment_.day < 0 || !separator()) return false;
    moment_.month = number();
    if (moment_.month < 0 || !separator()) return false;
    moment_.kind = DeadlineKind::kDate;
    moment_.year = year();
    if (moment_.year < 0) {
      const int two_digits = number();
      if (two_digits < 0 || at_ == 0 || tokens_[at_ - 1].digits != 2) return false;
      moment_.year = 2000 + two_digits;
    }
    return true;
  }

  // "ngày 30 tháng 6 năm 2026", "ngày 20/3", "ngày 20"; "ngày" alone may be lost before "tháng".
  bool written_date() {
    const bool named = word({"ngay"});
    moment_.day = number();
    if (moment_.day < 1) return false;
    const size_t behind_day = at_;
    const bool month_named = word({"thang"});
    if (!named && !month_named && !bare_day_allowed()) return false;
    if (month_named || separator()) moment_.month = std::max(number(), 0);
    if (moment_.month == 0) at_ = behind_day;
    if (!named && (moment_.month == 0 || moment_.month > 12)) return false;
    moment_.kind = DeadlineKind::kDate;
    if (moment_.month > 0) year_behind();
    return true;
  }

  // "30/6" without "ngày": where a limit is set, and at the start of a cell or list.
  bool bare_day_allowed() const {
    if (moment_.begin == 0) return true;
    const std::string& before = tokens_[moment_.begin - 1].folded;
    if (one_of(before, {"truoc", "nhat", "den", "han"})) return true;
    return moment_.begin > 1 && one_of(before, {"va", ",", ";"}) &&
           tokens_[moment_.begin - 2].number > 0;
  }

  // "tháng 6/2026", "tháng 6 năm 2026", "6/2026", "tháng 6"
  bool month() {
    const bool named = word({"thang"});
    moment_.month = number();
    if (moment_.month < 0) return false;
    moment_.kind = DeadlineKind::kMonth;
    if (named) months_behind();
    year_behind();
    return (named || moment_.year > 0) && !symbol_goes_on();
  }

  // "tháng 3 - 6/2026", "tháng 3 đến tháng 6/2026", "tháng 6, 12/2026"
  void months_behind() {
    while (at_ + 1 < tokens_.size()) {
      const size_t from = at_;
      const bool listed = word({",", "va"});
      const bool joined = listed || word({"-", "den"});
      word({"thang"});
      const int next = joined ? number() : -1;
      if (next < 1 || next > 12) {
        at_ = from;
        return;
      }
      moment_.kind = DeadlineKind::kRange;
      moment_.gap =
          moment_.gap || (listed && next != std::max(moment_.month, moment_.last_month) + 1);
      moment_.last_month = next;
    }
  }

  // "năm 2026", "2026-2030", "giai đoạn 2026 - 2030", "2026"
  bool years() {
    const bool period = word({"giai"}) && word({"doan"});
    const bool named = word({"nam"});
    moment_.year = year();
    if (moment_.year < 0) {
      moment_.year = 0;
      return false;
    }
    moment_.kind = DeadlineKind::kYear;
    const size_t from = at_;
    const bool joined = word({"-", "den"});
    word({"nam"});
    moment_.last_year = joined ? std::max(year(), 0) : 0;
    if (moment_.last_year == 0) at_ = from;
    if (moment_.last_year > 0) moment_.kind = DeadlineKind::kRange;
    // "ngày / /2026" has lost its day and month.
    const bool torn = moment_.begin > 0 && tokens_[moment_.begin - 1].text == "/";
    const bool year_alone = plausible_year(moment_.year) && !torn;
    return (period || named || year_alone) && !symbol_goes_on();
  }

  const std::vector<Token>& tokens_;
  size_t at_ = 0;
  Moment moment_;
};

// ---- words around moments -----------------------------------------------------------------------

struct LimitWords {
  Limit limit;
  std::vector<std::string_view> words;
};

// Longer phrases first.
const std::vector<LimitWords>& limit_words() {
  static const std::vector<LimitWords> words = {
      {Limit::kAsOf, {"tinh", "den"}},
      {Limit::kBy, {"cham", "nhat", "den", "het"}},
      {Limit::kBy, {"cham", "nhat", "den"}},
      {Limit::kBy, {"cham", "nhat", "la"}},
      {Limit::kBy, {"cham", "nhat", "trong"}},
      {Limit::kBy, {"cham", "nhat", "vao"}},
      {Limit::kBy, {"cham", "nhat"}},
      {Limit::kBy, {"muon", "nhat"}},
      {Limit::kBy, {"khong", "qua"}},
      {Limit::kBy, {"xong", "trong"}},
      {Limit::kFrom, {"bat", "dau", "tu"}},
      {Limit::kFrom, {"ke", "tu"}},
      {Limit::kFrom, {"bat", "dau"}},
      {Limit::kFrom, {"tu"}},
      {Limit::kBefore, {"truoc"}},
      {Limit::kAfter, {"sau"}},
      {Limit::kTo, {"den"}},
      {Limit::kTo, {"toi"}},
      {Limit::kWithin, {"trong"}},
      {Limit::kWithin, {"vao"}},
  };
  return words;
}

size_t limit_at(const std::vector<Token>& tokens, size_t at, Limit& limit) {
  for (const LimitWords& entry : limit_words()) {
    if (at + entry.words.size() > tokens.size()) continue;
    size_t i = 0;
    while (i < entry.words.size() && tokens[at + i].folded == entry.words[i]) ++i;
    if (i < entry.words.size()) continue;
    limit = entry.limit;
    return i;
  }
  return 0;
}

// A date right behind a document's symbol is the date of that document.
bool dates_a_document(const std::vector<Token>& tokens, const Moment& moment) {
  if (moment.begin < 2) return false;
  const Token& before = tokens[moment.begin - 1];
  const Token& sign = tokens[moment.begin - 2];
  const bool symbol_part = before.number < 0 && model::all_caps(before.text);
  return symbol_part && !before.spaced && one_of(sign.text, {"/", "-"});
}

class Scanner {
 public:
  explicit Scanner(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::vector<Placed> run() {
    MomentReader reader(tokens_);
    for (size_t i = 0; i < tokens_.size();) {
      const size_t limit = limit_here(i);
      if (limit > 0) {
        i += limit;
        continue;
      }
      const auto moment = reader.at(i);
      if (!moment) {
        pass(tokens_[i]);
        ++i;
        continue;
      }
      place(*moment);
      i = moment->end;
    }
    return std::move(placed_);
  }

 private:
  size_t limit_here(size_t i) {
    Limit limit = Limit::kNone;
    const size_t taken = limit_at(tokens_, i, limit);
    if (taken == 0) return 0;
    // "từ" and "trong" before another limit word only lead up to it; "chậm nhất là trước" excludes.
    const bool weak = limit == Limit::kWithin || limit == Limit::kTo;
    if (limit_ == Limit::kNone || !weak) {
      if (limit_ == Limit::kNone) limit_begin_ = i;
      limit_ = limit;
    }
    words_since_ = 0;
    return taken;
  }

  // A limit word holds for what follows within a few words: "trước (dự kiến) ngày 5/6/2026".
  void pass(const Token& token) {
    if (token.folded == "het") {
      end_named_ = true;
      if (limit_ == Limit::kNone) limit_ = Limit::kTo;
      return;
    }
    if (one_of(token.folded,
               {"ngay", "thoi", "diem", "han", "cua", "la", "du", "kien", "(", ":"})) {
      return;
    }
    if (++words_since_ > 1) clear();
  }

  void place(const Moment& moment) {
    const bool cited = dates_a_document(tokens_, moment);
    if (!cited && limit_ != Limit::kAsOf) {
      const size_t begin = limit_ == Limit::kNone ? moment.begin : limit_begin_;
      placed_.push_back({moment, limit_, begin, end_named_});
    }
    clear();
  }

  void clear() {
    limit_ = Limit::kNone;
    end_named_ = false;
    words_since_ = 0;
  }

  const std::vector<Token>& tokens_;
  std::vector<Placed> placed_;
  Limit limit_ = Limit::kNone;
  size_t limit_begin_ = 0;
  bool end_named_ = false;
  int words_since_ = 0;
};

// ---- recurrence ---------------------------------------------------------------------------------

enum class Every { kNone, kUnsaid, kDay, kWeek, kMonth, kQuarter, kHalfYear, kYear };

struct Recurrence {
  Every every = Every::kNone;
  int schedules = 0;  // how many the text names
  std::string weekday;
  size_t begin = 0;  // token
  size_t end = 0;
};

Every period_named(std::string_view word) {
  if (word == "ngay") return Every::kDay;
  if (word == "tuan") return Every::kWeek;
  if (word == "thang") return Every::kMonth;
  if (word == "quy") return Every::kQuarter;
  if (word == "nam") return Every::kYear;
  return Every::kNone;
}

bool follows(const std::vector<Token>& tokens, size_t at,
             std::initializer_list<std::string_view> words) {
  if (at + words.size() > tokens.size()) return false;
  return std::equal(words.begin(), words.end(), tokens.begin() + std::ptrdiff_t(at),
                    [](std::string_view word, const Token& token) { return token.folded == word; });
}

// Marks are kept here: "hàng" and "hằng" are not "hạng", "hãng".
bool is_every_word(const Token& token) {
  const std::string lower = model::lower(token.text);
  return one_of(lower, {"hàng", "hằng", "hang", "mỗi", "moi"});
}

struct Schedule {
  Every every = Every::kNone;
  size_t tokens = 0;
};

// The schedule that begins here: "hằng quý", "định kỳ 6 tháng", "6 tháng/lần", "thường xuyên".
Schedule schedule_at(const std::vector<Token>& tokens, size_t at) {
  if (is_every_word(tokens[at]) && at + 1 < tokens.size()) {
    return {period_named(tokens[at + 1].folded), 2};
  }
  const bool half =
      at + 1 < tokens.size() && tokens[at].number == 6 && tokens[at + 1].folded == "thang";
  if (half && (follows(tokens, at + 2, {"/", "lan"}) || follows(tokens, at + 2, {"mot", "lan"}))) {
    return {Every::kHalfYear, 4};
  }
  if (half && follows(tokens, at + 2, {"/", "1", "lan"})) return {Every::kHalfYear, 5};
  if (half && at >= 2 && follows(tokens, at - 2, {"dinh", "ky"})) return {Every::kHalfYear, 2};
  if (half && follows(tokens, at + 2, {"("})) return {Every::kHalfYear, 2};
  if (follows(tokens, at, {"thuong", "xuyen"})) return {Every::kUnsaid, 2};
  if (follows(tokens, at, {"lien", "tuc"})) return {Every::kUnsaid, 2};
  if (follows(tokens, at, {"dinh", "ky"})) {
    const Every named = at + 2 < tokens.size() ? period_named(tokens[at + 2].folded) : Every::kNone;
    const bool numbered = at + 3 < tokens.size() &&
                          (tokens[at + 3].number >= 0 || quarter_number(tokens[at + 3].text) > 0);
    if (named != Every::kNone && !numbered) return {named, 3};
    return {Every::kUnsaid, 2};
  }
  return {};
}

std::string weekday_in(const std::vector<Token>& tokens) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kDays = {{{"hai", "MO"},
                                                                                    {"ba", "TU"},
                                                                                    {"tu", "WE"},
                                                                                    {"nam", "TH"},
                                                                                    {"sau", "FR"},
                                                                                    {"bay", "SA"},
                                                                                    {"2", "MO"},
                                                                                    {"3", "TU"},
                                                                                    {"4", "WE"},
                                                                                    {"6", "FR"}}};
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].folded != "thu") continue;
    for (const auto& [name, day] : kDays) {
      if (tokens[i + 1].folded == name) return std::string(day);
    }
  }
  return {};
}

// ", quý", "và năm", ", 01 năm" behind a schedule: tokens taken, 0 for none.
size_t further_schedule(const std::vector<Token>& tokens, size_t at) {
  if (at + 1 >= tokens.size() || !one_of(tokens[at].folded, {",", "va", "-"})) return 0;
  const size_t named = at + (tokens[at + 1].number > 0 ? 2 : 1);
  if (named >= tokens.size() || period_named(tokens[named].folded) == Every::kNone) return 0;
  const bool numbered = named + 1 < tokens.size() && (tokens[named + 1].number >= 0 ||
                                                      quarter_number(tokens[named + 1].text) > 0);
  return numbered ? 0 : named + 1 - at;
}

Recurrence recurrence_in(const std::vector<Token>& tokens) {
  Recurrence found;
  for (size_t i = 0; i < tokens.size();) {
    const Schedule here = schedule_at(tokens, i);
    if (here.every == Every::kNone) {
      ++i;
      continue;
    }
    if (found.every == Every::kNone) found.begin = i;
    // A named period says more than "thường xuyên" or "định kỳ".
    if (found.every == Every::kNone || found.every == Every::kUnsaid) found.every = here.every;
    if (here.every != Every::kUnsaid) ++found.schedules;
    i += here.tokens;
    for (size_t more = further_schedule(tokens, i); more > 0; more = further_schedule(tokens, i)) {
      ++found.schedules;
      i += more;
    }
    found.end = i;
  }
  if (found.every == Every::kWeek) found.weekday = weekday_in(tokens);
  return found;
}

// Month lists of a year: the quarter's last month is when quarterly reports are due.
constexpr std::string_view kQuarterEnds = "3,6,9,12";

std::string yearly(std::string_view months, int day) {
  return fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", months, day);
}

std::string rule_with_day(Every every, const Moment& m) {
  if (every == Every::kMonth) return fmt::format("FREQ=MONTHLY;BYMONTHDAY={}", m.day);
  if (m.month > 0) return yearly(std::to_string(m.month), m.day);
  return every == Every::kQuarter ? yearly(kQuarterEnds, m.day) : std::string();
}

std::string plain_rule(const Recurrence& recurrence) {
  switch (recurrence.every) {
    case Every::kDay:
      return "FREQ=DAILY";
    case Every::kWeek:
      return recurrence.weekday.empty() ? "FREQ=WEEKLY"
                                        : fmt::format("FREQ=WEEKLY;BYDAY={}", recurrence.weekday);
    case Every::kMonth:
      return "FREQ=MONTHLY";
    case Every::kQuarter:
      return "FREQ=MONTHLY;INTERVAL=3";
    case Every::kHalfYear:
      return "FREQ=MONTHLY;INTERVAL=6";
    case Every::kYear:
      return "FREQ=YEARLY";
    case Every::kNone:
    case Every::kUnsaid:
      return {};
  }
  return {};
}

// ---- resolving ----------------------------------------------------------------------------------

bool in_calendar(const Moment& m) {
  if (m.year > 0 && !plausible_year(m.year)) return false;
  if (m.month > 12 || (m.kind == DeadlineKind::kMonth && m.month < 1)) return false;
  if (m.day == 0) return true;
  const int year = m.year > 0 ? m.year : 2024;  // a leap year allows every day of every month
  return m.day <= 31 && (m.month == 0 || model::make_date(year, m.month, m.day).has_value());
}

class Resolver {
 public:
  Resolver(std::string_view text, std::optional<Date> document_date)
      : tokens_(tokens_of(text)), text_(text), document_date_(document_date) {}

  Deadline run() {
    result_.text = model::collapse_spaces(text_);
    placed_ = Scanner(tokens_).run();
    spread_years();
    const Recurrence recurrence = recurrence_in(tokens_);
    if (relative() || (recurrence.every != Every::kNone && recurring(recurrence)) || event()) {
      return finished();
    }
    dated();
    conditional();
    return finished();
  }

 private:
  // "tháng 3 đến tháng 6/2026": the year is written once, at the end.
  void spread_years() {
    for (size_t i = placed_.size(); i-- > 1;) {
      Moment& before = placed_[i - 1].moment;
      if (before.year == 0) before.year = placed_[i].moment.year;
    }
  }

  // A day or month without a year: the first one not before the document.
  void assume_year(Moment& m) {
    if (m.year > 0) return;
    result_.ambiguous = true;
    if (!document_date_) return;
    if (m.month == 0 && m.day > 0) m.month = int(unsigned(document_date_->month()));
    m.year = int(document_date_->year());
    const auto due = last_day(m);
    if (due && *due < *document_date_) ++m.year;
  }

  bool usable(const Moment& m) {
    if (in_calendar(m)) return true;
    result_.ambiguous = true;
    return false;
  }

  static bool period(const Moment& m) { return m.day == 0; }

  void set_due(const Placed& placed) {
    Moment m = placed.moment;
    if (!usable(m)) return;
    assume_year(m);
    result_.due = last_day(m);
    if (!result_.due) return;
    const bool before = placed.limit == Limit::kBefore;
    result_.bound = before ? Bound::kExclusive : Bound::kInclusive;
    // "trước 02/2026" may mean before its first or its last day; "đến tháng 3" likewise.
    const bool to_period = placed.limit == Limit::kTo || placed.limit == Limit::kBy;
    const bool month_or_quarter =
        m.kind == DeadlineKind::kMonth || m.kind == DeadlineKind::kQuarter;
    const bool said_to = to_period && says_to(placed) && month_or_quarter && !placed.end_named;
    if (period(m) && !placed.end_named && (before || said_to)) result_.ambiguous = true;
    if (m.gap) result_.ambiguous = true;
    if (m.part != Part::kWhole) {
      result_.ambiguous = true;
      result_.start = first_day(m);
    }
  }

  bool says_to(const Placed& placed) const {
    for (size_t i = placed.limit_begin; i < placed.moment.begin; ++i) {
      if (tokens_[i].folded == "den") return true;
    }
    return false;
  }

  void set_start(const Moment& from) {
    Moment m = from;
    if (!usable(m)) return;
    assume_year(m);
    result_.start = first_day(m);
  }

  // --- dates and periods

  void dated() {
    if (placed_.empty()) return;
    if (open_ended_years()) return;
    const auto from = std::find_if(placed_.begin(), placed_.end(), [](const Placed& p) {
      return p.limit == Limit::kFrom || p.limit == Limit::kAfter;
    });
    if (from != placed_.end()) return ranged(*from);
    const Placed& last = placed_.back();
    if (placed_.size() > 1 && joined_as_range()) {
      result_.kind = DeadlineKind::kRange;
      set_start(placed_.front().moment);
      return set_due(last);
    }
    result_.kind = last.moment.kind;
    if (placed_.size() > 1) result_.ambiguous = true;
    set_due(last);
    start_of_period(last);
  }

  void start_of_period(const Placed& placed) {
    const bool within = placed.limit == Limit::kWithin && period(placed.moment);
    const bool spans =
        one_of_kinds(placed.moment.kind, DeadlineKind::kRange, DeadlineKind::kQuarter);
    if (!result_.due || result_.start || !(within || spans)) return;
    if (placed.limit == Limit::kNone || within) set_start(placed.moment);
  }

  static bool one_of_kinds(DeadlineKind kind, DeadlineKind a, DeadlineKind b) {
    return kind == a || kind == b;
  }

  // Two moments with nothing but a dash or "đến" between them.
  bool joined_as_range() const {
    if (placed_.size() != 2) return false;
    const size_t begin = placed_[0].moment.end;
    const size_t end = placed_[1].moment.begin;
    return end == begin + 1 && one_of(tokens_[begin].folded, {"-", "den"});
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
    const bool goes_on =
        std::any_of(tokens_.begin() + std::ptrdiff_t(last.moment.end), tokens_.end(),
                    [](const Token& t) { return t.folded == "tiep"; });
    if (!goes_on || last.moment.kind != DeadlineKind::kYear) return false;
    result_.kind = DeadlineKind::kRecurring;
    set_start(last.moment);
    result_.rrule = "FREQ=YEARLY";
    return true;
  }

  // --- recurring

  bool recurring(const Recurrence& recurrence) {
    // "báo cáo định kỳ quý I/2026": one period is named, not a schedule.
    if (recurrence.every == Every::kUnsaid && says({"dinh", "ky"}) && !placed_.empty())
      return false;
    result_.kind = DeadlineKind::kRecurring;
    result_.rrule = plain_rule(recurrence);
    const Placed* day = placed_day();
    const bool several_days = placed_.size() > 1 && same_day_of_months().empty();
    if (recurrence.schedules > 1 || (day != nullptr && several_days)) result_.ambiguous = true;
    if (day != nullptr && day->moment.year == 0) {
      recur_on(recurrence, *day);
    } else if (!placed_.empty()) {
      closed_by(placed_.back(), recurrence);
    }
    return true;
  }

  const Placed* placed_day() const {
    for (const Placed& placed : placed_) {
      if (placed.moment.day > 0) return &placed;
    }
    return nullptr;
  }

  void recur_on(const Recurrence& recurrence, const Placed& placed) {
    const Moment& m = placed.moment;
    if (!usable(m)) return;
    const std::string rule = same_day_of_months().empty() ? rule_with_day(recurrence.every, m)
                                                          : yearly(same_day_of_months(), m.day);
    if (rule.empty()) {
      result_.ambiguous = true;
      return;
    }
    result_.rrule = rule;
    result_.bound = placed.limit == Limit::kBefore ? Bound::kExclusive : Bound::kInclusive;
    // The month of the quarter is not written.
    if (recurrence.every == Every::kQuarter && m.month == 0) result_.ambiguous = true;
  }

  // "20/6 và 20/12 hằng năm": the months, when all moments are the same day of different months.
  std::string same_day_of_months() const {
    std::string months;
    for (const Placed& placed : placed_) {
      const Moment& m = placed.moment;
      const bool fits = m.year == 0 && m.month > 0 && m.day == placed_.front().moment.day;
      if (!fits || !in_calendar(m)) return {};
      if (!months.empty()) months += ',';
      months += std::to_string(m.month);
    }
    return placed_.size() > 1 ? months : std::string();
  }

  // "Tháng 12 hằng năm" recurs in that month; with a year the period ends there.
  void closed_by(const Placed& placed, const Recurrence& recurrence) {
    const Moment& m = placed.moment;
    if (m.year > 0) {
      set_due(placed);
      if (period(m) && result_.due) set_start(m);
      if (placed.limit == Limit::kFrom) {
        result_.due.reset();
        result_.bound = Bound::kNone;
      }
    } else if (recurrence.every == Every::kYear && m.month > 0 && usable(m)) {
      const int month = m.last_month > 0 ? m.last_month : m.month;
      result_.rrule = fmt::format("FREQ=YEARLY;BYMONTH={}", month);
    }
  }

  // --- relative

  bool says(std::initializer_list<std::string_view> words) const {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (follows(tokens_, i, words)) return true;
    }
    return false;
  }

  // "trong vòng 15 ngày (làm việc) kể từ ngày ..."
  bool relative() {
    for (size_t i = 0; i + 2 < tokens_.size(); ++i) {
      if (tokens_[i].number < 1 || tokens_[i].digits > 3) continue;
      if (!one_of(tokens_[i + 1].folded, {"ngay", "tuan", "thang", "nam"})) continue;
      size_t behind = i + 2;
      const bool working = follows(tokens_, behind, {"lam", "viec"});
      if (working) behind += 2;
      const size_t anchor = anchor_at(behind);
      if (anchor == 0) continue;
      take_relative(tokens_[i].number, tokens_[i + 1].folded, working, anchor);
      return true;
    }
    return false;
  }

  size_t anchor_at(size_t at) const {
    for (const auto& words : {std::vector<std::string_view>{"ke", "tu"},
                              {"tinh", "tu"},
                              {"sau", "khi"},
                              {"sau"},
                              {"tu"}}) {
      if (at + words.size() >= tokens_.size()) continue;
      size_t i = 0;
      while (i < words.size() && tokens_[at + i].folded == words[i]) ++i;
      if (i == words.size()) return at + i;
    }
    return 0;
  }

  void take_relative(int count, std::string_view unit, bool working, size_t anchor) {
    result_.kind = DeadlineKind::kRelative;
    result_.condition = text_from(anchor);
    const auto from = anchor_date(anchor);
    if (!from) return;
    result_.start = from;
    result_.due = working ? plus_working_days(*from, count) : plus(*from, count, unit);
    result_.bound = Bound::kInclusive;
    // Public holidays are not known here.
    result_.ambiguous = working;
  }

  // A written date, or the document's own when the text counts from its signing.
  std::optional<Date> anchor_date(size_t anchor) const {
    for (const Placed& placed : placed_) {
      const Moment& m = placed.moment;
      if (m.begin >= anchor && m.day > 0 && m.year > 0 && in_calendar(m)) return first_day(m);
    }
    const bool own =
        says({"ngay", "ky"}) || (says({"ban", "hanh"}) && tokens_.back().folded == "nay");
    return own ? document_date_ : std::nullopt;
  }

  static std::optional<Date> plus(Date from, int count, std::string_view unit) {
    if (unit == "ngay") return plus_days(from, count);
    if (unit == "tuan") return plus_days(from, count * 7);
    const Date shifted = from + std::chrono::months(unit == "nam" ? count * 12 : count);
    if (shifted.ok()) return shifted;
    return model::last_day_of(int(shifted.year()), int(unsigned(shifted.month())));
  }

  static std::optional<Date> plus_working_days(Date from, int count) {
    std::chrono::sys_days day(from);
    while (count > 0) {
      day += std::chrono::days(1);
      const unsigned weekday = std::chrono::weekday(day).c_encoding();
      if (weekday != 0 && weekday != 6) --count;
    }
    return Date(day);
  }

  // --- events and conditions

  // "tại cuộc họp ... (dự kiến cuối tháng 3/2026)", "trước kỳ họp thường lệ ...", "đột xuất".
  bool event() {
    static constexpr std::array<std::array<std::string_view, 2>, 5> kEvents = {
        {{"cuoc", "hop"}, {"ky", "hop"}, {"phien", "hop"}, {"hoi", "nghi"}, {"dot", "xuat"}}};
    for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
      for (const auto& words : kEvents) {
        if (tokens_[i].folded != words[0] || tokens_[i + 1].folded != words[1]) continue;
        take_event(i);
        return true;
      }
    }
    if (placed_.empty() && says({"theo", "yeu", "cau"})) {
      take_event(0);
      return true;
    }
    return false;
  }

  void take_event(size_t at) {
    result_.kind = DeadlineKind::kEvent;
    size_t end = at;
    while (end < tokens_.size() && tokens_[end].text != "(") ++end;
    result_.condition = text_between(at, end);
    if (placed_.empty()) return;
    set_due(placed_.back());
    result_.ambiguous = true;
    if (result_.due && at > 0 && tokens_[at - 1].folded == "truoc") {
      result_.bound = Bound::kExclusive;
    }
  }

  void conditional() {
    for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
      const bool after = follows(tokens_, i, {"sau", "khi"}) ||
                         follows(tokens_, i, {"truoc", "khi"}) ||
                         follows(tokens_, i, {"ngay", "khi"});
      const bool bare = tokens_[i].folded == "khi" && (i == 0 || tokens_[i - 1].text == "(");
      if (!after && !bare) continue;
      result_.condition = text_from(i + (after ? 2 : 1));
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
    while (end > begin && one_of(tokens_[end - 1].text, {".", ")", ";", ","})) --end;
    return text_between(begin, end);
  }

  Deadline finished() {
    if (!result_.due && result_.rrule.empty()) result_.bound = Bound::kNone;
    // Figures that make no day: the deadline is there but cannot be read.
    const bool unreadable = result_.kind == DeadlineKind::kNone && looks_dated();
    if (unreadable) result_.ambiguous = true;
    return std::move(result_);
  }

  // Nothing but figures and the words around dates.
  bool looks_dated() const {
    bool figures = false;
    for (const Token& token : tokens_) {
      const bool date_word = one_of(token.folded, {"ngay", "thang", "nam", "quy", "truoc", "trong",
                                                   "den", "cham", "nhat", "hoan", "thanh"});
      if (token.number < 0 && model::length(token.text) > 1 && !date_word) return false;
      figures = figures || token.number >= 0;
    }
    return figures;
  }

  std::vector<Token> tokens_;
  std::string_view text_;
  std::optional<Date> document_date_;
  std::vector<Placed> placed_;
  Deadline result_;
};

// ---- phrases in sentences -----------------------------------------------------------------------

bool completes(const std::vector<Token>& tokens, size_t limit_begin) {
  for (size_t i = limit_begin > 4 ? limit_begin - 4 : 0; i + 1 < limit_begin; ++i) {
    if (follows(tokens, i, {"hoan", "thanh"}) || follows(tokens, i, {"thoi", "han"}) ||
        follows(tokens, i, {"du", "kien"}) || follows(tokens, i, {"xong"})) {
      return true;
    }
  }
  return false;
}

bool sets_limit(const std::vector<Token>& tokens, const Placed& placed) {
  const Moment& m = placed.moment;
  const bool short_period = m.kind == DeadlineKind::kMonth || m.kind == DeadlineKind::kQuarter ||
                            m.kind == DeadlineKind::kDate;
  switch (placed.limit) {
    case Limit::kBefore:
    case Limit::kBy:
      return true;
    case Limit::kWithin:
      return short_period || completes(tokens, placed.limit_begin);
    case Limit::kTo:
    case Limit::kNone:
      return completes(tokens, placed.limit_begin);
    case Limit::kFrom:
    case Limit::kAfter:
    case Limit::kAsOf:
      return false;
  }
  return false;
}

DeadlinePhrase phrase(std::string_view sentence, size_t begin, size_t end,
                      std::optional<Date> document_date) {
  return {begin, end, parse_deadline(sentence.substr(begin, end - begin), document_date)};
}

// A schedule with the days named in brackets behind it, and further schedules joined to it.
DeadlinePhrase schedule_phrase(std::string_view sentence, const std::vector<Token>& tokens,
                               const Recurrence& recurrence, std::optional<Date> document_date) {
  size_t end = recurrence.end;
  if (end < tokens.size() && tokens[end].text == "(") {
    while (end < tokens.size() && tokens[end].text != ")") ++end;
  }
  if (end < tokens.size() && tokens[end].text == ")") ++end;
  return phrase(sentence, tokens[recurrence.begin].begin, tokens[end - 1].end, document_date);
}

}  // namespace

Deadline parse_deadline(std::string_view text, std::optional<Date> document_date) {
  return Resolver(text, document_date).run();
}

std::vector<DeadlinePhrase> deadline_phrases(std::string_view sentence,
                                             std::optional<Date> document_date) {
  const std::vector<Token> tokens = tokens_of(sentence);
  std::vector<DeadlinePhrase> phrases;
  const Recurrence recurrence = recurrence_in(tokens);
  const bool scheduled = recurrence.every != Every::kNone && recurrence.every != Every::kUnsaid;
  if (scheduled) phrases.push_back(schedule_phrase(sentence, tokens, recurrence, document_date));
  for (const Placed& placed : Scanner(tokens).run()) {
    if (!sets_limit(tokens, placed)) continue;
    const size_t begin = tokens[placed.limit_begin].begin;
    const size_t end = tokens[placed.moment.end - 1].end;
    const bool inside = scheduled && begin < phrases.front().end && end > phrases.front().begin;
    if (!inside) phrases.push_back(phrase(sentence, begin, end, document_date));
  }
  std::sort(phrases.begin(), phrases.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return phrases;
}

}  // namespace extract
