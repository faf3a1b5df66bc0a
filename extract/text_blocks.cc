#include "extract/text_blocks.h"

#include <algorithm>
#include <iterator>

#include "extract/layout.h"
#include "extract/words_by_height.h"

namespace extract {

namespace {

using model::BlockKind;
using model::Page;
using model::TextBlock;

TextBlock block_of(BlockKind kind, const std::vector<Line>& lines) {
  TextBlock block;
  block.kind = kind;
  for (const Line& line : lines) {
    block.box = model::united(block.box, line.box);
    block.lines.push_back({line.box, line.words});
  }
  return block;
}

std::vector<TextBlock> cells_of(const Page& page, int table) {
  const model::Grid& grid = page.grids[static_cast<size_t>(table)];
  std::vector<WordRefs> words(grid.cells.size());
  for (const model::Word& word : page.words) {
    const auto cell =
        std::find_if(grid.cells.begin(), grid.cells.end(),
                     [&](const model::GridCell& one) { return holds(one.box, word); });
    if (cell != grid.cells.end())
      words[static_cast<size_t>(cell - grid.cells.begin())].push_back(&word);
  }
  std::vector<TextBlock> blocks;
  for (size_t i = 0; i < grid.cells.size(); ++i) {
    const model::GridCell& cell = grid.cells[i];
    TextBlock block = block_of(BlockKind::kCell, cell_lines(page.number, words[i]));
    block.box = cell.box;
    block.table = table;
    block.row = cell.row;
    block.col = cell.col;
    block.row_span = cell.row_span;
    block.col_span = cell.col_span;
    blocks.push_back(std::move(block));
  }
  std::stable_sort(blocks.begin(), blocks.end(), [](const TextBlock& a, const TextBlock& b) {
    return std::pair(a.row, a.col) < std::pair(b.row, b.col);
  });
  return blocks;
}

void append(std::vector<TextBlock>* blocks, std::vector<TextBlock> more) {
  std::move(more.begin(), more.end(), std::back_inserter(*blocks));
}

}  // namespace

std::vector<TextBlock> text_blocks(const Page& page) {
  const PageLayout layout = layout_of(page);
  std::vector<TextBlock> blocks;
  const auto furniture = [&](bool head) {
    for (const Line& line : layout.furniture) {
      if ((line.box.center_y() < page.height / 2) != head) continue;
      blocks.push_back(block_of(BlockKind::kFurniture, {line}));
    }
  };
  int next = 0;
  const auto grids_above = [&](double y) {
    for (; next < static_cast<int>(page.grids.size()) &&
           page.grids[static_cast<size_t>(next)].box.y0 < y;
         ++next) {
      append(&blocks, cells_of(page, next));
    }
  };
  furniture(true);
  for (const Paragraph& paragraph : layout.paragraphs) {
    if (!paragraph.lines.empty()) grids_above(paragraph.lines.front().box.center_y());
    blocks.push_back(block_of(BlockKind::kParagraph, paragraph.lines));
  }
  grids_above(page.height + page.width);
  for (const Line& line : layout.footnote_lines) {
    blocks.push_back(block_of(BlockKind::kFootnote, {line}));
  }
  furniture(false);
  return blocks;
}

std::vector<model::TextPage> text_pages(const std::vector<model::Page>& pages) {
  std::vector<model::TextPage> out;
  out.reserve(pages.size());
  for (const model::Page& page : pages) out.push_back({&page, text_blocks(page)});
  return out;
}

}  // namespace extract
