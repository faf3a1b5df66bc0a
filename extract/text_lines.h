#pragma once
// Lines of a page across all columns, without what is left of rules and seals.

#include <functional>
#include <vector>

#include "extract/layout.h"

namespace extract {

/// Lines of the words for which `belongs` holds. Specks are left out, strokes and dots as which
/// what is left of rules and seals is read: they would close the white between columns or stand as
/// a title. So are words over several lines, as which an engine reads a column of numbers.
std::vector<Line> text_lines(const model::Page& page,
                             const std::function<bool(const model::Word&)>& belongs);

/// Lines of the words whose middle lies in `box`, specks left out.
std::vector<Line> text_lines_in(const model::Page& page, const model::Box& box);

/// Lines of what stands outside grids, notes and running heads, specks left out.
std::vector<Line> free_lines(const model::Page& page);

}  // namespace extract
