#pragma once
// Text that has no pages of its own (a DOCX, a text file) laid out on sheets, so that its words
// have places and its tables have grids like those of any other document.

#include <string>
#include <vector>

#include "model/page.h"

namespace ingest {

struct FlowRun {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool superscript = false;
  std::string font;  ///< name; empty when the file does not tell
};

enum class FlowAlign { kLeft, kCenter, kRight };

struct FlowParagraph {
  std::vector<FlowRun> runs;
  FlowAlign align = FlowAlign::kLeft;
  double indent = 0;  ///< points
  bool page_break_before = false;
};

struct FlowCell {
  std::vector<FlowParagraph> paragraphs;
  int col_span = 1;
  bool continues_above = false;  ///< vertically merged with the cell above
};

struct FlowRow {
  std::vector<FlowCell> cells;
};

struct FlowTable {
  std::vector<double> widths;  ///< of the columns, any unit
  std::vector<FlowRow> rows;
  bool ruled = true;  ///< false: set side by side without rules, as a letterhead is
};

/// One paragraph or one table.
struct FlowBlock {
  FlowParagraph paragraph;
  FlowTable table;
  bool is_table = false;
};

struct FlowDocument {
  std::vector<FlowBlock> blocks;
  std::vector<FlowParagraph> notes;  ///< footnotes, set at the end
  double width = 595;                ///< points
  double height = 842;               ///< 0 = sheets as long as their text
};

/// Pages of words, rules and grids. Widths are those of an average Times character: the places are
/// good for order and for pointing, not for print.
std::vector<model::Page> laid_out(const FlowDocument& document);

}  // namespace ingest
