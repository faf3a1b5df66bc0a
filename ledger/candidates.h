#pragma once
// Which pairs of tasks are worth comparing, so that the cost grows nearly with the number of tasks:
// tasks with the same key (bodies, place and MinHash bands of the name: Broder 1997), where a band
// that many share asks for more of the name (LSH forest: Bawa, Condie and Ganesan 2005); tasks of
// the same name, each with its nearest ones where they are many (sorted neighbourhood: Hernández
// and Stolfo 1995); and tasks of one document or of documents that cite one another when they share
// two rare words in a row.

#include <cstdint>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "ledger/profile.h"

namespace ledger {

struct Key {
  std::uint64_t value = 0;
  std::uint64_t seed = 0;  ///< that it grew from
  bool exact =
      false;  ///< of the whole name: tasks that share it are compared, however many share it
};

/// What the keys of a task grow from; tasks without a seed in common have no key in common. Depends
/// on the other members of the profile.
std::vector<std::uint64_t> seeds_of(const Profile& profile);

/// Keys of a task whose seeds are known; two tasks that have one in common are compared.
std::vector<Key> keys_of(const Profile& profile);

/// Two tasks by their index, the smaller one first.
using Candidate = std::pair<std::uint32_t, std::uint32_t>;

/// An order in which tasks that say the same about bodies, verb, years and numbers are neighbours.
/// It depends on the tasks only, never on the company they are in.
bool is_before(const Profile& a, const Profile& b);

/// Whether only their documents tell these tasks apart, once they have the same name.
bool say_the_same(const Profile& a, const Profile& b);

struct IndexRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Indices of the tasks of a document; `profiles` are in the order of their documents.
IndexRange range_of(const std::vector<Profile>& profiles, size_t document);

/// Candidates among all tasks, sorted, each once.
std::vector<Candidate> all_candidates(const std::vector<Profile>& profiles,
                                      const std::vector<DocumentView>& views);

/// Adds the keys of these tasks.
void add_keys(const std::vector<Profile>& profiles, IndexRange range, std::vector<Key>* keys);

/// Candidates by these keys, sorted, each once. Costs a look at the seeds of all tasks and what it
/// finds.
std::vector<Candidate> candidates_by(const std::vector<Profile>& profiles,
                                     const std::vector<Key>& keys);

/// Those of `pairs` that have a key in common or are linked: who lost one key may have another.
std::vector<Candidate> still_candidates(const std::vector<Profile>& profiles,
                                        const std::vector<DocumentView>& views,
                                        const std::vector<Candidate>& pairs);

/// Candidates between documents that cite one another, and within one, that have a task of
/// `documents`; sorted, each once.
std::vector<Candidate> linked_candidates(const std::vector<Profile>& profiles,
                                         const std::vector<DocumentView>& views,
                                         const std::set<size_t>& documents);

}  // namespace ledger
