#pragma once
// Which pairs of tasks are worth comparing, so that the cost grows nearly with the number of tasks:
// tasks with the same key (bodies, place and MinHash bands of the name: Broder 1997), where a band
// that many share asks for more of the name (LSH forest: Bawa, Condie and Ganesan 2005); tasks of
// the same name, each with its nearest ones where they are many (sorted neighbourhood: Hernández
// and Stolfo 1995); and tasks of one document or of documents that cite one another when they share
// two rare words in a row.

#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/profile.h"

namespace ledger {

struct Key {
  std::uint64_t value = 0;
  bool exact =
      false;  ///< of the whole name: tasks that share it are compared, however many share it
};

/// Keys of a task; two tasks that have one in common are compared.
std::vector<Key> keys_of(const Profile& profile);

/// Two tasks by their index, the smaller one first.
using Candidate = std::pair<std::uint32_t, std::uint32_t>;

/// An order in which tasks that say the same about bodies, verb, years and numbers are neighbours.
/// It depends on the tasks only, never on the company they are in.
bool is_before(const Profile& a, const Profile& b);

/// Whether only their documents tell these tasks apart, once they have the same name.
bool say_the_same(const Profile& a, const Profile& b);

/// Candidates between the tasks of two documents that cite one another, or within one document.
/// `a` and `b` are ranges of indices of `profiles`, equal for one document.
struct IndexRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
void add_linked_candidates(const std::vector<Profile>& profiles, IndexRange a, IndexRange b,
                           std::vector<Candidate>* candidates);

/// The keys of all tasks, kept so that one more document costs what it shares with the others only.
class CandidateIndex {
 public:
  /// Takes in the profiles from `first` on.
  void add(const std::vector<Profile>& profiles, std::uint32_t first);

  /// Candidates among all tasks, sorted, each once.
  std::vector<Candidate> all(const std::vector<Profile>& profiles,
                             const std::vector<DocumentView>& views) const;

  /// Those that have a task of one of `documents`.
  std::vector<Candidate> of(const std::vector<Profile>& profiles,
                            const std::vector<DocumentView>& views,
                            const std::set<size_t>& documents) const;

  /// Candidates among the tasks before `first` that are none any more, because those from `first`
  /// on made their keys common.
  std::vector<Candidate> no_longer(const std::vector<Profile>& profiles,
                                   const std::vector<DocumentView>& views,
                                   std::uint32_t first) const;

 private:
  struct KeyedTask {
    std::uint64_t key = 0;
    std::uint32_t task = 0;
    bool exact = false;
    bool operator<(const KeyedTask& other) const {
      return std::tie(key, task) < std::tie(other.key, other.task);
    }
  };
  struct Shared {
    std::vector<KeyedTask>::const_iterator begin;
    std::vector<KeyedTask>::const_iterator end;
  };

  /// Tasks that share a key and are to be compared with those up to `reach` places further.
  struct Run {
    std::vector<std::uint32_t> tasks;
    size_t reach = 0;
    bool exact = false;

    /// The pair must be of this key.
    bool holds(const std::vector<Profile>& profiles, const Candidate& pair) const;
    void add_to(const std::vector<Profile>& profiles, std::vector<Candidate>* candidates) const;

   private:
    bool may_be_one(const std::vector<Profile>& profiles, size_t i, size_t k) const;
  };

  /// What was looked up for earlier pairs.
  struct Remembered {
    std::unordered_map<std::uint64_t, Run> runs;
    std::map<std::pair<size_t, size_t>, std::vector<Candidate>> linked;
  };

  Shared sharing(std::uint64_t key) const;
  static Run run_of(const std::vector<Profile>& profiles, Shared shared);
  static std::set<std::uint64_t> keys_in(const std::vector<Profile>& profiles, IndexRange range);
  bool holds(const std::vector<Profile>& profiles, const std::vector<DocumentView>& views,
             const Candidate& pair, Remembered* remembered) const;
  IndexRange range_of(size_t document) const;
  void add_linked(const std::vector<Profile>& profiles, size_t a, size_t b,
                  std::vector<Candidate>* candidates) const;

  std::vector<KeyedTask> keys_;  // sorted
  std::vector<IndexRange> ranges_;
};

}  // namespace ledger
