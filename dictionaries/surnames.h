#pragma once
// Vietnamese surnames (data/surnames.tsv).

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "model/result.h"

namespace dictionaries {

class Surnames {
 public:
  static model::Result<Surnames> load(const std::filesystem::path& file);

  /// The common surname that differs from this word in its marks only ("Nguyên": "Nguyễn"); empty
  /// when the word is a surname itself or resembles none. Case of the data: "Nguyễn".
  std::string_view meant_by(const std::string& word) const;

 private:
  std::map<std::string, bool, std::less<>> all_;                ///< surname: whether it is common
  std::map<std::string, std::string, std::less<>> by_letters_;  ///< without marks: common surname
};

}  // namespace dictionaries
