#include "cli/postponed.h"

#include <algorithm>
#include <set>

namespace cli {

Postponed::Time Postponed::stuck(const InboxFile& file, Clock::time_point now) {
  constexpr Time kFirst{5'000};
  constexpr Time kLongest{3'600'000};
  constexpr int kMostDoublings = 10;
  Waiting& waiting = entry(file);
  const int doublings = std::min(waiting.times_stuck++, kMostDoublings);
  const Time wait = std::min(kFirst * (1 << doublings), kLongest);
  waiting.until = now + wait;
  return wait;
}

void Postponed::busy(const InboxFile& file, Clock::time_point now, Time wait) {
  entry(file).until = now + wait;
}

Postponed::Time Postponed::left(const InboxFile& file, Clock::time_point now) const {
  const Waiting* waiting = find(file);
  if (waiting == nullptr || waiting->until <= now) return Time(0);
  return std::chrono::ceil<Time>(waiting->until - now);
}

bool Postponed::is_stuck(const InboxFile& file) const {
  const Waiting* waiting = find(file);
  return waiting != nullptr && waiting->times_stuck > 0;
}

void Postponed::keep_only(const std::vector<InboxFile>& files) {
  std::set<std::filesystem::path> names;
  for (const InboxFile& file : files) names.insert(file.name);
  std::erase_if(waiting_, [&](const auto& one) { return !names.contains(one.first); });
}

bool Postponed::any_stuck() const {
  return std::any_of(waiting_.begin(), waiting_.end(),
                     [](const auto& one) { return one.second.times_stuck > 0; });
}

Postponed::Waiting& Postponed::entry(const InboxFile& file) {
  Waiting& waiting = waiting_[file.name];
  if (waiting.file != file) waiting = {file, {}, 0};
  return waiting;
}

const Postponed::Waiting* Postponed::find(const InboxFile& file) const {
  const auto found = waiting_.find(file.name);
  return found != waiting_.end() && found->second.file == file ? &found->second : nullptr;
}

}  // namespace cli
