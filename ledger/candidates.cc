#include "ledger/candidates.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace ledger {

namespace {

constexpr int kBands = 12;
constexpr int kRows = 3;
constexpr float kTellsSomething = 0.05F;
constexpr size_t kMostBodies = 2;

/// A band that more tasks than this share tells nothing; word for word the same they are compared.
constexpr size_t kMostOfABand = 64;

/// Two words in a row that occur in more pairs of tasks than this say nothing within documents.
constexpr size_t kMostShared = 64;

std::uint64_t mixed(std::uint64_t value) {  // SplitMix64 (Steele, Lea and Flood 2014)
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return mixed(a ^ mixed(b)); }

/// Words and pairs of words in a row of the name, without those that say nothing.
std::vector<std::uint64_t> shingles_of(const Profile& profile) {
  std::vector<std::uint64_t> shingles;
  std::uint64_t last = 0;
  for (const WeighedWord& word : profile.name) {
    if (word.agree <= kTellsSomething) continue;
    shingles.push_back(word.folded);
    if (last != 0) shingles.push_back(mixed(last, word.folded));
    last = word.folded;
  }
  return shingles;
}

std::vector<std::uint64_t> bodies_of(const Profile& profile) {
  if (profile.collective) return {1};
  std::vector<std::uint64_t> bodies(profile.leads.begin(), profile.leads.end());
  if (bodies.size() > kMostBodies) bodies.resize(kMostBodies);
  if (bodies.empty()) bodies.push_back(0);
  return bodies;
}

std::uint64_t smallest(const std::vector<std::uint64_t>& shingles, std::uint64_t seed) {
  std::uint64_t best = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t shingle : shingles) best = std::min(best, mixed(seed, shingle));
  return best;
}

Candidate ordered(std::uint32_t a, std::uint32_t b) {
  return a < b ? Candidate(a, b) : Candidate(b, a);
}

void sort_once(std::vector<Candidate>* candidates) {
  std::sort(candidates->begin(), candidates->end());
  candidates->erase(std::unique(candidates->begin(), candidates->end()), candidates->end());
}

/// Pairs of words in a row that carry meaning, of text and notes.
std::vector<std::uint64_t> phrases_of(const Profile& profile) {
  std::vector<std::uint64_t> phrases;
  for (const auto* words : {&profile.text, &profile.notes}) {
    std::uint64_t last = 0;
    for (const WeighedWord& word : *words) {
      if (word.agree <= kTellsSomething) continue;
      if (last != 0 && (word.plain || word.object)) phrases.push_back(mixed(last, word.folded));
      last = word.folded;
    }
  }
  std::sort(phrases.begin(), phrases.end());
  phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
  return phrases;
}

using Postings = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

Postings postings_of(const std::vector<Profile>& profiles, IndexRange range) {
  Postings postings;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    for (const std::uint64_t phrase : phrases_of(profiles[i])) postings[phrase].push_back(i);
  }
  return postings;
}

/// A parent row and the rows under it, and units' plans, belong together whatever they say.
void add_kin(const std::vector<Profile>& profiles, IndexRange a, IndexRange b,
             std::vector<Candidate>* candidates) {
  std::uint32_t parent = b.end;
  for (std::uint32_t k = b.begin; k < b.end && a.begin == b.begin; ++k) {
    const model::Task& task = *profiles[k].task;
    if (!task.parent_row_no || task.parent_row_no->empty()) {
      parent = k;
    } else if (parent != b.end) {
      candidates->push_back(ordered(parent, k));
    }
  }
  for (std::uint32_t i = a.begin; i < a.end; ++i) {
    const bool alike = profiles[i].plan_of_unit || profiles[i].recurring ||
                       profiles[i].verb == dictionaries::VerbClass::kPropose;
    if (!alike) continue;
    for (std::uint32_t k = b.begin; k < b.end; ++k) {
      if (i == k) continue;
      const bool plans = profiles[i].plan_of_unit && profiles[k].plan_of_unit;
      const bool reports = profiles[i].recurring && profiles[k].recurring &&
                           profiles[i].task->origin == model::Origin::kProse &&
                           profiles[k].task->origin == model::Origin::kProse;
      const bool calls = profiles[i].verb == dictionaries::VerbClass::kPropose &&
                         profiles[k].verb == profiles[i].verb && profiles[i].collective &&
                         profiles[k].collective;
      if (plans || reports || calls) candidates->push_back(ordered(i, k));
    }
  }
}

}  // namespace

std::vector<Key> keys_of(const Profile& profile) {
  std::vector<Key> keys;
  const std::vector<std::uint64_t> shingles = shingles_of(profile);
  constexpr std::uint64_t kExact = 1001;
  constexpr std::uint64_t kUnitPlan = 1002;
  constexpr size_t kFewest = 3;
  if (profile.plan_of_unit) keys.push_back({mixed(kUnitPlan, profile.place), true});
  if (shingles.size() >= kFewest) {
    std::uint64_t exact = kExact;
    for (const std::uint64_t shingle : shingles) exact = mixed(exact, shingle);
    keys.push_back({mixed(exact, profile.place), true});
    for (int band = 0; band < kBands; ++band) {
      std::uint64_t key = mixed(static_cast<std::uint64_t>(band) + 1, profile.place);
      for (int row = 0; row < kRows; ++row) {
        key = mixed(key, smallest(shingles, static_cast<std::uint64_t>(band * kRows + row) + 1));
      }
      for (const std::uint64_t body : bodies_of(profile)) keys.push_back({mixed(key, body), false});
    }
  }
  return keys;
}

void add_linked_candidates(const std::vector<Profile>& profiles, IndexRange a, IndexRange b,
                           std::vector<Candidate>* candidates) {
  const bool one_document = a.begin == b.begin;
  const Postings first = postings_of(profiles, a);
  const Postings& second = one_document ? first : postings_of(profiles, b);
  for (const auto& [phrase, tasks] : first) {
    const auto others = second.find(phrase);
    if (others == second.end() || tasks.size() * others->second.size() > kMostShared) continue;
    for (const std::uint32_t i : tasks) {
      for (const std::uint32_t k : others->second) {
        if (i != k) candidates->push_back(ordered(i, k));
      }
    }
  }
  add_kin(profiles, a, b, candidates);
}

void CandidateIndex::add(const std::vector<Profile>& profiles, std::uint32_t first) {
  const size_t before = keys_.size();
  for (std::uint32_t i = first; i < profiles.size(); ++i) {
    for (const Key& key : keys_of(profiles[i])) keys_.push_back({key.value, i, key.exact});
    if (profiles[i].document >= ranges_.size()) ranges_.resize(profiles[i].document + 1);
    IndexRange& range = ranges_[profiles[i].document];
    if (range.end == 0) range.begin = i;
    range.end = i + 1;
  }
  const auto middle = keys_.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(middle, keys_.end());
  std::inplace_merge(keys_.begin(), middle, keys_.end());
}

CandidateIndex::Shared CandidateIndex::sharing(std::uint64_t key) const {
  const auto less = [](const KeyedTask& one, const KeyedTask& other) {
    return one.key < other.key;
  };
  const auto [begin, end] =
      std::equal_range(keys_.begin(), keys_.end(), KeyedTask{key, 0, false}, less);
  return {begin, end};
}

bool CandidateIndex::tells(Shared shared) {
  return shared.begin != shared.end &&
         (shared.begin->exact || static_cast<size_t>(shared.end - shared.begin) <= kMostOfABand);
}

std::vector<Candidate> CandidateIndex::all(const std::vector<Profile>& profiles,
                                           const std::vector<DocumentView>& views) const {
  std::vector<Candidate> candidates;
  for (auto begin = keys_.begin(); begin != keys_.end();) {
    auto end = begin;
    while (end != keys_.end() && end->key == begin->key) ++end;
    for (auto i = begin; tells({begin, end}) && i != end; ++i) {
      for (auto k = i + 1; k != end; ++k) candidates.push_back(ordered(i->task, k->task));
    }
    begin = end;
  }
  sort_once(&candidates);
  for (size_t i = 0; i < views.size(); ++i) add_linked(profiles, i, i, &candidates);
  for (size_t i = 0; i < views.size(); ++i) {
    for (const size_t other : views[i].cites) add_linked(profiles, i, other, &candidates);
  }
  sort_once(&candidates);
  return candidates;
}

std::vector<Candidate> CandidateIndex::of(const std::vector<Profile>& profiles,
                                          const std::vector<DocumentView>& views,
                                          const std::set<size_t>& documents) const {
  std::vector<Candidate> candidates;
  for (const size_t document : documents) {
    const IndexRange range = range_of(document);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      for (const Key& key : keys_of(profiles[i])) {
        const Shared shared = sharing(key.value);
        if (!tells(shared)) continue;
        for (auto other = shared.begin; other != shared.end; ++other) {
          if (other->task != i) candidates.push_back(ordered(i, other->task));
        }
      }
    }
    add_linked(profiles, document, document, &candidates);
    for (size_t other = 0; other < views.size(); ++other) {
      if (other == document) continue;
      if (cites(views[document], other) || cites(views[other], document))
        add_linked(profiles, document, other, &candidates);
    }
  }
  sort_once(&candidates);
  return candidates;
}

std::vector<Candidate> CandidateIndex::no_longer(const std::vector<Profile>& profiles,
                                                 const std::vector<DocumentView>& views,
                                                 std::uint32_t first) const {
  std::vector<Candidate> lost;
  for (std::uint32_t i = first; i < profiles.size(); ++i) {
    for (const Key& key : keys_of(profiles[i])) {
      const Shared shared = sharing(key.value);
      const auto fresh = std::find_if(shared.begin, shared.end,
                                      [&](const KeyedTask& one) { return one.task >= first; });
      if (tells(shared) || !tells({shared.begin, fresh})) continue;
      for (auto a = shared.begin; a != fresh; ++a) {
        for (auto b = a + 1; b != fresh; ++b) lost.push_back(ordered(a->task, b->task));
      }
    }
  }
  sort_once(&lost);
  std::erase_if(lost, [&](const Candidate& pair) { return holds(profiles, views, pair); });
  return lost;
}

bool CandidateIndex::holds(const std::vector<Profile>& profiles,
                           const std::vector<DocumentView>& views, const Candidate& pair) const {
  const Profile& a = profiles[pair.first];
  const Profile& b = profiles[pair.second];
  const std::vector<Key> others = keys_of(b);
  for (const Key& key : keys_of(a)) {
    const bool shared = std::any_of(others.begin(), others.end(),
                                    [&](const Key& one) { return one.value == key.value; });
    if (shared && tells(sharing(key.value))) return true;
  }
  std::vector<Candidate> linked;
  if (a.document == b.document || cites(views[a.document], b.document) ||
      cites(views[b.document], a.document)) {
    add_linked(profiles, a.document, b.document, &linked);
  }
  return std::find(linked.begin(), linked.end(), pair) != linked.end();
}

IndexRange CandidateIndex::range_of(size_t document) const {
  return document < ranges_.size() ? ranges_[document] : IndexRange();
}

void CandidateIndex::add_linked(const std::vector<Profile>& profiles, size_t a, size_t b,
                                std::vector<Candidate>* candidates) const {
  const IndexRange first = range_of(a);
  const IndexRange second = range_of(b);
  if (first.begin == first.end || second.begin == second.end) return;
  add_linked_candidates(profiles, first, second, candidates);
}

}  // namespace ledger
