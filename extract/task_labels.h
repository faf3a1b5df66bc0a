#pragma once
// What stands below a task and says more about it: "- Đơn vị chủ trì: ...", "- Thời gian hoàn
// thành: ...".

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/duties.h"
#include "extract/outline.h"
#include "extract/task_content.h"
#include "model/table.h"
#include "model/task.h"

namespace extract {

/// A paragraph that labels below it may speak about.
struct LabelledItem {
  model::Task task;               ///< of one that has no record yet
  std::optional<size_t> emitted;  ///< index of its record
  bool read = false;              ///< what its content says is in the task
};

class TaskLabels {
 public:
  /// All must outlive it.
  TaskLabels(const dictionaries::Dictionaries& dictionaries, const DutyReader& details,
             const TaskContent& content)
      : dictionaries_(dictionaries), details_(details), content_(content) {}

  /// Labels speak no more about items of this level and those below it.
  void close(OutlineLevel level);

  void keep(OutlineLevel level, LabelledItem item);

  /// Whether the paragraph is a label; what it says goes into the record of its item, which a
  /// leading body makes where there is none.
  bool take(const Outline& outline, std::vector<model::Task>& tasks);

 private:
  void put_leads(const std::string& value, model::Task* task) const;
  bool put(model::ColumnRole role, const std::string& value, std::vector<model::Task>& tasks);

  const dictionaries::Dictionaries& dictionaries_;
  const DutyReader& details_;
  const TaskContent& content_;
  std::map<OutlineLevel, LabelledItem> items_;
};

}  // namespace extract
