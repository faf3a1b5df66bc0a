#include "extract/running_text.h"

#include <algorithm>
#include <utility>

#include "extract/outline.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

/// A line this near to the full width was broken for want of room.
constexpr double kFullLine = 0.85;

/// Width that three lines of four stay within: a few may stand out, as those of a table do.
double full_width(const PageLayout& page) {
  std::vector<double> widths;
  widths.reserve(page.lines.size());
  for (const Line& line : page.lines) widths.push_back(line.box.width());
  if (widths.empty()) return 0;
  const auto at = widths.begin() + std::ptrdiff_t(widths.size() * 3 / 4);
  std::nth_element(widths.begin(), at, widths.end());
  return *at;
}

/// A quotation has begun and not ended.
bool in_quotation(const std::string& text) {
  const size_t open = text.rfind("“");
  return open != std::string::npos && text.find("”", open) == std::string::npos;
}

/// Running text in which somebody broke a line: nothing that is listed begins with a small letter.
/// Short lines that stand alone may be a list without marks.
bool breaks_off(const Paragraph& last, const std::string& next) {
  constexpr size_t kLongestItem = 12;  // words
  const bool runs = last.lines.size() > 1 || model::word_count(last.text) > kLongestItem;
  return runs && model::is_lower(model::first_character(next));
}

/// `next` goes on in the middle of a sentence of `last`, whatever gap or indent is between them.
bool goes_on(const Paragraph& last, const Paragraph& next, double full_width) {
  if (next.lines.empty() || last.text.empty() || ends_sentence(last.text) ||
      (outline_level_of(next.text) != kBody && !in_quotation(last.text)))
    return false;
  if (model::all_caps(last.text) || model::all_caps(next.text)) return false;
  const Line& end = last.lines.back();
  if (end.page != next.page || end.bold != next.lines.front().bold) return false;
  return end.box.width() >= kFullLine * full_width || breaks_off(last, next.text);
}

void append(const Paragraph& next, Paragraph* whole) {
  whole->lines.insert(whole->lines.end(), next.lines.begin(), next.lines.end());
  append_text(&whole->text, next.text);
}

}  // namespace

std::vector<Paragraph> running_text(std::vector<PageLayout> pages) {
  std::vector<Paragraph> text;
  for (PageLayout& page : pages) {
    const double width = full_width(page);
    for (Paragraph& paragraph : page.paragraphs) {
      const bool first = &paragraph == &page.paragraphs.front();
      const bool joined = !text.empty() && !text.back().lines.empty() &&
                          ((first && continues_over_page(text.back(), paragraph)) ||
                           goes_on(text.back(), paragraph, width));
      if (joined) {
        append(paragraph, &text.back());
      } else {
        text.push_back(std::move(paragraph));
      }
    }
  }
  return text;
}

}  // namespace extract
