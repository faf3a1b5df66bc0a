#pragma once
// Many documents in, one register out: candidates, judgements, groups of tasks that are one, links
// between the rest. The answer does not depend on the order of the documents.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"
#include "ledger/comparisons.h"
#include "ledger/timing.h"
#include "model/register.h"

namespace ledger {

/// What a person said about two tasks; it overrules every comparison.
struct Decision {
  model::Outcome outcome = model::Outcome::kSeparate;
  std::string by;
};

/// Two task ids, the smaller one first.
using TaskPair = std::pair<std::string, std::string>;
TaskPair task_pair(std::string a, std::string b);

/// A task and the document that fulfils it.
struct Closing {
  std::uint32_t task = 0;
  std::uint32_t document = 0;
};

class Reconciliation {
 public:
  explicit Reconciliation(Comparisons comparisons, std::map<TaskPair, Decision> decisions = {});

  /// `documents` must outlive the object. Documents of one SHA-256 count once.
  Reconciliation(const std::vector<const model::Document*>& documents,
                 const dictionaries::Dictionaries& dictionaries,
                 const dictionaries::Matching& matching,
                 std::map<TaskPair, Decision> decisions = {});

  /// Takes in one more document. The outcome is that of a reconciliation of all of them; compared
  /// are only pairs that the document can touch: its own tasks, and those of documents whose day or
  /// citations it makes known. `document` must outlive the object.
  void add(const model::Document& document);

  const Comparisons& comparisons() const { return comparisons_; }
  const std::vector<Profile>& profiles() const { return comparisons_.profiles(); }
  const std::vector<DocumentView>& views() const { return comparisons_.views(); }
  const dictionaries::AgencyTable& agencies() const { return comparisons_.dictionaries().agencies; }

  /// Pairs that were compared or decided, with the outcome that they have in the register.
  const std::vector<JudgedPair>& judged() const { return judged_; }
  const std::vector<Closing>& closings() const { return closings_; }

  /// Groups of profiles that are one task, each in order of time, by their first task.
  const std::vector<std::vector<std::uint32_t>>& groups() const { return groups_; }

  /// Calls `take` with each pair of pairs.jsonl, in the order of the file.
  void each_pair(const std::function<void(const model::Pair&)>& take) const;

  /// The pair of these two tasks, compared now whether or not it was a candidate; nothing when a
  /// task is not known.
  std::optional<model::Pair> explain(const std::string& a, const std::string& b) const;

 private:
  void settle();
  void add_decided();
  void find_closings();
  void group();
  bool may_join(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;
  const Decision* decision(std::uint32_t a, std::uint32_t b) const;
  JudgedPair judged(std::uint32_t a, std::uint32_t b) const;
  model::Pair described(const JudgedPair& pair) const;

  Comparisons comparisons_;
  std::map<TaskPair, Decision> decisions_;
  std::vector<JudgedPair> judged_;
  std::vector<Closing> closings_;
  std::set<std::uint32_t> joined_by_hand_;
  std::set<std::uint32_t> decided_tasks_;
  std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace ledger
