#include "extract/between_grids.h"

#include <algorithm>
#include <vector>

#include "model/text.h"

namespace extract {

namespace {

constexpr double kNoise = 0.45;  // a line read with less confidence is no text between tables
constexpr double kPageEdge =
    0.06;  // of the page height: running heads, misread or of two pages only

bool is_text(const Line& line) {
  constexpr std::ptrdiff_t kFewestLetters = 4;
  const auto letters = model::to_utf32(line.text);
  return std::count_if(letters.begin(), letters.end(), model::is_letter) >= kFewestLetters &&
         line.confidence >= kNoise;
}

bool within(const Line& line, const Stretch& stretch) {
  const double y = line.box.center_y();
  return y > stretch.from && y < stretch.to;
}

bool begins_a_title(const Line& line) {
  const std::string key = model::fold(line.text);
  return key.starts_with("phu luc") || key.starts_with("bieu") || key.starts_with("danh muc");
}

bool is_heading(const Line& line) {
  return line.bold || model::all_caps(line.text) || line.text.starts_with("(");
}

}  // namespace

bool has_text(const PageLayout& layout, double height, const Stretch& stretch) {
  return std::any_of(layout.lines.begin(), layout.lines.end(), [&](const Line& line) {
    const double y = line.box.center_y();
    const bool at_the_edge = y < kPageEdge * height || y > (1 - kPageEdge) * height;
    return within(line, stretch) && !at_the_edge && is_text(line);
  });
}

std::string title_in(const PageLayout& layout, const Stretch& stretch) {
  constexpr std::ptrdiff_t kMostLines = 8;
  std::vector<Line> lines;
  std::copy_if(layout.lines.begin(), layout.lines.end(), std::back_inserter(lines),
               [&](const Line& line) { return within(line, stretch); });
  auto first = std::find_if(lines.begin(), lines.end(), begins_a_title);
  if (first == lines.end()) {
    while (first != lines.begin() && is_heading(*(first - 1))) --first;
  }
  std::string title;
  const auto end = first + std::min(kMostLines, lines.end() - first);
  for (; first != end; ++first) append_text(&title, first->text);
  return title;
}

}  // namespace extract
