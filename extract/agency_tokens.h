#pragma once
// Words and marks of a text that names bodies.

#include <cstddef>
#include <deque>
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
/// bodies; a line break in a cell parts nothing, since names wrap there. A token is read when it is
/// asked for: most questions are about the first words of a long text.
class AgencyTokens {
 public:
  explicit AgencyTokens(std::string_view text);

  /// These tokens and no more.
  explicit AgencyTokens(std::vector<AgencyToken> tokens);

  bool has(size_t i) const { return i < tokens_.size() || reads_on_to(i); }

  /// One that is there. It stays where it is while others are read.
  const AgencyToken& operator[](size_t i) const {
    has(i);
    return tokens_[i];
  }

 private:
  bool reads_on_to(size_t i) const;
  void step() const;
  bool is_speck() const;
  void take_word() const;
  void take_bracket() const;
  void take(AgencyMark mark, size_t bytes) const;
  void push(AgencyToken token, size_t end) const;
  size_t end_of_word(size_t from) const;

  std::string text_;
  mutable size_t at_ = 0;        // what is read so far
  mutable bool broken_ = false;  // by brackets, behind the last token
  mutable std::deque<AgencyToken> tokens_;
};

}  // namespace extract
