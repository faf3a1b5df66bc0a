#include "extract/task_labels.h"

#include <string_view>
#include <utility>

#include "extract/agencies.h"
#include "extract/sentences.h"
#include "extract/wording.h"
#include "model/text.h"

namespace extract {

using model::AgencyList;
using model::Task;

void TaskLabels::close(OutlineLevel level) {
  std::erase_if(items_, [&](const auto& entry) { return entry.first >= level; });
}

void TaskLabels::keep(OutlineLevel level, LabelledItem item) {
  items_.insert_or_assign(level, std::move(item));
}

bool TaskLabels::take(const Outline& outline, std::vector<Task>& tasks) {
  constexpr size_t kLongestLabel = 6;  // words
  constexpr double kLeastLikeness = 0.9;
  const size_t colon = outline.text.find(':');
  if (colon == std::string::npos || outline.level == kPart || outline.level == kRoman ||
      items_.empty())
    return false;
  const std::string label = trimmed(std::string_view(outline.text).substr(0, colon), " ");
  const std::string value = trimmed(std::string_view(outline.text).substr(colon + 1), " .;");
  if (value.empty() || model::word_count(label) > kLongestLabel) return false;
  const auto match = dictionaries_.column_titles.match(label);
  if (match.roles.empty() || match.likeness < kLeastLikeness) return false;
  return put(match.roles.front(), value, tasks);
}

// "Chủ trì: Đoàn Thanh niên; phối hợp: Hội Phụ nữ" in one line.
void TaskLabels::put_leads(const std::string& value, Task* task) const {
  const FoundAgencies found = find_agencies("Chủ trì: " + value, dictionaries_.agencies);
  task->lead = AgencyList{value, names_of(found.lead)};
  if (!found.coordinating.empty()) {
    task->coordinating = AgencyList{value, names_of(found.coordinating)};
  }
}

bool TaskLabels::put(model::ColumnRole role, const std::string& value, std::vector<Task>& tasks) {
  using model::ColumnRole;
  if (role != ColumnRole::kLead && role != ColumnRole::kCoordinating &&
      role != ColumnRole::kDeadline && role != ColumnRole::kResult) {
    return false;
  }
  LabelledItem& item = items_.rbegin()->second;
  if (!item.emitted && !item.read) content_.read(item.task, Wording(item.task.content));
  item.read = true;
  if (role == ColumnRole::kLead && !item.emitted) {
    item.emitted = tasks.size();
    item.task.strength = model::Strength::kDirective;
    tasks.push_back(item.task);
  }
  Task& task = item.emitted ? tasks[*item.emitted] : item.task;
  const auto bodies = [&] {
    return AgencyList{value, canonical_agencies(value, dictionaries_.agencies)};
  };
  if (role == ColumnRole::kLead) put_leads(value, &task);
  if (role == ColumnRole::kCoordinating) task.coordinating = bodies();
  if (role == ColumnRole::kResult) task.result = value;
  if (role == ColumnRole::kDeadline) {
    const auto deadline = details_.labelled_deadline(value);
    if (deadline) task.deadline = deadline;
  }
  return true;
}

}  // namespace extract
