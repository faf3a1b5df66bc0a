#pragma once
// Rules of form of official documents (data/form_rules.tsv): what a component has to look like, in
// which regime, since when and where that is written.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/date.h"
#include "model/result.h"

namespace dictionaries {

struct FormRule {
  std::string id;         ///< "state/nation-size"
  std::string regime;     ///< "state" or "party"
  model::Date from;       ///< the day from which it is in force
  std::string component;  ///< "nation"
  std::string property;   ///< "size"
  bool is_range = false;  ///< else yes or no
  double least = 0;
  double most = 0;
  bool wanted = true;
  std::string article;  ///< "Phụ lục I, Mục II, khoản 1 Nghị định 30/2020/NĐ-CP"
  std::string message;  ///< Vietnamese: what it has to be
};

class FormRules {
 public:
  /// Fails with file and line on a regime, day or value that is none.
  static model::Result<FormRules> load(const std::filesystem::path& file);

  /// The rules of a regime on a day: of rules for one property of a component the latest.
  std::vector<FormRule> in_force(std::string_view regime, const model::Date& day) const;

  const std::vector<FormRule>& all() const { return rules_; }

 private:
  std::vector<FormRule> rules_;
};

}  // namespace dictionaries
