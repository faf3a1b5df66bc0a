#include "cli/causes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace cli {

namespace {

struct Row {
  std::string_view cause;
  std::string_view why;
  std::string_view what_to_do;
};

constexpr auto kRows = std::to_array<Row>({
    {"unreadable",
     "Tệp hỏng, rỗng hoặc không thuộc loại đọc được (PDF, PNG, JPEG, TIFF, DOCX, TXT).",
     "Mở thử tệp trên máy tính; nếu không mở được, xin quét lại hoặc xin tệp khác rồi thả vào hộp "
     "thư."},
    {"encrypted", "Tệp có mật khẩu.",
     "Mở tệp bằng mật khẩu, lưu lại (hoặc in ra PDF) không đặt mật khẩu rồi thả vào hộp thư."},
    {"envelope", "Gói edXML không chứa văn bản nào, và không có văn bản cùng tên thả cùng lúc.",
     "Thả gói cùng với tệp văn bản của nó (cùng tên, khác phần mở rộng) vào hộp thư; nếu văn bản "
     "đã "
     "được nhận trước đó thì đối chiếu số, ngày và thời hạn với gói."},
    {"foreign",
     "Tệp thuộc loại không đọc (RTF, trang web, thư điện tử, .doc, .xls, ảnh SVG, tệp nén...).",
     "Các loại đọc được: PDF, PNG, JPEG, TIFF, DOCX, TXT và gói edXML. Mở tệp, lưu lại (hoặc in "
     "ra) "
     "thành PDF hoặc DOCX; với thư điện tử và tệp nén: lấy từng tệp bên trong ra; rồi thả vào hộp "
     "thư."},
    {"too-large", "Tệp vượt giới hạn (quá nhiều trang, khổ giấy quá lớn hoặc dung lượng quá lớn).",
     "Tách tệp thành nhiều tệp nhỏ hoặc quét lại ở 300 dpi, khổ A4, rồi thả vào hộp thư."},
    {"timeout", "Đọc tệp quá lâu nên đã dừng.",
     "In tệp ra PDF mới hoặc quét lại rồi thả vào hộp thư."},
    {"crashed", "Tệp làm chương trình đọc phải dừng (tệp hỏng hoặc cố tình gây lỗi).",
     "Không mở tệp nếu không rõ nguồn gốc; xin bản khác hoặc in ra PDF mới rồi thả vào hộp thư."},
    {"pages", "Không trang nào đọc được.",
     "Mở thử tệp; quét lại rõ hơn ở 300 dpi rồi thả vào hộp thư."},
    {"missing", "Máy này thiếu dữ liệu nhận dạng tiếng Việt.",
     "Báo người quản trị máy chạy lệnh: vanthu doctor."},
    {"output",
     "Không ghi được kết quả của tệp này (tên quá dài, hoặc tên thư mục kết quả đã có tệp khác).",
     "Đặt tên tệp ngắn hơn, hoặc dời tệp đang nằm chỗ thư mục kết quả; lần chạy sau sẽ đọc lại."},
    {"away",
     "Không mở được tệp lúc đọc (thư mục mạng bị ngắt, không có quyền đọc, hoặc tệp vừa bị sửa).",
     "Lần chạy sau sẽ đọc lại; nếu vẫn còn, báo người quản trị kiểm tra thư mục và quyền đọc."},
});

struct PageRow {
  std::string_view cause;
  std::string_view why;
};

constexpr std::array<PageRow, 3> kPageRows = {{
    {"crashed", "trang làm chương trình đọc phải dừng (trang hỏng hoặc cố tình gây lỗi)"},
    {"timeout", "đọc trang quá lâu nên đã dừng"},
    {"too-large", "trang quá lớn (khổ giấy hoặc độ phân giải vượt giới hạn)"},
}};

}  // namespace

Cause cause_in_words(const std::string& cause) {
  const auto* const row =
      std::find_if(kRows.begin(), kRows.end(), [&](const Row& one) { return one.cause == cause; });
  if (row == kRows.end()) {
    return {"Chưa xử lý được.", "Báo người quản trị máy chạy lệnh: vanthu doctor."};
  }
  return {std::string(row->why), std::string(row->what_to_do)};
}

std::string page_cause_in_words(const std::string& cause) {
  const auto* const row = std::find_if(kPageRows.begin(), kPageRows.end(),
                                       [&](const PageRow& one) { return one.cause == cause; });
  return std::string(row == kPageRows.end() ? "trang hỏng hoặc không có gì đọc được" : row->why);
}

std::string failed_pages_in_words(const model::InputReport& report) {
  std::string pages;
  for (const int page : report.pages_failed) {
    pages += fmt::format("{}{}", pages.empty() ? "trang " : ", ", page);
  }
  return pages;
}

std::string with_dots(std::size_t number) {
  std::string digits = std::to_string(number);
  constexpr std::ptrdiff_t kGroup = 3;
  for (auto at = std::ssize(digits) - kGroup; at > 0; at -= kGroup) {
    digits.insert(static_cast<std::size_t>(at), ".");
  }
  return digits;
}

}  // namespace cli
