#include "extract/text_lines.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/median.h"
#include "model/text.h"

namespace extract {

namespace {

/// A stroke or a dot.
bool is_speck(const model::Word& word) {
  constexpr std::u32string_view kRowMarks = U"-+*•–—";
  constexpr double kShortestMark = 2;  // points
  const bool may_be_mark = word.box.width() >= kShortestMark;
  for (size_t at = 0; at < word.text.size();) {
    const char32_t c = model::next_character(word.text, &at);
    if (model::is_letter(c) || model::is_digit(c)) return false;
    if (may_be_mark && kRowMarks.find(c) != std::u32string_view::npos) return false;
  }
  return true;
}

/// Whether a word is print of one line, as `page` has it: no speck and no word over several lines.
std::function<bool(const model::Word&)> is_print_of(const model::Page& page) {
  constexpr double kLines = 2.4;  // of the usual height; headings are set larger, but not so much
  std::vector<double> heights;
  for (const model::Word& word : page.words) heights.push_back(word.box.height());
  const double tallest = kLines * model::median(std::move(heights));
  return [tallest](const model::Word& word) {
    return word.box.height() <= tallest && !is_speck(word);
  };
}

}  // namespace

std::vector<Line> text_lines(const model::Page& page,
                             const std::function<bool(const model::Word&)>& belongs) {
  const auto is_print = is_print_of(page);
  std::vector<model::Word> words;
  std::copy_if(page.words.begin(), page.words.end(), std::back_inserter(words),
               [&](const model::Word& word) { return belongs(word) && is_print(word); });
  return cell_lines(page.number, std::move(words));
}

TextLines::TextLines(const model::Page& page)
    : page_(page.number), words_(page.words, is_print_of(page)) {}

std::vector<Line> TextLines::in(const model::Box& box) const {
  return cell_lines(page_, words_.inside(box));
}

std::vector<Line> free_lines(const model::Page& page) {
  const auto is_print = is_print_of(page);
  std::vector<model::Word> words;
  words.reserve(page.words.size());
  for (Line& line : body_lines_of(page)) {
    for (model::Word& word : line.words) {
      if (is_print(word)) words.push_back(std::move(word));
    }
  }
  return cell_lines(page.number, std::move(words));
}

}  // namespace extract
