#pragma once
// Tasks of running text given as it would stand in a text file.

#include <string>
#include <string_view>
#include <vector>

#include "extract/prose.h"
#include "model/text.h"
#include "plain_layout.h"
#include "vocabulary.h"

namespace extract {

/// Of a document of this day, YYYY-MM-DD.
inline std::vector<model::Task> tasks_of_day(std::string_view day, std::string_view text) {
  std::vector<Paragraph> paragraphs;
  for (const PageLayout& page : plain_layout(text)) {
    paragraphs.insert(paragraphs.end(), page.paragraphs.begin(), page.paragraphs.end());
  }
  return prose_tasks(paragraphs, test_dictionaries(), model::parse_iso(day));
}

/// The bodies that lead each task, joined by " + ".
inline std::vector<std::string> leads(const std::vector<model::Task>& tasks) {
  std::vector<std::string> names;
  for (const model::Task& task : tasks) {
    names.push_back(task.lead ? model::join(task.lead->agencies, " + ") : "");
  }
  return names;
}

/// YYYY-MM-DD; empty for none.
inline std::string due_of(const model::Task& task) {
  return task.deadline && task.deadline->due ? model::to_iso(*task.deadline->due) : std::string();
}

}  // namespace extract
