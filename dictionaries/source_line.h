#pragma once
// A line taken apart for restoration.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/syllables.h"

namespace dictionaries {

struct SourceLine {
  std::u32string text;  ///< NFC
  std::vector<Piece> pieces;
  bool capitals = false;  ///< most letters of the line are capitals

  std::u32string_view token(std::size_t i) const {
    return std::u32string_view(text).substr(pieces[i].begin, pieces[i].end - pieces[i].begin);
  }
  /// No word of its sentence comes before it.
  bool first_word(std::size_t i) const;
};

SourceLine source_line(std::string_view line);

/// Tokens of text that was misread by an engine without Vietnamese: digits and stray signs belong
/// to the words they stand in ("d6i", "phé)i", "ngh¢").
SourceLine misread_line(std::string_view line);

}  // namespace dictionaries
