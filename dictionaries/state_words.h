#pragma once
// What bodies write for a state of the work (data/state_words.tsv).

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/register.h"
#include "model/result.h"

namespace dictionaries {

class StateWords {
 public:
  /// Errors name file and line: kMissing, or kUsage for a state that the register does not know and
  /// for words of two states.
  static model::Result<StateWords> load(const std::filesystem::path& data_folder);

  /// Case and punctuation do not count, nor what stands in brackets; marks only when there are any.
  std::optional<model::State> state_of(std::string_view text) const;

 private:
  std::unordered_map<std::string, model::State> states_;
  std::unordered_map<std::string, model::State> unmarked_;
};

}  // namespace dictionaries
