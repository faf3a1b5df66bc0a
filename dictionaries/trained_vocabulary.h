#pragma once
// The words that a language model is to know, chosen among all that its texts hold.

#include <cstdint>
#include <string>
#include <vector>

#include "dictionaries/syllables.h"

namespace dictionaries {

/// What was counted in the texts, by provisional id.
struct SeenWords {
  std::vector<std::string> keys;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> small;   ///< within sentences without a capital
  std::vector<std::uint32_t> titled;  ///< within sentences with one
};

struct TrainedVocabulary {
  std::vector<std::string> keys;                  ///< by final id
  std::vector<std::uint16_t> id_of;               ///< provisional id -> final id
  std::vector<std::string> skeletons;             ///< sorted
  std::vector<std::vector<std::uint16_t>> alike;  ///< by skeleton
  std::vector<std::uint8_t> titled;               ///< share of capitals, in 255ths
  std::vector<std::uint32_t> group_of;            ///< final id -> index in `alike`
};

/// How often a word must have been seen to be one.
struct VocabularyRules {
  std::uint64_t rare = 3000;      ///< variants rarer than their skeleton's best form are misprints
  std::uint32_t least_count = 3;  ///< of a Vietnamese syllable
  std::uint32_t least_foreign_count = 50;  ///< of any other word
};

TrainedVocabulary vocabulary_of(const SeenWords& seen, const Syllables& syllables,
                                const VocabularyRules& rules);

}  // namespace dictionaries
