#pragma once
// Makes a language model from plain text: counts of one to four syllables, modified Kneser-Ney
// (Chen and Goodman 1999, three discounts an order), pruned to a size, quantised to 8 bits. In:
// lines of text. Out: one model file (model_file.h). The same lines in the same order give the
// same file.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dictionaries/kneser_ney.h"
#include "dictionaries/syllables.h"
#include "dictionaries/trained_vocabulary.h"
#include "model/result.h"

namespace dictionaries {

struct TrainerOptions {
  double marked_share = 0.3;  ///< lines with fewer marked syllables are no Vietnamese text
  VocabularyRules words;
  std::uint32_t misprint = 20;  ///< variants so many times rarer between the same two neighbours
  std::uint64_t file_size = 19'950'000;  ///< n-grams are pruned until the file is no larger
  /// Weight of plain likelihood against likelihood among words of one skeleton when pruning.
  double breadth = 0.05;
};

class ModelTrainer {
 public:
  ModelTrainer(const Syllables& syllables, TrainerOptions options)
      : syllables_(syllables), options_(options) {}

  /// Lines that share a run of twelve syllables with this one are not learnt.
  void exclude(std::string_view line);

  /// Learns one line in UTF-8; false when it was left out.
  bool add(std::string_view text);

  std::uint64_t tokens() const { return stream_.size(); }

  /// Estimates, prunes and writes; the trainer is empty afterwards. Returns lines for a person.
  model::Result<std::vector<std::string>> write(const std::filesystem::path& file);

 private:
  bool is_excluded(std::u32string_view line) const;
  void end_sentence();
  std::uint32_t id_of(std::string key);
  /// Of running text by final id, kEndId behind each sentence; as small as the file is to be.
  NgramEstimates estimates_of(std::vector<std::uint16_t> words, const TrainedVocabulary& vocabulary,
                              std::vector<std::string>* report) const;

  const Syllables& syllables_;
  TrainerOptions options_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  SeenWords seen_;
  std::vector<std::uint32_t> stream_;  ///< provisional ids, a mark between sentences
  std::unordered_set<std::uint64_t> excluded_;
};

}  // namespace dictionaries
