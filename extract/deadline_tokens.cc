#include "extract/deadline_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

using dictionaries::DeadlineEntry;
using dictionaries::DeadlineUse;
using dictionaries::DeadlineWords;

bool letter_or_digit(char32_t c) { return model::is_letter(c) || model::is_digit(c) || c == U'|'; }

// Letters that readers of print take for digits, and the digits.
constexpr std::array<std::pair<char, char>, 10> kDigitLike = {{{'O', '0'},
                                                               {'B', '8'},
                                                               {'o', '0'},
                                                               {'Q', '0'},
                                                               {'l', '1'},
                                                               {'I', '1'},
                                                               {'|', '1'},
                                                               {'i', '1'},
                                                               {'Z', '2'},
                                                               {'S', '5'}}};

std::string as_digits(std::string_view text) {
  std::string digits;
  for (char c : text) {
    for (const auto& [letter, digit] : kDigitLike) {
      if (c == letter) c = digit;
    }
    if (c < '0' || c > '9') return {};
    digits.push_back(c);
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

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

size_t end_of_word(std::string_view text, size_t from) {
  for (size_t at = from; at < text.size(); from = at) {
    if (!letter_or_digit(model::next_character(text, &at))) break;
  }
  return from;
}

/// Most words differ in their length or first letter.
bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && a.front() == b.front() && a == b;
}

bool is_dash(char32_t c) { return c == U'-' || c == U'–' || c == U'—'; }

}  // namespace

Tokens::Tokens(std::string_view text, const DeadlineWords& words) {
  constexpr size_t kShortWord = 4;  // bytes, with its space
  tokens_.reserve(text.size() / kShortWord + 1);
  bool spaced = true;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    const char32_t first = model::next_character(text, &end);
    if (letter_or_digit(first)) end = end_of_word(text, end);
    const bool space = model::is_space(first);
    if (!space) {
      Token token;
      token.text = text.substr(begin, end - begin);
      token.lower = model::lower(token.text);
      token.folded = is_dash(first)          ? std::string("-")
                     : is_ascii(token.lower) ? token.lower
                                             : model::fold(token.text);
      token.begin = begin;
      token.end = end;
      token.spaced = spaced;
      token.entries = words.beginning(token.folded);
      if (has_digit(token.text)) set_number(token, as_digits(token.text));
      tokens_.push_back(std::move(token));
    }
    spaced = space;
    begin = end;
  }
  repair_before_year();
}

// "lO/2026", "I/2026": no digit in the piece itself, but a year behind the stroke.
void Tokens::repair_before_year() {
  for (size_t i = 0; i + 2 < tokens_.size(); ++i) {
    Token& token = tokens_[i];
    const bool before_year = tokens_[i + 1].text == "/" && tokens_[i + 2].number > 1900;
    const bool quarter = i > 0 && tokens_[i - 1].folded == "quy";
    if (token.number >= 0 || !before_year || quarter || token.text.size() > 2) continue;
    set_number(token, as_digits(token.text));
  }
}

bool Tokens::is(size_t i, std::initializer_list<std::string_view> folded) const {
  if (!has(i)) return false;
  const std::string_view word = tokens_[i].folded;
  return std::any_of(folded.begin(), folded.end(),
                     [&](std::string_view other) { return same_word(word, other); });
}

bool Tokens::follow(size_t i, std::initializer_list<std::string_view> folded) const {
  if (i + folded.size() > tokens_.size()) return false;
  return std::equal(
      folded.begin(), folded.end(), tokens_.begin() + std::ptrdiff_t(i),
      [](std::string_view word, const Token& token) { return same_word(token.folded, word); });
}

bool Tokens::matches(size_t i, const DeadlineEntry& entry) const {
  if (i + entry.folded.size() > tokens_.size()) return false;
  for (size_t k = 0; k < entry.folded.size(); ++k) {
    const Token& token = tokens_[i + k];
    if (token.folded != entry.folded[k]) return false;
    if (entry.marks && token.lower != entry.lower[k] && !is_ascii(token.lower)) return false;
  }
  return true;
}

Hit Tokens::phrase(size_t i, std::initializer_list<DeadlineUse> uses) const {
  if (!has(i) || tokens_[i].entries == nullptr) return {};
  for (const DeadlineEntry& entry : *tokens_[i].entries) {
    if (std::find(uses.begin(), uses.end(), entry.use) == uses.end()) continue;
    if (matches(i, entry)) return {&entry, entry.folded.size()};
  }
  return {};
}

bool Tokens::is_word(size_t i) const {
  return has(i) && tokens_[i].number < 0 &&
         letter_or_digit(model::first_character(tokens_[i].text));
}

Spelled Tokens::number(size_t i) const {
  if (!has(i)) return {};
  if (tokens_[i].number >= 0) return {tokens_[i].number, 1};
  return spelled(i);
}

// Units, tens, hundreds and thousands, as said: "hai nghìn không trăm hai mươi sáu".
Spelled Tokens::spelled(size_t i) const {
  int thousands = 0;
  int hundreds = 0;
  int last = -1;  // the figure or the tens said last
  size_t at = i;
  for (; has(at) && tokens_[at].entries != nullptr; ++at) {
    const DeadlineEntry* word = nullptr;
    for (const DeadlineEntry& entry : *tokens_[at].entries) {
      // Figures differ from other words by their marks alone: "sáu" and "sau".
      if (entry.use == DeadlineUse::kNumber && entry.lower[0] == tokens_[at].lower) word = &entry;
    }
    if (word == nullptr) break;
    if (word->value == "+") {
      last = std::max(last, 0);
    } else if (word->value == "x1000" || word->value == "x100") {
      if (last < 0) break;
      (word->value == "x1000" ? thousands : hundreds) +=
          last * (word->value == "x1000" ? 1000 : 100);
      last = -1;
    } else if (word->value == "x10") {
      if (last < 1 || last > 9) break;
      last *= 10;
    } else {
      const int figure = std::stoi(word->value);
      // "tháng ba năm 2026", "tháng mười năm 2026": a year begins; behind tens five is "lăm".
      const bool goes_on = last % 10 == 0 && figure < 10 && word->lower[0] != "năm";
      if (last > 0 && !goes_on) break;
      last = std::max(last, 0) + figure;
    }
  }
  if (at == i) return {};
  return {thousands + hundreds + std::max(last, 0), at - i};
}

int quarter_number(std::string_view text) {
  std::string roman;
  for (const char c : text) {
    const bool one = c == '1' || c == 'l' || c == '|' || c == 'i' || c == 'I';
    roman.push_back(one ? 'I' : c == 'v' ? 'V' : c);
  }
  constexpr std::array<std::string_view, 4> kRoman = {"I", "II", "III", "IV"};
  for (size_t i = 0; i < kRoman.size(); ++i) {
    if (roman == kRoman[i]) return int(i) + 1;
  }
  if (text.starts_with("0")) text.remove_prefix(1);
  return text.size() == 1 && text[0] >= '1' && text[0] <= '4' ? text[0] - '0' : 0;
}

}  // namespace extract
