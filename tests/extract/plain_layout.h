#pragma once
// A plain text as the layout of pages: one Line per line of text, a blank line as a gap, leading
// spaces as an indent. A form feed begins a page. Paragraphs end at blank lines.

#include <string>
#include <string_view>
#include <vector>

#include "extract/layout.h"
#include "model/text.h"

namespace extract {

inline std::vector<PageLayout> plain_layout(std::string_view text) {
  constexpr double kCharacter = 6;
  constexpr double kLine = 14;
  std::vector<PageLayout> pages;
  for (const std::string& sheet : model::split(text, '\f')) {
    PageLayout page;
    page.page = static_cast<int>(pages.size()) + 1;
    double y = 60;
    bool open = false;
    for (const std::string& raw : model::split(sheet, '\n')) {
      y += kLine;
      const size_t indent = raw.find_first_not_of(' ');
      if (indent == std::string::npos) {
        open = false;
        continue;
      }
      Line line;
      line.page = page.page;
      line.text = model::collapse_spaces(raw);
      const double x0 = 60 + kCharacter * double(indent);
      line.box = {x0, y, x0 + kCharacter * model::length(line.text), y + 12};
      if (!open) page.paragraphs.push_back({page.page, {}, ""});
      open = true;
      Paragraph& paragraph = page.paragraphs.back();
      paragraph.text += (paragraph.text.empty() ? "" : " ") + line.text;
      paragraph.lines.push_back(line);
      page.lines.push_back(line);
    }
    pages.push_back(std::move(page));
  }
  return pages;
}

/// Two columns: `left` and `right` side by side from the top of page one, the body below them.
/// Lines come left column first, as layout gives them.
inline std::vector<PageLayout> two_columns(std::string_view left, std::string_view right,
                                           std::string_view body) {
  std::vector<PageLayout> pages = plain_layout(body);
  PageLayout head = plain_layout(left).front();
  const PageLayout beside = plain_layout(right).front();
  const double below = 14 * 12;
  for (Line& line : pages.front().lines) {
    line.box.y0 += below;
    line.box.y1 += below;
  }
  for (Line line : beside.lines) {
    line.box.x0 += 260;
    line.box.x1 += 260;
    head.lines.push_back(line);
  }
  head.lines.insert(head.lines.end(), pages.front().lines.begin(), pages.front().lines.end());
  pages.front().lines = head.lines;
  return pages;
}

}  // namespace extract
