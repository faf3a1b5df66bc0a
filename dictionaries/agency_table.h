#pragma once
// Names, aliases and group phrases of the bodies that get tasks (data/agencies.tsv), and the words
// that names of bodies are built with (data/agency_words.tsv).

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dictionaries/letter_counts.h"
#include "dictionaries/phrase_set.h"
#include "model/result.h"

namespace dictionaries {

struct Agency {
  std::string canonical;
  std::string kind;  ///< department, government, party body, group phrase, ...
  std::vector<std::string> aliases;
  std::vector<std::string> members;  ///< of a group: "open", names, "kind:ward"
  std::string until;                 ///< "2025", "2025-06": when it stood last; empty: it stands
  std::string successor;             ///< canonical name of the body that it was merged into

  bool is_open() const { return members.size() == 1 && members.front() == "open"; }
  bool is_group() const { return kind == "group phrase"; }
  bool is_commune() const { return kind == "commune" || kind == "ward" || kind == "special zone"; }
};

/// One way to write one agency.
struct AgencyForm {
  std::string key;     ///< phrase_key of the name or alias
  std::string folded;  ///< the key without marks
  size_t words = 0;
  size_t agency = 0;     ///< index in AgencyTable::agencies()
  LetterCounts letters;  ///< of `folded`
};

class AgencyTable {
 public:
  /// The columns of the file are told in its head; those behind the aliases may be missing.
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

  /// A body's name, a group or who heads one may begin with this word without marks.
  bool may_begin(const std::string& folded) const { return first_words_.contains(folded); }

  /// Whether a form begins with these words, given as keys or without marks.
  bool begins_form(const std::string& keys) const { return beginnings_.contains(keys); }
  bool begins_form_folded(const std::string& folded) const {
    return folded_beginnings_.contains(folded);
  }

  /// Words of the longest form that begins with this word (its phrase_key); 0 for none.
  size_t longest_from(const std::string& first) const;

  /// The same for a word without marks, and the forms themselves, as indexes of forms().
  size_t longest_from_folded(const std::string& first) const;
  const std::vector<size_t>& forms_from_folded(const std::string& first) const;

  /// Canonical names of the members of a closed group; empty for an open one, for a group whose
  /// members the table does not hold and for a body.
  std::vector<std::string> members_of(const Agency& group) const;

  /// What is wrong in the file, in order: names that two bodies share, members and successors that
  /// are not there, dates that are none. The table can be used all the same.
  struct Fault {
    int line = 0;
    std::string message;  ///< Vietnamese: the table is the user's
  };
  std::vector<Fault> faults() const;

  const PhraseSet& heads() const { return heads_; }    ///< "Sở", "Trung tâm": begin a name
  const PhraseSet& levels() const { return levels_; }  ///< "tỉnh", "xã": before a place name
  /// "tỉnh", "thành phố": the level that the bodies of the table stand at.
  const PhraseSet& own_levels() const { return own_levels_; }
  const PhraseSet& afters() const { return afters_; }  ///< "chủ trì", "trên": end a name
  const PhraseSet& titles() const { return titles_; }  ///< "Giám đốc": of who heads a body
  /// "đồng chí", "ông": before a person named with an office.
  const PhraseSet& addresses() const { return addresses_; }
  /// "báo cáo", "tổ chức": begin like a name and are none.
  const PhraseSet& no_heads() const { return no_heads_; }
  /// "trực thuộc", "kế hoạch tổng hợp": part of a name although a word of it ends names elsewhere.
  const PhraseSet& insides() const { return insides_; }
  /// "giáo viên", "nhân viên": heads of groups of people, who rules are about and orders go to.
  const PhraseSet& people() const { return people_; }
  /// "Văn phòng", "Chủ đầu tư": heads that name a body without more of a name.
  const PhraseSet& alones() const { return alones_; }
  /// "phòng, chống", "khám, chữa bệnh": words of one name with a comma between.
  const PhraseSet& pairs() const { return pairs_; }

 private:
  void add_first_word(std::string_view name);
  void add_form(std::string_view name, size_t agency);
  void add_clash(const std::string& name, size_t first, size_t second);
  void check_members(const Agency& agency, int line, std::vector<Fault>* faults) const;
  void check_end(const Agency& agency, int line, std::vector<Fault>* faults) const;
  bool holds(std::string_view name) const;
  model::Status load_words(const std::filesystem::path& file);

  std::vector<Agency> agencies_;
  std::vector<int> lines_;  // of agencies_, in the file
  std::vector<Fault> clashes_;
  std::vector<AgencyForm> forms_;
  std::unordered_map<std::string, size_t> by_key_;           // -> agencies_
  std::unordered_map<std::string, size_t> by_abbreviation_;  // -> agencies_
  std::unordered_map<std::string, size_t> by_folded_;        // -> agencies_, kAmbiguous for several
  std::unordered_set<std::string> first_words_;              // without marks
  std::unordered_set<std::string> beginnings_;               // of forms, by words
  std::unordered_set<std::string> folded_beginnings_;
  std::unordered_map<std::string, size_t> longest_from_;  // first word -> words
  std::unordered_map<std::string, size_t> longest_from_folded_;
  std::unordered_map<std::string, std::vector<size_t>> forms_from_folded_;
  PhraseSet heads_;
  PhraseSet levels_;
  PhraseSet own_levels_;
  PhraseSet afters_;
  PhraseSet no_heads_;
  PhraseSet titles_;
  PhraseSet addresses_;
  PhraseSet insides_;
  PhraseSet people_;
  PhraseSet alones_;
  PhraseSet pairs_;
};

}  // namespace dictionaries
