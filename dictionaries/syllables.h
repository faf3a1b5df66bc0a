#pragma once
// Vietnamese syllables: letters taken apart into base, quality and tone; keys that the language
// model counts; lines split into tokens and the text between them; the case of a token.

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace dictionaries {

/// Lower-case Vietnamese and ASCII letters, numbered by code point so that sets of them are bits.
inline constexpr std::size_t kLetterCodes = 93;
inline constexpr std::uint8_t kNoLetter = 0xFF;

/// A Vietnamese or ASCII letter taken apart.
struct Letter {
  char32_t plain = 0;     ///< lower case without tone, quality kept: "Ố" -> "ô"
  char base = 0;          ///< lower case ASCII: "Ố" -> 'o', "Đ" -> 'd'; 0 for other characters
  std::uint8_t tone = 0;  ///< 0 level, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng
  bool upper = false;
  std::uint8_t code = kNoLetter;  ///< of its lower case, below kLetterCodes
};

Letter letter_of(char32_t c);

/// The lower-case letter of a number below kLetterCodes.
char32_t letter_with(std::uint8_t code);

/// The letter put together again, in lower case.
char32_t composed(char32_t plain, std::uint8_t tone);

bool has_marks(std::u32string_view text);

/// What the language model counts: lower case, the tone mark where the older orthography sets it
/// ("hoà" and "HÒA" -> "hòa", "uỷ" -> "ủy"). Text that is no single syllable is lower case only.
std::u32string syllable_key(std::u32string_view token);
std::string syllable_key(std::string_view token);

/// Key without any mark: "đường" -> "duong". Characters of other scripts stay.
std::string skeleton(std::string_view key);

enum class PieceKind {
  kWord,        ///< letters only: a syllable, an acronym, a foreign word
  kNumber,      ///< digits with their separators: 07/01/2026, 1.500
  kProtected,   ///< symbols with digits, e-mail addresses, URLs, other scripts: never changed
  kEnumerator,  ///< a letter before ")" or at the beginning of a line before "."; a Roman numeral
  kBreak,       ///< end of a sentence or of a table cell
};

/// A token of a line, in code points; what lies between two tokens is kept as it is.
struct Piece {
  PieceKind kind = PieceKind::kWord;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where the stroke of a quarter or half of a year stands ("III/2026": `numerals`, one of
/// them I, V or X, before four digits); 0 when the text is nothing of the kind. The numeral and the
/// year are two tokens.
size_t stroke_before_year(std::u32string_view text, std::u32string_view numerals);

/// The tokens of one line in NFC.
std::vector<Piece> pieces_of(std::u32string_view line);

/// More than six in ten of its letters are capitals.
bool in_capitals(std::u32string_view line);

/// An abbreviation in capitals among other words; such tokens are counted apart ("^tu" is Tỉnh ủy,
/// "tu" a syllable). `line_in_capitals`: no abbreviation can be told from the other words.
bool looks_like_acronym(std::u32string_view token, bool line_in_capitals);

/// Whether a capital says something about a token: a word of two letters or more, no abbreviation,
/// not the first word of its sentence or line.
enum class Capital { kUntold, kSmall, kTitle };
Capital capital_of(std::u32string_view token, bool first_word);

/// Keys of tokens that are no words.
inline constexpr std::string_view kSentenceBegin = "<s>";
inline constexpr std::string_view kSentenceEnd = "</s>";
inline constexpr std::string_view kUnknown = "<unk>";
inline constexpr std::string_view kNumberKey = "<num>";
inline constexpr std::string_view kSymbolKey = "<sym>";

/// The key that the language model knows a token by: syllables by syllable_key, abbreviations as
/// "^bcđ", numbers as <num>, symbols as <sym>, enumerators as "a)", Roman numerals as "^iii".
std::string model_key(std::u32string_view token, PieceKind kind, bool line_in_capitals);

/// `form` (lower case) with the capitals of `source`: letter by letter when both have the same
/// number of letters, else all, first or none.
std::u32string with_case_of(std::u32string_view form, std::u32string_view source);

/// The syllables that are Vietnamese, by key (data/syllables.tsv).
class Syllables {
 public:
  static model::Result<Syllables> load(const std::filesystem::path& file);

  bool contains(std::string_view key) const {
    return std::binary_search(keys_.begin(), keys_.end(), key);
  }
  std::size_t size() const { return keys_.size(); }

 private:
  std::vector<std::string> keys_;  ///< sorted
};

}  // namespace dictionaries
