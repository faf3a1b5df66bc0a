#pragma once
// Deadlines for a calendar (iCalendar, RFC 5545): all-day events, because Outlook shows no VTODO.

#include <string>
#include <vector>

#include "generate/task_list.h"

namespace generate {

/// deadlines.ics: one event for each open task with a day, on the last day that is in time, with
/// alarms 7, 3 and 1 days before. A deadline that recurs on stated days is a recurring event from
/// its first day not before `as_of`. UIDs come from the ids alone and SEQUENCE counts changes of
/// the deadline, so that a calendar that takes the file in again moves its events.
std::string deadlines_ics(const std::vector<ListedTask>& tasks, const model::Date& as_of,
                          const std::string& tool_version);

}  // namespace generate
