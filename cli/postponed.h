#pragma once
// Files of the inbox that nobody can deal with now, and when to try again.

#include <chrono>
#include <filesystem>
#include <map>
#include <vector>

#include "cli/inbox.h"

namespace cli {

class Postponed {
 public:
  using Clock = Stillness::Clock;
  using Time = std::chrono::milliseconds;

  /// The file cannot be moved: waits 5 s at first, twice as long each time, an hour at most, for as
  /// long as it stays the same file. Returns how long.
  Time stuck(const InboxFile& file, Clock::time_point now);

  /// Another watcher reads the same bytes.
  void busy(const InboxFile& file, Clock::time_point now, Time wait);

  /// What is left of the wait; nothing is 0.
  Time left(const InboxFile& file, Clock::time_point now) const;

  /// Whether it waits for somebody to change something here, which may be never.
  bool is_stuck(const InboxFile& file) const;

  /// Forgets files that are gone.
  void keep_only(const std::vector<InboxFile>& files);

  bool any_stuck() const;

 private:
  struct Waiting {
    InboxFile file;
    Clock::time_point until;
    int times_stuck = 0;
  };
  /// The entry of this very file; one of another file of its name is dropped.
  Waiting& entry(const InboxFile& file);
  const Waiting* find(const InboxFile& file) const;

  std::map<std::filesystem::path, Waiting> waiting_;
};

}  // namespace cli
