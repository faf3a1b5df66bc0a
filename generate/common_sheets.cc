#include "generate/common_sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "generate/cells.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::TaskKind;

// Millimetres from the corner of the sheet: what a ruler shows on the paper.
std::string place_on_page(const std::optional<model::Box>& box) {
  if (!box || box->empty()) return {};
  constexpr double kMillimetres = 25.4 / 72;
  return fmt::format("trái {:.0f}, trên {:.0f}, rộng {:.0f}, cao {:.0f}", box->x0 * kMillimetres,
                     box->y0 * kMillimetres, box->width() * kMillimetres,
                     box->height() * kMillimetres);
}

Value crop_cell(const ReviewItem& item) {
  if (item.crop) return *item.crop;
  return text_or_blank(item.no_crop);
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
                                        [&](const auto& task) { return task.kind == kind; }));
}

Value file_cell(const SourceItem& item) {
  std::string file = std::filesystem::path(item.document->source.path).filename().string();
  if (item.target.empty()) return text_or_blank(file);
  return Link{printable(file), item.target};
}

}  // namespace

Sheet review_sheet(const std::vector<ReviewItem>& items) {
  const bool crops = std::any_of(items.begin(), items.end(), [](const ReviewItem& item) {
    return item.crop || !item.no_crop.empty();
  });
  Sheet sheet;
  sheet.name = "Cần kiểm tra";
  sheet.title = "NỘI DUNG CẦN KIỂM TRA";
  sheet.columns = {{"STT", 5, true},
                   {"Văn bản", 15, false},
                   {"Trang", 6.5, true},
                   {"Vị trí trên trang (mm)", 14, false},
                   {"Mã", 11, false},
                   {"Nội dung ở cột", 13, false},
                   {"Chữ đọc được", crops ? 36.0 : 46.0, false},
                   {"Độ tin cậy", 7, true},
                   {"Mức độ", 9.5, true},
                   {"Lý do", crops ? 30.0 : 36.0, false},
                   {"Ý kiến sau kiểm tra", 22, false}};
  constexpr int kText = 6;
  if (crops) {
    sheet.columns.insert(sheet.columns.begin() + kText, {"Ảnh cắt từ bản gốc", kCropWidth, false});
  }
  const int severity = crops ? 9 : 8;
  sheet.tints = {{severity, "Lỗi", severity, severity, Tint::kRed}};
  for (const ReviewItem& item : items) {
    const Doubt& doubt = item.doubt;
    SheetRow row{{static_cast<int>(sheet.rows.size()) + 1, item.document,
                  number_or_blank(doubt.page), text_or_blank(place_on_page(doubt.box)),
                  text_or_blank(item.row_id), text_or_blank(doubt.field), text_or_blank(doubt.text),
                  confidence_cell(doubt.confidence), doubt.severity, text_or_blank(doubt.reason),
                  Value()}};
    if (crops) row.cells.insert(row.cells.begin() + kText, crop_cell(item));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Sheet source_sheet(const std::vector<SourceItem>& items) {
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
  for (const SourceItem& item : items) {
    const Document& document = *item.document;
    const model::Header& header = document.header;
    sheet.rows.push_back(
        {{static_cast<int>(sheet.rows.size()) + 1, file_cell(item), text_or_blank(header.symbol),
          issue_date(header), text_or_blank(header.issuer), text_or_blank(header.doc_type),
          text_or_blank(header.abstract), document.source.pages,
          text_or_blank(failed_pages(document)), count_of(document, TaskKind::kTask),
          count_of(document, TaskKind::kIndicator), static_cast<int>(doubts_of(document).size())}});
  }
  return sheet;
}

}  // namespace generate
