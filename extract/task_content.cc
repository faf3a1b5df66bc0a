#include "extract/task_content.h"

#include <algorithm>

#include "extract/agencies.h"
#include "extract/sentences.h"

namespace extract {

using model::Task;

void TaskContent::read(Task& task, const Wording& content) const {
  task.coordinating = details_.coordinating(content);
  task.recipient = details_.recipient(content);
  task.result = details_.deliverable(content);
  task.deadline = details_.deadline(content.text());
  if (!task.deadline) task.deadline = condition_of(content);
}

// "Trong quá trình thực hiện, nếu có vướng mắc, ...": a duty that waits for an occasion.
std::optional<model::Deadline> TaskContent::condition_of(const Wording& wording) const {
  const size_t at = wording.lower().find("nếu ");
  if (at == std::string::npos || !wording.same_places()) return std::nullopt;
  const std::string_view content = wording.text();
  const std::string_view before = std::string_view(wording.lower()).substr(0, at);
  if (!before.empty() && !before.starts_with("trong quá trình")) return std::nullopt;
  model::Deadline deadline;
  deadline.kind = model::DeadlineKind::kConditional;
  const size_t end = main_clause(content, at);
  deadline.text = trimmed(content.substr(at, end - at), " ,");
  deadline.condition =
      trimmed(std::string_view(deadline.text).substr(std::string_view("nếu").size()), " ");
  return deadline;
}

// Where the clause of the condition ends: before an adverb that takes up the duty, else at the
// first comma.
size_t TaskContent::main_clause(std::string_view content, size_t from) const {
  size_t first = content.size();
  for (const size_t at : clause_starts(content)) {
    if (at <= from) continue;
    const std::string_view clause = content.substr(at);
    if (begins_with(words_.adverbs, clause) || orders_.behind_directive(clause) > 0) return at;
    if (names_who_acts(clause)) return at;
    first = std::min(first, at);
  }
  return first;
}

bool TaskContent::names_who_acts(std::string_view clause) const {
  const LeadingAgencies named = details_.bodies(clause);
  return !named.agencies.empty() &&
         begins_action(words_, trimmed(clause.substr(named.bytes), " ,"));
}

}  // namespace extract
