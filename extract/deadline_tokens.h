#pragma once
// Words, figures and marks of a text about time, each with the vocabulary that begins there.

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/deadline_words.h"

namespace extract {

struct Token {
  std::string text;  ///< as printed
  std::string lower;
  std::string folded;  ///< lower case without marks; "-" for every dash
  int number = -1;     ///< -1 = none
  size_t digits = 0;   ///< printed digits of the number
  size_t begin = 0;    ///< bytes in the text
  size_t end = 0;
  bool spaced = true;  ///< white space or the start of the text before it
  const std::vector<dictionaries::DeadlineEntry>* entries = nullptr;  ///< may be null
};

/// A phrase of the vocabulary at a place of the text.
struct Hit {
  const dictionaries::DeadlineEntry* entry = nullptr;
  size_t tokens = 0;  ///< 0 = none
  explicit operator bool() const { return tokens > 0; }
};

struct Spelled {
  int value = -1;  ///< -1 = none
  size_t tokens = 0;
};

class Tokens {
 public:
  /// Letters that a reading took for digits, or digits for letters, are put right where a date
  /// stands: "lO/2026", "3O/6/2026".
  Tokens(std::string_view text, const dictionaries::DeadlineWords& words);

  size_t size() const { return tokens_.size(); }
  bool empty() const { return tokens_.empty(); }
  const Token& operator[](size_t i) const { return tokens_[i]; }
  bool has(size_t i) const { return i < tokens_.size(); }

  /// The token is one of these words without marks.
  bool is(size_t i, std::initializer_list<std::string_view> folded) const;

  /// These words without marks stand here, one after the other.
  bool follow(size_t i, std::initializer_list<std::string_view> folded) const;

  /// The longest phrase that begins here and has one of these uses.
  Hit phrase(size_t i, std::initializer_list<dictionaries::DeadlineUse> uses) const;

  /// The figure, or the number in words ("hai mươi lăm"), that begins here.
  Spelled number(size_t i) const;

  bool is_word(size_t i) const;

 private:
  bool matches(size_t i, const dictionaries::DeadlineEntry& entry) const;
  Spelled spelled(size_t i) const;
  void repair_before_year();

  std::vector<Token> tokens_;
};

/// Roman or Arabic number of a quarter, 0 for none; readers of print mix I, l, 1 and V.
int quarter_number(std::string_view text);

}  // namespace extract
