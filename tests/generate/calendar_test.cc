#include "generate/calendar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "model/text.h"
#include "sample.h"

namespace generate {
namespace {

const model::Date kAsOf = sample::day(2026, 2, 20);

ListedTask task_due(model::Deadline deadline) {
  ListedTask task;
  task.id = "NV-0000-0000-0";
  task.content = "Rà soát bến bãi; báo cáo, đề xuất";
  task.lead = "Sở Xây dựng";
  task.deadline = std::move(deadline);
  return task;
}

/// With long lines unfolded, without carriage returns.
std::string ics(const std::vector<ListedTask>& tasks) {
  return model::replace_all(model::replace_all(deadlines_ics(tasks, kAsOf, "1"), "\r\n ", ""),
                            "\r\n", "\n");
}

int count(const std::string& text, const std::string& word) {
  int found = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

TEST(Calendar, AllDayEventWithAlarmsAndAStableId) {
  setenv("SOURCE_DATE_EPOCH", "1771545600", 1);
  ListedTask task = task_due(sample::due("Ngày 15/3/2026", sample::day(2026, 3, 15)));
  task.deadline_changes = 2;
  const std::string text = ics({task});
  for (const char* line : {"BEGIN:VCALENDAR\n", "VERSION:2.0\n", "UID:NV-0000-0000-0@vanthu\n",
                           "DTSTAMP:20260220T000000Z\n", "SEQUENCE:2\n",
                           "DTSTART;VALUE=DATE:20260315\n", "DTEND;VALUE=DATE:20260316\n",
                           "SUMMARY:Sở Xây dựng: Rà soát bến bãi\\; báo cáo\\, đề xuất\n",
                           "TRIGGER:-P7D\n", "TRIGGER:-P3D\n", "TRIGGER:-P1D\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
  EXPECT_EQ(count(text, "BEGIN:VALARM"), 3);
  EXPECT_EQ(ics({task}), text) << "the same bytes again";
}

TEST(Calendar, LinesAreFoldedBetweenLetters) {
  ListedTask task = task_due(sample::due("", sample::day(2026, 3, 15)));
  for (int i = 0; i < 50; ++i) task.content += " ủy ban nhân dân";
  for (const std::string& line : model::split(deadlines_ics({task}, kAsOf, "1"), '\n')) {
    EXPECT_LE(line.size(), 76U) << line;
    EXPECT_EQ(model::first_bad_byte(line), std::string::npos) << line;
  }
}

TEST(Calendar, BeforeADayMeansTheDayBefore) {
  model::Deadline deadline = sample::due("trước ngày 01/3/2026", sample::day(2026, 3, 1));
  deadline.bound = model::Bound::kExclusive;
  EXPECT_NE(ics({task_due(deadline)}).find("DTSTART;VALUE=DATE:20260228\n"), std::string::npos);
}

TEST(Calendar, RecurringDaysBeginAfterTheDayOfTheList) {
  model::Deadline deadline;
  deadline.kind = model::DeadlineKind::kRecurring;
  deadline.rrule = "FREQ=MONTHLY;BYMONTHDAY=15";
  const std::string text = ics({task_due(deadline)});
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20260315\n"), std::string::npos) << text;
  EXPECT_NE(text.find("RRULE:FREQ=MONTHLY;BYMONTHDAY=15\n"), std::string::npos);
}

/// The library looked for the first Monday without end, and with it the whole night.
TEST(Calendar, WeeklyDaysBeginInTheWeekThatFollows) {
  const std::vector<std::string> names = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  for (unsigned set = 1; set < 128; ++set) {
    model::Deadline weekly;
    weekly.rrule = "FREQ=WEEKLY;BYDAY=";
    int first = 0;  // days behind kAsOf, a Friday
    for (int after = 6; after >= 0; --after) {
      const size_t weekday = size_t(5 + after) % 7;
      if ((set >> weekday & 1U) != 0) first = after;
    }
    for (size_t i = 0; i < names.size(); ++i) {
      if ((set >> i & 1U) != 0) weekly.rrule += (weekly.rrule.back() == '=' ? "" : ",") + names[i];
    }
    const std::string day = "DTSTART;VALUE=DATE:202602" + std::to_string(20 + first) + "\n";
    EXPECT_NE(ics({task_due(weekly)}).find(day), std::string::npos) << weekly.rrule;
  }
}

/// Every other kind of rule that a deadline can have, from every day of a year.
TEST(Calendar, EveryRuleHasAFirstDay) {
  for (const std::string rule :
       {"FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"}) {
    model::Deadline deadline;
    deadline.rrule = rule;
    const std::chrono::sys_days start = kAsOf;
    for (int i = 0; i < 366; ++i) {
      const std::string text =
          deadlines_ics({task_due(deadline)}, start + std::chrono::days(i), "1");
      EXPECT_EQ(count(text, "BEGIN:VEVENT"), 1) << rule << " " << i;
    }
  }
}

TEST(Calendar, WithoutADayThereIsNoEvent) {
  model::Deadline monthly;
  monthly.rrule = "FREQ=MONTHLY";
  model::Deadline broken;
  broken.rrule = "FREQ=SOMETIMES;BYDAY=XX";
  ListedTask done = task_due(sample::due("", sample::day(2026, 3, 15)));
  done.open = false;
  ListedTask none;
  EXPECT_EQ(
      count(ics({task_due({}), task_due(monthly), task_due(broken), done, none}), "BEGIN:VEVENT"),
      0);
}

}  // namespace
}  // namespace generate
