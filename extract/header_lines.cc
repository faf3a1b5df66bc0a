#include "extract/header_lines.h"

#include <algorithm>

#include "model/text.h"

namespace extract {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

std::string words_joined(const std::vector<std::string>& words, size_t begin, size_t end) {
  return model::join({words.begin() + std::ptrdiff_t(begin), words.begin() + std::ptrdiff_t(end)},
                     " ");
}

bool is_rule(std::string_view text) {
  return text.find_first_not_of("-_=*.~ ") == std::string_view::npos;
}

int letters_in(std::string_view text) {
  const auto letters = model::to_utf32(text);
  return static_cast<int>(std::count_if(letters.begin(), letters.end(), model::is_letter));
}

bool mostly_caps(std::string_view text) {
  const auto letters = model::to_utf32(text);
  const auto small = std::count_if(letters.begin(), letters.end(), model::is_lower);
  const auto capital = std::count_if(letters.begin(), letters.end(), model::is_upper);
  return capital >= 3 && small * 8 <= capital;
}

bool begins_small(std::string_view text) {
  const auto letters = model::to_utf32(text);
  return !letters.empty() && model::is_lower(letters.front());
}

double gap_between(const Line& above, const Line& below) { return below.box.y0 - above.box.y1; }

bool begins_addressees(std::string_view text) {
  const std::string folded = model::fold(text);
  return starts_with_any(folded, {"kinh gui", "kinh trinh"});
}

bool begins_body_text(std::string_view text) {
  const std::string folded = model::fold(text);
  const auto letters = model::to_utf32(text);
  if (letters.empty() || !model::is_upper(letters.front())) return false;
  return starts_with_any(folded, {"can cu", "thuc hien", "theo ", "tren co so", "ngay ", "nham ",
                                  "de ", "xet ", "sau khi", "trong ", "phan thu", "i. ", "i- ",
                                  "1. ", "uy ban nhan dan ", "thuc hien:", "tiep theo", "ngay,"}) ||
         begins_addressees(text);
}

bool certainly_body(std::string_view text) {
  const std::string folded = model::fold(text);
  return starts_with_any(folded, {"can cu", "i. ", "i- ", "phan thu", "dieu 1", "chuong "}) ||
         begins_addressees(text);
}

bool begins_appendix(std::string_view text) {
  return starts_with_any(model::fold(text), {"phu luc", "danh muc kem", "mau so"});
}

}  // namespace extract
