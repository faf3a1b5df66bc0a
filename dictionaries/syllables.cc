#include "dictionaries/syllables.h"

#include <algorithm>
#include <span>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

// Rows: letter without tone; columns: level, huyền, sắc, hỏi, ngã, nặng.
constexpr std::array<std::u32string_view, 12> kLower = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ",
                                                        U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
                                                        U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};
constexpr std::array<std::u32string_view, 12> kUpper = {U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
                                                        U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ",
                                                        U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ"};
constexpr std::string_view kBases = "aaaeeiooouuy";

constexpr size_t kTableSize = 0x1F00;

using LetterTable = std::array<Letter, kTableSize>;

/// Numbers the lower-case letters by code point; their capitals have the same numbers.
constexpr void number(LetterTable* letters) {
  std::uint8_t next = 0;
  for (size_t c = 0; c < kTableSize; ++c) {
    Letter& letter = (*letters)[c];
    if (letter.base != 0 && !letter.upper && c != U'ð') letter.code = next++;
  }
  for (char c = 'a'; c <= 'z'; ++c) {
    (*letters)[static_cast<size_t>(c - 'a' + 'A')].code = (*letters)[static_cast<size_t>(c)].code;
  }
  for (size_t row = 0; row < kLower.size(); ++row) {
    for (size_t tone = 0; tone < kLower[row].size(); ++tone) {
      (*letters)[kUpper[row][tone]].code = (*letters)[kLower[row][tone]].code;
    }
  }
  for (const char32_t c : {U'ð', U'Đ', U'Ð'}) (*letters)[c].code = (*letters)[U'đ'].code;
}

constexpr LetterTable kTable = [] {
  LetterTable letters{};
  for (Letter& letter : letters) letter.code = kNoLetter;
  for (char c = 'a'; c <= 'z'; ++c) {
    letters[static_cast<size_t>(c)] = {static_cast<char32_t>(c), c, 0, false};
    letters[static_cast<size_t>(c - 'a' + 'A')] = {static_cast<char32_t>(c), c, 0, true};
  }
  for (size_t row = 0; row < kLower.size(); ++row) {
    for (std::uint8_t tone = 0; tone < 6; ++tone) {
      letters[kLower[row][tone]] = {kLower[row][0], kBases[row], tone, false};
      letters[kUpper[row][tone]] = {kLower[row][0], kBases[row], tone, true};
    }
  }
  // Icelandic eth is often typed for đ.
  for (const char32_t c : {U'đ', U'ð'}) letters[c] = {U'đ', 'd', 0, false};
  for (const char32_t c : {U'Đ', U'Ð'}) letters[c] = {U'đ', 'd', 0, true};
  number(&letters);
  return letters;
}();

constexpr std::array<char32_t, kLetterCodes> kByCode = [] {
  std::array<char32_t, kLetterCodes> letters{};
  for (size_t c = 0; c < kTableSize; ++c) {
    if (kTable[c].base != 0 && !kTable[c].upper && c != U'ð') {
      letters[kTable[c].code] = static_cast<char32_t>(c);
    }
  }
  return letters;
}();

bool is_vowel(char base) {
  return base == 'a' || base == 'e' || base == 'i' || base == 'o' || base == 'u' || base == 'y';
}

bool has_quality(const Letter& letter) {
  return letter.plain != static_cast<char32_t>(static_cast<unsigned char>(letter.base));
}

/// Index of the letter that bears the tone in the older orthography; `letters.size()` when the
/// letters have no vowel or two groups of vowels.
size_t tone_place(std::span<const Letter> letters) {
  const size_t n = letters.size();
  size_t begin = 0;
  while (begin < n && !is_vowel(letters[begin].base)) ++begin;
  if (begin == n) return n;
  const bool more = begin + 1 < n && is_vowel(letters[begin + 1].base);
  if (begin > 0 && more && letters[begin].base == 'u' && letters[begin - 1].base == 'q') ++begin;
  if (begin > 0 && more && begin == 1 && letters[begin].plain == U'i' &&
      letters[begin - 1].base == 'g') {
    ++begin;
  }
  size_t end = begin;
  while (end < n && is_vowel(letters[end].base)) ++end;
  for (size_t i = end; i < n; ++i) {
    if (is_vowel(letters[i].base)) return n;
  }
  for (size_t i = end; i > begin; --i) {
    if (has_quality(letters[i - 1])) return i - 1;
  }
  const size_t vowels = end - begin;
  if (vowels == 1) return begin;
  // Without their second mark "uê", "uơ" and "iê" bear it where they do with it ("thué" is "thuế").
  const char second = vowels == 2 ? letters[begin + 1].base : '\0';
  const char glide = letters[begin].base;
  const bool half_read =
      (glide == 'u' || glide == 'i' || glide == 'y') && (second == 'e' || second == 'o');
  if (vowels == 2) return end < n || half_read ? begin + 1 : begin;
  return vowels == 3 ? begin + 1 : n;
}

bool is_word_letter(char32_t c) {
  return (c < kTableSize && kTable[c].base != 0) || model::is_letter(c) ||
         (c >= 0x300 && c <= 0x36F);
}

bool is_foreign_script(char32_t c) {
  return c >= 0x370 && c != 0x2C7 && !(c >= 0x1E00 && c < 0x1F00) && model::is_letter(c);
}

constexpr size_t kLongestWord = 24;

class LineReader {
 public:
  explicit LineReader(std::u32string_view line) : line_(line) {}

  std::vector<Piece> pieces() {
    for (size_t at = 0; at < line_.size();) {
      if (model::is_space(line_[at])) {
        if (line_[at] == U'\t') add(PieceKind::kBreak, at, at + 1);
        ++at;
        continue;
      }
      size_t end = at;
      while (end < line_.size() && !model::is_space(line_[end])) ++end;
      chunk(at, end);
      at = end;
    }
    return std::move(pieces_);
  }

 private:
  void add(PieceKind kind, size_t begin, size_t end) { pieces_.push_back({kind, begin, end}); }

  bool is_address(std::u32string_view text) const {
    return text.find(U'@') != std::u32string_view::npos ||
           text.find(U"://") != std::u32string_view::npos || text.starts_with(U"www.");
  }

  /// End of a markup tag such as <i> or </b> that begins here; `at` when none does.
  size_t tag_end(size_t at, size_t end) const {
    if (line_[at] != U'<') return at;
    size_t stop = at + 1;
    if (stop < end && line_[stop] == U'/') ++stop;
    const size_t name = stop;
    while (stop < end && (letter_of(line_[stop]).base != 0 || model::is_digit(line_[stop]))) ++stop;
    if (stop < end && line_[stop] == U'/') ++stop;
    return stop > name && stop < end && line_[stop] == U'>' ? stop + 1 : at;
  }

  /// "KT.", "TP.", "Ts.": the dot ends no sentence.
  bool abbreviation_before(size_t at) const {
    if (pieces_.empty() || pieces_.back().end != at || pieces_.back().kind != PieceKind::kWord) {
      return false;
    }
    const Piece& last = pieces_.back();
    const std::u32string_view word = line_.substr(last.begin, last.end - last.begin);
    if (word.size() > 3 || !letter_of(word.front()).upper) return false;
    return word.size() <= 2 ||
           std::all_of(word.begin(), word.end(), [](char32_t c) { return letter_of(c).upper; });
  }

  /// Characters that hold a token with digits together: 02-KH/BCĐ, 1.500,5.
  bool joins(size_t at, size_t end) const {
    const char32_t c = line_[at];
    if (at + 1 >= end) return false;
    const char32_t next = line_[at + 1];
    if (c == U'-' || c == U'/' || c == U'_') return is_word_letter(next) || model::is_digit(next);
    if (c == U'.' || c == U',') {
      return model::is_digit(next) && at > 0 && model::is_digit(line_[at - 1]);
    }
    return false;
  }

  /// Text without white space.
  void chunk(size_t begin, size_t end) {
    if (is_address(line_.substr(begin, end - begin))) {
      add(PieceKind::kProtected, begin, end);
      return;
    }
    for (size_t at = begin; at < end;) {
      if (const size_t tag = tag_end(at, end); tag > at) {
        at = tag;
        continue;
      }
      if (!is_word_letter(line_[at]) && !model::is_digit(line_[at])) {
        mark(at, end);
        ++at;
        continue;
      }
      size_t stop = at;
      bool digits = false;
      bool letters = false;
      while (stop < end) {
        const char32_t c = line_[stop];
        if (model::is_digit(c)) {
          digits = true;
        } else if (is_word_letter(c)) {
          letters = true;
        } else if (!joins(stop, end)) {
          break;
        }
        ++stop;
      }
      const size_t stroke = stroke_before_year(line_.substr(at, stop - at), U"IVX");
      if (stroke > 0) {
        add(PieceKind::kEnumerator, at, at + stroke);
        add(PieceKind::kNumber, at + stroke + 1, stop);
      } else if (digits) {
        add(letters ? PieceKind::kProtected : PieceKind::kNumber, at, stop);
      } else {
        words(at, stop, begin, end);
      }
      at = stop;
    }
  }

  /// Words joined by hyphens and strokes.
  void words(size_t begin, size_t end, size_t chunk_begin, size_t chunk_end) {
    for (size_t at = begin; at < end;) {
      if (!is_word_letter(line_[at])) {
        ++at;
        continue;
      }
      size_t stop = at;
      while (stop < end && is_word_letter(line_[stop])) ++stop;
      const std::u32string_view text = line_.substr(at, stop - at);
      PieceKind kind = PieceKind::kWord;
      if (text.size() > kLongestWord || std::any_of(text.begin(), text.end(), is_foreign_script)) {
        kind = PieceKind::kProtected;
      } else if (enumerator(text, at == chunk_begin, stop, chunk_end)) {
        kind = PieceKind::kEnumerator;
      }
      add(kind, at, stop);
      at = stop;
    }
  }

  bool enumerator(std::u32string_view text, bool first, size_t stop, size_t chunk_end) const {
    const char32_t next = stop < chunk_end ? line_[stop] : U' ';
    if (text.size() == 1 && next == U')') return true;
    if (text.size() == 1 && first && pieces_.empty() && next == U'.') return true;
    if (text.size() > 8) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char32_t c) { return c == U'I' || c == U'V' || c == U'X'; });
  }

  void mark(size_t at, size_t end) {
    const char32_t c = line_[at];
    const bool last = at + 1 == end || line_[at + 1] == U'"' || line_[at + 1] == U'”' ||
                      line_[at + 1] == U'*' || line_[at + 1] == U')';
    const bool ends_sentence =
        last && ((c == U'.' && !abbreviation_before(at)) || c == U';' || c == U'!' || c == U'?');
    // "đ." after an enumerator belongs to it.
    const bool after_enumerator = !pieces_.empty() && pieces_.back().end == at &&
                                  (pieces_.back().kind == PieceKind::kEnumerator ||
                                   pieces_.back().kind == PieceKind::kNumber);
    if ((ends_sentence && !(after_enumerator && pieces_.size() == 1)) || c == U'|' || c == U'…') {
      add(PieceKind::kBreak, at, at + 1);
    }
  }

  std::u32string_view line_;
  std::vector<Piece> pieces_;
};

char32_t upper_of(char32_t c) {
  if (c == U'đ') return U'Đ';
  for (size_t row = 0; row < kLower.size(); ++row) {
    const size_t tone = kLower[row].find(c);
    if (tone != std::u32string_view::npos) return kUpper[row][tone];
  }
  if (c >= U'a' && c <= U'z') return c - U'a' + U'A';
  const std::u32string raised = model::to_utf32(model::upper(model::to_utf8({&c, 1})));
  return raised.size() == 1 ? raised.front() : c;
}

bool is_upper_letter(char32_t c) {
  return c < kTableSize && kTable[c].base != 0 ? kTable[c].upper : model::is_upper(c);
}

}  // namespace

Letter letter_of(char32_t c) { return c < kTableSize ? kTable[c] : Letter{}; }

char32_t letter_with(std::uint8_t code) { return kByCode[code]; }

char32_t composed(char32_t plain, std::uint8_t tone) {
  for (const std::u32string_view row : kLower) {
    if (row.front() == plain) return row[tone];
  }
  return plain;
}

bool has_marks(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) {
    const Letter letter = letter_of(c);
    return letter.base != 0 && (letter.tone != 0 || has_quality(letter));
  });
}

std::u32string syllable_key(std::u32string_view token) {
  std::u32string key;
  std::array<Letter, kLongestWord> letters{};
  std::uint8_t tone = 0;
  size_t tones = 0;
  bool known = token.size() <= letters.size();
  for (size_t i = 0; known && i < token.size(); ++i) {
    letters[i] = letter_of(token[i]);
    known = letters[i].base != 0;
    if (letters[i].tone != 0) {
      tone = letters[i].tone;
      ++tones;
    }
  }
  if (!known) return model::to_utf32(model::lower(model::to_utf8(token)));
  const std::span<const Letter> parts(letters.data(), token.size());
  size_t place = tones == 1 ? tone_place(parts) : parts.size();
  for (size_t i = 0; i < parts.size(); ++i) {
    if (tones == 1 && place < parts.size()) {
      key.push_back(i == place ? composed(parts[i].plain, tone) : parts[i].plain);
    } else {
      key.push_back(parts[i].tone == 0 ? parts[i].plain : composed(parts[i].plain, parts[i].tone));
    }
  }
  return key;
}

std::string syllable_key(std::string_view token) {
  return model::to_utf8(syllable_key(model::to_utf32(token)));
}

std::string skeleton(std::string_view key) {
  std::string out;
  for (const char32_t c : model::to_utf32(key)) {
    const Letter letter = letter_of(c);
    if (letter.base != 0) {
      out += letter.base;
    } else {
      out += model::to_utf8({&c, 1});
    }
  }
  return out;
}

size_t stroke_before_year(std::u32string_view text, std::u32string_view numerals) {
  constexpr size_t kLongestNumeral = 4;
  constexpr size_t kYear = 4;
  const size_t stroke = text.find(U'/');
  if (stroke == std::u32string_view::npos || stroke == 0 || stroke > kLongestNumeral) return 0;
  const std::u32string_view year = text.substr(stroke + 1);
  const bool fits = text.substr(0, stroke).find_first_of(U"IVX") != std::u32string_view::npos &&
                    text.find_first_not_of(numerals) == stroke && year.size() == kYear &&
                    std::all_of(year.begin(), year.end(), model::is_digit);
  return fits ? stroke : 0;
}

std::vector<Piece> pieces_of(std::u32string_view line) { return LineReader(line).pieces(); }

bool in_capitals(std::u32string_view line) {
  size_t upper = 0;
  size_t letters = 0;
  for (const char32_t c : line) {
    const Letter letter = letter_of(c);
    if (letter.base == 0) continue;
    ++letters;
    upper += letter.upper ? 1 : 0;
  }
  return upper * 10 > letters * 6;
}

bool looks_like_acronym(std::u32string_view token, bool line_in_capitals) {
  return !line_in_capitals && token.size() > 1 &&
         std::all_of(token.begin(), token.end(), is_upper_letter);
}

Capital capital_of(std::u32string_view token, bool first_word) {
  if (first_word || token.size() < 2 || is_upper_letter(token[1])) return Capital::kUntold;
  return is_upper_letter(token[0]) ? Capital::kTitle : Capital::kSmall;
}

std::string model_key(std::u32string_view token, PieceKind kind, bool line_in_capitals) {
  if (kind == PieceKind::kNumber) return std::string(kNumberKey);
  if (kind == PieceKind::kProtected) return std::string(kSymbolKey);
  const std::string key = model::to_utf8(syllable_key(token));
  if (kind == PieceKind::kEnumerator) {
    const bool roman = token.find_first_not_of(U"IVX") == std::u32string_view::npos;
    return roman ? "^" + key : key + ")";
  }
  const bool plain = std::all_of(token.begin(), token.end(), [](char32_t c) {
    const Letter letter = letter_of(c);
    return letter.tone == 0 && (!has_quality(letter) || letter.plain == U'đ');
  });
  return plain && looks_like_acronym(token, line_in_capitals) ? "^" + key : key;
}

std::u32string with_case_of(std::u32string_view form, std::u32string_view source) {
  std::u32string out(form);
  const auto upper = std::count_if(source.begin(), source.end(), is_upper_letter);
  if (upper == 0) return out;
  if (form.size() == source.size()) {
    for (size_t i = 0; i < out.size(); ++i) {
      if (is_upper_letter(source[i])) out[i] = upper_of(out[i]);
    }
    return out;
  }
  const bool all = source.size() > 1 && upper == static_cast<std::ptrdiff_t>(source.size());
  for (size_t i = 0; i < out.size(); ++i) {
    if (all || (i == 0 && is_upper_letter(source.front()))) out[i] = upper_of(out[i]);
  }
  return out;
}

model::Result<Syllables> Syllables::load(const std::filesystem::path& file) {
  auto rows = read_tsv(file, 1);
  if (!rows) return model::fail(rows.error());
  Syllables syllables;
  std::vector<std::string>& keys = syllables.keys_;
  keys.reserve(rows->size());
  for (const TsvRow& row : *rows) keys.push_back(syllable_key(row.fields[0]));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return syllables;
}

}  // namespace dictionaries
