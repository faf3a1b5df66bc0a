#pragma once
// Unicode text behind one header: the only place where ICU is included. All strings are UTF-8.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// Canonical composition (NFC). Bytes that are not UTF-8 become U+FFFD.
std::string nfc(std::string_view text);

/// Every run of white space, no-break spaces included, becomes one space; none at the ends.
std::string collapse_spaces(std::string_view text);

/// Full Unicode lower and upper case (root locale).
std::string lower(std::string_view text);
std::string upper(std::string_view text);

/// Search key: lower case, marks removed, đ -> d, white space collapsed. "Sở Y tế" -> "so y te".
std::string fold(std::string_view text);

/// Comparison key that keeps the letters but not the two styles of tone placement: lower case, NFC,
/// tone mark moved to one conventional vowel, "hoà" == "hòa", "uỷ" == "ủy".
std::string tone_key(std::string_view text);

std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// The code point at byte `at` of a text, which is moved behind it; U+FFFD for a byte that is no
/// UTF-8.
char32_t next_beyond_ascii(std::string_view text, std::size_t* at);
inline char32_t next_character(std::string_view text, std::size_t* at) {
  const auto first = static_cast<unsigned char>(text[*at]);
  if (first >= 0x80) return next_beyond_ascii(text, at);
  ++*at;
  return first;
}

/// The first code point; 0 for an empty text.
inline char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U'\0' : next_character(text, &at);
}

/// Number of code points.
int length(std::string_view text);

/// Similarity of two strings in code points: 1 - Levenshtein distance / longer length; 1 for two
/// empty strings; 0 when it is less than `least` but for rounding, which takes less time to find.
double likeness(std::string_view a, std::string_view b, double least = 0);
double likeness(std::u32string_view a, std::u32string_view b, double least = 0);

bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);

/// True when at least one letter is there and no letter is lower case.
bool all_caps(std::string_view text);

/// Roman numeral of 1..89, which no outline or list of an official document goes beyond.
std::string roman(int value);

std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string> words_of(std::string_view text);

/// The same as parts of the text, which must outlive them.
std::vector<std::string_view> word_views(std::string_view text);

/// Number of words that words_of gives.
std::size_t word_count(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// Replaces bytes that are not well-formed UTF-8 with U+FFFD and drops NULs and other control
/// characters except tab, line feed and form feed. `bad` counts the replacements.
std::string sanitized(std::string_view bytes, int* bad);

/// Offset of the first byte that is not well-formed UTF-8; npos when there is none.
std::size_t first_bad_byte(std::string_view bytes);

}  // namespace model
