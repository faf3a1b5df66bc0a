#include "model/text.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

namespace model {

namespace {

const icu::Normalizer2& normalizer(bool compose) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* instance =
      compose ? icu::Normalizer2::getNFCInstance(code) : icu::Normalizer2::getNFDInstance(code);
  if (U_FAILURE(code) != 0) throw std::runtime_error("ICU has no normalisation data");
  return *instance;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, bool compose) {
  UErrorCode code = U_ZERO_ERROR;
  icu::UnicodeString out = normalizer(compose).normalize(text, code);
  if (U_FAILURE(code) != 0) throw std::runtime_error("ICU normalisation failed");
  return out;
}

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

constexpr std::array<char32_t, 5> kToneMarks = {0x300, 0x301, 0x303, 0x309, 0x323};

bool is_tone(char32_t c) {
  return std::find(kToneMarks.begin(), kToneMarks.end(), c) != kToneMarks.end();
}

bool well_formed(std::string_view text) {
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0) return false;
  }
  return true;
}

/// What ICU says about one letter, asked once: text is lowered and folded letter by letter where no
/// letter depends on its neighbours, which is many times faster than a string at a time.
struct Letter {
  char32_t lower = 0;
  char32_t folded = 0;  // 0: a mark, dropped
  char32_t plain = 0;   // lower case without its tone mark
  char32_t tone = 0;    // 0: none
  bool alone = false;   // its lower case and its base are one code point each
};

constexpr char32_t kTabled = 0x2100;  // Latin with Vietnamese, punctuation, currency

Letter asked(char32_t c) {
  const icu::UnicodeString lowered =
      icu::UnicodeString(static_cast<UChar32>(c)).toLower(icu::Locale::getRoot());
  const icu::UnicodeString parts = normalized(lowered, false);
  Letter letter;
  letter.lower = static_cast<char32_t>(lowered.char32At(0));
  // The lower case of capital sigma depends on its place in the word.
  letter.alone = lowered.countChar32() == 1 && c != 0x3A3;
  icu::UnicodeString plain;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    const bool tone = i > 0 && is_tone(static_cast<char32_t>(part));
    if (tone) letter.tone = static_cast<char32_t>(part);
    if (!tone) plain.append(part);
    if (u_charType(part) == U_NON_SPACING_MARK) continue;
    letter.alone = letter.alone && letter.folded == 0;
    letter.folded = part == 0x111 ? U'd' : static_cast<char32_t>(part);
  }
  const icu::UnicodeString composed = normalized(plain, true);
  letter.plain = static_cast<char32_t>(composed.char32At(0));
  letter.alone = letter.alone && composed.countChar32() == 1;
  return letter;
}

const std::array<Letter, kTabled>& letters() {
  static const std::array<Letter, kTabled> kLetters = [] {
    std::array<Letter, kTabled> table;
    for (char32_t c = 0; c < kTabled; ++c) table.at(c) = asked(c);
    return table;
  }();
  return kLetters;
}

constexpr char32_t kComposable = 0x250;  // Latin letters below it are asked for their toned forms

/// A letter with a tone mark as one code point; 0 where there is none.
char32_t with_tone(char32_t letter, char32_t tone) {
  static const auto kComposed = [] {
    std::array<std::array<char32_t, kToneMarks.size()>, kComposable> table{};
    for (char32_t c = 0; c < table.size(); ++c) {
      for (size_t i = 0; i < kToneMarks.size(); ++i) {
        const icu::UnicodeString one =
            normalized(icu::UnicodeString(static_cast<UChar32>(c))
                           .append(static_cast<UChar32>(kToneMarks.at(i))),
                       true);
        if (one.countChar32() == 1) table.at(c).at(i) = static_cast<char32_t>(one.char32At(0));
      }
    }
    return table;
  }();
  const auto* const mark = std::find(kToneMarks.begin(), kToneMarks.end(), tone);
  if (letter >= kComposed.size() || mark == kToneMarks.end()) return 0;
  return kComposed.at(letter).at(static_cast<size_t>(mark - kToneMarks.begin()));
}

bool all_alone(std::u32string_view text) {
  const auto& table = letters();
  return std::all_of(text.begin(), text.end(),
                     [&](char32_t c) { return c < kTabled && table[c].alone; });
}

/// Words with one plain space between them and no other white space, in whole characters: nothing
/// to collapse.
bool is_collapsed(std::string_view text) {
  if (text.starts_with(' ') || text.ends_with(' ')) return false;
  const auto length = static_cast<int32_t>(text.size());
  bool space = false;
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    const bool spaced = c == ' ';
    const bool odd = c < 0 || (!spaced && is_space(static_cast<char32_t>(c)));
    if (odd || (spaced && space)) return false;
    space = spaced;
  }
  return true;
}

}  // namespace

std::string nfc(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  const UBool already = normalizer(true).isNormalizedUTF8(piece, code);
  if (U_SUCCESS(code) != 0 && already != 0 && well_formed(text)) return std::string(text);
  return utf8(normalized(from_utf8(text), true));
}

std::string collapse_spaces(std::string_view text) {
  if (is_collapsed(text)) return std::string(text);
  std::u32string out;
  bool pending = false;
  for (const char32_t c : to_utf32(text)) {
    if (is_space(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out.push_back(U' ');
    pending = false;
    out.push_back(c);
  }
  return to_utf8(out);
}

std::string lower(std::string_view text) {
  std::u32string plain = to_utf32(text);
  if (all_alone(plain)) {
    const auto& table = letters();
    for (char32_t& c : plain) c = table[c].lower;
    return to_utf8(plain);
  }
  return utf8(from_utf8(text).toLower(icu::Locale::getRoot()));
}

std::string upper(std::string_view text) {
  return utf8(from_utf8(text).toUpper(icu::Locale::getRoot()));
}

std::string fold(std::string_view text) {
  const std::u32string plain = to_utf32(text);
  if (all_alone(plain)) {
    std::u32string folded;
    folded.reserve(plain.size());
    const auto& table = letters();
    for (const char32_t c : plain) {
      if (table[c].folded != 0) folded.push_back(table[c].folded);
    }
    return collapse_spaces(to_utf8(folded));
  }
  const icu::UnicodeString decomposed =
      normalized(from_utf8(text).toLower(icu::Locale::getRoot()), false);
  icu::UnicodeString out;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    out.append(c == 0x111 ? UChar32{'d'} : c);
  }
  return collapse_spaces(utf8(out));
}

namespace {

/// tone_key of a text of tabled letters without separate marks; nothing for any other.
std::optional<std::string> quick_tone_key(std::string_view text) {
  const std::u32string source = to_utf32(text);
  std::u32string out;
  out.reserve(source.size());
  char32_t tone = 0;
  const auto flush = [&] {
    if (tone == 0 || out.empty()) return tone == 0;
    const char32_t composed = with_tone(out.back(), tone);
    if (out.back() >= kComposable) return false;
    if (composed == 0) out.push_back(tone);
    if (composed != 0) out.back() = composed;
    tone = 0;
    return true;
  };
  const auto& table = letters();
  for (const char32_t c : source) {
    if (c >= kTabled || !table[c].alone || table[c].folded == 0) return std::nullopt;
    if (!is_letter(c) && !flush()) return std::nullopt;
    if (table[c].tone != 0) {
      if (tone != 0) return std::nullopt;
      tone = table[c].tone;
    }
    out.push_back(table[c].plain);
  }
  if (!flush()) return std::nullopt;
  return to_utf8(out);
}

}  // namespace

std::string tone_key(std::string_view text) {
  if (auto quick = quick_tone_key(text)) return *quick;
  const std::u32string letters =
      to_utf32(utf8(normalized(from_utf8(text).toLower(icu::Locale::getRoot()), false)));
  std::u32string out;
  std::u32string syllable;
  std::u32string tones;
  const auto flush = [&] {
    out += syllable;
    out += tones;
    syllable.clear();
    tones.clear();
  };
  for (const char32_t c : letters) {
    if (is_tone(c)) {
      tones.push_back(c);
    } else if (is_letter(c) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) {
      syllable.push_back(c);
    } else {
      flush();
      out.push_back(c);
    }
  }
  flush();
  return nfc(to_utf8(out));
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, length, c);
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (const char32_t c : text) {
    std::array<char, U8_MAX_LENGTH> buffer{};
    int32_t used = 0;
    UBool bad = 0;
    U8_APPEND(buffer.data(), used, U8_MAX_LENGTH, static_cast<UChar32>(c), bad);
    if (bad == 0) out.append(buffer.data(), static_cast<size_t>(used));
  }
  return out;
}

int length(std::string_view text) { return static_cast<int>(to_utf32(text).size()); }

double likeness(std::string_view a, std::string_view b, double least) {
  const std::u32string left = to_utf32(a);
  const std::u32string right = to_utf32(b);
  const size_t longest = std::max(left.size(), right.size());
  if (longest == 0) return 1;
  const double most = (1 - least) * static_cast<double>(longest) + 1e-9;
  if (static_cast<double>(longest - std::min(left.size(), right.size())) > most) return 0;
  std::vector<size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= left.size(); ++i) {
    size_t diagonal = row[0];
    size_t nearest = row[0] = i;
    for (size_t j = 1; j <= right.size(); ++j) {
      const size_t substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
      nearest = std::min(nearest, row[j]);
    }
    if (static_cast<double>(nearest) > most) return 0;
  }
  if (static_cast<double>(row.back()) > most) return 0;
  return 1.0 - static_cast<double>(row.back()) / static_cast<double>(longest);
}

bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D);
  if (c > 0xA0 && c < 0x1680) return false;  // letters
  if (c > 0x1680 && c < 0x2000) return false;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

bool all_caps(std::string_view text) {
  bool letter = false;
  for (const char32_t c : to_utf32(text)) {
    if (is_lower(c)) return false;
    letter = letter || is_letter(c);
  }
  return letter;
}

std::string roman(int value) {
  static constexpr std::array<std::pair<int, const char*>, 7> kDigits = {
      {{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  std::string out;
  for (const auto& [worth, letters] : kDigits) {
    for (; value >= worth; value -= worth) out += letters;
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t end = text.find(separator); end != std::string_view::npos;
       begin = end + 1, end = text.find(separator, begin)) {
    parts.emplace_back(text.substr(begin, end - begin));
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& part : split(collapse_spaces(text), ' ')) {
    if (!part.empty()) words.push_back(std::move(part));
  }
  return words;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  if (from.empty() || text.find(from) == std::string::npos) return text;
  std::string out;
  size_t done = 0;
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, done)) {
    out.append(text, done, at - done).append(to);
    done = at + from.size();
  }
  return out.append(text, done);
}

std::string sanitized(std::string_view bytes, int* bad) {
  std::u32string out;
  out.reserve(bytes.size());
  int replaced = 0;
  const auto length = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, length, c);
    if (c < 0) {
      ++replaced;
      out.push_back(0xFFFD);
    } else if (c >= 0x20 || c == '\t' || c == '\n' || c == '\f') {
      out.push_back(static_cast<char32_t>(c));
    }
  }
  if (bad != nullptr) *bad = replaced;
  return to_utf8(out);
}

std::size_t first_bad_byte(std::string_view bytes) {
  const auto length = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < length;) {
    const int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, length, c);
    if (c < 0) return static_cast<std::size_t>(begin);
  }
  return std::string_view::npos;
}

}  // namespace model
