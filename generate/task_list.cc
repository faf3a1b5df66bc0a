#include "generate/task_list.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "generate/csv.h"
#include "generate/wording.h"
#include "model/register_json.h"
#include "model/text.h"

namespace generate {
namespace {

ListedTask listed(const model::Task& task, const model::Document& document) {
  ListedTask out;
  out.id = task.id;
  out.kind = task.kind;
  out.document = document_label(document);
  out.section = section_label(task);
  out.row_no = task.row_no.value_or("");
  out.content = task.content;
  out.lead = agencies_label(task.lead);
  out.coordinating = agencies_label(task.coordinating);
  out.result = task.result.value_or("");
  out.deadline = task.deadline;
  out.unit = task.unit.value_or("");
  out.target = task.target.value_or("");
  out.note = task.note.value_or("");
  out.pages = pages_label(task);
  out.needs_review = task.needs_review;
  return out;
}

std::string names_of(const model::AgencyList& list) {
  return list.agencies.empty() ? list.text : model::join(list.agencies, "; ");
}

bool is_open(model::State state) {
  return state != model::State::kDone && state != model::State::kCancelled;
}

}  // namespace

std::vector<ListedTask> listed_tasks(const std::vector<model::Document>& documents,
                                     const model::Date& as_of) {
  std::vector<ListedTask> tasks;
  for (const model::Document& document : documents) {
    for (const model::Task& task : document.tasks) {
      tasks.push_back(listed(task, document));
      tasks.back().timing = label_of(timing_of(task.deadline, as_of));
    }
  }
  return tasks;
}

std::vector<ListedTask> listed_tasks(const std::vector<model::RegisterEntry>& entries,
                                     const std::vector<model::Document>& documents) {
  std::unordered_map<std::string, std::pair<const model::Task*, const model::Document*>> records;
  for (const model::Document& document : documents) {
    for (const model::Task& task : document.tasks) records[task.id] = {&task, &document};
  }
  std::vector<ListedTask> tasks;
  tasks.reserve(entries.size());
  for (const model::RegisterEntry& entry : entries) {
    const auto first = entry.sources.empty() ? records.end() : records.find(entry.sources.front());
    ListedTask task;
    if (first != records.end()) task = listed(*first->second.first, *first->second.second);
    task.id = entry.register_id;
    task.kind = entry.kind;
    task.content = entry.content;
    task.lead = names_of(entry.lead);
    task.coordinating = names_of(entry.coordinating);
    task.result = entry.result;
    task.deadline = entry.effective_deadline;
    task.deadline_changes = std::max(0, static_cast<int>(entry.deadline_history.size()) - 1);
    task.state = model::name_of(entry.state);
    task.timing = model::name_of(entry.timing);
    task.open = is_open(entry.state);
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::string tasks_csv(const std::vector<ListedTask>& tasks) {
  std::string csv(kByteOrderMark);
  csv += csv_row({"Mã nhiệm vụ", "Loại", "Văn bản giao", "Nhóm nhiệm vụ", "Số thứ tự trong văn bản",
                  "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp",
                  "Sản phẩm, kết quả yêu cầu", "Thời hạn (nguyên văn)", "Ngày đến hạn",
                  "Trạng thái", "Tình trạng thời hạn", "Đơn vị tính", "Chỉ tiêu được giao",
                  "Ghi chú", "Trang", "Cần kiểm tra"});
  for (const ListedTask& task : tasks) {
    const auto due = task.deadline ? task.deadline->due : std::nullopt;
    csv += csv_row({task.id, task.kind == model::TaskKind::kTask ? "Nhiệm vụ" : "Chỉ tiêu",
                    task.document, task.section, task.row_no, task.content, task.lead,
                    task.coordinating, task.result, task.deadline ? task.deadline->text : "",
                    due ? model::to_iso(*due) : "", task.state, task.timing, task.unit, task.target,
                    task.note, task.pages, task.needs_review ? "x" : ""});
  }
  return csv;
}

}  // namespace generate
