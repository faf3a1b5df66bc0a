#include "ledger/candidates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace ledger {

namespace {

constexpr int kBands = 12;

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

std::uint64_t mixed(std::uint64_t value) {  // SplitMix64 (Steele, Lea and Flood 2014)
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return mixed(a ^ mixed(b)); }

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

/// Whether names that share a band are worth more than a look: the weights ask for two thirds of
/// what both say, common words count little and so may make up for some of it.
bool are_alike(const Profile& a, const Profile& b) {
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

}  // namespace

bool say_the_same(const Profile& a, const Profile& b) { return facts_of(a) == facts_of(b); }

bool is_before(const Profile& a, const Profile& b) {
  if (!say_the_same(a, b)) return facts_of(a) < facts_of(b);
  return a.task->id < b.task->id;
}

std::vector<Key> keys_of(const Profile& profile) {
  std::vector<Key> keys;
  const std::vector<std::uint32_t>& words = profile.words;
  constexpr std::uint64_t kExact = 1001;
  constexpr std::uint64_t kUnitPlan = 1002;
  constexpr size_t kFewest = 2;
  if (profile.plan_of_unit) keys.push_back({mixed(kUnitPlan, profile.place), true});
  if (words.size() < kFewest) return keys;
  std::uint64_t exact = kExact;
  for (const WeighedWord& word : profile.name) {
    if (word.agree > kTellsSomething) exact = mixed(exact, word.folded);
  }
  keys.push_back({mixed(exact, profile.place), true});
  const std::vector<std::uint64_t> bodies = bodies_of(profile);
  for (size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = mixed(band + 1, profile.place);
    size_t row = 0;
    for (const size_t rows : kRows) {
      for (; row < rows; ++row) key = mixed(key, smallest(words, band * kRows.back() + row + 1));
      for (const std::uint64_t body : bodies) keys.push_back({mixed(key, body), false});
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

CandidateIndex::Run CandidateIndex::run_of(const std::vector<Profile>& profiles, Shared shared) {
  Run run;
  const auto count = static_cast<size_t>(shared.end - shared.begin);
  if (count < 2 || (!shared.begin->exact && count > kMostOfABand)) return run;
  run.exact = shared.begin->exact;
  for (auto one = shared.begin; one != shared.end; ++one) run.tasks.push_back(one->task);
  run.reach = count;
  if (count > kMostAlike) {
    std::sort(run.tasks.begin(), run.tasks.end(), [&](std::uint32_t a, std::uint32_t b) {
      return is_before(profiles[a], profiles[b]);
    });
    run.reach = kNeighbours;
  }
  return run;
}

bool CandidateIndex::Run::may_be_one(const std::vector<Profile>& profiles, size_t i,
                                     size_t k) const {
  return exact || are_alike(profiles[tasks[i]], profiles[tasks[k]]);
}

void CandidateIndex::Run::add_to(const std::vector<Profile>& profiles,
                                 std::vector<Candidate>* candidates) const {
  for (size_t i = 0; i < tasks.size(); ++i) {
    const size_t end = std::min(tasks.size(), i + reach + 1);
    for (size_t k = i + 1; k < end; ++k) {
      if (may_be_one(profiles, i, k)) candidates->push_back(ordered(tasks[i], tasks[k]));
    }
  }
}

bool CandidateIndex::Run::holds(const std::vector<Profile>& profiles, const Candidate& pair) const {
  const auto first = std::find(tasks.begin(), tasks.end(), pair.first) - tasks.begin();
  const auto second = std::find(tasks.begin(), tasks.end(), pair.second) - tasks.begin();
  if (tasks.empty() || static_cast<size_t>(std::abs(second - first)) > reach) return false;
  return may_be_one(profiles, static_cast<size_t>(first), static_cast<size_t>(second));
}

std::vector<Candidate> CandidateIndex::all(const std::vector<Profile>& profiles,
                                           const std::vector<DocumentView>& views) const {
  std::vector<Candidate> candidates;
  constexpr size_t kMany = 1U << 20U;
  size_t room = kMany;
  for (auto begin = keys_.begin(); begin != keys_.end();) {
    auto end = begin;
    while (end != keys_.end() && end->key == begin->key) ++end;
    run_of(profiles, {begin, end}).add_to(profiles, &candidates);
    begin = end;
    if (candidates.size() < room) continue;
    sort_once(&candidates);  // tasks that are much alike share most of their bands
    room = 2 * candidates.size() + kMany;
  }
  sort_once(&candidates);
  for (size_t i = 0; i < views.size(); ++i) add_linked(profiles, i, i, &candidates);
  for (size_t i = 0; i < views.size(); ++i) {
    for (const size_t other : views[i].cites) add_linked(profiles, i, other, &candidates);
  }
  sort_once(&candidates);
  return candidates;
}

std::set<std::uint64_t> CandidateIndex::keys_in(const std::vector<Profile>& profiles,
                                                IndexRange range) {
  std::set<std::uint64_t> keys;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    for (const Key& key : keys_of(profiles[i])) keys.insert(key.value);
  }
  return keys;
}

std::vector<Candidate> CandidateIndex::of(const std::vector<Profile>& profiles,
                                          const std::vector<DocumentView>& views,
                                          const std::set<size_t>& documents) const {
  std::set<std::uint64_t> keys;
  for (const size_t document : documents) keys.merge(keys_in(profiles, range_of(document)));
  std::vector<Candidate> candidates;
  for (const std::uint64_t key : keys) {
    run_of(profiles, sharing(key)).add_to(profiles, &candidates);
  }
  std::erase_if(candidates, [&](const Candidate& pair) {
    return !documents.contains(profiles[pair.first].document) &&
           !documents.contains(profiles[pair.second].document);
  });
  for (const size_t document : documents) {
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
  const auto end = static_cast<std::uint32_t>(profiles.size());
  for (const std::uint64_t key : keys_in(profiles, {first, end})) {
    const Shared shared = sharing(key);
    const auto fresh = std::find_if(shared.begin, shared.end,
                                    [&](const KeyedTask& one) { return one.task >= first; });
    std::vector<Candidate> before;
    run_of(profiles, {shared.begin, fresh}).add_to(profiles, &before);
    std::vector<Candidate> after;
    run_of(profiles, shared).add_to(profiles, &after);
    sort_once(&before);
    sort_once(&after);
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(lost));
  }
  sort_once(&lost);
  Remembered remembered;
  std::erase_if(lost,
                [&](const Candidate& pair) { return holds(profiles, views, pair, &remembered); });
  return lost;
}

/// A pair that lost one key may have another one.
bool CandidateIndex::holds(const std::vector<Profile>& profiles,
                           const std::vector<DocumentView>& views, const Candidate& pair,
                           Remembered* remembered) const {
  const Profile& a = profiles[pair.first];
  const Profile& b = profiles[pair.second];
  const std::vector<Key> others = keys_of(b);
  for (const Key& key : keys_of(a)) {
    const bool shared = std::any_of(others.begin(), others.end(),
                                    [&](const Key& one) { return one.value == key.value; });
    if (!shared) continue;
    const auto [run, fresh] = remembered->runs.try_emplace(key.value);
    if (fresh) run->second = run_of(profiles, sharing(key.value));
    if (run->second.holds(profiles, pair)) return true;
  }
  const bool linked = a.document == b.document || cites(views[a.document], b.document) ||
                      cites(views[b.document], a.document);
  if (!linked) return false;
  const auto [found, fresh] = remembered->linked.try_emplace({a.document, b.document});
  if (fresh) {
    add_linked(profiles, a.document, b.document, &found->second);
    sort_once(&found->second);
  }
  return std::binary_search(found->second.begin(), found->second.end(), pair);
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
