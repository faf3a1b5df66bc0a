#pragma once
// Which template a letter is made from: by its name, the regime of the issuer and the day
// (data/letter_templates.tsv); and which bodies an issuer may require something of
// (data/subordinates.tsv).

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/agency_table.h"
#include "model/date.h"
#include "model/result.h"

namespace dictionaries {

struct LetterTemplate {
  std::string file;    ///< in the folder of templates: "don-doc-dang.docx"
  std::string name;    ///< "don-doc"
  std::string regime;  ///< "state" or "party"
  model::Date from;    ///< the day from which its form is in force
  std::string scope;   ///< "pressing": a letter for each body that is late or soon due; "each": for
                       ///< each body; "all": one over all
  std::string title;   ///< Vietnamese
};

class LetterTemplates {
 public:
  /// Fails with file and line on a regime, day or scope that is none.
  static model::Result<LetterTemplates> load(const std::filesystem::path& file);

  /// The one of this name and regime that is in force on `day`, else the first; null when the name
  /// is not known.
  const LetterTemplate* find(std::string_view name, std::string_view regime,
                             const model::Date& day) const;

  /// Each once.
  std::vector<std::string> names() const;

 private:
  std::vector<LetterTemplate> templates_;
};

class Subordinates {
 public:
  static model::Result<Subordinates> load(const std::filesystem::path& file);

  /// Whether a body of this name and kind (agencies.tsv) is under `issuer`: letters to it say "Yêu
  /// cầu", to others "Đề nghị". The row with the longest beginning of the issuer's name counts.
  bool under(std::string_view issuer, const std::string& name, const std::string& kind) const;

 private:
  struct Row {
    std::string beginning;  // folded
    std::vector<std::string> kinds;
  };
  std::vector<Row> rows_;
};

}  // namespace dictionaries
