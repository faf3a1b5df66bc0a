#include "extract/records.h"

#include <algorithm>

#include "extract/agencies.h"
#include "extract/deadlines.h"
#include "extract/row_numbers.h"
#include "model/json.h"

namespace extract {

namespace {

using model::Cell;
using model::ColumnRole;
using model::Row;
using model::RowKind;
using model::Table;
using model::TableRole;
using model::Task;

constexpr double kDoubtful = 0.6;  // a cell below this waits for a person

/// Section and parent that a row stands under.
struct Place {
  std::optional<std::string> section_no;
  std::optional<std::string> section_title;
  std::optional<std::string> parent_row_no;
  const Cell* body = nullptr;  ///< the section's title when it says who leads
};

class RecordMaker {
 public:
  RecordMaker(const Table& table, const std::string& document,
              const dictionaries::Dictionaries& dictionaries, std::optional<model::Date> date)
      : table_(table), document_(document), dictionaries_(dictionaries), date_(date) {}

  std::vector<Task> make() {
    std::vector<Task> tasks;
    for (const Row& row : table_.rows) {
      if (row.kind == RowKind::kSection) {
        open_section(row);
        continue;
      }
      tasks.push_back(record(row));
    }
    return tasks;
  }

 private:
  void open_section(const Row& row) {
    if (is_remark(row)) return;
    place_ = {};
    if (const Cell* number = cell(row, ColumnRole::kNo)) {
      if (!number->text.empty()) place_.section_no = number->text;
    }
    const Cell* const title = cell(row, ColumnRole::kContent);
    if (title == nullptr) return;
    place_.section_title = title->text;
    const bool says_who =
        !model::column_with(table_.columns, ColumnRole::kLead) &&
        names_bodies(title->text, dictionaries_.agencies, AgencyReading::kMisread);
    if (says_who) place_.body = title;
  }

  /// A sentence set over the whole width between tasks: it heads nothing.
  bool is_remark(const Row& row) const {
    const Cell* number = cell(row, ColumnRole::kNo);
    const Cell* title = cell(row, ColumnRole::kContent);
    return number != nullptr && number->text.empty() && title != nullptr &&
           title->text.ends_with(".");
  }

  const Cell* cell(const Row& row, ColumnRole role) const {
    const auto column = model::column_with(table_.columns, role);
    return column ? &row.cells[*column] : nullptr;
  }

  std::optional<std::string> text(const Row& row, ColumnRole role) const {
    const Cell* found = cell(row, role);
    return found == nullptr ? std::nullopt : std::optional(found->text);
  }

  /// Bodies of the cell, their doubts put to the task's.
  FoundAgencies bodies_in(const Cell& cell, Task* task) const {
    FoundAgencies bodies = find_agencies(cell.text, dictionaries_.agencies);
    for (const std::string& doubt : doubts_about(bodies)) {
      const auto known = std::find(task->findings.begin(), task->findings.end(), doubt);
      if (known == task->findings.end()) task->findings.push_back(doubt);
    }
    return bodies;
  }

  /// Who leads, by its cell or, in a table that has no column for it, by the title of the section.
  FoundAgencies add_lead(const Row& row, Task* task) const {
    const Cell* const own = cell(row, ColumnRole::kLead);
    const Cell* const lead = own != nullptr ? own : place_.body;
    if (lead == nullptr) return {};
    FoundAgencies found = bodies_in(*lead, task);
    task->lead = model::AgencyList{lead->text, names_of(found.lead)};
    if (own == nullptr) add_sources_of(*lead, model::name_of(ColumnRole::kLead), task);
    return found;
  }

  /// Who leads and who supports. One cell may say both ("Chủ trì: …; Phối hợp: …"): then its text
  /// is the lead's, and the supporting bodies have its place where no cell of their own says more.
  void add_bodies(const Row& row, Task* task) const {
    const FoundAgencies found = add_lead(row, task);
    const Cell* const support = cell(row, ColumnRole::kCoordinating);
    if (support != nullptr) {
      task->coordinating =
          model::AgencyList{support->text, names_of(bodies_in(*support, task).lead)};
    }
    if (found.coordinating.empty() || (support != nullptr && !support->text.empty())) return;
    task->coordinating = model::AgencyList{"", names_of(found.coordinating)};
    const Cell* const lead = cell(row, ColumnRole::kLead);
    if (lead != nullptr) add_sources_of(*lead, model::name_of(ColumnRole::kCoordinating), task);
  }

  Task record(const Row& row) {
    Task task;
    task.id = document_ + "-t" + std::to_string(table_.table_no) + "-r" + std::to_string(row.order);
    task.kind = table_.role == TableRole::kIndicators ? model::TaskKind::kIndicator
                                                      : model::TaskKind::kTask;
    task.table_no = table_.table_no;
    task.section_no = place_.section_no;
    task.section_title = place_.section_title;
    task.row_no = text(row, ColumnRole::kNo).value_or("");
    if (row.kind == RowKind::kSub) {
      task.parent_row_no = place_.parent_row_no;
    } else if (!task.row_no->empty()) {
      place_.parent_row_no = task.row_no;
    }
    task.content = text(row, ColumnRole::kContent).value_or("");
    add_bodies(row, &task);
    task.result = text(row, ColumnRole::kResult);
    task.note = text(row, ColumnRole::kNote);
    task.unit = text(row, ColumnRole::kUnit);
    task.target = text(row, ColumnRole::kTarget);
    if (const auto deadline = text(row, ColumnRole::kDeadline)) {
      task.deadline = parse_deadline(*deadline, date_, dictionaries_.deadline_words);
    }
    if (shares_several_values(row, task)) task.findings.emplace_back("cell-shared");
    add_sources(row, &task);
    return task;
  }

  /// Whether a cell printed once for several tasks names bodies with nothing between them or can be
  /// read in several ways: one may be meant for one task, another for the next.
  bool shares_several_values(const Row& row, const Task& task) const {
    const bool bodies =
        task.lead && task.lead->agencies.size() > 1 && !has_separator(task.lead->text);
    const bool days = task.deadline && task.deadline->ambiguous;
    return (bodies && is_shared(row, ColumnRole::kLead)) ||
           (days && is_shared(row, ColumnRole::kDeadline));
  }

  static bool has_separator(const std::string& list) {
    return list.find_first_of(",;") != std::string::npos || list.find(" và ") != std::string::npos;
  }

  /// Whether another task has the same cell.
  bool is_shared(const Row& row, ColumnRole role) const {
    return std::any_of(table_.rows.begin(), table_.rows.end(), [&](const Row& other) {
      return &other != &row && same_place(cell(other, role), cell(row, role)) &&
             !same_place(cell(other, ColumnRole::kContent), cell(row, ColumnRole::kContent));
    });
  }

  static bool same_place(const Cell* a, const Cell* b) {
    if (a == nullptr || b == nullptr || a->boxes.empty() || b->boxes.empty()) return false;
    return a->boxes.front().page == b->boxes.front().page &&
           a->boxes.front().box == b->boxes.front().box;
  }

  static void add_sources_of(const Cell& cell, std::string_view field, Task* task) {
    for (const model::PlacedBox& placed : cell.boxes) {
      task->sources.push_back({placed.page, placed.box, std::string(field), cell.confidence});
    }
  }

  void add_sources(const Row& row, Task* task) const {
    double least = 1;
    for (size_t c = 0; c < table_.columns.size(); ++c) {
      const Cell& cell = row.cells[c];
      if (cell.text.empty() || table_.columns[c].role == ColumnRole::kOther) continue;
      const std::string field(table_.columns[c].role == ColumnRole::kNo
                                  ? std::string_view("row_no")
                                  : model::name_of(table_.columns[c].role));
      add_sources_of(cell, field, task);
      least = std::min(least, cell.confidence);
    }
    task->confidence = least;
    if (task->content.empty()) task->findings.emplace_back("content-missing");
    if (least < kDoubtful) task->findings.emplace_back("low-confidence");
    task->needs_review = !task->findings.empty();
  }

  const Table& table_;
  const std::string& document_;
  const dictionaries::Dictionaries& dictionaries_;
  std::optional<model::Date> date_;
  Place place_;
};

}  // namespace

std::vector<Task> table_tasks(const Table& table, const std::string& document,
                              const dictionaries::Dictionaries& dictionaries,
                              std::optional<model::Date> document_date) {
  if (table.role == TableRole::kOther) return {};
  return RecordMaker(table, document, dictionaries, document_date).make();
}

}  // namespace extract
