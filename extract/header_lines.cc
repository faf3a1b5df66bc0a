#include "extract/header_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

model::Box row_box(const std::vector<Line>& row) {
  model::Box box = row.front().box;
  for (const Line& piece : row) box = model::united(box, piece.box);
  return box;
}

Line one_line(std::vector<Line> row) {
  std::stable_sort(row.begin(), row.end(),
                   [](const Line& a, const Line& b) { return a.box.x0 < b.box.x0; });
  Line line = row.front();
  line.box = row_box(row);
  for (size_t i = 1; i < row.size(); ++i) line.text += " " + row[i].text;
  return line;
}

}  // namespace

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

std::string words_joined(const std::vector<std::string>& words, size_t begin, size_t end) {
  return model::join({words.begin() + std::ptrdiff_t(begin), words.begin() + std::ptrdiff_t(end)},
                     " ");
}

bool is_rule(std::string_view text) {
  return text.find_first_not_of("-_=*.~| ") == std::string_view::npos;
}

int letters_in(std::string_view text) {
  int count = 0;
  for (size_t at = 0; at < text.size();) {
    count += model::is_letter(model::next_character(text, &at)) ? 1 : 0;
  }
  return count;
}

bool mostly_caps(std::string_view text) {
  size_t small = 0;
  size_t capital = 0;
  // Given up where the rest could not make up for the small letters, were it all capitals.
  for (size_t at = 0; at < text.size() && small * 8 <= capital + (text.size() - at);) {
    const char32_t c = model::next_character(text, &at);
    small += model::is_lower(c) ? 1 : 0;
    capital += model::is_upper(c) ? 1 : 0;
  }
  return capital >= 3 && small * 8 <= capital;
}

bool begins_small(std::string_view text) { return model::is_lower(model::first_character(text)); }

std::string folded_beginning(std::string_view text) {
  constexpr size_t kEnough = 24;  // characters
  size_t end = 0;
  for (size_t i = 0; i < kEnough && end < text.size(); ++i) model::next_character(text, &end);
  return model::fold(text.substr(0, end));
}

double gap_between(const Line& above, const Line& below) { return below.box.y0 - above.box.y1; }

bool ends_short(const std::vector<Line>& lines, size_t i) {
  double right = 0;
  for (const Line& line : lines) {
    if (line.page == lines[i].page) right = std::max(right, line.box.x1);
  }
  return ends_short(lines[i], lines[i + 1], right);
}

std::vector<Line> rows_joined(const std::vector<Line>& lines) {
  std::vector<std::vector<Line>> rows;
  for (const Line& line : lines) {
    const bool same_row =
        !rows.empty() && rows.back().front().page == line.page &&
        std::abs(row_box(rows.back()).center_y() - line.box.center_y()) < 0.4 * line.box.height();
    if (!same_row) rows.emplace_back();
    rows.back().push_back(line);
  }
  std::vector<Line> joined;
  joined.reserve(rows.size());
  for (std::vector<Line>& row : rows) joined.push_back(one_line(std::move(row)));
  return joined;
}

bool begins_addressees(std::string_view text) {
  const std::string folded = folded_beginning(text);
  return starts_with_any(folded, {"kinh gui", "kinh trinh"});
}

bool begins_body_text(std::string_view text) {
  if (!model::is_upper(model::first_character(text))) return false;
  const std::string folded = folded_beginning(text);
  return starts_with_any(folded, {"can cu", "thuc hien", "theo ", "tren co so", "ngay ", "nham ",
                                  "de ", "xet ", "sau khi", "trong ", "phan thu", "i. ", "i- ",
                                  "uy ban nhan dan ", "thuc hien:", "tiep theo", "ngay,"}) ||
         begins_addressees(text);
}

bool certainly_body(std::string_view text) {
  const std::string folded = folded_beginning(text);
  return starts_with_any(folded, {"can cu", "i. ", "i- ", "phan thu", "dieu 1", "chuong "}) ||
         begins_addressees(text);
}

bool opens_wire(std::string_view text) { return model::fold(text).ends_with(" dien:"); }

bool begins_appendix(std::string_view text) {
  return starts_with_any(folded_beginning(text), {"phu luc", "danh muc kem", "mau so"});
}

}  // namespace extract
