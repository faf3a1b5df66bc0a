#include "extract/text_lines.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

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
  heights.reserve(page.words.size());
  for (const model::Word& word : page.words) heights.push_back(word.box.height());
  const double tallest = kLines * model::median(std::move(heights));
  return [tallest](const model::Word& word) {
    return word.box.height() <= tallest && !is_speck(word);
  };
}

/// The piece of a line behind those from `first` on that share some height, one with the next.
/// `pieces` come from top to bottom.
size_t end_of_strip(const std::vector<Line>& pieces, size_t first) {
  double bottom = pieces[first].box.y1;
  size_t end = first + 1;
  for (; end < pieces.size() && pieces[end].box.y0 < bottom; ++end) {
    bottom = std::max(bottom, pieces[end].box.y1);
  }
  return end;
}

WordRefs words_for(std::span<const Line> pieces,
                   const std::function<bool(const model::Word&)>& belongs) {
  WordRefs words;
  for (const Line& piece : pieces) {
    for (const model::Word& word : piece.words) {
      if (belongs(word)) words.push_back(&word);
    }
  }
  return words;
}

}  // namespace

std::vector<Line> text_lines(const model::Page& page,
                             const std::function<bool(const model::Word&)>& belongs) {
  const auto is_print = is_print_of(page);
  WordRefs words;
  for (const model::Word& word : page.words) {
    if (belongs(word) && is_print(word)) words.push_back(&word);
  }
  return cell_lines(page.number, words);
}

std::vector<Line> lines_in(const model::Page& page, const model::Box& box) {
  return text_lines(page, [&](const model::Word& word) { return holds(box, word); });
}

TextLines::TextLines(const model::Page& page)
    : page_(page.number), words_(page.words, is_print_of(page)) {}

std::vector<Line> TextLines::in(const model::Box& box) const {
  return cell_lines(page_, words_.inside(box));
}

std::vector<Line> free_lines(const model::Page& page) {
  const auto is_print = is_print_of(page);
  std::vector<Line> pieces = body_lines_of(page);
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Line& a, const Line& b) { return a.box.y0 < b.box.y0; });
  std::vector<Line> lines;
  for (size_t first = 0; first < pieces.size();) {
    const size_t end = end_of_strip(pieces, first);
    const std::span<Line> strip = std::span(pieces).subspan(first, end - first);
    first = end;
    const std::vector<model::Word>& words = strip.front().words;
    if (strip.size() == 1 && std::all_of(words.begin(), words.end(), is_print)) {
      lines.push_back(std::move(strip.front()));
      continue;
    }
    for (Line& line : cell_lines(page.number, words_for(strip, is_print))) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace extract
