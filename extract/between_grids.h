#pragma once
// What stands on a page outside its grids: the title of a table, or text that keeps two grids
// apart.

#include <string>

#include "extract/layout.h"

namespace extract {

/// Part of a page's height, in points from its top.
struct Stretch {
  double from = 0;
  double to = 0;
};

/// Whether text stands in the stretch of a page `height` points high. What stands at the edges of
/// the page, or was read with little confidence, is none.
bool has_text(const PageLayout& layout, double height, const Stretch& stretch);

/// The title in the stretch above a table: the lines from "Phụ lục ..." on, or else the last ones
/// set as a heading.
std::string title_in(const PageLayout& layout, const Stretch& stretch);

}  // namespace extract
