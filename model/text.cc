#include "model/text.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
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
  bool letter = false;
  bool capital = false;
  bool small = false;
};

constexpr char32_t kTabled = 0x2100;  // Latin with Vietnamese, punctuation, currency

Letter asked(char32_t c) {
  const icu::UnicodeString lowered =
      icu::UnicodeString(static_cast<UChar32>(c)).toLower(icu::Locale::getRoot());
  const icu::UnicodeString parts = normalized(lowered, false);
  Letter letter;
  letter.lower = static_cast<char32_t>(lowered.char32At(0));
  // The lower case of capital sigma depends on its place in the word; 0 stands for nothing.
  letter.alone = lowered.countChar32() == 1 && c != 0x3A3 && c != 0;
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
  letter.letter = u_isalpha(static_cast<UChar32>(c)) != 0;
  letter.capital = u_isupper(static_cast<UChar32>(c)) != 0;
  letter.small = u_islower(static_cast<UChar32>(c)) != 0;
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

/// Writes a code point; one that no text may hold is left out.
char* put_beyond_ascii(char* at, char32_t c) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x800) {
    *at++ = static_cast<char>(0xC0 | (c >> 6));
    *at++ = tail(0);
  } else if (c < 0x10000) {
    if (c >= 0xD800 && c < 0xE000) return at;  // half of a pair of UTF-16
    *at++ = static_cast<char>(0xE0 | (c >> 12));
    *at++ = tail(6);
    *at++ = tail(0);
  } else if (c <= 0x10FFFF) {
    *at++ = static_cast<char>(0xF0 | (c >> 18));
    *at++ = tail(12);
    *at++ = tail(6);
    *at++ = tail(0);
  }
  return at;
}

inline char* put_character(char* at, char32_t c) {
  if (c >= 0x80) return put_beyond_ascii(at, c);
  *at++ = static_cast<char>(c);
  return at;
}

/// A text of at most so many bytes that `write` puts into a buffer, giving back where it ends. Most
/// texts are words: they are written without taking memory.
template <typename Write>
std::string written(size_t most, Write write) {
  constexpr size_t kWord = 128;
  if (most <= kWord) {
    std::array<char, kWord> buffer;
    char* const end = write(buffer.data());
    return {buffer.data(), static_cast<size_t>(end - buffer.data())};
  }
  std::string text(most, '\0');
  char* const end = write(text.data());
  text.resize(static_cast<size_t>(end - text.data()));
  return text;
}

/// Bytes that no form of a text's letters takes more of: two may become three, a tone mark may be
/// set apart.
size_t most_bytes(std::string_view text) { return text.size() + text.size() / 2 + 4; }

/// Bytes of the letter of Vietnamese beyond ASCII that begins at a byte; 0 for anything else.
size_t letter_bytes(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto continues = [&](size_t i) { return byte(i) >> 6 == 2; };
  const unsigned lead = byte(at);
  if (lead >= 0xC3 && lead <= 0xC6) return continues(at + 1) ? 2 : 0;  // U+00C0 to U+01BF
  const bool toned = lead == 0xE1 && (byte(at + 1) == 0xBA || byte(at + 1) == 0xBB);
  return toned && continues(at + 2) ? 3 : 0;  // U+1E80 to U+1EFF
}

/// Each character as `form` of its table entry, 0 left out; nothing when a character's form depends
/// on its neighbours.
std::optional<std::string> letter_by_letter(std::string_view text, char32_t Letter::* form) {
  const auto& table = letters();
  bool alone = true;
  std::string out = written(most_bytes(text), [&](char* to) {
    for (size_t at = 0; at < text.size() && alone;) {
      const char32_t c = next_character(text, &at);
      alone = c < kTabled && table[c].alone;
      if (alone && table[c].*form != 0) to = put_character(to, table[c].*form);
    }
    return to;
  });
  if (!alone) return std::nullopt;
  return out;
}

/// Words with one plain space between them and no other white space, in whole characters: nothing
/// to collapse.
bool is_collapsed(std::string_view text) {
  if (text.starts_with(' ') || text.ends_with(' ')) return false;
  const auto length = static_cast<int32_t>(text.size());
  bool space = false;
  for (int32_t i = 0; i < length;) {
    const auto first = static_cast<unsigned char>(text[static_cast<size_t>(i)]);
    const size_t letter = first < 0x80 ? static_cast<size_t>(first > ' ' ? 1 : 0)
                                       : letter_bytes(text, static_cast<size_t>(i));
    if (letter > 0) {
      i += static_cast<int32_t>(letter);
      space = false;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    const bool spaced = c == ' ';
    const bool odd = c < 0 || (!spaced && is_space(static_cast<char32_t>(c)));
    if (odd || (spaced && space)) return false;
    space = spaced;
  }
  return true;
}

/// True only for whole characters that neither compose nor decompose: Latin with the letters of
/// Vietnamese, and the usual punctuation.
bool surely_composed(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    // U+2002 to U+203F; the two before them are not composed.
    const bool punctuation = text.substr(i).starts_with("\xE2\x80") && i + 2 < text.size() &&
                             static_cast<unsigned char>(text[i + 2]) >= 0x82 &&
                             static_cast<unsigned char>(text[i + 2]) < 0xC0;
    const size_t bytes = punctuation ? 3 : letter_bytes(text, i);
    if (bytes == 0) return false;
    i += bytes;
  }
  return true;
}

}  // namespace

char32_t next_beyond_ascii(std::string_view text, size_t* at) {
  const auto bits = [&](size_t i) { return static_cast<char32_t>(text[*at + i] & 0x3F); };
  if (const size_t bytes = letter_bytes(text, *at); bytes > 0) {
    const char32_t c = bytes == 2 ? (static_cast<char32_t>(text[*at] & 0x1F) << 6) | bits(1)
                                  : 0x1000 | (bits(1) << 6) | bits(2);
    *at += bytes;
    return c;
  }
  const auto length = static_cast<int32_t>(text.size());
  auto i = static_cast<int32_t>(*at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), i, length, c);
  *at = static_cast<size_t>(i);
  return static_cast<char32_t>(c);
}

std::string nfc(std::string_view text) {
  if (surely_composed(text)) return std::string(text);
  UErrorCode code = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  const UBool already = normalizer(true).isNormalizedUTF8(piece, code);
  if (U_SUCCESS(code) != 0 && already != 0 && well_formed(text)) return std::string(text);
  return utf8(normalized(from_utf8(text), true));
}

std::string collapse_spaces(std::string_view text) {
  if (is_collapsed(text)) return std::string(text);
  // A byte that is no UTF-8 becomes a character of three.
  return written(3 * text.size(), [&](char* to) {
    bool pending = false;
    bool begun = false;
    for (size_t at = 0; at < text.size();) {
      const char32_t c = next_character(text, &at);
      if (is_space(c)) {
        pending = begun;
        continue;
      }
      if (pending) *to++ = ' ';
      pending = false;
      begun = true;
      to = put_character(to, c);
    }
    return to;
  });
}

std::string lower(std::string_view text) {
  if (auto lowered = letter_by_letter(text, &Letter::lower)) return *std::move(lowered);
  return utf8(from_utf8(text).toLower(icu::Locale::getRoot()));
}

std::string upper(std::string_view text) {
  return utf8(from_utf8(text).toUpper(icu::Locale::getRoot()));
}

std::string fold(std::string_view text) {
  if (auto folded = letter_by_letter(text, &Letter::folded)) {
    return is_collapsed(*folded) ? *std::move(folded) : collapse_spaces(*folded);
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
class QuickToneKey {
 public:
  explicit QuickToneKey(char* to) : to_(to) {}

  /// False when the text is one for ICU.
  bool take(char32_t c) {
    if (c >= kTabled || !table_[c].alone || table_[c].folded == 0) return false;
    if (!table_[c].letter && !end_syllable()) return false;
    if (table_[c].tone != 0) {
      if (tone_ != 0) return false;
      tone_ = table_[c].tone;
    }
    if (last_ != 0) to_ = put_character(to_, last_);
    last_ = table_[c].plain;
    return true;
  }

  bool end_syllable() {
    if (tone_ == 0) return true;
    if (last_ >= kComposable) return false;
    const char32_t composed = with_tone(last_, tone_);
    if (composed == 0) to_ = put_character(to_, last_);
    last_ = composed == 0 ? tone_ : composed;
    tone_ = 0;
    return true;
  }

  /// Where the key ends.
  char* end() { return last_ == 0 ? to_ : put_character(to_, last_); }

 private:
  const std::array<Letter, kTabled>& table_ = letters();
  char* to_;
  char32_t last_ = 0;  // the letter that the tone of its syllable goes to, not written yet
  char32_t tone_ = 0;
};

std::optional<std::string> quick_tone_key(std::string_view text) {
  bool quick = true;
  std::string key = written(most_bytes(text), [&](char* to) {
    QuickToneKey reader(to);
    for (size_t at = 0; at < text.size() && quick;) quick = reader.take(next_character(text, &at));
    quick = quick && reader.end_syllable();
    return reader.end();
  });
  if (!quick) return std::nullopt;
  return key;
}

}  // namespace

std::string tone_key(std::string_view text) {
  if (auto quick = quick_tone_key(text)) return *std::move(quick);
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
  std::u32string out(text.size(), U'\0');
  size_t count = 0;
  for (size_t at = 0; at < text.size();) out[count++] = next_character(text, &at);
  out.resize(count);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  return written(4 * text.size(), [&](char* to) {
    for (const char32_t c : text) to = put_character(to, c);
    return to;
  });
}

int length(std::string_view text) {
  int count = 0;
  for (size_t at = 0; at < text.size(); ++count) next_character(text, &at);
  return count;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= U'A' && c <= U'Z';
  return c < kTabled ? letters()[c].capital : u_isupper(static_cast<UChar32>(c)) != 0;
}
bool is_lower(char32_t c) {
  if (c < 0x80) return c >= U'a' && c <= U'z';
  return c < kTabled ? letters()[c].small : u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_letter(char32_t c) {
  if (c < 0x80) return is_upper(c) || is_lower(c);
  return c < kTabled ? letters()[c].letter : u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D);
  if (c > 0xA0 && c < 0x1680) return false;  // letters
  if (c > 0x1680 && c < 0x2000) return false;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

bool all_caps(std::string_view text) {
  bool letter = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, &at);
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
  parts.reserve(1 + static_cast<size_t>(std::count(text.begin(), text.end(), separator)));
  size_t begin = 0;
  for (size_t end = text.find(separator); end != std::string_view::npos;
       begin = end + 1, end = text.find(separator, begin)) {
    parts.emplace_back(text.substr(begin, end - begin));
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

std::vector<std::string> words_of(std::string_view text) {
  if (text.empty()) return {};
  if (is_collapsed(text)) return split(text, ' ');
  const std::string collapsed = collapse_spaces(text);
  return collapsed.empty() ? std::vector<std::string>() : split(collapsed, ' ');
}

std::vector<std::string_view> word_views(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    if (!is_space(next_character(text, &at))) continue;
    if (from > begin) words.push_back(text.substr(begin, from - begin));
    begin = at;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

size_t word_count(std::string_view text) {
  size_t count = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const bool space = is_space(next_character(text, &at));
    if (!space && !inside) ++count;
    inside = !space;
  }
  return count;
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
