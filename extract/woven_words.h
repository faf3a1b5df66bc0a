#pragma once
// The words of a row whose columns run together, with what is known of the place of each.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/woven_rows.h"
#include "model/page.h"

namespace extract {

struct WovenWord {
  const model::Word* word = nullptr;
  bool line_begins = false;
  bool block_begins = false;    ///< after a gap in the page
  bool in_later_block = false;  ///< below a gap: such lines are of one column
  double line_length = 0;       ///< characters of the whole line
  bool after_stroke = false;
  bool deadline_begins = false;
  bool inside_deadline = false;
  bool agency_begins = false;
  bool new_name = false;  ///< a body begins here though no separator stands before it
};

/// The words of `row` without its number, strokes and footnotes. They point into `lines`.
std::vector<WovenWord> woven_words(const std::vector<Line>& lines, const WovenRow& row,
                                   const std::vector<size_t>& notes,
                                   const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
