#include "generate/csv.h"

#include "generate/wording.h"
#include "model/text.h"

namespace generate {

std::string csv_row(const std::vector<std::string>& fields) {
  constexpr std::string_view kDangerous = "=+-@\t\r\n";
  std::string row;
  for (const std::string& field : fields) {
    if (!row.empty()) row += ',';
    const bool formula = !field.empty() && kDangerous.find(field.front()) != std::string_view::npos;
    row += formula ? "\"'" : "\"";
    row += model::replace_all(printable(field), "\"", "\"\"");
    row += '"';
  }
  return row + "\r\n";
}

}  // namespace generate
