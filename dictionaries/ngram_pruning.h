#pragma once
// Leaves out the n-grams that a model can spare until its file is as small as it is to be.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "dictionaries/kneser_ney.h"
#include "dictionaries/trained_vocabulary.h"

namespace dictionaries {

/// What is lost when an n-gram is left out, by its place in the order, in nats over the training
/// text: mostly how much worse the word is told from the words that share its skeleton, plain
/// likelihood by the weight `breadth`. `estimates` has the raw counts of the order.
std::vector<float> losses_of(int order, const NgramEstimates& estimates,
                             const TrainedVocabulary& vocabulary, double breadth);

struct PrunedNgrams {
  NgramEstimates estimates;
  float threshold = 0;  ///< n-grams worth less nats are left out; 0 when all fit
};

/// Keeps what is worth most within `file_size` bytes, and the contexts and endings that it needs.
/// `losses` as losses_of() gives them, order 2 first.
PrunedNgrams pruned_to(std::uint64_t file_size, const NgramEstimates& full,
                       const std::array<std::vector<float>, kNgramLevels>& losses);

/// Place of the last word of an n-gram of order 4 among the children of the pair before it;
/// `triples` has its last three words.
size_t place_among_children(NgramKey key, const NgramLevel& triples);

}  // namespace dictionaries
