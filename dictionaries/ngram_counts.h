#pragma once
// N-grams of one to four words and how often each was seen, for an estimate by Kneser and Ney
// (1995): an order below the highest counts in how many contexts an n-gram was seen.

#include <array>
#include <cstdint>
#include <vector>

#include "dictionaries/model_file.h"

namespace dictionaries {

/// Words of an n-gram by id, 16 bits each, the last one lowest. 0 in front: a sentence begins.
using NgramKey = std::uint64_t;

inline constexpr int kKeyWordBits = 16;

inline std::uint16_t last_word(NgramKey key) { return static_cast<std::uint16_t>(key); }
inline NgramKey without_last_word(NgramKey key) { return key >> kKeyWordBits; }
/// Its last `words` words, fewer than 4.
inline NgramKey last_words(NgramKey key, int words) {
  return key & ((NgramKey{1} << (kKeyWordBits * words)) - 1);
}

struct NgramCount {
  NgramKey key = 0;
  std::uint32_t adjusted = 0;  ///< in how many contexts; of the highest order, how often
  std::uint32_t raw = 0;       ///< how often
};

/// Counts of orders 1 to 4 of running text, kEndId behind each sentence, sorted by key.
std::array<std::vector<NgramCount>, kHighestOrder> ngram_counts(std::vector<std::uint16_t> words);

}  // namespace dictionaries
