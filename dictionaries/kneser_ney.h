#pragma once
// Probabilities of n-grams: modified Kneser-Ney (Chen and Goodman 1999), interpolated, three
// discounts an order.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "dictionaries/ngram_counts.h"

namespace dictionaries {

/// Orders that have contexts: 2, 3 and 4 at index 0, 1 and 2.
inline constexpr size_t kNgramLevels = kHighestOrder - 1;

/// All n-grams of one order, sorted, with probabilities; contexts with their back-off weight.
struct NgramLevel {
  std::vector<NgramKey> keys;
  std::vector<float> probability;
  std::vector<std::uint32_t> raw;  ///< how often each was seen
  std::vector<NgramKey> contexts;
  std::vector<std::uint32_t> context_begin;  ///< one more than contexts
  std::vector<float> backoff;

  /// Finds the contexts of `keys`; each gets a back-off weight of 1.
  void index();

  /// Index of the context; contexts.size() when nothing follows it.
  size_t find(NgramKey context) const;
};

/// Orders 1 to 4; order 1 holds one entry a word.
struct NgramEstimates {
  std::vector<double> unigram;
  std::array<NgramLevel, kNgramLevels> level;

  /// The contexts of one history, longest first.
  struct History {
    struct Step {
      const NgramLevel* level;
      std::uint32_t begin, end;
      double backoff;
    };
    std::array<Step, kNgramLevels> steps;
    size_t count = 0;
  };

  /// `context`: the last `order` - 1 words.
  History history(NgramKey context, int order) const;

  /// Of `word` behind a history, without the `skip` longest contexts.
  double probability(const History& history, std::uint16_t word, size_t skip = 0) const;
};

/// Of the `words` words of a vocabulary, by id; `counts` of order 1.
std::vector<double> unigrams_of(const std::vector<NgramCount>& counts, size_t words);

/// Adds an order from 2 to 4; `estimates` has the lower ones.
void estimate(const std::vector<NgramCount>& counts, int order, NgramEstimates* estimates);

}  // namespace dictionaries
