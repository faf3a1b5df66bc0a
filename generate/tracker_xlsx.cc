#include "generate/tracker_xlsx.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "generate/cells.h"
#include "generate/common_sheets.h"
#include "generate/sheet.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::Task;
using model::TaskKind;

constexpr std::string_view kYes = "Có";

std::string deadline_text(const Task& task) { return task.deadline ? task.deadline->text : ""; }

std::optional<model::Date> due_day(const Task& task) {
  return task.deadline ? task.deadline->due : std::nullopt;
}

std::vector<TintRule> task_tints(int due, int timing, int review) {
  return {{timing, std::string(label_of(Timing::kOverdue)), due, timing, Tint::kRed},
          {timing, std::string(label_of(Timing::kDueSoon)), due, timing, Tint::kAmber},
          {review, std::string(kYes), review - 1, review, Tint::kAmber}};
}

Sheet task_sheet(const std::vector<Document>& documents, model::Date as_of) {
  Sheet sheet;
  sheet.name = "Nhiệm vụ";
  sheet.title = "BẢNG THEO DÕI NHIỆM VỤ";
  sheet.columns = {{"STT", 5, true},
                   {"Mã", 11, false},
                   {"Mục", 15, false},
                   {"Số TT trong văn bản", 7, true},
                   {"Nội dung nhiệm vụ", 42, false},
                   {"Cơ quan chủ trì", 15, false},
                   {"Cơ quan phối hợp", 17, false},
                   {"Kết quả/Sản phẩm", 18, false},
                   {"Thời hạn (nguyên văn)", 12, false},
                   {"Hạn", 10.5, true},
                   {"Trạng thái hạn", 11, true},
                   {"Ghi chú", 12, false},
                   {"Văn bản", 13, false},
                   {"Trang", 6.5, true},
                   {"Độ tin cậy", 7, true},
                   {"Cần kiểm tra", 7, true}};
  constexpr int kDue = 9;
  constexpr int kTiming = 10;
  constexpr int kReview = 15;
  sheet.tints = task_tints(kDue, kTiming, kReview);
  for (const Document& document : documents) {
    const std::vector<bool> parents = parents_among(document.tasks);
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
      const Task& task = document.tasks[i];
      if (task.kind != TaskKind::kTask) continue;
      sheet.rows.push_back(
          {{static_cast<int>(sheet.rows.size()) + 1, text_or_blank(task.id),
            text_or_blank(short_section_label(task)), text_or_blank(task.row_no),
            text_or_blank(task.content), text_or_blank(agencies_label(task.lead)),
            text_or_blank(agencies_label(task.coordinating)), text_or_blank(task.result),
            text_or_blank(deadline_text(task)), date_or_blank(due_day(task)),
            std::string(label_of(timing_of(task.deadline, as_of))), text_or_blank(task.note),
            document_label(document), text_or_blank(pages_label(task)),
            confidence_cell(task.confidence),
            text_or_blank(task.needs_review ? std::string(kYes) : "")},
           parents[i]});
    }
  }
  return sheet;
}

Sheet indicator_sheet(const std::vector<Document>& documents, model::Date as_of) {
  Sheet sheet;
  sheet.name = "Chỉ tiêu";
  sheet.title = "BẢNG THEO DÕI CHỈ TIÊU";
  sheet.columns = {{"STT", 5, true},
                   {"Mã", 11, false},
                   {"Mục", 15, false},
                   {"Số TT trong văn bản", 7, true},
                   {"Nội dung chỉ tiêu", 40, false},
                   {"Đơn vị tính", 8, true},
                   {"Chỉ tiêu", 10, true},
                   {"Cơ quan chủ trì", 15, false},
                   {"Cơ quan phối hợp", 14, false},
                   {"Thời hạn (nguyên văn)", 12, false},
                   {"Hạn", 10.5, true},
                   {"Trạng thái hạn", 11, true},
                   {"Ghi chú", 12, false},
                   {"Văn bản", 13, false},
                   {"Trang", 6.5, true},
                   {"Độ tin cậy", 7, true},
                   {"Cần kiểm tra", 7, true}};
  constexpr int kDue = 10;
  constexpr int kTiming = 11;
  constexpr int kReview = 16;
  sheet.tints = task_tints(kDue, kTiming, kReview);
  for (const Document& document : documents) {
    const std::vector<bool> parents = parents_among(document.tasks);
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
      const Task& task = document.tasks[i];
      if (task.kind != TaskKind::kIndicator) continue;
      sheet.rows.push_back(
          {{static_cast<int>(sheet.rows.size()) + 1, text_or_blank(task.id),
            text_or_blank(short_section_label(task)), text_or_blank(task.row_no),
            text_or_blank(task.content), text_or_blank(task.unit), text_or_blank(task.target),
            text_or_blank(agencies_label(task.lead)),
            text_or_blank(agencies_label(task.coordinating)), text_or_blank(deadline_text(task)),
            date_or_blank(due_day(task)), std::string(label_of(timing_of(task.deadline, as_of))),
            text_or_blank(task.note), document_label(document), text_or_blank(pages_label(task)),
            confidence_cell(task.confidence),
            text_or_blank(task.needs_review ? std::string(kYes) : "")},
           parents[i]});
    }
  }
  return sheet;
}

std::vector<ReviewItem> review_items(const std::vector<Document>& documents) {
  std::vector<ReviewItem> items;
  for (const Document& document : documents) {
    for (Doubt& doubt : doubts_of(document)) {
      std::string id = doubt.task_id;
      items.push_back({document_label(document), std::move(id), std::move(doubt), {}, ""});
    }
  }
  return items;
}

std::vector<SourceItem> sources_of(const std::vector<Document>& documents) {
  std::vector<SourceItem> items;
  items.reserve(documents.size());
  for (const Document& document : documents) items.push_back({&document, ""});
  return items;
}

}  // namespace

model::Status write_tracker(const std::vector<Document>& documents, const std::string& run_id,
                            model::Date as_of, const std::filesystem::path& target) {
  Book book;
  book.title = "Bảng theo dõi nhiệm vụ";
  constexpr std::size_t kShownRunId = 60;  // a page footer holds 255 characters in all
  book.footer = "Lần xử lý: " + run_id.substr(0, kShownRunId);
  book.sheets = {task_sheet(documents, as_of), indicator_sheet(documents, as_of),
                 review_sheet(review_items(documents)), source_sheet(sources_of(documents))};
  for (Sheet& sheet : book.sheets) {
    sheet.subtitle = fmt::format("(Tính đến ngày {})", day_month_year(as_of));
  }
  return write_book(book, target);
}

}  // namespace generate
