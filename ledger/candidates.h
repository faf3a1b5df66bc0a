#pragma once
// Which pairs of tasks are worth comparing, so that the cost grows nearly with the number of tasks:
// tasks with the same key (bodies, place and MinHash bands of the name: Broder 1997; Leskovec,
// Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), and tasks of one document or of
// documents that cite one another when they share two rare words in a row.

#include <cstdint>
#include <utility>
#include <vector>

#include "ledger/profile.h"

namespace ledger {

struct Key {
  std::uint64_t value = 0;
  bool exact = false;  ///< of the whole name: tasks that share it are compared however many
};

/// Keys of a task; two tasks that have one in common are compared.
std::vector<Key> keys_of(const Profile& profile);

/// Two tasks by their index, the smaller one first.
using Candidate = std::pair<std::uint32_t, std::uint32_t>;

/// Candidates among all `profiles`, sorted, each once.
std::vector<Candidate> candidates_among(const std::vector<Profile>& profiles,
                                        const std::vector<DocumentView>& views);

/// Candidates between the tasks of two documents that cite one another, or within one document.
/// `a` and `b` are ranges of indices of `profiles`, equal for one document.
struct IndexRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
void add_linked_candidates(const std::vector<Profile>& profiles, IndexRange a, IndexRange b,
                           std::vector<Candidate>* candidates);

}  // namespace ledger
