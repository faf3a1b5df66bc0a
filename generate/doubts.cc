#include "generate/doubts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "generate/sheet.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::Finding;
using model::Task;
using model::TaskKind;

std::string deadline_text(const Task& task) { return task.deadline ? task.deadline->text : ""; }

std::string field_text(const Task& task, std::string_view field) {
  if (field == "lead") return agencies_label(task.lead);
  if (field == "coordinating") return agencies_label(task.coordinating);
  if (field == "result") return task.result.value_or("");
  if (field == "note") return task.note.value_or("");
  if (field == "unit") return task.unit.value_or("");
  if (field == "target") return task.target.value_or("");
  if (field == "recipient") return task.recipient.value_or("");
  if (field == "row_no") return task.row_no.value_or("");
  if (field == "section_no" || field == "section_title") return section_label(task);
  if (field.starts_with("deadline")) return deadline_text(task);
  return task.content;
}

std::string label_for(const Task& task, std::string_view field) {
  if (field == "content" && task.kind == TaskKind::kIndicator) return "Nội dung chỉ tiêu";
  return field_label(field);
}

// --- Doubts ----------------------------------------------------------------------------------

const Task* task_by_id(const Document& document, const std::string& id) {
  const auto found = std::find_if(document.tasks.begin(), document.tasks.end(),
                                  [&](const Task& task) { return task.id == id; });
  return !id.empty() && found != document.tasks.end() ? &*found : nullptr;
}

const model::Source* source_of(const Task& task, std::string_view field) {
  const auto found = std::find_if(task.sources.begin(), task.sources.end(),
                                  [&](const model::Source& s) { return s.field == field; });
  return found != task.sources.end() ? &*found : nullptr;
}

Doubt doubt_of(const Finding& finding, const Document& document) {
  Doubt doubt;
  doubt.page = finding.page;
  doubt.box = finding.box;
  doubt.task_id = finding.task_id;
  doubt.field = finding.field.empty() ? "" : field_label(finding.field);
  doubt.severity = finding.severity == model::Severity::kError ? "Lỗi" : "Nghi ngờ";
  doubt.reason = finding.message.empty() ? finding.code : finding.message;
  if (const Task* task = task_by_id(document, finding.task_id)) {
    doubt.text = field_text(*task, finding.field);
    if (!finding.field.empty()) doubt.field = label_for(*task, finding.field);
    const model::Source* source = source_of(*task, finding.field);
    doubt.confidence = source != nullptr ? source->confidence : task->confidence;
    if (source != nullptr && doubt.page == 0) doubt.page = source->page;
    if (source != nullptr && !doubt.box) doubt.box = source->box;
  }
  return doubt;
}

Doubt doubt_of(const Task& task, const model::Source& source, std::string reason) {
  return {source.page,
          source.box,
          task.id,
          label_for(task, source.field),
          field_text(task, source.field),
          source.confidence,
          "Nghi ngờ",
          std::move(reason)};
}

bool reported(const Document& document, const Task& task, std::string_view field) {
  return std::any_of(document.findings.begin(), document.findings.end(), [&](const Finding& f) {
    return f.severity != model::Severity::kInfo && f.task_id == task.id &&
           (field.empty() || f.field == field);
  });
}

// Cells read with little confidence, and at least one line for a record that is marked for review.
std::vector<Doubt> doubts_of(const Task& task, const Document& document) {
  std::vector<Doubt> doubts;
  for (const model::Source& source : task.sources) {
    if (source.confidence >= kDoubtfulConfidence || reported(document, task, source.field)) {
      continue;
    }
    doubts.push_back(doubt_of(task, source, "Chữ đọc được có độ tin cậy thấp, cần đối chiếu."));
  }
  if (task.deadline && task.deadline->ambiguous && !reported(document, task, "deadline")) {
    const model::Source* source = source_of(task, "deadline");
    const model::Source nowhere{0, {}, "deadline", task.confidence};
    doubts.push_back(doubt_of(task, source != nullptr ? *source : nowhere,
                              "Thời hạn có thể hiểu theo nhiều cách."));
  }
  if (!task.needs_review || !doubts.empty() || reported(document, task, "")) return doubts;
  const auto weakest = std::min_element(
      task.sources.begin(), task.sources.end(),
      [](const model::Source& a, const model::Source& b) { return a.confidence < b.confidence; });
  const model::Source nowhere{0, {}, "content", task.confidence};
  doubts.push_back(doubt_of(task, weakest != task.sources.end() ? *weakest : nowhere,
                            "Bản ghi cần người kiểm tra lại."));
  return doubts;
}

std::vector<Doubt> doubts_of(const model::Page& page, const Document& document) {
  const bool known =
      std::any_of(document.findings.begin(), document.findings.end(), [&](const Finding& f) {
        return f.page == page.number && f.severity == model::Severity::kError;
      });
  if (!page.failed || known) return {};
  Doubt doubt;
  doubt.page = page.number;
  doubt.severity = "Lỗi";
  doubt.reason = "Không đọc được trang này, cần đọc bản gốc.";
  return {doubt};
}

std::vector<Doubt> cut_texts(const Task& task) {
  std::vector<Doubt> doubts;
  for (const char* field : {"section_title", "row_no", "content", "lead", "coordinating", "result",
                            "deadline", "note", "unit", "target"}) {
    const std::string text = printable(field_text(task, field));
    if (!shortened_for_cell(text)) continue;
    Doubt doubt;
    if (const model::Source* source = source_of(task, field)) {
      doubt.page = source->page;
      doubt.box = source->box;
    }
    doubt.task_id = task.id;
    doubt.field = label_for(task, field);
    constexpr std::size_t kShown = 200;
    doubt.text =
        model::to_utf8(std::u32string_view(model::to_utf32(text)).substr(0, kShown)) + " …";
    doubt.severity = "Nghi ngờ";
    doubt.reason = fmt::format(
        "Nội dung dài quá {} ký tự nên bị cắt bớt trong Excel; xem đủ trong document.json.",
        kMaxCellText);
    doubts.push_back(std::move(doubt));
  }
  return doubts;
}

}  // namespace

std::vector<Doubt> doubts_of(const Document& document) {
  std::vector<Doubt> doubts;
  const auto add = [&](std::vector<Doubt> more) {
    doubts.insert(doubts.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  };
  for (const Finding& finding : document.findings) {
    if (finding.severity != model::Severity::kInfo) doubts.push_back(doubt_of(finding, document));
  }
  for (const model::Page& page : document.pages) add(doubts_of(page, document));
  for (const Task& task : document.tasks) {
    add(doubts_of(task, document));
    add(cut_texts(task));
  }
  std::stable_sort(doubts.begin(), doubts.end(),
                   [](const Doubt& a, const Doubt& b) { return a.page < b.page; });
  return doubts;
}

std::optional<Doubt> doubt_of_flag(std::string_view flag) {
  struct Reason {
    std::string_view flag;
    std::string_view field;
    std::string_view reason;
  };
  static constexpr std::array<Reason, 4> kReasons = {
      {{"completion-day-unknown", "done_on",
        "Có văn bản cho thấy nhiệm vụ đã hoàn thành nhưng chưa rõ ngày hoàn thành."},
       {"deadline-conflict", "deadline",
        "Các văn bản ghi thời hạn khác nhau cho cùng nhiệm vụ; cần xác nhận thời hạn đang áp "
        "dụng."},
       {"lead-differs", "lead",
        "Các văn bản giao cùng nhiệm vụ cho cơ quan chủ trì khác nhau; cần xác nhận."},
       {"review", "content",
        "Có thể trùng với một nhiệm vụ khác trong sổ; cần xác nhận có phải là một hay không."}}};
  const auto* const found = std::find_if(kReasons.begin(), kReasons.end(),
                                         [&](const Reason& one) { return one.flag == flag; });
  if (found == kReasons.end()) return std::nullopt;
  Doubt doubt;
  doubt.field = field_label(found->field);
  doubt.severity = "Nghi ngờ";
  doubt.reason = found->reason;
  return doubt;
}

}  // namespace generate
