#include "extract/header_place_date.h"

#include <algorithm>
#include <vector>

#include "extract/header_lines.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

using model::DatePrecision;

int number_in(std::string_view word) {
  std::string digits;
  for (const char c : word) {
    if (c >= '0' && c <= '9') digits.push_back(c);
    if (c == 'O' || c == 'o') digits.push_back('0');
    if (c == 'l' || c == 'I') digits.push_back('1');
  }
  const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
  return has_digit && digits.size() <= 4 ? std::stoi(digits) : 0;
}

// Without marks, one letter of a short word misread, missing or too many.
size_t find_word(const std::vector<std::string>& words, size_t from, std::string_view word) {
  for (size_t i = from; i < words.size(); ++i) {
    const bool near = words[i].size() + 1 >= word.size() && words[i].size() <= word.size() + 1;
    if (near && (words[i] == word || model::likeness(words[i], word, 0.75) >= 0.75)) return i;
  }
  return words.size();
}

// The number between two words of the date, 0 when it is blank.
int number_between(const std::vector<std::string>& words, size_t from, size_t to) {
  for (size_t i = from + 1; i < to; ++i) {
    if (const int number = number_in(words[i]); number > 0) return number;
  }
  return 0;
}

// "Hà Nội, ngày"; a comma may be read as a full stop.
bool ends_a_place(std::string_view word) { return word.ends_with(',') || word.ends_with('.'); }

bool is_city_mark(std::string_view word) {
  const std::string folded = model::fold(word);
  return folded == "tp." || folded == "tp";
}

// The issuer in capitals may stand before the place when the blocks were read as one line.
size_t place_begin(const std::vector<std::string>& words, size_t end) {
  size_t begin = end;
  while (begin > 0 && (!model::all_caps(words[begin - 1]) || is_city_mark(words[begin - 1]))) {
    --begin;
  }
  return begin;
}

}  // namespace

std::optional<PlaceDate> place_date_in(std::string_view text) {
  const std::vector<std::string> words = model::words_of(text);
  if (std::none_of(words.begin(), words.end(), ends_a_place)) return std::nullopt;
  const std::vector<std::string> folded = model::split(model::fold(text), ' ');
  if (folded.size() != words.size()) return std::nullopt;  // marks alone
  const size_t day = find_word(folded, 0, "ngay");
  const size_t month = find_word(folded, day, "thang");
  const size_t year = find_word(folded, month, "nam");
  if (year >= words.size() || day == 0 || month - day > 3 || year - month > 3) return std::nullopt;
  if (!ends_a_place(words[day - 1])) return std::nullopt;
  PlaceDate found;
  const size_t begin = place_begin(words, day);
  found.before = words_joined(words, 0, begin);
  found.place = trimmed(words_joined(words, begin, day), " ,.");
  found.day = number_between(folded, day, month);
  found.month = number_between(folded, month, year);
  found.year = number_between(folded, year, std::min(folded.size(), year + 3));
  if (model::length(found.place) > 40) return std::nullopt;
  return found;
}

void set_place_date(const PlaceDate& read, model::Header& header) {
  if (!read.place.empty()) header.place = read.place;
  if (read.year < 1900 || read.year > 2200) return;
  const auto iso_month = [&](int month) {
    return std::to_string(read.year) + (month < 10 ? "-0" : "-") + std::to_string(month);
  };
  const auto day = model::make_date(read.year, read.month, read.day);
  if (day) {
    header.date = model::to_iso(*day);
    header.date_precision = DatePrecision::kDay;
  } else if (read.month >= 1 && read.month <= 12) {
    header.date = iso_month(read.month);
    header.date_precision = DatePrecision::kMonth;
  } else {
    header.date = std::to_string(read.year);
    header.date_precision = DatePrecision::kYear;
  }
}

}  // namespace extract
