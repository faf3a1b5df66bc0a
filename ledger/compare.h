#pragma once
// Weighs whether two tasks are one (Fellegi and Sunter, JASA 1969), and when they are not, whether
// one follows, waits for or belongs to the other. A pure function of the two tasks and their
// documents: neither order nor company changes the answer. What is not certain becomes kReview.

#include <algorithm>
#include <string_view>
#include <vector>

#include "dictionaries/matching.h"
#include "ledger/documents.h"
#include "ledger/profile.h"
#include "model/register.h"

namespace ledger {

/// Words that both names have, and what only one of them has, by weight.
struct Alignment {
  double both = 0;
  double only_a = 0;
  double only_b = 0;

  /// What part of the shorter name the other one has, too.
  double kept() const { return both / std::max(both + std::min(only_a, only_b), 1e-6); }
};

/// Names that keep less of one another have nothing in common.
inline constexpr double kPartOfAName = 0.6;

Alignment align(const std::vector<WeighedWord>& a, const std::vector<WeighedWord>& b);

/// The stretch that two texts share, small gaps allowed.
struct SharedPhrase {
  double weight = 0;  ///< of its plain words
  int words = 0;
  bool object = false;  ///< it names a thing
};

SharedPhrase shared_phrase(const std::vector<WeighedWord>& a, const std::vector<WeighedWord>& b);

/// Names of a feature and of its level as match_weights.tsv has them: literals of this room.
struct Evidence {
  std::string_view feature;
  std::string_view level;
  double weight = 0;
};

struct Judgement {
  model::Outcome outcome = model::Outcome::kSeparate;
  double log_odds = 0;
  bool reversed = false;  ///< the second task comes first
  std::vector<Evidence> evidence;

  /// Probability of a match.
  double score() const;
};

class Judge {
 public:
  Judge(const std::vector<DocumentView>& views, const dictionaries::Matching& matching)
      : views_(views), matching_(matching) {}

  Judgement judge(const Profile& a, const Profile& b) const;

  /// kAmend or kMerge: what two tasks that are one are to each other.
  model::Outcome joined(const Profile& a, const Profile& b) const;

 private:
  void weigh(std::string_view feature, std::string_view level, Judgement* judgement) const;
  void weigh_names(const Profile& a, const Profile& b, Judgement* judgement) const;
  void weigh_bodies(const Profile& a, const Profile& b, Judgement* judgement) const;
  void weigh_documents(const Profile& a, const Profile& b, Judgement* judgement) const;
  void weigh_verbs(const Profile& a, const Profile& b, Judgement* judgement) const;
  bool same_programme(const Profile& a, const Profile& b) const;
  bool related(const Profile& a, const Profile& b) const;
  bool is_amended(const Profile& a, const Profile& b) const;
  std::string_view relation(const Profile& first, const Profile& second) const;

  const std::vector<DocumentView>& views_;
  const dictionaries::Matching& matching_;
};

/// Whether `a` comes before `b`: by day of the document, then by place in it.
bool comes_before(const Profile& a, const Profile& b, const std::vector<DocumentView>& views);

}  // namespace ledger
