#include "generate/tracker_guide.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "generate/wording.h"

namespace generate {
namespace {

using Lines = std::vector<std::string>;

const Lines& how_to_answer() {
  static const Lines kLines = {
      "Chỉ điền vào các ô nền vàng nhạt (cột có tiêu đề nền vàng). Các ô khác được khóa để giữ "
      "đúng "
      "nội dung giao.",
      "Trạng thái: chọn trong danh sách thả xuống của ô.",
      "Ngày hoàn thành: nhập theo dạng ngày/tháng/năm, ví dụ 15/03/2026. Tỷ lệ: nhập từ 0% đến "
      "100%.",
      "Nhiệm vụ đã xong: chọn \"hoàn thành\", ghi ngày hoàn thành và số, ký hiệu, ngày của sản "
      "phẩm "
      "(văn bản, báo cáo, kế hoạch) để có căn cứ xác định đúng hạn.",
      "Nhiệm vụ chưa xong: ghi tình hình thực hiện, khó khăn, vướng mắc và đề xuất. Muốn xin gia "
      "hạn "
      "thì ghi ở cột \"Đề xuất, kiến nghị\".",
      "Ô để trống nghĩa là không có thông tin mới; thông tin đã gửi lần trước vẫn được giữ.",
      "Được lọc, kéo rộng cột, đổi tên tệp. Không xóa cột, kể cả cột ẩn: đó là mã để nhận lại đúng "
      "dòng.",
      "Nhiệm vụ giao không đúng cơ quan hoặc còn thiếu: ghi ở cột \"Đề xuất, kiến nghị\", không "
      "thêm "
      "dòng mới.",
      "Lưu tệp ở dạng Excel (.xlsx) và gửi lại cơ quan đã gửi bảng này."};
  return kLines;
}

const Lines& how_to_follow() {
  static const Lines kLines = {
      "Mỗi dòng là một nhiệm vụ, dù được nêu ở bao nhiêu văn bản; cột \"Văn bản giao\" mở văn bản "
      "gốc đúng trang.",
      "Cột tiêu đề nền vàng là kết quả thực hiện do cơ quan theo dõi ghi nhận; cột \"Các cơ quan "
      "báo "
      "cáo\" là điều từng cơ quan đã trả lời trong bảng của mình.",
      "\"Tình trạng thời hạn\" và \"Số ngày quá hạn\" tự tính theo ngày ghi ở trang \"Tổng hợp\"; "
      "sửa "
      "ngày đó thì mọi trang tính lại.",
      "\"Tổng hợp\" đếm nhiệm vụ theo từng cơ quan chủ trì, kể cả nhiệm vụ giao chung cho một nhóm "
      "cơ "
      "quan; tên cơ quan mở bảng gửi cơ quan đó.",
      "\"Cần kiểm tra\" liệt kê những ô đọc chưa chắc chắn, kèm ảnh cắt từ bản gốc và lý do.",
      "Ngày đến hạn là ngày ghi trong văn bản. \"Trước ngày\" nghĩa là chính ngày đó đã quá hạn."};
  return kLines;
}

void add(std::string left, std::string right, bool bold, Sheet* sheet) {
  SheetRow row;
  row.cells = {std::move(left), std::move(right)};
  row.bold = bold;
  sheet->rows.push_back(std::move(row));
}

void add_list(const std::string& title, const Lines& lines, Sheet* sheet) {
  add("", "", false, sheet);
  add("", title, true, sheet);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    add(fmt::format("{}.", i + 1), lines[i], false, sheet);
  }
}

void add_legend(Sheet* sheet) {
  struct Entry {
    StandingKind kind;
    Tint tint;
  };
  static constexpr Entry kEntries[] = {{StandingKind::kOverdue, Tint::kRed},
                                       {StandingKind::kDueSoon, Tint::kAmber},
                                       {StandingKind::kDoneOnTime, Tint::kGreen}};
  add("", "", false, sheet);
  add("", "Màu", true, sheet);
  for (const Entry& entry : kEntries) {
    const std::string label(label_of(entry.kind));
    add("", label, false, sheet);
    sheet->tints.push_back({1, label, 1, 1, entry.tint});
  }
}

}  // namespace

Sheet guide_sheet(const Tracker& tracker) {
  const bool office = tracker.agency.empty();
  Sheet sheet;
  sheet.name = "Hướng dẫn";
  sheet.title = "BẢNG THEO DÕI NHIỆM VỤ";
  sheet.form = Form::kProse;
  sheet.locked = !office;
  sheet.columns = {{"", 5, true}, {"", 120, false}};
  add("", office ? "BẢNG THEO DÕI NHIỆM VỤ" : "BẢNG THEO DÕI VÀ BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
      true, &sheet);
  if (!office) add("", "Cơ quan: " + tracker.agency, true, &sheet);
  add("",
      fmt::format("Tính đến ngày {}. Nhiệm vụ còn từ {} ngày trở xuống là sắp đến hạn.",
                  day_month_year(tracker.as_of), tracker.due_soon_days),
      false, &sheet);
  add("", "Mã bảng: " + tracker.export_id, false, &sheet);
  add_list(office ? "Cách dùng" : "Cách điền và gửi lại",
           office ? how_to_follow() : how_to_answer(), &sheet);
  add_legend(&sheet);
  return sheet;
}

}  // namespace generate
