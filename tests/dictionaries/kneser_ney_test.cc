// Counts and probabilities of n-grams, on a text of three words.

#include "dictionaries/kneser_ney.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "dictionaries/model_file.h"
#include "dictionaries/ngram_pruning.h"

namespace dictionaries {
namespace {

constexpr std::uint16_t kA = 4;
constexpr std::uint16_t kB = 5;
constexpr std::uint16_t kC = 6;
constexpr size_t kWords = 7;

/// "a b c. a b. c b."
std::vector<std::uint16_t> text() { return {kA, kB, kC, kEndId, kA, kB, kEndId, kC, kB, kEndId}; }

NgramKey key_of(const std::vector<std::uint16_t>& words) {
  NgramKey key = 0;
  for (const std::uint16_t word : words) key = key << kKeyWordBits | word;
  return key;
}

const NgramCount* find(const std::vector<NgramCount>& counts, NgramKey key) {
  const auto at = std::find_if(counts.begin(), counts.end(),
                               [key](const NgramCount& count) { return count.key == key; });
  return at == counts.end() ? nullptr : &*at;
}

NgramEstimates estimates() {
  const auto counts = ngram_counts(text());
  NgramEstimates estimates;
  estimates.unigram = unigrams_of(counts[0], kWords);
  for (int order = 2; order <= kHighestOrder; ++order) {
    estimate(counts[static_cast<size_t>(order) - 1], order, &estimates);
  }
  return estimates;
}

double sum_behind(const NgramEstimates& estimates, const std::vector<std::uint16_t>& context) {
  const auto history = estimates.history(key_of(context), static_cast<int>(context.size()) + 1);
  double sum = 0;
  for (std::uint16_t word = 0; word < kWords; ++word) {
    sum += estimates.probability(history, word);
  }
  return sum;
}

TEST(NgramCounts, OfLowerOrdersAreThoseOfContexts) {
  const auto counts = ngram_counts(text());
  // "b" was seen three times, behind two words.
  const NgramCount* b = find(counts[0], kB);
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->raw, 3U);
  EXPECT_EQ(b->adjusted, 2U);
  // "a b" was seen twice, each time where a sentence begins: once.
  const NgramCount* ab = find(counts[1], key_of({kA, kB}));
  ASSERT_NE(ab, nullptr);
  EXPECT_EQ(ab->raw, 2U);
  EXPECT_EQ(ab->adjusted, 1U);
}

TEST(NgramCounts, OfTheHighestOrderRunOverNoSentence) {
  const auto counts = ngram_counts(text());
  EXPECT_NE(find(counts[3], key_of({kBeginId, kA, kB, kC})), nullptr);
  EXPECT_NE(find(counts[3], key_of({kA, kB, kC, kEndId})), nullptr);
  EXPECT_EQ(find(counts[3], key_of({kB, kC, kEndId, kA})), nullptr);
  EXPECT_TRUE(std::is_sorted(counts[3].begin(), counts[3].end(),
                             [](const auto& x, const auto& y) { return x.key < y.key; }));
}

TEST(KneserNey, WordsBehindEveryHistoryShareOne) {
  const NgramEstimates all = estimates();
  for (const std::vector<std::uint16_t>& context :
       {std::vector<std::uint16_t>{}, {kA}, {kB}, {kC, kA}, {kA, kB}, {kBeginId, kA, kB}}) {
    EXPECT_NEAR(sum_behind(all, context), 1, 1e-6) << context.size();
  }
}

TEST(KneserNey, WhatWasSeenIsLikelier) {
  const NgramEstimates all = estimates();
  const auto behind_a = all.history(key_of({kBeginId, kA}), 3);
  EXPECT_GT(all.probability(behind_a, kB), all.probability(behind_a, kC));
  EXPECT_GT(all.probability(behind_a, kC), 0);
}

TEST(NgramPruning, WordsStillShareOneWhenNothingElseIsKept) {
  const NgramEstimates all = estimates();
  std::array<std::vector<float>, kNgramLevels> losses;
  for (size_t m = 0; m < kNgramLevels; ++m) losses[m].assign(all.level[m].keys.size(), 1.0F);
  const PrunedNgrams pruned = pruned_to(1, all, losses);
  EXPECT_GT(pruned.threshold, 1);
  EXPECT_TRUE(pruned.estimates.level[0].keys.empty());
  EXPECT_NEAR(sum_behind(pruned.estimates, {kA, kB}), 1, 1e-6);
}

TEST(NgramPruning, LeavesOutWhatIsWorthLeast) {
  const NgramEstimates all = estimates();
  std::array<std::vector<float>, kNgramLevels> losses;
  for (size_t m = 0; m < kNgramLevels; ++m) losses[m].assign(all.level[m].keys.size(), 0.0F);
  losses[0].front() = 900;
  const PrunedNgrams pruned = pruned_to(44 * kWords + 8, all, losses);
  ASSERT_EQ(pruned.estimates.level[0].keys.size(), 1U);
  EXPECT_EQ(pruned.estimates.level[0].keys.front(), all.level[0].keys.front());
  EXPECT_NEAR(sum_behind(pruned.estimates, {kB}), 1, 1e-6);
}

}  // namespace
}  // namespace dictionaries
