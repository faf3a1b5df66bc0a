#pragma once
// Lines of a page across all columns, without what is left of rules and seals.

#include <vector>

#include "extract/layout.h"

namespace extract {

/// Whether `word` is a stroke or a dot: what is left of rules and seals is read as such, and would
/// close the white between columns or stand as a title.
bool is_speck(const model::Word& word);

/// Lines of the words for which `belongs` holds, specks left out.
template <typename Predicate>
std::vector<Line> text_lines(const model::Page& page, Predicate belongs) {
  std::vector<model::Word> words;
  for (const model::Word& word : page.words) {
    if (!is_speck(word) && belongs(word)) words.push_back(word);
  }
  return cell_lines(page.number, std::move(words));
}

/// Lines of the words whose middle lies in `box`, specks left out.
std::vector<Line> text_lines_in(const model::Page& page, const model::Box& box);

/// Lines of what stands outside grids, notes and running heads, specks left out.
std::vector<Line> free_lines(const model::Page& page);

}  // namespace extract
