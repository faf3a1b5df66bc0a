#include "generate/calendar.h"

#include <fmt/core.h>
#include <libical/ical.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>

#include "generate/files.h"
#include "generate/wording.h"

namespace generate {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

struct FreeText {
  void operator()(char* text) const { std::free(text); }
};

constexpr std::array<int, 3> kAlarmDays = {7, 3, 1};

icaltimetype day_of(const model::Date& date) {
  icaltimetype day = icaltime_null_date();
  day.year = static_cast<int>(date.year());
  day.month = static_cast<int>(static_cast<unsigned>(date.month()));
  day.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return day;
}

icaltimetype day_after(icaltimetype day) {
  icaltime_adjust(&day, 1, 0, 0, 0);
  return day;
}

/// The property takes a copy of the text.
using TextProperty = icalproperty* (*)(const char*);
void add(icalcomponent* component, TextProperty property, const std::string& text) {
  icalcomponent_add_property(component, property(printable(text).c_str()));
}

icalcomponent* alarm_before(int days, const std::string& summary) {
  icalcomponent* alarm = icalcomponent_new_valarm();
  icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
  add(alarm, icalproperty_new_description, summary);
  icaltriggertype trigger{icaltime_null_time(), icaldurationtype_null_duration()};
  trigger.duration.is_neg = 1;
  trigger.duration.days = static_cast<unsigned>(days);
  icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
  return alarm;
}

/// When the event of a deadline is, and by which rule it comes again.
struct Occasion {
  icaltimetype day = icaltime_null_date();
  std::optional<icalrecurrencetype> rule;
};

/// The first day of a weekly rule; its iterator in libical 3.0.16 never ends for "BYDAY=MO" from
/// another day than a Monday.
std::optional<icaltimetype> first_weekday(const icalrecurrencetype& rule, icaltimetype day) {
  for (int tried = 0; tried < 7; ++tried) {
    for (const short* at = rule.by_day; *at != ICAL_RECURRENCE_ARRAY_MAX; ++at) {
      if (icalrecurrencetype_day_day_of_week(*at) == icaltime_day_of_week(day)) return day;
    }
    day = day_after(day);
  }
  return std::nullopt;
}

std::optional<icaltimetype> first_day(icalrecurrencetype rule, icaltimetype from) {
  if (rule.freq == ICAL_WEEKLY_RECURRENCE) return first_weekday(rule, from);
  const std::unique_ptr<icalrecur_iterator, FreeIterator> days(icalrecur_iterator_new(rule, from));
  if (!days) return std::nullopt;
  const icaltimetype first = icalrecur_iterator_next(days.get());
  if (icaltime_is_null_time(first)) return std::nullopt;
  return first;
}

std::optional<Occasion> recurring(const model::Deadline& deadline, const model::Date& as_of) {
  // Without a stated day ("hằng tháng") no day of the calendar is meant.
  if (deadline.rrule.find("DAY=") == std::string::npos) return std::nullopt;
  const icalrecurrencetype rule = icalrecurrencetype_from_string(deadline.rrule.c_str());
  if (rule.freq == ICAL_NO_RECURRENCE) return std::nullopt;
  const model::Date from = deadline.start && *deadline.start > as_of ? *deadline.start : as_of;
  const auto first = first_day(rule, day_of(from));
  if (!first) return std::nullopt;
  return Occasion{*first, rule};
}

std::optional<Occasion> occasion_of(const ListedTask& task, const model::Date& as_of) {
  if (!task.open || !task.deadline) return std::nullopt;
  if (!task.deadline->rrule.empty()) return recurring(*task.deadline, as_of);
  if (!task.deadline->due) return std::nullopt;
  const std::chrono::sys_days due = *task.deadline->due;
  const bool exclusive = task.deadline->bound == model::Bound::kExclusive;
  return Occasion{day_of(model::Date(due - std::chrono::days(exclusive ? 1 : 0))), std::nullopt};
}

std::string summary_of(const ListedTask& task) {
  constexpr size_t kLongest = 120;
  std::string summary = task.content;
  if (const size_t line = summary.find('\n'); line != std::string::npos) summary.resize(line);
  if (summary.size() > kLongest) {
    const size_t word = summary.rfind(' ', kLongest);
    summary.resize(word == std::string::npos ? summary.size() : word);
    summary += "…";
  }
  return task.lead.empty() ? summary : fmt::format("{}: {}", task.lead, summary);
}

std::string description_of(const ListedTask& task) {
  std::string text = task.content;
  const auto line = [&](std::string_view title, const std::string& value) {
    if (!value.empty()) text += fmt::format("\n{}: {}", title, value);
  };
  line("Văn bản giao", task.document);
  line("Cơ quan chủ trì", task.lead);
  line("Cơ quan phối hợp", task.coordinating);
  line("Kết quả yêu cầu", task.result);
  line("Thời hạn", task.deadline ? task.deadline->text : "");
  line("Trạng thái", task.state);
  line("Mã nhiệm vụ", task.id);
  return text;
}

icalcomponent* event_of(const ListedTask& task, const Occasion& occasion) {
  const std::string summary = summary_of(task);
  icalcomponent* event = icalcomponent_new_vevent();
  add(event, icalproperty_new_uid, task.id + "@vanthu");
  icalcomponent_add_property(event, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(
                                        stamp_time(), 0, icaltimezone_get_utc_timezone())));
  icalcomponent_add_property(event, icalproperty_new_sequence(task.deadline_changes));
  icalcomponent_add_property(event, icalproperty_new_dtstart(occasion.day));
  icalcomponent_add_property(event, icalproperty_new_dtend(day_after(occasion.day)));
  if (occasion.rule) icalcomponent_add_property(event, icalproperty_new_rrule(*occasion.rule));
  add(event, icalproperty_new_summary, summary);
  add(event, icalproperty_new_description, description_of(task));
  icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  for (const int days : kAlarmDays) icalcomponent_add_component(event, alarm_before(days, summary));
  return event;
}

}  // namespace

std::string deadlines_ics(const std::vector<ListedTask>& tasks, const model::Date& as_of,
                          const std::string& tool_version) {
  const Component calendar(icalcomponent_new_vcalendar());
  add(calendar.get(), icalproperty_new_version, "2.0");
  add(calendar.get(), icalproperty_new_prodid, fmt::format("-//vanthu//{}//VI", tool_version));
  icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
  for (const ListedTask& task : tasks) {
    const auto occasion = occasion_of(task, as_of);
    if (occasion) icalcomponent_add_component(calendar.get(), event_of(task, *occasion));
  }
  const std::unique_ptr<char, FreeText> text(icalcomponent_as_ical_string_r(calendar.get()));
  return text ? text.get() : "";
}

}  // namespace generate
