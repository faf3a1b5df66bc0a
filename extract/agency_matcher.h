#pragma once
// Names of the table of agencies at a place of a text, the longest first.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dictionaries/agency_table.h"
#include "extract/agency_tokens.h"

namespace extract {

struct AgencyMatch {
  const dictionaries::Agency* agency = nullptr;
  size_t end = 0;       ///< token after it
  double likeness = 1;  ///< below 1 where marks were lost or letters misread
};

class AgencyMatcher {
 public:
  AgencyMatcher(const AgencyTokens& tokens, const dictionaries::AgencyTable& table);

  /// The table's body whose name begins at this token: equal, else but for lost marks, else, behind
  /// a capital, but for a few letters. Asked many times for a token, found once.
  AgencyMatch at(size_t token);

 private:
  AgencyMatch find(size_t from) const;
  bool next_word(size_t* i) const;
  std::vector<size_t> name_words(size_t from, size_t most) const;
  AgencyMatch exact_match(size_t from) const;
  AgencyMatch folded_match(size_t from) const;
  AgencyMatch misread_match(size_t from) const;

  const AgencyTokens& tokens_;
  const dictionaries::AgencyTable& table_;
  std::vector<std::optional<AgencyMatch>> found_;  // of the tokens asked about
};

}  // namespace extract
