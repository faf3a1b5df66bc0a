#pragma once
// Words of a page put into lines, blocks and paragraphs in reading order, tables apart.

#include <string>
#include <vector>

#include "model/page.h"

namespace extract {

/// Words that share a baseline and stand close together, left to right.
struct Line {
  int page = 0;
  model::Box box;
  std::vector<model::Word> words;
  std::string text;       ///< words joined with one space, superscript footnote marks left out
  double font_size = 0;   ///< points, median of the words; estimated from the box when unknown
  double confidence = 1;  ///< mean over the words
  bool bold = false;      ///< most of the words are
  bool italic = false;
};

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

/// Lines from words, top to bottom; words on one baseline but far apart make two lines.
std::vector<Line> lines_of(int page, std::vector<model::Word> words);

/// Lines of one table cell: words on one baseline are one line however far apart they stand.
std::vector<Line> cell_lines(int page, std::vector<model::Word> words);

/// Appends `next` to `text` with one space, or with none after a word cut at "-" or "/".
void append_text(std::string* text, const std::string& next);

/// Whether `next`, the first paragraph of a page, goes on with the last one of the page before: the
/// sentence is open and no new item or heading begins.
bool continues_over_page(const Paragraph& last, const Paragraph& next);

/// Moves lines that return on many pages at the same margin (running heads and feet) from the body
/// to the furniture.
void set_running_heads_apart(std::vector<PageLayout>* pages, const std::vector<model::Page>& sizes);

/// Text of a sequence of lines joined as in Paragraph::text.
std::string joined_text(const std::vector<Line>& lines);

/// Lines in reading order grouped into paragraphs, by indents, gaps, weight and list marks.
std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines);

/// The page without what stands inside its grids.
PageLayout layout_of(const model::Page& page);

}  // namespace extract
