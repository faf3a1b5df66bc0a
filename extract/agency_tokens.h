#pragma once
// Words and marks of a text that names bodies.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

enum class AgencyMark {
  kWord,
  kSoft,  ///< comma, dash, full stop, quotes: may stand inside a name
  kHard,  ///< semicolon, numbering, line break, bullet: never inside a name
  kColon,
  kDots,  ///< "..." closes an open list
};

struct AgencyToken {
  AgencyMark mark = AgencyMark::kWord;
  std::string text;
  std::string key;     ///< phrase_key of a word; empty for punctuation
  std::string folded;  ///< the key without marks
  std::string lower;
  size_t end = 0;  ///< byte after it in the text, which is in NFC
  bool upper = false;
  bool glued = false;  ///< no punctuation between it and the word before
};

/// What brackets hold explains the body before them and is left out, a number in brackets counts
/// bodies; a line break in a cell parts nothing, since names wrap there.
std::vector<AgencyToken> agency_tokens(std::string_view text);

}  // namespace extract
