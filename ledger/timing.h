#pragma once
// Where a deadline stands on a day. The day is always given, never taken from the clock, so that a
// report can be made again.

#include <optional>

#include "model/register.h"

namespace ledger {

struct Progress {
  model::State state = model::State::kNotStarted;
  std::optional<model::Date> done;  ///< known day of completion
};

/// A deadline counts as near from this many days before it.
inline constexpr int kDueSoonDays = 7;

/// "Trước ngày" makes the day itself too late. A completed task without a known day of completion
/// is neither on time nor late: kUnknown.
model::Timing timing_of(const std::optional<model::Deadline>& deadline, const Progress& progress,
                        const model::Date& as_of, int due_soon_days = kDueSoonDays);

}  // namespace ledger
