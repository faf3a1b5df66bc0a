#include "cli/merge_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/answer_value.h"
#include "model/text.h"
#include "model/workbook.h"

namespace cli {

namespace {

using model::MergeProblem;
using model::ReturnedFile;

// In the order in which a person wants to see them.
constexpr std::array<std::pair<MergeProblem, std::string_view>, 9> kProblems = {{
    {MergeProblem::kConflict, "Xung đột, chờ người xử lý"},
    {MergeProblem::kNotUnderstood, "Giá trị không hiểu, không lấy"},
    {MergeProblem::kFormula, "Công thức trong ô trả lời, không lấy"},
    {MergeProblem::kDuplicateRow, "Mã bị lặp, không lấy"},
    {MergeProblem::kMovedContent, "Dòng bị xáo trộn, không lấy"},
    {MergeProblem::kLostColumn, "Thiếu cột"},
    {MergeProblem::kBadId, "Mã sai, không lấy"},
    {MergeProblem::kForeignRow, "Dòng không thuộc bảng đã gửi, không lấy"},
    {MergeProblem::kStranger, "Dòng lạ, coi là đề xuất"},
}};

std::string one_line(const std::string& text) { return model::replace_all(text, "\n", " / "); }

/// "[Nhiệm vụ!K7]"; empty when the file as a whole is meant.
std::string place_of(const model::CellPlace& place) {
  if (place.sheet.empty()) return {};
  const std::string cell = place.column > 0
                               ? fmt::format("{}{}", model::column_letters(place.column), place.row)
                               : fmt::format("dòng {}", place.row);
  return fmt::format("  [{}!{}]", place.sheet, cell);
}

std::string title_of(const std::string& field, const dictionaries::TrackerColumns& columns) {
  const dictionaries::TrackerColumn* column = columns.by_key(field);
  return column == nullptr ? field : column->title;
}

std::string change_line(const model::ReturnedChange& one,
                        const dictionaries::TrackerColumns& columns) {
  const model::AnswerChange& change = one.change;
  const dictionaries::TrackerColumn* column = columns.by_key(change.field);
  const auto kind = column == nullptr ? dictionaries::CellKind::kText : column->kind;
  return fmt::format("    {}  {}: {} → {}{}\n", change.key.register_id,
                     title_of(change.field, columns),
                     one_line(ledger::shown_answer(change.before, kind)),
                     one_line(ledger::shown_answer(change.after, kind)), place_of(one.place));
}

std::string note_line(const model::MergeNote& note, const dictionaries::TrackerColumns& columns) {
  std::vector<std::string> parts;
  if (!note.register_id.empty()) parts.push_back(note.register_id);
  if (!note.field.empty()) parts.push_back(title_of(note.field, columns) + ":");
  if (note.problem != MergeProblem::kConflict && !note.returned.empty()) {
    parts.push_back(fmt::format("“{}”.", one_line(note.returned)));
  }
  parts.push_back(one_line(note.message));
  return fmt::format("    {}{}\n", model::join(parts, "  "), place_of(note.place));
}

std::string heading_of(const ReturnedFile& file) {
  if (file.status != model::ReturnedStatus::kRead)
    return fmt::format("{}: TỪ CHỐI\n  {}\n", file.path, file.error);
  return fmt::format("{}: {}, bản gửi {}, đọc được {} dòng\n", file.path,
                     file.agency.empty() ? "bảng của cơ quan theo dõi" : file.agency,
                     file.export_id, file.rows);
}

std::string file_text(const ReturnedFile& file, const dictionaries::TrackerColumns& columns) {
  std::string text = heading_of(file);
  if (!file.changes.empty()) text += fmt::format("  Thay đổi ({}):\n", file.changes.size());
  for (const model::ReturnedChange& one : file.changes) text += change_line(one, columns);
  for (const auto& [problem, title] : kProblems) {
    const auto is = [problem = problem](const model::MergeNote& note) {
      return note.problem == problem;
    };
    const auto count = std::count_if(file.notes.begin(), file.notes.end(), is);
    if (count == 0) continue;
    text += fmt::format("  {} ({}):\n", title, count);
    for (const model::MergeNote& note : file.notes) {
      if (is(note)) text += note_line(note, columns);
    }
  }
  if (!file.missing.empty()) {
    text += fmt::format("  Không thấy {} dòng của bản gửi; sổ giữ nguyên các nhiệm vụ này.\n",
                        file.missing.size());
  }
  for (const std::string& remark : file.remarks) text += fmt::format("  {}\n", one_line(remark));
  return text + "\n";
}

}  // namespace

std::string merge_text(const model::MergeReport& report,
                       const dictionaries::TrackerColumns& columns) {
  std::string text;
  size_t changes = 0;
  size_t waiting = 0;
  size_t refused = 0;
  for (const ReturnedFile& file : report.files) {
    text += file_text(file, columns);
    changes += file.changes.size();
    waiting += file.notes.size();
    refused += file.status == model::ReturnedStatus::kRead ? 0U : 1U;
  }
  text += fmt::format("Tổng cộng {} tệp: {} thay đổi, {} điểm chờ xem, {} tệp bị từ chối. ",
                      report.files.size(), changes, waiting, refused);
  if (report.applied) return text + "Đã ghi vào sổ; `vanthu undo` lấy lại.\n";
  return text + (changes == 0 ? "Sổ không có gì thay đổi.\n"
                              : "Chưa ghi gì vào sổ; thêm --apply để ghi.\n");
}

}  // namespace cli
