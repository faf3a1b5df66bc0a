#include "generate/standing.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "model/register_json.h"

namespace generate {
namespace {

using model::State;
using model::Timing;

constexpr std::array<std::string_view, kStandingKinds> kLabels = {
    "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Hoàn thành", "Hoàn thành, chưa rõ ngày",
    "Trong hạn",           "Sắp đến hạn",        "Quá hạn",    "Không hạn",
    "Thường xuyên",        "Chờ điều kiện",      "Tạm hoãn",   "Hủy"};

StandingKind kind_when_done(Timing timing) {
  switch (timing) {
    case Timing::kOnTime:
      return StandingKind::kDoneOnTime;
    case Timing::kOverdue:
      return StandingKind::kDoneLate;
    case Timing::kUnknown:
      return StandingKind::kDoneUnknown;
    default:
      return StandingKind::kDone;
  }
}

StandingKind kind_without_day(const std::optional<model::Deadline>& deadline, Timing timing) {
  if (timing == Timing::kWaiting) return StandingKind::kWaiting;
  const bool recurring = deadline && deadline->kind == model::DeadlineKind::kRecurring;
  return recurring ? StandingKind::kRecurring : StandingKind::kNoDeadline;
}

bool has_day(const Standing& standing) { return standing.deadline && standing.deadline->due; }

bool exclusive(const Standing& standing) {
  return standing.deadline && standing.deadline->bound == model::Bound::kExclusive;
}

std::chrono::sys_days last_day(const Standing& standing) {
  const std::chrono::sys_days due = *standing.deadline->due;
  return exclusive(standing) ? due - std::chrono::days(1) : due;
}

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", text); }
std::string quoted(StandingKind kind) { return quoted(label_of(kind)); }

// The last day in time: the day before one that the text excludes.
std::string last_day_of(const Standing& standing, const StandingCells& cells) {
  return exclusive(standing) ? fmt::format("({}-1)", cells.due) : cells.due;
}

std::string date_expression(const model::Date& date) {
  return fmt::format("DATE({},{},{})", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// The day of completion: typed into the row, else as known to the register.
std::string done_day(const Standing& standing, const StandingCells& cells) {
  if (!standing.done) return cells.done_on;
  return fmt::format("IF(ISNUMBER({0}),{0},{1})", cells.done_on, date_expression(*standing.done));
}

std::string when_done(const Standing& standing, const StandingCells& cells) {
  if (!has_day(standing)) return quoted(StandingKind::kDone);
  const std::string day = done_day(standing, cells);
  return fmt::format("IF(ISNUMBER({0}),IF({0}<={1},{2},{3}),{4})", day,
                     last_day_of(standing, cells), quoted(StandingKind::kDoneOnTime),
                     quoted(StandingKind::kDoneLate), quoted(StandingKind::kDoneUnknown));
}

std::string when_open(const Standing& standing, const StandingCells& cells) {
  if (!has_day(standing)) {
    // A finished row that someone opens again waits as it did before.
    const bool waits =
        standing.deadline && (standing.deadline->kind == model::DeadlineKind::kConditional ||
                              standing.deadline->kind == model::DeadlineKind::kEvent);
    return quoted(
        kind_without_day(standing.deadline, waits ? Timing::kWaiting : Timing::kNoDeadline));
  }
  return fmt::format("IF({0}>{1},{2},IF({1}-{0}<={3},{4},{5}))", kAsOfName,
                     last_day_of(standing, cells), quoted(StandingKind::kOverdue), kDueSoonName,
                     quoted(StandingKind::kDueSoon), quoted(StandingKind::kRunning));
}

std::string open_or_done(const Standing& standing, const StandingCells& cells) {
  return standing.state == State::kDone ? when_done(standing, cells) : when_open(standing, cells);
}

}  // namespace

StandingKind kind_of(const Standing& standing) {
  switch (standing.state) {
    case State::kDone:
      return kind_when_done(standing.timing);
    case State::kSuspended:
      return StandingKind::kSuspended;
    case State::kCancelled:
      return StandingKind::kCancelled;
    default:
      break;
  }
  switch (standing.timing) {
    case Timing::kOverdue:
      return StandingKind::kOverdue;
    case Timing::kDueSoon:
      return StandingKind::kDueSoon;
    case Timing::kInTime:
      return StandingKind::kRunning;
    default:
      return kind_without_day(standing.deadline, standing.timing);
  }
}

std::string_view label_of(StandingKind kind) { return kLabels.at(static_cast<std::size_t>(kind)); }

std::optional<int> days_late(const Standing& standing, const model::Date& as_of) {
  const StandingKind kind = kind_of(standing);
  const bool late_open = kind == StandingKind::kOverdue && has_day(standing);
  const bool late_done = kind == StandingKind::kDoneLate && has_day(standing) && standing.done;
  if (!late_open && !late_done) return std::nullopt;
  const std::chrono::sys_days end = late_open ? as_of : *standing.done;
  return static_cast<int>((end - last_day(standing)).count());
}

Formula timing_formula(const Standing& standing, const StandingCells& cells) {
  const auto said = [&](State state) {
    return fmt::format("TRIM({})={}", cells.state, quoted(model::name_of(state)));
  };
  std::string blank = open_or_done(standing, cells);
  if (standing.state == State::kSuspended) blank = quoted(StandingKind::kSuspended);
  if (standing.state == State::kCancelled) blank = quoted(StandingKind::kCancelled);
  // A day of completion without a state says that the work is done.
  const std::string unsaid =
      standing.state == State::kDone
          ? blank
          : fmt::format("IF(ISNUMBER({}),{},{})", cells.done_on, when_done(standing, cells), blank);
  return {fmt::format("=IF({},{},IF({},{},IF({},{},IF(TRIM({})=\"\",{},{}))))", said(State::kDone),
                      when_done(standing, cells), said(State::kSuspended),
                      quoted(StandingKind::kSuspended), said(State::kCancelled),
                      quoted(StandingKind::kCancelled), cells.state, unsaid,
                      when_open(standing, cells)),
          std::string(label_of(kind_of(standing)))};
}

Value days_late_cell(const Standing& standing, const StandingCells& cells,
                     const model::Date& as_of) {
  if (!has_day(standing)) return {};
  Formula formula;
  formula.cached = std::string();
  if (const auto days = days_late(standing, as_of)) formula.cached = *days;
  const std::string last = last_day_of(standing, cells);
  formula.expression = fmt::format("=IF({0}={1},{2}-{3},IF({0}={4},{5}-{3},\"\"))", cells.timing,
                                   quoted(StandingKind::kOverdue), kAsOfName, last,
                                   quoted(StandingKind::kDoneLate), done_day(standing, cells));
  return formula;
}

}  // namespace generate
