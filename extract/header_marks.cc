#include "extract/header_marks.h"

#include <array>

#include "extract/header_lines.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr std::array<std::string_view, 3> kUrgency = {"HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"};
constexpr std::array<std::string_view, 3> kSecrecy = {"TUYỆT MẬT", "TỐI MẬT", "MẬT"};

std::optional<std::string> mark_in(std::string_view text,
                                   const std::array<std::string_view, 3>& marks) {
  if (!mostly_caps(text)) return std::nullopt;
  std::string printed = model::tone_key(model::lower(trimmed(text, " .:*|[]-")));
  if (printed.ends_with(" hẹn giờ"))
    printed.resize(printed.size() - std::string(" hẹn giờ").size());
  for (const std::string_view mark : marks) {
    if (printed == model::tone_key(model::lower(mark))) return std::string(mark);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> urgency_in(std::string_view text) { return mark_in(text, kUrgency); }

std::optional<std::string> secrecy_in(std::string_view text) { return mark_in(text, kSecrecy); }

}  // namespace extract
