#pragma once
// The text of a page in reading order, with its places: what extract hands to the writers of
// searchable PDF, hOCR and ALTO. Boxes as in Page: points of the upright page.

#include <vector>

#include "model/page.h"

namespace model {

struct TextLine {
  Box box;
  std::vector<Word> words;  ///< left to right
};

enum class BlockKind { kParagraph, kCell, kFootnote, kFurniture };

struct TextBlock {
  BlockKind kind = BlockKind::kParagraph;
  Box box;
  std::vector<TextLine> lines;
  int table = -1;  ///< index in Page::grids of a cell; cells of a table follow one another by rows
  int row = 0;
  int col = 0;
  int row_span = 1;
  int col_span = 1;
};

/// A page and its text. The page must outlive this.
struct TextPage {
  const Page* page = nullptr;
  std::vector<TextBlock> blocks;
};

}  // namespace model
