#pragma once
// Where a row of a tracker stands, in the words that reports count (reference: the statuses of
// Vietnamese task tracking), and the formula that says the same when someone fills the row in.

#include <optional>
#include <string>
#include <string_view>

#include "generate/sheet.h"
#include "model/register.h"

namespace generate {

/// What is known about one body's work on one entry.
struct Standing {
  model::State state = model::State::kNotStarted;
  model::Timing timing = model::Timing::kNoDeadline;
  std::optional<model::Date> done;
  std::optional<model::Deadline> deadline;
};

enum class StandingKind {
  kDoneOnTime,
  kDoneLate,
  kDone,         ///< nothing to be late for
  kDoneUnknown,  ///< on a day that nothing tells
  kRunning,
  kDueSoon,
  kOverdue,
  kNoDeadline,
  kRecurring,
  kWaiting,  ///< for a condition
  kSuspended,
  kCancelled,
};
inline constexpr int kStandingKinds = 12;

StandingKind kind_of(const Standing& standing);

/// "Hoàn thành đúng hạn", "Quá hạn", ...
std::string_view label_of(StandingKind kind);

/// Days after the last day that was in time: of an open row on the day `as_of`, of a finished one
/// on the day it was done. Nothing when it is not late.
std::optional<int> days_late(const Standing& standing, const model::Date& as_of);

/// Defined names that the formulas use: the day of the workbook, the days before a deadline that
/// count as near, the list of states.
inline constexpr std::string_view kAsOfName = "NgayTinh";
inline constexpr std::string_view kDueSoonName = "SoNgaySapDenHan";
inline constexpr std::string_view kStatesName = "DanhMucTrangThai";

/// Cells of the row: "$M2".
struct StandingCells {
  std::string state;
  std::string done_on;
  std::string due;
  std::string timing;  ///< where timing_formula stands
};

/// label_of(kind_of(standing)) from the cells. What `standing` says of the state holds as long as
/// the cell of the state is blank.
Formula timing_formula(const Standing& standing, const StandingCells& cells);

/// days_late from the cells; empty for a row without a day.
Value days_late_cell(const Standing& standing, const StandingCells& cells,
                     const model::Date& as_of);

}  // namespace generate
