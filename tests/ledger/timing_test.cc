#include "ledger/timing.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

using model::State;
using model::Timing;

Timing timing(const char* due, const char* as_of, Progress progress = {},
              model::Bound bound = model::Bound::kInclusive) {
  model::Deadline deadline;
  deadline.kind = model::DeadlineKind::kDate;
  deadline.due = model::parse_iso(due);
  deadline.bound = bound;
  return timing_of(deadline, progress, *model::parse_iso(as_of));
}

TEST(Timing, StandsByTheDayGiven) {
  EXPECT_EQ(timing("2026-03-31", "2026-03-01"), Timing::kInTime);
  EXPECT_EQ(timing("2026-03-31", "2026-03-24"), Timing::kDueSoon);
  EXPECT_EQ(timing("2026-03-31", "2026-03-31"), Timing::kDueSoon);
  EXPECT_EQ(timing("2026-03-31", "2026-04-01"), Timing::kOverdue);
}

TEST(Timing, TakesBeforeADayAtItsWord) {
  EXPECT_EQ(timing("2026-03-31", "2026-03-31", {}, model::Bound::kExclusive), Timing::kOverdue);
}

TEST(Timing, JudgesWhatIsDoneByItsDay) {
  EXPECT_EQ(timing("2026-03-31", "2026-06-01", {State::kDone, model::parse_iso("2026-03-31")}),
            Timing::kOnTime);
  EXPECT_EQ(timing("2026-03-31", "2026-06-01", {State::kDone, model::parse_iso("2026-04-01")}),
            Timing::kOverdue);
  EXPECT_EQ(timing("2026-03-31", "2026-06-01", {State::kDone, std::nullopt}), Timing::kUnknown);
}

TEST(Timing, KnowsWorkWithoutADay) {
  const model::Date day = *model::parse_iso("2026-03-31");
  EXPECT_EQ(timing_of(std::nullopt, {}, day), Timing::kNoDeadline);
  model::Deadline waits;
  waits.kind = model::DeadlineKind::kConditional;
  EXPECT_EQ(timing_of(waits, {}, day), Timing::kWaiting);
}

}  // namespace
}  // namespace ledger
