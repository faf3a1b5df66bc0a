#pragma once
// Lines of a page across all columns, without what is left of rules and seals.

#include <functional>
#include <vector>

#include "extract/layout.h"
#include "extract/words_by_height.h"

namespace extract {

/// Lines of the words for which `belongs` holds. Specks are left out, strokes and dots as which
/// what is left of rules and seals is read: they would close the white between columns or stand as
/// a title. So are words over several lines, as which an engine reads a column of numbers.
std::vector<Line> text_lines(const model::Page& page,
                             const std::function<bool(const model::Word&)>& belongs);

/// The same of the words whose middle lies in `box`.
std::vector<Line> lines_in(const model::Page& page, const model::Box& box);

/// The same for many boxes of one page.
class TextLines {
 public:
  /// The page must outlive it as it is.
  explicit TextLines(const model::Page& page);

  /// Lines of the words whose middle lies in `box`, specks left out.
  std::vector<Line> in(const model::Box& box) const;

 private:
  int page_;
  WordsByHeight words_;
};

/// Lines of what stands outside grids, notes and running heads, specks left out.
std::vector<Line> free_lines(const model::Page& page);

}  // namespace extract
