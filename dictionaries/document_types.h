#pragma once
// Types of official documents with their abbreviations (data/document_types.tsv).

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/result.h"

namespace dictionaries {

struct DocumentType {
  std::string name;                ///< "Kế hoạch"
  std::string state_abbreviation;  ///< in State symbols; empty when there is none
  std::vector<std::string> party_abbreviations;
};

class DocumentTypes {
 public:
  static model::Result<DocumentTypes> load(const std::filesystem::path& file);

  const std::vector<DocumentType>& types() const { return types_; }
  bool is_state_abbreviation(std::string_view text) const;
  bool is_party_abbreviation(std::string_view text) const;

  /// The one type that this abbreviation stands for; null for none and for several.
  const DocumentType* with_state_abbreviation(std::string_view text) const;
  const DocumentType* with_party_abbreviation(std::string_view text) const;

  /// The type whose name begins the text, longest first, case and tone style ignored.
  const DocumentType* beginning(std::string_view text) const;

  /// The type whose name ends the text ("... thực hiện Nghị quyết").
  const DocumentType* ending(std::string_view text) const;

  /// The type that the text as a whole is, small misreadings allowed ("KÊ HOACH").
  const DocumentType* whole(std::string_view text) const;

 private:
  std::vector<DocumentType> types_;
  std::vector<std::string> keys_;                // tone_key of each name
  std::vector<std::string> folded_;              // each name without marks
  std::unordered_set<std::string> first_words_;  // of the keys
};

}  // namespace dictionaries
