#include "generate/tracker_xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "generate/sheet.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::Finding;
using model::Task;
using model::TaskKind;

// One line of "Cần kiểm tra".
struct Doubt {
  int page = 0;
  std::optional<model::Box> box;
  std::string task_id;
  std::string field;
  std::string text;
  std::optional<double> confidence;
  std::string severity;
  std::string reason;
};

constexpr std::string_view kYes = "Có";

Value text_or_blank(const std::string& text) {
  return text.empty() ? Value() : Value(printable(text));
}

Value text_or_blank(const std::optional<std::string>& text) {
  return text_or_blank(text.value_or(""));
}

Value number_or_blank(int number) { return number > 0 ? Value(number) : Value(); }

Value date_or_blank(const std::optional<model::Date>& date) {
  return date ? Value(*date) : Value();
}

std::string deadline_text(const Task& task) { return task.deadline ? task.deadline->text : ""; }

std::optional<model::Date> due_day(const Task& task) {
  return task.deadline ? task.deadline->due : std::nullopt;
}

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

// Millimetres from the corner of the sheet: what a ruler shows on the paper.
std::string place_on_page(const std::optional<model::Box>& box) {
  if (!box || box->empty()) return {};
  constexpr double kMillimetres = 25.4 / 72;
  return fmt::format("trái {:.0f}, trên {:.0f}, rộng {:.0f}, cao {:.0f}", box->x0 * kMillimetres,
                     box->y0 * kMillimetres, box->width() * kMillimetres,
                     box->height() * kMillimetres);
}

// --- Sheets ----------------------------------------------------------------------------------

Value confidence_cell(const std::optional<double>& confidence) {
  if (!confidence || !std::isfinite(*confidence)) return {};
  return Percent{std::clamp(*confidence, 0.0, 1.0)};
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

Sheet review_sheet(const std::vector<Document>& documents) {
  Sheet sheet;
  sheet.name = "Cần kiểm tra";
  sheet.title = "NỘI DUNG CẦN KIỂM TRA";
  sheet.columns = {{"STT", 5, true},
                   {"Văn bản", 15, false},
                   {"Trang", 6.5, true},
                   {"Vị trí trên trang (mm)", 14, false},
                   {"Mã", 11, false},
                   {"Nội dung ở cột", 13, false},
                   {"Chữ đọc được", 46, false},
                   {"Độ tin cậy", 7, true},
                   {"Mức độ", 9.5, true},
                   {"Lý do", 36, false},
                   {"Ý kiến sau kiểm tra", 22, false}};
  constexpr int kSeverity = 8;
  sheet.tints = {{kSeverity, "Lỗi", kSeverity, kSeverity, Tint::kRed}};
  for (const Document& document : documents) {
    for (const Doubt& doubt : doubts_of(document)) {
      sheet.rows.push_back({{static_cast<int>(sheet.rows.size()) + 1, document_label(document),
                             number_or_blank(doubt.page), text_or_blank(place_on_page(doubt.box)),
                             text_or_blank(doubt.task_id), text_or_blank(doubt.field),
                             text_or_blank(doubt.text), confidence_cell(doubt.confidence),
                             doubt.severity, text_or_blank(doubt.reason), Value()},
                            false});
    }
  }
  return sheet;
}

std::string failed_pages(const Document& document) {
  std::vector<std::string> numbers;
  for (const model::Page& page : document.pages) {
    if (page.failed) numbers.push_back(std::to_string(page.number));
  }
  return model::join(numbers, ", ");
}

Value issue_date(const model::Header& header) {
  if (header.date) {
    if (const auto day = model::parse_iso(*header.date)) return *day;
  }
  return text_or_blank(document_date(header));
}

int count_of(const Document& document, TaskKind kind) {
  return static_cast<int>(std::count_if(document.tasks.begin(), document.tasks.end(),
                                        [&](const Task& task) { return task.kind == kind; }));
}

Sheet source_sheet(const std::vector<Document>& documents) {
  Sheet sheet;
  sheet.name = "Nguồn văn bản";
  sheet.title = "NGUỒN VĂN BẢN";
  sheet.columns = {{"STT", 5, true},
                   {"Tệp", 24, false},
                   {"Số, ký hiệu", 15, false},
                   {"Ngày ban hành", 11, true},
                   {"Cơ quan ban hành", 22, false},
                   {"Loại văn bản", 12, false},
                   {"Trích yếu", 50, false},
                   {"Số trang", 7, true},
                   {"Trang lỗi", 8, true},
                   {"Số nhiệm vụ", 8, true},
                   {"Số chỉ tiêu", 8, true},
                   {"Số nội dung cần kiểm tra", 9, true}};
  for (const Document& document : documents) {
    const model::Header& header = document.header;
    const std::string file = std::filesystem::path(document.source.path).filename().string();
    sheet.rows.push_back(
        {{static_cast<int>(sheet.rows.size()) + 1, text_or_blank(file),
          text_or_blank(header.symbol), issue_date(header), text_or_blank(header.issuer),
          text_or_blank(header.doc_type), text_or_blank(header.abstract), document.source.pages,
          text_or_blank(failed_pages(document)), count_of(document, TaskKind::kTask),
          count_of(document, TaskKind::kIndicator), static_cast<int>(doubts_of(document).size())},
         false});
  }
  return sheet;
}

}  // namespace

model::Status write_tracker(const std::vector<Document>& documents, const std::string& run_id,
                            model::Date as_of, const std::filesystem::path& target) {
  Book book;
  book.title = "Bảng theo dõi nhiệm vụ";
  constexpr std::size_t kShownRunId = 60;  // a page footer holds 255 characters in all
  book.footer = "Lần xử lý: " + run_id.substr(0, kShownRunId);
  book.sheets = {task_sheet(documents, as_of), indicator_sheet(documents, as_of),
                 review_sheet(documents), source_sheet(documents)};
  for (Sheet& sheet : book.sheets) {
    sheet.subtitle = fmt::format("(Tính đến ngày {})", day_month_year(as_of));
  }
  return write_book(book, target);
}

}  // namespace generate
