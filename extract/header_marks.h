#pragma once
// Marks of urgency and secrecy, stamped in capitals below the number.
// Decree 30/2020/NĐ-CP, Appendix I; Law on Protection of State Secrets, Article 8.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN" when the line is nothing else; "HỎA TỐC HẸN GIỜ" counts.
std::optional<std::string> urgency_in(std::string_view text);

/// "TUYỆT MẬT", "TỐI MẬT", "MẬT" when the line is nothing else.
std::optional<std::string> secrecy_in(std::string_view text);

}  // namespace extract
