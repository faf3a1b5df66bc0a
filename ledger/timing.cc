#include "ledger/timing.h"

#include <chrono>

namespace ledger {

namespace {

using model::State;
using model::Timing;

/// The last day that is still in time.
std::chrono::sys_days last_day(const model::Deadline& deadline) {
  const auto due = std::chrono::sys_days(*deadline.due);
  return deadline.bound == model::Bound::kExclusive ? due - std::chrono::days(1) : due;
}

}  // namespace

Timing timing_of(const std::optional<model::Deadline>& deadline, const Progress& progress,
                 const model::Date& as_of, int due_soon_days) {
  if (!deadline || !deadline->due) {
    const bool waits = deadline && (deadline->kind == model::DeadlineKind::kConditional ||
                                    deadline->kind == model::DeadlineKind::kEvent);
    return waits && progress.state != State::kDone ? Timing::kWaiting : Timing::kNoDeadline;
  }
  const auto last = last_day(*deadline);
  if (progress.state == State::kDone) {
    if (!progress.done) return Timing::kUnknown;
    return std::chrono::sys_days(*progress.done) <= last ? Timing::kOnTime : Timing::kOverdue;
  }
  const auto today = std::chrono::sys_days(as_of);
  if (today > last) return Timing::kOverdue;
  return last - today <= std::chrono::days(due_soon_days) ? Timing::kDueSoon : Timing::kInTime;
}

}  // namespace ledger
