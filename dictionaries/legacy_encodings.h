#pragma once
// Vietnamese text in fonts from before Unicode. TCVN3 (".VnTime", ".VnTimeH") and VNI ("VNI-Times")
// put other letters on Latin-1 code points, so what a file says is not what it shows: "Hµ Néi" is
// "Hà Nội". In: text of one font and the name of that font. Out: the encoding, and the letters.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "dictionaries/syllables.h"
#include "model/result.h"

namespace dictionaries {

enum class Encoding { kUnicode, kTcvn3, kVni };

/// What the name of a font says.
struct FontEncoding {
  Encoding encoding = Encoding::kUnicode;
  bool capitals = false;  ///< ".VnTimeH": small letters are shown as capitals
};

class LegacyEncodings {
 public:
  /// legacy_fonts.tsv, legacy_tcvn3.tsv, legacy_vni.tsv and syllables.tsv of the folder.
  static model::Result<LegacyEncodings> load(const std::filesystem::path& data_folder);

  /// By the name of a font as a PDF ("ABCDEF+VnTimeH,Bold") or Word (".VnTimeH") writes it.
  FontEncoding named(std::string_view font) const;

  /// The encoding of text that was set in one font. `named` is what the name of the font says;
  /// without it the text itself has to be far better Vietnamese when decoded.
  Encoding encoding_of(std::u32string_view text, Encoding named) const;

  /// Whether `text`, however short, is better Vietnamese in `encoding` than as it is.
  bool better_as(Encoding encoding, std::u32string_view text) const;

  /// How many characters of `text` one letter takes at `at`, and that letter; {0, 0} when the
  /// character there stands for itself.
  std::pair<int, char32_t> letter_at(Encoding encoding, std::u32string_view text,
                                     std::size_t at) const;

  std::u32string decoded(Encoding encoding, std::u32string_view text) const;

 private:
  using Letters = std::map<std::u32string, char32_t, std::less<>>;

  struct Evidence {
    int tokens = 0;  ///< that hold a character outside ASCII
    int right = 0;   ///< of these, Vietnamese syllables
    double share() const { return tokens > 0 ? double(right) / tokens : 0; }
  };

  explicit LegacyEncodings(Syllables syllables) : syllables_(std::move(syllables)) {}
  const Letters& letters(Encoding encoding) const;
  Evidence evidence(Encoding encoding, std::u32string_view text) const;

  Syllables syllables_;
  std::map<std::string, Encoding, std::less<>> fonts_;
  Letters tcvn3_;
  Letters vni_;
};

/// `c` in the private use area where symbol fonts keep their bytes (U+F0A9 is byte A9), as Latin-1.
char32_t without_symbol_offset(char32_t c);

}  // namespace dictionaries
