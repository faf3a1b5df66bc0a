#include "extract/prose_tasks.h"

#include <algorithm>

#include "extract/sentences.h"
#include "extract/wording.h"
#include "model/text.h"

namespace extract {

namespace {

using model::AgencyList;
using model::Task;

/// "Báo cáo kết quả về X trước ngày ...": the last sentence says only where to report.
struct Reported {
  std::string content;
  std::string report;
};

Reported without_report(const std::string& text) {
  const auto sentences = sentences_of(text);
  if (sentences.size() < 2) return {text, ""};
  const Sentence& last = sentences.back();
  const std::string report = text.substr(last.begin, last.end - last.begin);
  if (!report.starts_with("Báo cáo")) return {text, ""};
  return {trimmed(text.substr(0, last.begin), " "), report};
}

bool has_due(const Task& task) { return task.deadline && task.deadline->due; }

}  // namespace

void ProseTasks::stand_at(const Paragraph& paragraph, const Outline& outline) {
  paragraph_ = &paragraph;
  outline_ = outline;
}

std::span<Task> ProseTasks::write(const std::string& text, const AgencyList& lead,
                                  model::Strength strength) {
  constexpr size_t kLeastWords = 4;
  if (surely_sets_rules_ && binds_all_alike(lead) && !details_.deadline(text)) return {};
  const std::string told = orders_.without_closing(text);
  if (orders_.closes(told) || model::word_count(told) < kLeastWords) return {};
  const Reported parts = without_report(told);
  const size_t first = tasks_.size();
  for (const std::string& content : details_.duties_of(parts.content)) {
    tasks_.push_back(duty(content, lead, strength));
  }
  if (!parts.report.empty()) add_report(parts.report, tasks_.back());
  return std::span(tasks_).subspan(first);
}

Task ProseTasks::duty(const std::string& text, const AgencyList& lead,
                      model::Strength strength) const {
  Task task = placed(text, lead);
  const Wording content(text);
  content_.read(task, content);
  if (!task.deadline) task.deadline = sections_.period();
  const bool occasional =
      (task.deadline && task.deadline->kind == model::DeadlineKind::kConditional) ||
      (!task.deadline && orders_.is_for_difficulties(text));
  task.strength = occasional                  ? model::Strength::kConditional
                  : orders_.restates(content) ? model::Strength::kRestated
                                              : strength;
  return task;
}

// "Trường trung cấp", "Đơn vị", "Giáo viên hạng III": what a text of rules says to all bodies and
// people of a kind is how they work, nobody's task.
bool ProseTasks::binds_all_alike(const AgencyList& lead) const {
  const auto& people = dictionaries_.agencies.people();
  return std::none_of(lead.agencies.begin(), lead.agencies.end(), [&](const std::string& agency) {
    return !begins_with(people, agency) && orders_.names_a_body(agency, lead.text);
  });
}

Task ProseTasks::placed(const std::string& content, const AgencyList& lead) const {
  Task task;
  task.origin = model::Origin::kProse;
  task.content = content;
  task.lead = lead;
  if (!outline_.mark.empty()) task.row_no = outline_.mark;
  sections_.put_on(task, outline_);
  set_sources(task);
  return task;
}

void ProseTasks::add_report(const std::string& report, Task& task) const {
  task.note = report;
  if (const auto recipient = details_.recipient(Wording(report))) task.recipient = recipient;
  if (const auto deadline = details_.deadline(report); deadline && !has_due(task)) {
    task.deadline = deadline;
  }
}

// One box for each page that the paragraph stands on.
void ProseTasks::set_sources(Task& task) const {
  double confidence = 0;
  for (const Line& line : paragraph_->lines) {
    confidence += line.confidence;
    if (task.sources.empty() || task.sources.back().page != line.page) {
      task.sources.push_back({line.page, line.box, "content", 1});
    } else {
      task.sources.back().box = model::united(task.sources.back().box, line.box);
    }
  }
  if (paragraph_->lines.empty()) return;
  task.confidence = confidence / double(paragraph_->lines.size());
  for (model::Source& source : task.sources) source.confidence = task.confidence;
}

}  // namespace extract
