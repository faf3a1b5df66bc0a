#pragma once
// Names, aliases and group phrases of the bodies that get tasks (data/agencies.tsv), and the words
// that names of bodies are built with (data/agency_words.tsv).

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dictionaries/phrase_set.h"
#include "model/result.h"

namespace dictionaries {

struct Agency {
  std::string canonical;
  std::string kind;  ///< department, government, party body, group phrase, ...
  std::vector<std::string> aliases;

  bool is_group() const { return kind == "group phrase"; }
  bool is_commune() const { return kind == "commune" || kind == "ward" || kind == "special zone"; }
};

/// One way to write one agency.
struct AgencyForm {
  std::string key;     ///< phrase_key of the name or alias
  std::string folded;  ///< the key without marks
  size_t words = 0;
  size_t agency = 0;  ///< index in AgencyTable::agencies()
};

class AgencyTable {
 public:
  static model::Result<AgencyTable> load(const std::filesystem::path& agencies,
                                         const std::filesystem::path& words);

  const std::vector<Agency>& agencies() const { return agencies_; }

  /// Written-out forms; one-word abbreviations in capitals are apart.
  const std::vector<AgencyForm>& forms() const { return forms_; }

  /// The agency with this phrase_key, or null.
  const Agency* find(const std::string& key) const;

  /// The agency with this one-word abbreviation as printed ("VPUB"), or null.
  const Agency* find_abbreviation(std::string_view word) const;

  /// The agency whose only difference from this key are lost marks; null when two agencies fit.
  const Agency* find_folded(const std::string& folded) const;

  /// Number of words of the longest form.
  size_t longest() const { return longest_; }

  const PhraseSet& heads() const { return heads_; }    ///< "Sở", "Trung tâm": begin a name
  const PhraseSet& levels() const { return levels_; }  ///< "tỉnh", "xã": before a place name
  const PhraseSet& afters() const { return afters_; }  ///< "chủ trì", "trên": end a name
  /// "báo cáo", "tổ chức": begin like a name and are none.
  const PhraseSet& no_heads() const { return no_heads_; }

 private:
  void add_form(std::string_view name, size_t agency);
  model::Status load_words(const std::filesystem::path& file);

  std::vector<Agency> agencies_;
  std::vector<AgencyForm> forms_;
  std::unordered_map<std::string, size_t> by_key_;           // -> agencies_
  std::unordered_map<std::string, size_t> by_abbreviation_;  // -> agencies_
  std::unordered_map<std::string, size_t> by_folded_;        // -> agencies_, kAmbiguous for several
  size_t longest_ = 0;
  PhraseSet heads_;
  PhraseSet levels_;
  PhraseSet afters_;
  PhraseSet no_heads_;
};

}  // namespace dictionaries
