#include "dictionaries/source_line.h"

#include <algorithm>

#include "model/text.h"

namespace dictionaries {

namespace {

constexpr std::size_t kLongestMisread = 16;
/// What the letters of a Roman numeral are read as.
constexpr std::u32string_view kNumeralLetters = U"IVX1l";

/// Signs that engines read for letters with marks.
bool is_sign_for_letter(char32_t c) {
  return std::u32string_view(U"$&@¢£§©®°€").find(c) != std::u32string_view::npos;
}

/// Signs that stand alone in no official text: "¢" is "ở".
bool is_letter_alone(char32_t c) {
  return std::u32string_view(U"@¢£©€").find(c) != std::u32string_view::npos;
}

bool is_misread_letter(char32_t c) {
  return letter_of(c).base != 0 || model::is_letter(c) || model::is_digit(c) ||
         is_sign_for_letter(c);
}

bool is_separator(char32_t c) {
  return c == U',' || c == U';' || c == U':' || c == U'.' || c == U'-' || c == U'–' || c == U'“' ||
         c == U'”' || c == U'"' || c == U'…' || c == U'|' || c == U'/';
}

/// Engines write ligatures for letters that they do not know: Vietnamese words have no f.
bool is_ligature(char32_t c) { return c >= U'ﬀ' && c <= U'ﬄ'; }

bool is_foreign_letter(char32_t c) {
  return c >= 0x370 && !(c >= 0x1E00 && c < 0x1F00) && !is_ligature(c) && model::is_letter(c);
}

class MisreadReader {
 public:
  explicit MisreadReader(std::u32string_view line) : line_(line) {}

  std::vector<Piece> pieces() {
    for (std::size_t at = 0; at < line_.size();) {
      if (model::is_space(line_[at])) {
        if (line_[at] == U'\t') add(PieceKind::kBreak, at, at + 1);
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < line_.size() && !model::is_space(line_[end])) ++end;
      chunk(at, end);
      at = end;
    }
    return std::move(pieces_);
  }

 private:
  void add(PieceKind kind, std::size_t begin, std::size_t end) {
    pieces_.push_back({kind, begin, end});
  }

  std::u32string_view between(std::size_t begin, std::size_t end) const {
    return line_.substr(begin, end - begin);
  }

  /// Text without white space.
  void chunk(std::size_t begin, std::size_t end) {
    // A line that begins with "|." is item I.
    if (begin == 0 && between(begin, end) == U"|.") {
      add(PieceKind::kEnumerator, begin, begin + 1);
      return;
    }
    std::size_t first = begin;
    std::size_t last = end;
    while (first < last && !is_misread_letter(line_[first])) ++first;
    while (last > first && !is_misread_letter(line_[last - 1])) --last;
    if (first + 1 == last && begin + 1 == end && is_letter_alone(line_[first])) {
      add(PieceKind::kWord, first, last);
      return;
    }
    if (first == last || !has_letter_or_digit(first, last)) {
      if (between(begin, end).find(U'|') != std::u32string_view::npos) {
        add(PieceKind::kBreak, begin, end);
      }
      return;
    }
    // A question mark is what is left of a hook; a real one ends the line.
    if (last + 1 == end && line_[last] == U'?' && end < line_.size()) ++last;
    // "THO! GIAN": likewise an exclamation mark is a capital I.
    if (last + 1 == end && line_[last] == U'!' && end < line_.size() && all_capitals(first, last)) {
      ++last;
    }
    core(first, last, last < end ? line_[last] : U' ');
    if (ends_sentence(last, end)) add(PieceKind::kBreak, last, end);
  }

  bool ends_sentence(std::size_t last, std::size_t end) const {
    for (std::size_t i = last; i < end; ++i) {
      const char32_t c = line_[i];
      if (c == U';' || c == U'!' || c == U'?' || c == U'|' || c == U'…') return true;
      if (c == U'.') return !(pieces_.size() == 1 && pieces_.back().kind != PieceKind::kWord);
    }
    return false;
  }

  void core(std::size_t begin, std::size_t end, char32_t next) {
    const std::u32string_view text = between(begin, end);
    const bool letters = std::any_of(text.begin(), text.end(), [](char32_t c) {
      return letter_of(c).base != 0 || model::is_letter(c) || is_sign_for_letter(c);
    });
    if (!letters) return add(PieceKind::kNumber, begin, end);
    if (const std::size_t stroke = stroke_before_year(text, kNumeralLetters); stroke > 0) {
      add(PieceKind::kEnumerator, begin, begin + stroke);
      return add(PieceKind::kNumber, begin + stroke + 1, end);
    }
    if (is_symbol(text) || std::any_of(text.begin(), text.end(), is_foreign_letter)) {
      return add(PieceKind::kProtected, begin, end);
    }
    if (is_numeral(text, next)) return add(PieceKind::kEnumerator, begin, end);
    const bool letter_item =
        text.size() == 1 && (next == U')' || (next == U'.' && pieces_.empty()));
    if (letter_item) return add(PieceKind::kEnumerator, begin, end);
    words(begin, end);
  }

  /// 02-KH/BCD, 01/TTr-SNV, 15/10/2025, a@b.vn.
  static bool is_symbol(std::u32string_view text) {
    const std::size_t at = text.find(U'@');
    if (at != std::u32string_view::npos && text.find(U'.', at) != std::u32string_view::npos) {
      return true;
    }
    if (text.find(U"://") != std::u32string_view::npos || text.starts_with(U"www.")) return true;
    const std::size_t joint = text.find_first_of(U"/-");
    if (joint == std::u32string_view::npos) return false;
    const auto small = std::count_if(text.begin(), text.end(), [](char32_t c) {
      return letter_of(c).base != 0 && !letter_of(c).upper && c != U'l' && c != U'd';
    });
    const auto capitals =
        std::count_if(text.begin(), text.end(), [](char32_t c) { return letter_of(c).upper; });
    // 01/TTr-SNV, 33/QD-TTg
    const bool numbered = std::all_of(text.begin(), text.begin() + joint, model::is_digit);
    return small == 0 || (numbered && joint > 0 && capitals > 2 * small);
  }

  /// II, I11, 1V as a numeral of an outline or a quarter; at least one sure sign of a numeral.
  bool is_numeral(std::u32string_view text, char32_t next) const {
    if (text.size() > 5) return false;
    const bool shape = text.find_first_not_of(kNumeralLetters) == std::u32string_view::npos;
    const bool sure = text.find_first_of(U"IVX") != std::u32string_view::npos;
    if (!shape || !sure) return false;
    return text.size() > 1 || next == U'.' || next == U'-' || next == U'/' || pieces_.empty();
  }

  /// Words joined by hyphens, strokes or punctuation without a space.
  void words(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      std::size_t stop = at;
      while (stop < end && !separates(begin, stop, end)) ++stop;
      if (stop > at) {
        const bool word = stop - at <= kLongestMisread && has_letter(at, stop);
        add(word ? PieceKind::kWord : PieceKind::kNumber, at, stop);
      }
      at = stop + 1;
    }
  }

  bool has_letter_or_digit(std::size_t begin, std::size_t end) const {
    const std::u32string_view text = between(begin, end);
    return std::any_of(text.begin(), text.end(), [](char32_t c) {
      return letter_of(c).base != 0 || model::is_letter(c) || model::is_digit(c);
    });
  }

  bool all_capitals(std::size_t begin, std::size_t end) const {
    const std::u32string_view text = between(begin, end);
    return text.size() > 1 &&
           std::all_of(text.begin(), text.end(), [](char32_t c) { return letter_of(c).upper; });
  }

  bool has_letter(std::size_t begin, std::size_t end) const {
    const std::u32string_view text = between(begin, end);
    return std::any_of(text.begin(), text.end(), [](char32_t c) {
      return letter_of(c).base != 0 || model::is_letter(c) || is_sign_for_letter(c);
    });
  }

  /// Two letters on either side: a sign between single letters is part of a misread letter.
  bool separates(std::size_t begin, std::size_t at, std::size_t end) const {
    constexpr std::size_t kEnough = 2;
    return is_separator(line_[at]) && at >= begin + kEnough && at + kEnough < end;
  }

  std::u32string_view line_;
  std::vector<Piece> pieces_;
};

SourceLine taken_apart(std::string_view line) {
  SourceLine source;
  source.text = model::to_utf32(model::nfc(line));
  // Eth looks like Đ and was typed for it.
  std::replace(source.text.begin(), source.text.end(), U'Ð', U'Đ');
  std::replace(source.text.begin(), source.text.end(), U'ð', U'đ');
  source.capitals = in_capitals(source.text);
  return source;
}

}  // namespace

bool SourceLine::first_word(std::size_t i) const {
  while (i-- > 0) {
    if (pieces[i].kind == PieceKind::kBreak) return true;
    if (pieces[i].kind == PieceKind::kWord) return false;
  }
  return true;
}

SourceLine source_line(std::string_view line) {
  SourceLine source = taken_apart(line);
  source.pieces = pieces_of(source.text);
  return source;
}

SourceLine misread_line(std::string_view line) {
  SourceLine source = taken_apart(line);
  source.pieces = MisreadReader(source.text).pieces();
  // Symbols, and a few letters between digits ("B6"), say nothing about the line.
  constexpr std::size_t kFewLetters = 3;
  std::u32string words;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) {
    if (source.pieces[i].kind == PieceKind::kWord) words += source.token(i);
  }
  source.capitals = words.size() > kFewLetters && in_capitals(words);
  return source;
}

}  // namespace dictionaries
