#include "dictionaries/legacy_encodings.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

using model::ErrorCode;

constexpr char32_t kLastAscii = 0x7F;
// A VNI capital's mark lies this far below the mark of the small letter; typists mixed the two.
constexpr char32_t kCaseDistance = 0x20;
constexpr char32_t kFirstSmallMark = 0xE0;

/// "00AD" or "61 E2" -> the characters.
std::u32string characters_of(const std::string& field) {
  std::u32string out;
  for (const std::string& one : model::split(field, ' ')) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), value, 16);
    if (error != std::errc() || end != one.data() + one.size()) return {};
    out.push_back(static_cast<char32_t>(value));
  }
  return out;
}

model::Status read_letters(const std::filesystem::path& file,
                           std::map<std::u32string, char32_t, std::less<>>* letters) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  for (const TsvRow& row : *rows) {
    const std::u32string seen = characters_of(row.fields[0]);
    const std::u32string letter = model::to_utf32(row.fields[1]);
    if (seen.empty() || seen.size() > 2 || letter.size() != 1) {
      return model::fail(ErrorCode::kUsage, "expected one or two code points and one letter",
                         file.string(), 0, row.line);
    }
    letters->emplace(seen, letter[0]);
  }
  return {};
}

/// Subset prefix and everything but letters and digits taken off: "ABCDEF+.VnTimeH,Bold" ->
/// "VnTimeHBold".
std::string plain_name(std::string_view font) {
  constexpr size_t kSubsetPrefix = 6;
  if (font.size() > kSubsetPrefix && font[kSubsetPrefix] == '+') {
    font.remove_prefix(kSubsetPrefix + 1);
  }
  std::string name;
  for (const char c : font) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
  }
  return name;
}

/// ABC fonts whose name ends in a capital H hold capitals only; words of style may follow it.
bool capitals_only(std::string name) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view style :
         {"Bold", "Italic", "Oblique", "Normal", "Regular", "MT", "PS", "Narrow"}) {
      if (!name.ends_with(style)) continue;
      name.resize(name.size() - style.size());
      changed = true;
    }
  }
  if (name.size() < 2 || name.back() != 'H') return false;
  const auto before = static_cast<unsigned char>(name[name.size() - 2]);
  return std::islower(before) != 0 || std::isdigit(before) != 0;
}

bool ends_token(char32_t c) {
  constexpr char32_t kFirstQuote = 0x2013;  // dashes, quotation marks and dots of Windows-1252
  constexpr char32_t kLastQuote = 0x2027;
  if (c >= kFirstQuote && c <= kLastQuote) return true;
  return c <= kLastAscii ? std::isalpha(static_cast<int>(c)) == 0 : model::is_space(c);
}

bool outside_ascii(char32_t c) { return c > kLastAscii; }

}  // namespace

char32_t without_symbol_offset(char32_t c) {
  constexpr char32_t kFirst = 0xF020;
  constexpr char32_t kLast = 0xF0FF;
  return c >= kFirst && c <= kLast ? c & 0xFF : c;
}

model::Result<LegacyEncodings> LegacyEncodings::load(const std::filesystem::path& data_folder) {
  auto syllables = Syllables::load(data_folder / "syllables.tsv");
  if (!syllables) return model::fail(syllables.error());
  LegacyEncodings out(std::move(*syllables));
  const auto fonts = read_tsv(data_folder / "legacy_fonts.tsv", 2);
  if (!fonts) return model::fail(fonts.error());
  for (const TsvRow& row : *fonts) {
    const bool tcvn3 = row.fields[1] == "tcvn3";
    if (!tcvn3 && row.fields[1] != "vni") {
      return model::fail(ErrorCode::kUsage, "expected tcvn3 or vni",
                         (data_folder / "legacy_fonts.tsv").string(), 0, row.line);
    }
    out.fonts_.emplace(row.fields[0], tcvn3 ? Encoding::kTcvn3 : Encoding::kVni);
  }
  if (auto read = read_letters(data_folder / "legacy_tcvn3.tsv", &out.tcvn3_); !read) {
    return model::fail(read.error());
  }
  if (auto read = read_letters(data_folder / "legacy_vni.tsv", &out.vni_); !read) {
    return model::fail(read.error());
  }
  return out;
}

FontEncoding LegacyEncodings::named(std::string_view font) const {
  const std::string name = plain_name(font);
  const std::string key = model::lower(name);
  FontEncoding found;
  size_t longest = 0;
  for (const auto& [beginning, encoding] : fonts_) {
    if (beginning.size() <= longest || !key.starts_with(beginning)) continue;
    longest = beginning.size();
    found.encoding = encoding;
  }
  found.capitals = found.encoding == Encoding::kTcvn3 && capitals_only(name);
  return found;
}

const LegacyEncodings::Letters& LegacyEncodings::letters(Encoding encoding) const {
  return encoding == Encoding::kVni ? vni_ : tcvn3_;
}

std::pair<int, char32_t> LegacyEncodings::letter_at(Encoding encoding, std::u32string_view text,
                                                    std::size_t at) const {
  if (encoding == Encoding::kUnicode) return {0, 0};
  const Letters& known = letters(encoding);
  if (at + 1 < text.size() && encoding == Encoding::kVni) {
    std::u32string pair{text[at], text[at + 1]};
    const char32_t mark = text[at + 1];
    const char32_t other = mark >= kFirstSmallMark ? mark - kCaseDistance : mark + kCaseDistance;
    for (const char32_t likely : {mark, other}) {
      pair[1] = likely;
      if (const auto found = known.find(pair); found != known.end()) return {2, found->second};
    }
  }
  const auto found = known.find(text.substr(at, 1));
  return found != known.end() ? std::pair{1, found->second} : std::pair{0, char32_t{0}};
}

std::u32string LegacyEncodings::decoded(Encoding encoding, std::u32string_view text) const {
  std::u32string out;
  for (size_t i = 0; i < text.size();) {
    const auto [taken, letter] = letter_at(encoding, text, i);
    out.push_back(taken > 0 ? letter : text[i]);
    i += static_cast<size_t>(std::max(1, taken));
  }
  return out;
}

LegacyEncodings::Evidence LegacyEncodings::evidence(Encoding encoding,
                                                    std::u32string_view text) const {
  Evidence out;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && !ends_token(text[end])) ++end;
    const std::u32string_view token = text.substr(begin, end - begin);
    if (std::any_of(token.begin(), token.end(), outside_ascii)) {
      ++out.tokens;
      const std::string word = model::nfc(model::to_utf8(decoded(encoding, token)));
      out.right += syllables_.contains(syllable_key(std::string_view(word))) ? 1 : 0;
    }
    begin = end + 1;
  }
  return out;
}

Encoding LegacyEncodings::encoding_of(std::u32string_view text, Encoding named) const {
  const Evidence as_it_is = evidence(Encoding::kUnicode, text);
  if (named != Encoding::kUnicode) {
    // A font of that name may have been mended by whoever wrote the file: then it reads well as it
    // is.
    const Evidence decoded = evidence(named, text);
    return decoded.share() >= as_it_is.share() ? named : Encoding::kUnicode;
  }
  // Words of French or German become Vietnamese syllables by chance, but few of them.
  constexpr int kLeastTokens = 4;
  constexpr double kLeastShare = 0.75;
  constexpr double kMargin = 0.4;
  Encoding best = Encoding::kUnicode;
  double best_share = std::max(kLeastShare, as_it_is.share() + kMargin);
  for (const Encoding encoding : {Encoding::kTcvn3, Encoding::kVni}) {
    const Evidence decoded = evidence(encoding, text);
    if (decoded.tokens < kLeastTokens || decoded.share() < best_share) continue;
    best = encoding;
    best_share = decoded.share();
  }
  return best;
}

bool LegacyEncodings::better_as(Encoding encoding, std::u32string_view text) const {
  return evidence(encoding, text).share() > evidence(Encoding::kUnicode, text).share();
}

}  // namespace dictionaries
