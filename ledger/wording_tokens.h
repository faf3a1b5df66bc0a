#pragma once
// The syllables of a task's text as they are compared: without marks of citation, run-together
// words taken apart, abbreviations written out, and phrases that say the same as one
// (same_words.tsv).

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/matching.h"

namespace ledger {

/// A syllable of the content. `close` counts how the text goes on behind it.
struct Token {
  std::string printed;
  std::string key;     ///< lower case, one tone style
  std::string folded;  ///< without marks
  bool comma = false;
  bool stop = false;  ///< full stop or semicolon behind it
};

bool is_number(std::string_view word);

/// "PII", "STEM", "5G": an abbreviation in capitals.
bool is_code(const std::string& printed);

/// The content without what stands in brackets; that goes to `notes`. An abbreviation in brackets
/// names the thing before it and stays.
std::string without_brackets(std::string_view content, std::string* notes);

/// What stands between the first pair of quotation marks, when it is a name of several words.
std::string quoted_name(std::string_view text);

std::vector<Token> tokens_of(std::string_view text, const dictionaries::Matching& matching);

}  // namespace ledger
