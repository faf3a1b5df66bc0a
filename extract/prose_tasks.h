#pragma once
// Duties told in prose become records: one for each, with the place where it stands.

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/duties.h"
#include "extract/layout.h"
#include "extract/orders.h"
#include "extract/outline.h"
#include "extract/sections.h"
#include "extract/task_content.h"
#include "model/task.h"

namespace extract {

class ProseTasks {
 public:
  /// All must outlive it; `surely_sets_rules` as in `SetsRules`.
  ProseTasks(const dictionaries::Dictionaries& dictionaries, const DutyReader& details,
             const OrderReader& orders, const TaskContent& content, const Sections& sections,
             bool surely_sets_rules)
      : dictionaries_(dictionaries),
        details_(details),
        orders_(orders),
        content_(content),
        sections_(sections),
        surely_sets_rules_(surely_sets_rules) {}

  /// What is written from now on stands in this paragraph, which must outlive the writing.
  void stand_at(const Paragraph& paragraph, const Outline& outline);

  /// The records of `text`, told to `lead`: none when it only ends the document, several when it
  /// holds several duties. They are good until the next call.
  std::span<model::Task> write(const std::string& text, const model::AgencyList& lead,
                               model::Strength strength = model::Strength::kDirective);

  /// A task with the place where it stands; not among those written.
  model::Task placed(const std::string& content, const model::AgencyList& lead) const;

  std::vector<model::Task>& tasks() { return tasks_; }
  const std::vector<model::Task>& tasks() const { return tasks_; }
  std::vector<model::Task> take() { return std::move(tasks_); }

 private:
  bool binds_all_alike(const model::AgencyList& lead) const;
  model::Task duty(const std::string& text, const model::AgencyList& lead,
                   model::Strength strength) const;
  void add_report(const std::string& report, model::Task& task) const;
  void set_sources(model::Task& task) const;

  const dictionaries::Dictionaries& dictionaries_;
  const DutyReader& details_;
  const OrderReader& orders_;
  const TaskContent& content_;
  const Sections& sections_;
  bool surely_sets_rules_;
  const Paragraph* paragraph_ = nullptr;
  Outline outline_;
  std::vector<model::Task> tasks_;
};

}  // namespace extract
