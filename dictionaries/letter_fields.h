#pragma once
// Names and kinds of the values that letters are filled with (data/letter_fields.tsv).

#include <filesystem>
#include <string>
#include <vector>

#include "model/result.h"

namespace dictionaries {

enum class LetterFieldKind { kText, kDate, kNumber, kTexts, kRecords };

struct LetterField {
  std::string name;  ///< "nhiệm vụ"; of a field of a record "nội dung"
  LetterFieldKind kind = LetterFieldKind::kText;
  std::string meaning;              ///< Vietnamese
  std::vector<LetterField> fields;  ///< of one record
};

/// All fields, in the order of the file. Fails with file and line on a kind that is none, or a name
/// behind a dot whose list is not there.
model::Result<std::vector<LetterField>> load_letter_fields(const std::filesystem::path& file);

}  // namespace dictionaries
