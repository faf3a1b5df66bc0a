#include "generate/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

#include "model/text.h"

namespace generate {
namespace {

using model::Date;
using model::DeadlineKind;
using model::Task;

constexpr std::array<std::pair<std::string_view, std::string_view>, 38> kFieldLabels = {{
    {"row_no", "Số thứ tự"},
    {"no", "Số thứ tự"},
    {"section_no", "Mục"},
    {"section_title", "Mục"},
    {"content", "Nội dung nhiệm vụ"},
    {"lead", "Cơ quan chủ trì"},
    {"coordinating", "Cơ quan phối hợp"},
    {"result", "Kết quả/Sản phẩm"},
    {"deadline", "Thời hạn"},
    {"deadline.due", "Thời hạn"},
    {"done_on", "Ngày hoàn thành"},
    {"note", "Ghi chú"},
    {"unit", "Đơn vị tính"},
    {"target", "Chỉ tiêu"},
    {"recipient", "Nơi nhận báo cáo"},
    {"parent_issuer", "Cơ quan chủ quản"},
    {"issuer", "Cơ quan ban hành"},
    {"number", "Số văn bản"},
    {"symbol", "Số, ký hiệu"},
    {"doc_type", "Loại văn bản"},
    {"abstract", "Trích yếu"},
    {"place", "Địa danh"},
    {"date", "Ngày ban hành"},
    {"signer", "Người ký"},
    {"signer.authority", "Quyền hạn ký"},
    {"signer.title", "Chức vụ người ký"},
    {"signer.name", "Họ tên người ký"},
    {"addressees", "Kính gửi"},
    {"recipients", "Nơi nhận"},
    {"references", "Căn cứ, viện dẫn"},
    {"regime", "Khối ban hành"},
    {"text", "Văn bản"},
    {"table", "Bảng"},
    {"row", "Dòng"},
    {"page", "Trang"},
    {"footnote", "Chú thích cuối trang"},
    {"parent_row_no", "Thuộc mục"},
    {"other", "Cột khác"},
}};

bool allowed_in_xml(char32_t c) {
  if (c == U'\t' || c == U'\n') return true;
  return c >= 0x20 && c != 0x7F;
}

std::string bare_number(std::string_view number) {
  while (!number.empty() &&
         (number.back() == '.' || number.back() == ')' || number.back() == ' ')) {
    number.remove_suffix(1);
  }
  return std::string(number);
}

// "KẾ HOẠCH" -> "Kế hoạch"; mixed case stays.
std::string without_capitals(const std::string& text) {
  return model::all_caps(text) ? sentence_case(model::lower(text)) : text;
}

}  // namespace

std::string printable(std::string_view text) {
  int bad = 0;
  std::u32string letters = model::to_utf32(model::sanitized(text, &bad));
  for (char32_t& c : letters) {
    if (!allowed_in_xml(c)) c = U' ';
    if (c == 0xFFFE || c == 0xFFFF) c = 0xFFFD;
  }
  return model::to_utf8(letters);
}

std::string sentence_case(std::string_view text) {
  const std::u32string letters = model::to_utf32(text);
  const std::u32string_view view(letters);
  return model::upper(model::to_utf8(view.substr(0, 1))) +
         (view.empty() ? "" : model::to_utf8(view.substr(1)));
}

std::string day_month_year(const Date& date) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

std::string document_date(const model::Header& header) {
  if (!header.date) return {};
  if (const auto date = model::parse_iso(*header.date)) return day_month_year(*date);
  const std::vector<std::string> parts = model::split(*header.date, '-');
  if (parts.size() == 2) return parts[1] + "/" + parts[0];
  return *header.date;
}

std::string file_stem(const model::Document& document) {
  return std::filesystem::path(document.source.path).stem().string();
}

std::string document_label(const model::Document& document) {
  const model::Header& header = document.header;
  if (!header.symbol || header.symbol->empty()) return printable(file_stem(document));
  std::string label = *header.symbol;
  if (const std::string date = document_date(header); !date.empty()) label += " ngày " + date;
  // "/KH-UBND" is printed on many documents; only the file tells them apart.
  if (!header.number) label += " (" + file_stem(document) + ")";
  return printable(label);
}

std::string document_title(const model::Document& document) {
  const model::Header& header = document.header;
  std::string title = without_capitals(header.doc_type.value_or("Văn bản"));
  if (header.symbol && !header.symbol->empty()) {
    title += header.symbol->front() == '/' ? " số ......" : " số ";
    title += *header.symbol;
  } else {
    title += " (" + file_stem(document) + ")";
  }
  if (const std::string date = document_date(header); !date.empty()) title += " ngày " + date;
  return printable(title);
}

std::string field_label(std::string_view field) {
  const auto* const found = std::find_if(kFieldLabels.begin(), kFieldLabels.end(),
                                         [&](const auto& entry) { return entry.first == field; });
  return std::string(found != kFieldLabels.end() ? found->second : field);
}

std::string agencies_label(const std::optional<model::AgencyList>& list) {
  if (!list) return {};
  return list->text.empty() ? model::join(list->agencies, "; ") : list->text;
}

std::string section_label(const Task& task) {
  std::string title = task.section_title.value_or("");
  std::string number = task.section_no.value_or("");
  if (number.empty()) return title;
  if (title.empty()) return number;
  const char last = number.back();
  return number + (last == '.' || last == ')' ? " " : ". ") + title;
}

std::string short_section_label(const Task& task) {
  constexpr int kMost = 56;  // characters: four lines of the column
  const std::string whole = section_label(task);
  if (model::length(whole) <= kMost) return whole;
  std::string text;
  for (const std::string& word : model::words_of(whole)) {
    if (model::length(text) + model::length(word) + 1 >= kMost) break;
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text.empty() ? whole : text + "…";
}

std::string pages_label(const Task& task) {
  int first = 0;
  int last = 0;
  for (const model::Source& source : task.sources) {
    if (source.page <= 0) continue;
    first = first == 0 ? source.page : std::min(first, source.page);
    last = std::max(last, source.page);
  }
  if (first == 0) return {};
  return first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
}

Timing timing_of(const std::optional<model::Deadline>& deadline, const Date& as_of) {
  if (!deadline) return Timing::kNone;
  if (deadline->kind == DeadlineKind::kRecurring) return Timing::kRecurring;
  if (!deadline->due) {
    const bool waits = deadline->kind == DeadlineKind::kRelative ||
                       deadline->kind == DeadlineKind::kConditional ||
                       deadline->kind == DeadlineKind::kEvent;
    return waits ? Timing::kWaiting : Timing::kNone;
  }
  const auto today = std::chrono::sys_days(as_of);
  auto last_day = std::chrono::sys_days(*deadline->due);
  if (deadline->bound == model::Bound::kExclusive) last_day -= std::chrono::days(1);
  if (today > last_day) return Timing::kOverdue;
  return today + std::chrono::days(kDueSoonDays) > last_day ? Timing::kDueSoon : Timing::kAhead;
}

std::string_view label_of(Timing timing) {
  switch (timing) {
    case Timing::kOverdue:
      return "Quá hạn";
    case Timing::kDueSoon:
      return "Sắp đến hạn";
    case Timing::kAhead:
      return "Còn hạn";
    case Timing::kRecurring:
      return "Thường xuyên";
    case Timing::kWaiting:
      return "Chờ điều kiện";
    case Timing::kNone:
      break;
  }
  return "Không có hạn";
}

std::vector<bool> parents_among(const std::vector<Task>& tasks) {
  std::vector<bool> parents(tasks.size(), false);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const std::string wanted = bare_number(tasks[i].parent_row_no.value_or(""));
    if (wanted.empty()) continue;
    // Numbers start again in each section, so the nearest one above is the parent.
    for (std::size_t k = i; k-- > 0;) {
      if (tasks[k].table_no != tasks[i].table_no) continue;
      if (bare_number(tasks[k].row_no.value_or("")) == wanted) {
        parents[k] = true;
        break;
      }
    }
  }
  return parents;
}

}  // namespace generate
