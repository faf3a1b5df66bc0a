#include "ledger/candidates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "ledger/compare.h"
#include "ledger/halves.h"
#include "ledger/mixed.h"

namespace ledger {

namespace {

constexpr size_t kBands = 12;

/// Rows of a band. Names of which five words in seven are the same share four rows of one of twelve
/// bands 19 times in 20; names of which three in eight are, one time in five.
constexpr std::array<size_t, 3> kRows = {4, 5, 6};
constexpr size_t kMostBodies = 2;

/// A band that more tasks than this share tells nothing; one with more rows may.
constexpr size_t kMostOfABand = 16;

/// Of tasks of the same name, and of rows that belong together whatever they say, more than this
/// are compared with so many neighbours only.
constexpr size_t kMostAlike = 64;
constexpr size_t kNeighbours = 16;

/// Two words in a row that occur in more pairs of tasks than this say nothing within documents.
constexpr size_t kMostShared = 64;

std::vector<std::uint64_t> bodies_of(const Profile& profile) {
  if (profile.collective) return {1};
  std::vector<std::uint64_t> bodies(profile.leads.begin(), profile.leads.end());
  if (bodies.size() > kMostBodies) bodies.resize(kMostBodies);
  if (bodies.empty()) bodies.push_back(0);
  return bodies;
}

std::uint64_t smallest(const std::vector<std::uint32_t>& words, std::uint64_t seed) {
  std::uint64_t best = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint32_t word : words) best = std::min(best, mixed(seed, word));
  return best;
}

/// The key with the rows from `begin` to `end` of a band added.
std::uint64_t grown(std::uint64_t key, const std::vector<std::uint32_t>& words, size_t band,
                    size_t begin, size_t end) {
  for (size_t row = begin; row < end; ++row)
    key = mixed(key, smallest(words, band * kRows.back() + row + 1));
  return key;
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

/// Pairs of one trait: each of `a` with each of `b`, or with those about the same place in `b` when
/// they are many.
void add_alike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
               std::vector<Candidate>* candidates) {
  const bool all = a.size() * b.size() <= kMostAlike * kMostAlike;
  for (size_t i = 0; i < a.size(); ++i) {
    const size_t begin = all ? 0 : i - std::min(i, kNeighbours);
    const size_t end = all ? b.size() : std::min(b.size(), i + kNeighbours + 1);
    for (size_t k = begin; k < end; ++k) {
      if (a[i] != b[k]) candidates->push_back(ordered(a[i], b[k]));
    }
  }
}

/// A parent row and the rows under it, units' plans, regular reports and calls for proposals belong
/// together whatever they say.
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
  const auto add_those = [&](auto fits) {
    const auto in = [&](IndexRange range) {
      std::vector<std::uint32_t> found;
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (fits(profiles[i])) found.push_back(i);
      }
      return found;
    };
    const std::vector<std::uint32_t> first = in(a);
    if (!first.empty()) add_alike(first, in(b), candidates);
  };
  add_those([](const Profile& one) { return one.plan_of_unit; });
  add_those([](const Profile& one) {
    return one.recurring && one.task->origin == model::Origin::kProse;
  });
  add_those([](const Profile& one) {
    return one.verb == dictionaries::VerbClass::kPropose && one.collective;
  });
}

/// What two tasks of one name say besides it.
auto facts_of(const Profile& one) {
  return std::tie(one.verb, one.leads, one.years, one.numbers, one.codes, one.product, one.scope,
                  one.schedule, one.place, one.collective, one.plan_of_unit, one.result,
                  one.task->kind);
}

/// Whether enough words are the same for a look at their order: the weights ask for two thirds of
/// what both say, common words count little and so may make up for some of it.
bool share_words(const Profile& a, const Profile& b) {
  constexpr size_t kParts = 5;
  constexpr size_t kShared = 2;
  size_t both = 0;
  auto i = a.words.begin();
  auto k = b.words.begin();
  while (i != a.words.end() && k != b.words.end()) {
    both += *i == *k ? 1 : 0;
    *i < *k ? ++i : *k < *i ? ++k : (++i, ++k);
  }
  return kParts * both >= kShared * (a.words.size() + b.words.size() - both);
}

/// Whether names that share a band are worth comparing all that the tasks say. Chance meetings in a
/// band grow with the square of the tasks; this leaves out most of them.
bool are_alike(const Profile& a, const Profile& b) {
  return share_words(a, b) && align(a.name, b.name).kept() >= kPartOfAName;
}

/// Candidates between the tasks of two documents that cite one another, or within one document when
/// the ranges are equal.
void add_linked(const std::vector<Profile>& profiles, IndexRange a, IndexRange b,
                std::vector<Candidate>* candidates) {
  if (a.begin == a.end || b.begin == b.end) return;
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

bool linked(const std::vector<DocumentView>& views, size_t a, size_t b) {
  return a == b || cites(views[a], b) || cites(views[b], a);
}

struct KeyedTask {
  std::uint64_t key = 0;
  std::uint32_t task = 0;
  bool exact = false;
  bool operator<(const KeyedTask& other) const {
    return std::tie(key, task) < std::tie(other.key, other.task);
  }
};
using Keyed = std::vector<KeyedTask>;

/// Tasks that share a key and are to be compared with those up to `reach_` places further.
class Run {
 public:
  Run() = default;
  Run(const std::vector<Profile>& profiles, Keyed::const_iterator begin,
      Keyed::const_iterator end) {
    const auto count = static_cast<size_t>(end - begin);
    if (count < 2 || (!begin->exact && count > kMostOfABand)) return;
    exact_ = begin->exact;
    for (auto one = begin; one != end; ++one) tasks_.push_back(one->task);
    reach_ = count;
    if (count > kMostAlike) {
      std::sort(tasks_.begin(), tasks_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return is_before(profiles[a], profiles[b]);
      });
      reach_ = kNeighbours;
    }
  }

  void add_to(const std::vector<Profile>& profiles, std::vector<Candidate>* candidates) const {
    for (size_t i = 0; i < tasks_.size(); ++i) {
      const size_t end = std::min(tasks_.size(), i + reach_ + 1);
      for (size_t k = i + 1; k < end; ++k) {
        if (may_be_one(profiles, i, k)) candidates->push_back(ordered(tasks_[i], tasks_[k]));
      }
    }
  }

  /// The pair must be of this key.
  bool holds(const std::vector<Profile>& profiles, const Candidate& pair) const {
    const auto first = std::find(tasks_.begin(), tasks_.end(), pair.first) - tasks_.begin();
    const auto second = std::find(tasks_.begin(), tasks_.end(), pair.second) - tasks_.begin();
    if (tasks_.empty() || static_cast<size_t>(std::abs(second - first)) > reach_) return false;
    return may_be_one(profiles, static_cast<size_t>(first), static_cast<size_t>(second));
  }

 private:
  bool may_be_one(const std::vector<Profile>& profiles, size_t i, size_t k) const {
    return exact_ || are_alike(profiles[tasks_[i]], profiles[tasks_[k]]);
  }

  std::vector<std::uint32_t> tasks_;
  size_t reach_ = 0;
  bool exact_ = false;
};

/// The keys of these tasks, by task.
Keyed keyed(const std::vector<Profile>& profiles, const std::vector<std::uint32_t>& tasks) {
  std::vector<std::vector<Key>> keys(tasks.size());
  in_halves(tasks.size(), [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) keys[i] = keys_of(profiles[tasks[i]]);
  });
  Keyed found;
  for (size_t i = 0; i < tasks.size(); ++i) {
    for (const Key& key : keys[i]) found.push_back({key.value, tasks[i], key.exact});
  }
  return found;
}

/// Which numbers may be in a set: all that are, and some others.
class Sieve {
 public:
  void add(std::uint64_t number) { bits_[number % kBits] = true; }
  bool may_hold(std::uint64_t number) const { return bits_[number % kBits]; }

 private:
  static constexpr size_t kBits = 1U << 20U;
  std::vector<bool> bits_ = std::vector<bool>(kBits);
};

/// The tasks of these keys, sorted.
Keyed tasks_with(const std::vector<Profile>& profiles, const std::vector<Key>& keys) {
  std::unordered_set<std::uint64_t> wanted;
  Sieve seeds;
  for (const Key& key : keys) {
    wanted.insert(key.value);
    seeds.add(key.seed);
  }
  std::vector<std::uint32_t> may_have;
  for (std::uint32_t i = 0; i < profiles.size(); ++i) {
    const auto& own = profiles[i].seeds;
    const bool any =
        std::any_of(own.begin(), own.end(), [&](auto seed) { return seeds.may_hold(seed); });
    if (any) may_have.push_back(i);
  }
  Keyed found = keyed(profiles, may_have);
  std::erase_if(found, [&](const KeyedTask& one) { return !wanted.contains(one.key); });
  std::sort(found.begin(), found.end());
  return found;
}

/// `sorted` by key.
void add_runs(const std::vector<Profile>& profiles, const Keyed& sorted,
              std::vector<Candidate>* candidates) {
  constexpr size_t kMany = 1U << 20U;
  size_t room = kMany;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    auto end = begin;
    while (end != sorted.end() && end->key == begin->key) ++end;
    Run(profiles, begin, end).add_to(profiles, candidates);
    begin = end;
    if (candidates->size() < room) continue;
    sort_once(candidates);  // tasks that are much alike share most of their bands
    room = 2 * candidates->size() + kMany;
  }
  sort_once(candidates);
}

std::vector<Key> common_keys(const std::vector<Profile>& profiles, const Candidate& pair) {
  std::vector<Key> both;
  const std::vector<Key> others = keys_of(profiles[pair.second]);
  for (const Key& key : keys_of(profiles[pair.first])) {
    const bool shared = std::any_of(others.begin(), others.end(),
                                    [&](const Key& other) { return other.value == key.value; });
    if (shared) both.push_back(key);
  }
  return both;
}

}  // namespace

bool say_the_same(const Profile& a, const Profile& b) { return facts_of(a) == facts_of(b); }

bool is_before(const Profile& a, const Profile& b) {
  if (!say_the_same(a, b)) return facts_of(a) < facts_of(b);
  return a.task->id < b.task->id;
}

std::vector<std::uint64_t> seeds_of(const Profile& profile) {
  constexpr std::uint64_t kExact = 1001;
  constexpr std::uint64_t kUnitPlan = 1002;
  constexpr size_t kFewest = 2;
  std::vector<std::uint64_t> seeds;
  if (profile.plan_of_unit) seeds.push_back(mixed(kUnitPlan, profile.place));
  if (profile.words.size() < kFewest) return seeds;
  std::uint64_t exact = kExact;
  for (const WeighedWord& word : profile.name) {
    if (word.agree > kTellsSomething) exact = mixed(exact, word.folded);
  }
  seeds.push_back(mixed(exact, profile.place));
  for (size_t band = 0; band < kBands; ++band)
    seeds.push_back(grown(mixed(band + 1, profile.place), profile.words, band, 0, kRows.front()));
  return seeds;
}

std::vector<Key> keys_of(const Profile& profile) {
  std::vector<Key> keys;
  const std::vector<std::uint64_t>& seeds = profile.seeds;
  const size_t bands = seeds.size() < kBands ? 0 : kBands;
  const size_t exact = seeds.size() - bands;
  for (size_t i = 0; i < exact; ++i) keys.push_back({seeds[i], seeds[i], true});
  const std::vector<std::uint64_t> bodies = bodies_of(profile);
  for (size_t band = 0; band < bands; ++band) {
    const std::uint64_t seed = seeds[exact + band];
    std::uint64_t key = seed;
    size_t row = kRows.front();
    for (const size_t rows : kRows) {
      key = grown(key, profile.words, band, row, rows);
      row = rows;
      for (const std::uint64_t body : bodies) keys.push_back({mixed(key, body), seed, false});
    }
  }
  return keys;
}

IndexRange range_of(const std::vector<Profile>& profiles, size_t document) {
  const auto begin =
      std::partition_point(profiles.begin(), profiles.end(),
                           [&](const Profile& profile) { return profile.document < document; });
  const auto end = std::partition_point(
      begin, profiles.end(), [&](const Profile& profile) { return profile.document == document; });
  return {static_cast<std::uint32_t>(begin - profiles.begin()),
          static_cast<std::uint32_t>(end - profiles.begin())};
}

std::vector<Candidate> all_candidates(const std::vector<Profile>& profiles,
                                      const std::vector<DocumentView>& views) {
  std::vector<Candidate> candidates;
  {
    std::vector<std::uint32_t> tasks(profiles.size());
    std::iota(tasks.begin(), tasks.end(), 0U);
    Keyed sorted = keyed(profiles, tasks);
    std::sort(sorted.begin(), sorted.end());
    add_runs(profiles, sorted, &candidates);
  }
  for (size_t i = 0; i < views.size(); ++i) {
    const IndexRange range = range_of(profiles, i);
    add_linked(profiles, range, range, &candidates);
    for (const size_t other : views[i].cites)
      add_linked(profiles, range, range_of(profiles, other), &candidates);
  }
  sort_once(&candidates);
  return candidates;
}

void add_keys(const std::vector<Profile>& profiles, IndexRange range, std::vector<Key>* keys) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::vector<Key> own = keys_of(profiles[i]);
    keys->insert(keys->end(), own.begin(), own.end());
  }
}

std::vector<Candidate> candidates_by(const std::vector<Profile>& profiles,
                                     const std::vector<Key>& keys) {
  std::vector<Candidate> candidates;
  add_runs(profiles, tasks_with(profiles, keys), &candidates);
  return candidates;
}

std::vector<Candidate> still_candidates(const std::vector<Profile>& profiles,
                                        const std::vector<DocumentView>& views,
                                        const std::vector<Candidate>& pairs) {
  std::vector<Key> keys;
  for (const Candidate& pair : pairs) {
    const std::vector<Key> both = common_keys(profiles, pair);
    keys.insert(keys.end(), both.begin(), both.end());
  }
  std::unordered_map<std::uint64_t, Run> runs;
  const Keyed sorted = tasks_with(profiles, keys);
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::find_if(begin, sorted.end(),
                                  [&](const KeyedTask& one) { return one.key != begin->key; });
    runs.emplace(begin->key, Run(profiles, begin, end));
    begin = end;
  }
  std::map<std::pair<size_t, size_t>, std::vector<Candidate>> between;
  const auto holds = [&](const Candidate& pair) {
    const std::vector<Key> both = common_keys(profiles, pair);
    if (std::any_of(both.begin(), both.end(),
                    [&](const Key& key) { return runs.at(key.value).holds(profiles, pair); })) {
      return true;
    }
    const size_t a = profiles[pair.first].document;
    const size_t b = profiles[pair.second].document;
    if (!linked(views, a, b)) return false;
    const auto [found, fresh] = between.try_emplace({a, b});
    if (fresh) {
      add_linked(profiles, range_of(profiles, a), range_of(profiles, b), &found->second);
      sort_once(&found->second);
    }
    return std::binary_search(found->second.begin(), found->second.end(), pair);
  };
  std::vector<Candidate> held;
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(held), holds);
  return held;
}

std::vector<Candidate> linked_candidates(const std::vector<Profile>& profiles,
                                         const std::vector<DocumentView>& views,
                                         const std::set<size_t>& documents) {
  std::vector<Candidate> candidates;
  for (const size_t document : documents) {
    const IndexRange range = range_of(profiles, document);
    for (size_t other = 0; other < views.size(); ++other) {
      if (linked(views, document, other))
        add_linked(profiles, range, range_of(profiles, other), &candidates);
    }
  }
  sort_once(&candidates);
  return candidates;
}

}  // namespace ledger
