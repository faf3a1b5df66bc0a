#pragma once
// Small made-up documents for tests that need many files.

#include <fmt/core.h>

#include <string>

namespace cli::office {

/// A plan with two tasks in a table of plain text; each number gives other words.
inline std::string plan_text(int number) {
  return fmt::format(
      "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: {0}/KH-UBND\nHòa Sơn, ngày 15 tháng 01 năm 2026\n\n"
      "KẾ HOẠCH\nTriển khai nhiệm vụ số {0} năm 2026\n\n"
      "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời hạn hoàn thành\n"
      "1\tRà soát, lập danh mục trạm bơm đợt {0} tại xã Tân Lập\tSở Xây dựng\tTháng {1}/2026\n"
      "2\tBan hành quy chế quản lý chợ đầu mối số {0}\tSở Công Thương\tQuý II/2026\n",
      number, 2 + number % 10);
}

inline std::string base64(const std::string& bytes) {
  static const char* const kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    unsigned block = 0;
    for (size_t k = 0; k < 3; ++k)
      block = block << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : kLetters[block >> (18U - 6U * k) & 63U];
  }
  return out;
}

}  // namespace cli::office
