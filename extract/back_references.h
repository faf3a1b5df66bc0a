#pragma once
// Bodies that a text means without naming them: "các đơn vị nêu trên", "các cơ quan tại mục 1, 2",
// "đơn vị này".

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/duties.h"
#include "model/task.h"

namespace extract {

/// Bodies listed behind a sentence ("... chưa gửi báo cáo, gồm:"), which later text points back to.
struct ListedBodies {
  std::string told;  ///< the sentence, as printed
  std::vector<std::string> agencies;
};

class BackReferences {
 public:
  /// Both must outlive it.
  BackReferences(const dictionaries::Dictionaries& dictionaries, const DutyReader& details)
      : dictionaries_(dictionaries), words_(dictionaries.action_words), details_(details) {}

  /// Keeps a paragraph, which may open a list or go on with one.
  void note_list(std::string text) { noted_.push_back(std::move(text)); }

  /// The list that the paragraphs so far leave.
  const ListedBodies& list() const;

  /// The bodies meant by `printed`, which `behind` follows in the paragraph, when the text before
  /// names them; else as printed. `tasks` are those read so far.
  model::AgencyList pointed_back(const model::AgencyList& printed, const std::string& behind,
                                 std::string_view paragraph,
                                 const std::vector<model::Task>& tasks) const;

  /// What follows "nêu trên", "tại mục 1, 2"; all of it where it does not point back.
  std::string behind_reference(std::string rest) const;

  bool is_group(const std::string& agency) const;

 private:
  void read_list(const std::string& text) const;
  void append_listed(const std::string& text) const;
  std::vector<std::string> listed(const std::string& text) const;
  std::vector<std::string> named_before(const std::string& reference,
                                        std::string_view paragraph) const;
  std::vector<std::string> leads_of_parts(const std::vector<std::string>& parts,
                                          const std::vector<model::Task>& tasks) const;
  std::vector<std::string> last_lead(const std::vector<model::Task>& tasks) const;

  const dictionaries::Dictionaries& dictionaries_;
  const dictionaries::ActionWords& words_;
  const DutyReader& details_;
  // Read when a list is asked for: few texts point back, and to look for bodies takes long.
  mutable std::vector<std::string> noted_;
  mutable ListedBodies list_;
};

}  // namespace extract
