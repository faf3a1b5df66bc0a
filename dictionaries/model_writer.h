#pragma once
// Writes the language model file (model_file.h), probabilities quantised.

#include <cstddef>
#include <vector>

#include "dictionaries/kneser_ney.h"
#include "dictionaries/trained_vocabulary.h"

namespace dictionaries {

/// The bytes of the file.
std::vector<std::byte> model_bytes(const TrainedVocabulary& vocabulary,
                                   const NgramEstimates& estimates);

}  // namespace dictionaries
