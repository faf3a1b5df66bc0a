#pragma once
// What the content of a task in prose says beside what is to be done.

#include <optional>
#include <string_view>

#include "extract/duties.h"
#include "extract/orders.h"
#include "extract/wording.h"
#include "model/task.h"

namespace extract {

class TaskContent {
 public:
  /// All must outlive it.
  TaskContent(const dictionaries::ActionWords& words, const DutyReader& details,
              const OrderReader& orders)
      : words_(words), details_(details), orders_(orders) {}

  /// Puts who helps, who gets the result, what is made and by when into the task.
  void read(model::Task& task, const Wording& content) const;

 private:
  std::optional<model::Deadline> condition_of(const Wording& wording) const;
  size_t main_clause(std::string_view content, size_t from) const;
  bool names_who_acts(std::string_view clause) const;

  const dictionaries::ActionWords& words_;
  const DutyReader& details_;
  const OrderReader& orders_;
};

}  // namespace extract
