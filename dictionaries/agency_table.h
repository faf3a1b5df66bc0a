#pragma once
// Names, aliases and group phrases of the bodies that get tasks (data/agencies.tsv).

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

namespace dictionaries {

struct Agency {
  std::string canonical;
  std::string kind;  ///< department, government, party body, group phrase, ...
  std::vector<std::string> aliases;
};

/// One way to write one agency.
struct AgencyForm {
  std::string key;     ///< agency_key of the name or alias
  std::string folded;  ///< the key without marks
  size_t words = 0;
  size_t agency = 0;  ///< index in AgencyTable::agencies()
};

/// Comparison key of a name: lower case, one tone style, punctuation between words dropped, so that
/// "Sở Văn hoá – Thể thao và Du lịch" equals "Sở Văn hóa, Thể thao và Du lịch". `&` and `/` inside
/// a word stay.
std::string agency_key(std::string_view name);

class AgencyTable {
 public:
  static model::Result<AgencyTable> load(const std::filesystem::path& file);

  const std::vector<Agency>& agencies() const { return agencies_; }
  const std::vector<AgencyForm>& forms() const { return forms_; }

  /// The agency written with this agency_key, or null.
  const Agency* find(const std::string& key) const;

  /// The agency whose only difference from this key are lost marks; null when two agencies fit.
  const Agency* find_folded(const std::string& folded) const;

  /// Number of words of the longest form.
  size_t longest() const { return longest_; }

 private:
  void add_form(std::string_view name, size_t agency);

  std::vector<Agency> agencies_;
  std::vector<AgencyForm> forms_;
  std::unordered_map<std::string, size_t> by_key_;     // -> agencies_
  std::unordered_map<std::string, size_t> by_folded_;  // -> agencies_, kAmbiguous for several
  size_t longest_ = 0;
};

}  // namespace dictionaries
