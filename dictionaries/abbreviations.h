#pragma once
// Abbreviations of official language (data/abbreviations.tsv).

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "model/result.h"

namespace dictionaries {

class Abbreviations {
 public:
  static model::Result<Abbreviations> load(const std::filesystem::path& file);

  /// What it stands for; empty when unknown. Case matters: "TU" is no "tu".
  std::string_view expansion(std::string_view abbreviation) const;

  const std::map<std::string, std::string, std::less<>>& all() const { return expansions_; }

 private:
  std::map<std::string, std::string, std::less<>> expansions_;
};

}  // namespace dictionaries
