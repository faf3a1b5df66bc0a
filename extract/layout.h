#pragma once
// Words of a page put into lines, blocks and paragraphs in reading order, tables apart.

#include <string>
#include <vector>

#include "extract/lines.h"
#include "model/page.h"

namespace extract {

/// Lines that belong together: a paragraph of prose, a heading, one block of the header.
struct Paragraph {
  int page = 0;  ///< of the first line
  std::vector<Line> lines;
  std::string text;  ///< lines joined by one space; a word cut at "-" or "/" is joined without one

  model::Box box() const;  ///< of the lines on the first page
};

/// What stands on one page outside its grids.
struct PageLayout {
  int page = 0;
  std::vector<Line> lines;            ///< reading order: header left block, right block, body ...
  std::vector<Paragraph> paragraphs;  ///< the same lines grouped; page numbers and footnotes out
  std::vector<Line> footnote_lines;   ///< below the body, small type, beginning with a mark
  std::vector<Line> furniture;        ///< page numbers, running heads and feet
};

/// Points that so many bytes of a line take, were all as wide.
double width_of(const Line& line, size_t bytes);

/// Whether `above` was broken because its paragraph ended, in a block that goes to `right`: the
/// first word of the next line had room on it.
bool ends_short(const Line& above, const Line& next, double right);

/// Whether `next`, the first paragraph of a page, goes on with the last one of the page before: the
/// sentence is open and no new item or heading begins.
bool continues_over_page(const Paragraph& last, const Paragraph& next);

/// Lines in reading order grouped into paragraphs, by indents, gaps, weight and list marks.
std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines);

/// The page without what stands inside its grids.
PageLayout layout_of(const model::Page& page);

/// The same of each page of a document, lines that return on many pages at the same margin (running
/// heads and feet) among the furniture.
std::vector<PageLayout> layouts_of(const std::vector<model::Page>& pages);

/// The lines of its layout alone.
std::vector<Line> body_lines_of(const model::Page& page);

}  // namespace extract
