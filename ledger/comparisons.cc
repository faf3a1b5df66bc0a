#include "ledger/comparisons.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "ledger/halves.h"

namespace ledger {

namespace {

Candidate candidate_of(const JudgedPair& pair) { return std::minmax(pair.a, pair.b); }

bool touches(const std::vector<Profile>& profiles, const Candidate& pair,
             const std::set<size_t>& documents) {
  return documents.contains(profiles[pair.first].document) ||
         documents.contains(profiles[pair.second].document);
}

bool holds(const std::vector<Candidate>& sorted, const Candidate& pair) {
  return std::binary_search(sorted.begin(), sorted.end(), pair);
}

std::vector<Candidate> without(const std::vector<Candidate>& sorted,
                               const std::vector<Candidate>& others) {
  std::vector<Candidate> rest;
  std::set_difference(sorted.begin(), sorted.end(), others.begin(), others.end(),
                      std::back_inserter(rest));
  return rest;
}

/// New indices of profiles when documents leave; nothing for profiles that leave with them.
using Places = std::vector<std::optional<std::uint32_t>>;

Places places_without(const std::vector<Profile>& profiles, const std::set<size_t>& gone) {
  Places places;
  places.reserve(profiles.size());
  std::uint32_t next = 0;
  for (const Profile& profile : profiles) {
    places.push_back(gone.contains(profile.document) ? std::nullopt : std::optional(next++));
  }
  return places;
}

/// What of a document its pairs depend on besides its bytes.
struct Standing {
  std::string day;
  std::vector<std::string> cites;  // SHA-256
  bool operator==(const Standing&) const = default;
};

Standing standing_of(const std::vector<DocumentView>& views, size_t document) {
  Standing standing{views[document].day, {}};
  for (const size_t cited : views[document].cites)
    standing.cites.push_back(views[cited].document->source.sha256);
  std::sort(standing.cites.begin(), standing.cites.end());
  return standing;
}

std::vector<const model::Document*> documents_of(const std::vector<DocumentView>& views,
                                                 const std::set<size_t>& but) {
  std::vector<const model::Document*> documents;
  for (size_t i = 0; i < views.size(); ++i) {
    if (!but.contains(i)) documents.push_back(views[i].document);
  }
  return documents;
}

}  // namespace

Comparisons::Comparisons(const dictionaries::Dictionaries& dictionaries,
                         const dictionaries::Matching& matching,
                         std::vector<ComparedDocument> compared, std::vector<JudgedPair> judged)
    : dictionaries_(&dictionaries), matching_(&matching), judged_(std::move(judged)) {
  std::vector<const model::Document*> documents;
  size_t tasks = 0;
  for (const ComparedDocument& one : compared) tasks += one.profiles.size();
  constexpr size_t kRoomToGrow = 16;  // a part in so many
  profiles_.reserve(tasks + tasks / kRoomToGrow);
  for (ComparedDocument& one : compared) {
    for (size_t i = 0; i < one.profiles.size(); ++i) {
      one.profiles[i].task = &one.document->tasks[i];
      one.profiles[i].document = documents.size();
      profiles_.push_back(std::move(one.profiles[i]));
    }
    documents.push_back(one.document);
  }
  views_ = view_documents(documents);
}

bool Comparisons::update(const std::set<std::string>& gone,
                         const std::vector<const model::Document*>& come) {
  std::set<size_t> leaving;
  std::set<std::string> there;
  for (size_t i = 0; i < views_.size(); ++i) {
    const std::string& file = views_[i].document->source.sha256;
    if (gone.contains(file)) {
      leaving.insert(i);
    } else {
      there.insert(file);
    }
  }
  std::vector<const model::Document*> fresh;
  std::copy_if(come.begin(), come.end(), std::back_inserter(fresh),
               [&](const auto* one) { return there.insert(one->source.sha256).second; });
  if (leaving.empty() && fresh.empty()) return false;
  if (leaving.size() == views_.size()) {
    compare_from_nothing(fresh);
  } else {
    carry_on(leaving, fresh);
  }
  return true;
}

std::vector<Profile> Comparisons::profiles_from(const std::vector<DocumentView>& views,
                                                size_t first) const {
  std::vector<Profile> profiles;
  for (size_t i = first; i < views.size(); ++i) {
    std::vector<Profile> more = profiles_of(views[i], i, *dictionaries_, *matching_);
    for (Profile& profile : more) profile.seeds = seeds_of(profile);
    std::move(more.begin(), more.end(), std::back_inserter(profiles));
  }
  return profiles;
}

void Comparisons::compare_from_nothing(const std::vector<const model::Document*>& documents) {
  views_ = view_documents(documents);
  profiles_ = profiles_from(views_, 0);
  judged_.clear();
  touched_.clear();
  touch_all();
  judge_all(all_candidates(profiles_, views_));
}

void Comparisons::carry_on(const std::set<size_t>& gone,
                           const std::vector<const model::Document*>& fresh) {
  std::vector<const model::Document*> documents = documents_of(views_, gone);
  const size_t kept = documents.size();
  documents.insert(documents.end(), fresh.begin(), fresh.end());
  std::map<const model::Document*, Standing> before;
  for (size_t i = 0; i < views_.size(); ++i) before[views_[i].document] = standing_of(views_, i);
  std::vector<DocumentView> views = view_documents(documents);
  std::vector<Profile> more = profiles_from(views, kept);

  // Keys that lose or gain tasks: pairs by them may come and go, also between other documents.
  std::vector<Key> keys;
  for (const size_t document : gone) add_keys(profiles_, range_of(profiles_, document), &keys);
  add_keys(more, {0, static_cast<std::uint32_t>(more.size())}, &keys);
  std::vector<Candidate> were = candidates_by(profiles_, keys);
  if (!gone.empty()) leave_out(gone, &were);
  std::move(more.begin(), more.end(), std::back_inserter(profiles_));
  views_ = std::move(views);

  std::set<size_t> changed;
  for (size_t i = 0; i < views_.size(); ++i) {
    const auto was = before.find(views_[i].document);
    if (was != before.end() && was->second == standing_of(views_, i)) continue;
    changed.insert(i);
    add_keys(profiles_, range_of(profiles_, i), &keys);
  }
  std::vector<Candidate> now = candidates_by(profiles_, keys);
  std::vector<Candidate> lost = without(were, now);
  lost = without(lost, still_candidates(profiles_, views_, lost));
  touched_.clear();
  for (const size_t document : changed) touched_.emplace(document, document);
  std::erase_if(judged_, [&](const JudgedPair& pair) {
    const bool goes =
        touches(profiles_, candidate_of(pair), changed) || holds(lost, candidate_of(pair));
    if (goes) touch(candidate_of(pair));
    return goes;
  });
  if (!gone.empty()) touch_all();  // they are counted anew
  std::vector<Candidate> known;
  if (!gone.empty()) {
    std::transform(judged_.begin(), judged_.end(), std::back_inserter(known), candidate_of);
    std::sort(known.begin(), known.end());
  }
  // Without a document that leaves no pair of others comes anew.
  std::erase_if(now, [&](const Candidate& pair) {
    return !touches(profiles_, pair, changed) && (gone.empty() || holds(known, pair));
  });
  const std::vector<Candidate> linked = linked_candidates(profiles_, views_, changed);
  std::vector<Candidate> all;
  std::set_union(now.begin(), now.end(), linked.begin(), linked.end(), std::back_inserter(all));
  for (const Candidate& pair : all) touch(pair);
  judge_all(all);
}

void Comparisons::touch(const Candidate& pair) {
  touched_.emplace(profiles_[pair.first].document, profiles_[pair.second].document);
}

void Comparisons::touch_all() {
  for (size_t i = 0; i < views_.size(); ++i) touched_.emplace(i, i);
}

/// Takes profiles, keys and pairs of documents away; `pairs` are counted anew with them.
void Comparisons::leave_out(const std::set<size_t>& gone, std::vector<Candidate>* pairs) {
  const Places places = places_without(profiles_, gone);
  std::vector<Candidate> stay;
  for (const auto& [a, b] : *pairs) {
    if (places[a] && places[b]) stay.emplace_back(*places[a], *places[b]);
  }
  *pairs = std::move(stay);  // still sorted, for places ascend
  std::erase_if(judged_,
                [&](const JudgedPair& pair) { return !places[pair.a] || !places[pair.b]; });
  for (JudgedPair& pair : judged_) {
    pair.a = *places[pair.a];
    pair.b = *places[pair.b];
  }
  std::erase_if(profiles_, [&](const Profile& one) { return gone.contains(one.document); });
  for (Profile& profile : profiles_) {
    profile.document -=
        static_cast<size_t>(std::distance(gone.begin(), gone.lower_bound(profile.document)));
  }
}

JudgedPair Comparisons::judge(std::uint32_t a, std::uint32_t b) const {
  const Judgement judgement = Judge(views_, *matching_).judge(profiles_[a], profiles_[b]);
  return {judgement.reversed ? b : a, judgement.reversed ? a : b, judgement.outcome,
          static_cast<float>(judgement.log_odds)};
}

void Comparisons::judge_all(const std::vector<Candidate>& candidates) {
  const size_t first = judged_.size();
  judged_.resize(first + candidates.size());
  in_halves(candidates.size(), [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      judged_[first + i] = judge(candidates[i].first, candidates[i].second);
    }
  });
}

}  // namespace ledger
