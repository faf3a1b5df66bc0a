#pragma once
// What comparing finds in documents, apart from what people say about it: the tasks made ready and
// every candidate pair with its judgement. Grows and shrinks by documents at the cost of what these
// touch, and can go on from what an earlier process found (kept.h); the outcome is always that of
// comparing all documents from nothing, in whatever order they came.

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"
#include "ledger/candidates.h"
#include "ledger/compare.h"

namespace ledger {

struct JudgedPair {
  std::uint32_t a = 0;  ///< index of the profile; comes first in the judgement's sense
  std::uint32_t b = 0;
  model::Outcome outcome = model::Outcome::kSeparate;
  float log_odds = 0;
};

/// A document that was compared before.
struct ComparedDocument {
  const model::Document* document = nullptr;
  std::vector<Profile> profiles;  ///< `task` and `document` need not be set
};

class Comparisons {
 public:
  Comparisons(const dictionaries::Dictionaries& dictionaries,
              const dictionaries::Matching& matching)
      : dictionaries_(&dictionaries), matching_(&matching) {}

  /// Goes on from what another one found in these very documents. `judged` counts profiles over
  /// `compared`, in order. The documents must outlive the object, or leave it by update().
  Comparisons(const dictionaries::Dictionaries& dictionaries,
              const dictionaries::Matching& matching, std::vector<ComparedDocument> compared,
              std::vector<JudgedPair> judged);

  /// Leaves the documents of these SHA-256 out and takes others in; one that is read anew is in
  /// both. Documents must outlive the object. Of one SHA-256 the first document counts. Returns
  /// whether anything changed.
  bool update(const std::set<std::string>& gone, const std::vector<const model::Document*>& come);

  const dictionaries::Dictionaries& dictionaries() const { return *dictionaries_; }
  const dictionaries::Matching& matching() const { return *matching_; }
  const std::vector<DocumentView>& views() const { return views_; }
  const std::vector<Profile>& profiles() const { return profiles_; }
  const std::vector<JudgedPair>& judged() const { return judged_; }

  /// Views of documents between which, or within which, the last update() may have changed pairs.
  const std::set<std::pair<size_t, size_t>>& touched() const { return touched_; }

  /// What two tasks are to each other, whether or not they are candidates.
  JudgedPair judge(std::uint32_t a, std::uint32_t b) const;

 private:
  void compare_from_nothing(const std::vector<const model::Document*>& documents);
  void carry_on(const std::set<size_t>& gone, const std::vector<const model::Document*>& fresh);
  std::vector<Profile> profiles_from(const std::vector<DocumentView>& views, size_t first) const;
  void leave_out(const std::set<size_t>& gone, std::vector<Candidate>* pairs);
  void touch(const Candidate& pair);
  void touch_all();
  void judge_all(const std::vector<Candidate>& candidates);

  const dictionaries::Dictionaries* dictionaries_;
  const dictionaries::Matching* matching_;
  std::vector<DocumentView> views_;
  std::vector<Profile> profiles_;  // in the order of their documents
  std::vector<JudgedPair> judged_;
  std::set<std::pair<size_t, size_t>> touched_;
};

}  // namespace ledger
