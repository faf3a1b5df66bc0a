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

#include "dictionaries/syllables.h"
#include "model/result.h"

namespace dictionaries {

struct TrainerOptions {
  double marked_share = 0.3;      ///< lines with fewer marked syllables are no Vietnamese text
  std::uint64_t rare = 3000;      ///< variants rarer than their skeleton's best form are misprints
  std::uint32_t misprint = 20;    ///< likewise variants between the same two neighbours
  std::uint32_t least_count = 3;  ///< of a Vietnamese syllable
  std::uint32_t least_foreign_count = 50;  ///< of any other word
  std::uint64_t file_size = 19'950'000;    ///< n-grams are pruned until the file is no larger
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
  bool add(std::string_view line);

  std::uint64_t tokens() const { return stream_.size(); }

  /// Estimates, prunes and writes; the trainer is empty afterwards. Returns lines for a person.
  model::Result<std::vector<std::string>> write(const std::filesystem::path& file);

 private:
  const Syllables& syllables_;
  TrainerOptions options_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> keys_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> small_;   ///< within sentences without a capital
  std::vector<std::uint32_t> titled_;  ///< within sentences with one
  std::vector<std::uint32_t> stream_;  ///< provisional ids; kEnd between sentences
  std::unordered_set<std::uint64_t> excluded_;
};

}  // namespace dictionaries
