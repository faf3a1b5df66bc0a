#pragma once
// Counting the words that a restored text has right.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/restore.h"
#include "dictionaries/syllables.h"
#include "model/text.h"

namespace dictionaries {

inline std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(model::nfc(line));
  return lines;
}

/// Words with one tone placement; case counts.
inline std::vector<std::u32string> words_of(std::string_view line) {
  const std::u32string text = model::to_utf32(line);
  std::vector<std::u32string> words;
  for (const Piece& piece : pieces_of(text)) {
    if (piece.kind != PieceKind::kWord) continue;
    const auto token = std::u32string_view(text).substr(piece.begin, piece.end - piece.begin);
    words.push_back(with_case_of(syllable_key(token), token));
  }
  return words;
}

/// Words of a line that are found again in order, where words may be lost or come in addition.
inline size_t common_words(const std::vector<std::u32string>& a,
                           const std::vector<std::u32string>& b) {
  std::vector<size_t> row(b.size() + 1, 0);
  for (const std::u32string& word : a) {
    size_t diagonal = 0;
    for (size_t k = 0; k < b.size(); ++k) {
      const size_t above = row[k + 1];
      row[k + 1] = word == b[k] ? diagonal + 1 : std::max(above, row[k]);
      diagonal = above;
    }
  }
  return row.back();
}

inline std::string without_marks(std::string_view line) {
  std::u32string out;
  for (const char32_t c : model::to_utf32(line)) {
    const Letter letter = letter_of(c);
    const char32_t base = static_cast<unsigned char>(letter.base);
    out.push_back(letter.base == 0 ? c : letter.upper ? base - U'a' + U'A' : base);
  }
  return model::to_utf8(out);
}

struct Score {
  std::size_t words = 0;
  std::size_t right = 0;

  double share() const { return static_cast<double>(right) / static_cast<double>(words); }
};

/// Words at the same place of lines of the same number.
inline Score score(const std::vector<std::string>& truth, const std::vector<RestoredLine>& got) {
  Score score;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const auto expected = words_of(truth[i]);
    const auto found = words_of(got[i].text);
    score.words += expected.size();
    for (std::size_t k = 0; k < std::min(expected.size(), found.size()); ++k) {
      score.right += expected[k] == found[k] ? 1 : 0;
    }
  }
  return score;
}

}  // namespace dictionaries
