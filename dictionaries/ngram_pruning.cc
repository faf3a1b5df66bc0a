#include "dictionaries/ngram_pruning.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "dictionaries/misprints.h"
#include "dictionaries/model_file.h"

namespace dictionaries {

namespace {

struct Kept {
  std::array<std::vector<bool>, kNgramLevels> gram;  ///< of order 2, 3, 4
  std::array<size_t, 2> parents{};                   ///< n-grams of order 2, 3 that begin kept ones
};

/// Keeps the triples that end the kept n-grams of order 4: the file writes the last word of these
/// as a place among the children of the pair before it.
void keep_endings(const NgramEstimates& estimates, Kept* kept) {
  const std::vector<NgramKey>& triples = estimates.level[1].keys;
  const std::vector<NgramKey>& last = estimates.level[2].keys;
  for (size_t i = 0; i < last.size(); ++i) {
    if (!kept->gram[2][i]) continue;
    const auto ending =
        std::lower_bound(triples.begin(), triples.end(), last_words(last[i], kHighestOrder - 1));
    kept->gram[1][static_cast<size_t>(ending - triples.begin())] = true;
  }
}

/// The n-grams whose loss exceeds the threshold, and the contexts and endings that these need.
Kept kept_above(float threshold, const NgramEstimates& estimates,
                const std::array<std::vector<float>, kNgramLevels>& losses) {
  Kept kept;
  for (size_t m = 3; m-- > 0;) {
    const NgramLevel& level = estimates.level[m];
    kept.gram[m].assign(level.keys.size(), false);
    for (size_t i = 0; i < level.keys.size(); ++i) kept.gram[m][i] = losses[m][i] > threshold;
    if (m == 2) continue;
    if (m == 1) keep_endings(estimates, &kept);
    const NgramLevel& above = estimates.level[m + 1];
    size_t at = 0;
    for (size_t c = 0; c < above.contexts.size(); ++c) {
      bool needed = false;
      for (size_t i = above.context_begin[c]; !needed && i < above.context_begin[c + 1]; ++i) {
        needed = kept.gram[m + 1][i];
      }
      kept.parents[m] += needed ? 1 : 0;
      while (at < level.keys.size() && level.keys[at] < above.contexts[c]) ++at;
      if (needed && at < level.keys.size() && level.keys[at] == above.contexts[c]) {
        kept.gram[m][at] = true;
      }
    }
  }
  return kept;
}

/// Of the file with the n-grams of `kept`.
double bytes_of(const Kept& kept, std::uint32_t words) {
  // Bits for the parents among them, the ranks of these and, of children, the first ones.
  constexpr double kRankedBit = 1.5;
  constexpr double kFirstBit = 1;
  const double gram = word_bits(words) + kClassBits + kRankedBit;
  const std::array<double, 3> bits = {gram, gram + kFirstBit, kPlaceBits + kClassBits + kFirstBit};
  constexpr double kParentBits = kClassBits + 32.0 / kSampledParents;
  constexpr double kWordBytes = 44;  // text, places in tables, order 1
  double sum = 8 * kWordBytes * words;
  for (size_t m = 0; m < kept.gram.size(); ++m) {
    const std::vector<bool>& gram_kept = kept.gram[m];
    sum += bits[m] * static_cast<double>(std::count(gram_kept.begin(), gram_kept.end(), true));
  }
  for (const size_t parents : kept.parents) sum += kParentBits * static_cast<double>(parents);
  return sum / 8;
}

NgramEstimates pruned(const NgramEstimates& full, const Kept& kept) {
  NgramEstimates out;
  out.unigram = full.unigram;
  for (size_t m = 0; m < kept.gram.size(); ++m) {
    NgramLevel& level = out.level[m];
    for (size_t i = 0; i < kept.gram[m].size(); ++i) {
      if (!kept.gram[m][i]) continue;
      if (m == 2 && place_among_children(full.level[m].keys[i], out.level[1]) >> kPlaceBits != 0)
        continue;
      level.keys.push_back(full.level[m].keys[i]);
      level.probability.push_back(full.level[m].probability[i]);
    }
    level.index();
    const int order = static_cast<int>(m) + 2;
    for (size_t c = 0; c < level.contexts.size(); ++c) {
      const NgramEstimates::History below =
          out.history(last_words(level.contexts[c], order - 2), order - 1);
      double here = 0;
      double there = 0;
      for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
        here += level.probability[i];
        there += out.probability(below, last_word(level.keys[i]));
      }
      constexpr double kLeast = 1e-6;
      level.backoff[c] =
          static_cast<float>(std::max(kLeast, 1 - here) / std::max(kLeast, 1 - there));
    }
  }
  return out;
}

}  // namespace

std::vector<float> losses_of(int order, const NgramEstimates& estimates,
                             const TrainedVocabulary& vocabulary, double breadth) {
  const NgramLevel& level = estimates.level[static_cast<size_t>(order - 2)];
  std::vector<float> losses(level.keys.size(), 0);
  const std::uint32_t least = order == kHighestOrder ? 2 : 1;
  for (size_t c = 0; c < level.contexts.size(); ++c) {
    std::optional<NgramEstimates::History> history;
    for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
      if (level.raw[i] < least) continue;
      if (!history) history = estimates.history(level.contexts[c], order);
      const auto word = last_word(level.keys[i]);
      const double with = level.probability[i];
      const double without = level.backoff[c] * estimates.probability(*history, word, 1);
      double told = 0;
      const std::uint32_t group = vocabulary.group_of[word];
      if (group != kNoGroup && vocabulary.alike[group].size() > 1) {
        double others = 0;
        for (const std::uint16_t other : vocabulary.alike[group]) {
          if (other != word) others += estimates.probability(*history, other);
        }
        told = std::log(with / (with + others)) - std::log(without / (without + others));
      }
      const double plain = std::log(with / without);
      losses[i] = static_cast<float>(level.raw[i] * (told + breadth * plain));
    }
  }
  return losses;
}

PrunedNgrams pruned_to(std::uint64_t file_size, const NgramEstimates& full,
                       const std::array<std::vector<float>, kNgramLevels>& losses) {
  constexpr int kSteps = 16;
  constexpr float kUsual = 2;
  const auto words = static_cast<std::uint32_t>(full.unigram.size());
  const auto fits = [&](const Kept& kept) {
    return bytes_of(kept, words) <= static_cast<double>(file_size);
  };
  float low = 0;
  Kept kept = kept_above(low, full, losses);
  if (fits(kept)) return {pruned(full, kept), low};
  float high = 1000;
  kept = kept_above(high, full, losses);
  for (int step = 0; step < kSteps; ++step) {
    const float middle = step == 0 ? kUsual : (low + high) / 2;
    Kept tried = kept_above(middle, full, losses);
    if (fits(tried)) {
      high = middle;
      kept = std::move(tried);
    } else {
      low = middle;
    }
  }
  return {pruned(full, kept), high};
}

size_t place_among_children(NgramKey key, const NgramLevel& triples) {
  const NgramKey ending = last_words(key, kHighestOrder - 1);
  const size_t context = triples.find(without_last_word(ending));
  const auto begin = triples.keys.begin() + triples.context_begin[context];
  const auto end = triples.keys.begin() + triples.context_begin[context + 1];
  return static_cast<size_t>(std::lower_bound(begin, end, ending) - begin);
}

}  // namespace dictionaries
