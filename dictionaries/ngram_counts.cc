#include "dictionaries/ngram_counts.h"

#include <algorithm>
#include <utility>

namespace dictionaries {

namespace {

/// The n-grams of order 4 that end with each word; shorter ones where a sentence begins.
std::vector<NgramKey> grams_of(const std::vector<std::uint16_t>& words) {
  std::vector<NgramKey> grams;
  grams.reserve(words.size());
  NgramKey history = kBeginId;
  for (const std::uint16_t word : words) {
    history = (history << kKeyWordBits) | word;
    grams.push_back(history);
    if (word == kEndId) history = kBeginId;
  }
  return grams;
}

std::vector<NgramCount> highest_counts(std::vector<NgramKey> grams) {
  std::sort(grams.begin(), grams.end());
  std::vector<NgramCount> counts;
  for (size_t i = 0; i < grams.size();) {
    size_t end = i;
    while (end < grams.size() && grams[end] == grams[i]) ++end;
    const auto times = static_cast<std::uint32_t>(end - i);
    counts.push_back({grams[i], times, times});
    i = end;
  }
  return counts;
}

/// Counts of the n-grams that are one word shorter at the front. `words`: of the given counts. An
/// n-gram whose first word is 0 begins a sentence; what is left counts as often as it was seen.
std::vector<NgramCount> lower_counts(const std::vector<NgramCount>& counts, int words) {
  std::vector<NgramCount> lower;
  lower.reserve(counts.size());
  for (const NgramCount& count : counts) {
    const NgramKey shorter = last_words(count.key, words - 1);
    const bool at_begin = count.key == shorter;
    lower.push_back({shorter, at_begin ? count.adjusted : 1, count.raw});
  }
  std::sort(lower.begin(), lower.end(),
            [](const NgramCount& a, const NgramCount& b) { return a.key < b.key; });
  size_t kept = 0;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (kept > 0 && lower[kept - 1].key == lower[i].key) {
      lower[kept - 1].adjusted += lower[i].adjusted;
      lower[kept - 1].raw += lower[i].raw;
    } else {
      lower[kept++] = lower[i];
    }
  }
  lower.resize(kept);
  return lower;
}

/// Without the n-grams that are shorter than `words` because a sentence begins in them.
void drop_short(std::vector<NgramCount>* counts, int words) {
  const int shift = kKeyWordBits * (words - 1);
  std::erase_if(*counts, [&](const NgramCount& count) { return (count.key >> shift) == 0; });
}

}  // namespace

std::array<std::vector<NgramCount>, kHighestOrder> ngram_counts(std::vector<std::uint16_t> words) {
  std::vector<NgramKey> grams = grams_of(words);
  words = {};  // of the training text, as large as all else
  std::array<std::vector<NgramCount>, kHighestOrder> counts;
  counts.back() = highest_counts(std::move(grams));
  for (size_t order = counts.size(); order > 1; --order) {
    const auto words_each = static_cast<int>(order);
    counts[order - 2] = lower_counts(counts[order - 1], words_each);
    drop_short(&counts[order - 1], words_each);
  }
  return counts;
}

}  // namespace dictionaries
