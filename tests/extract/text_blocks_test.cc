#include "extract/text_blocks.h"

#include <gtest/gtest.h>

#include "extract/layout.h"

namespace extract {
namespace {

using model::BlockKind;

model::Word word(std::string text, double x, double y) {
  model::Word out;
  out.box = {x, y, x + 6 * static_cast<double>(text.size()), y + 12};
  out.font_size = 12;
  out.text = std::move(text);
  return out;
}

TEST(TextBlocks, ParagraphsAndCellsFromTopToBottom) {
  model::Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.words = {word("after", 60, 300), word("before", 60, 100), word("b", 310, 210),
                word("a", 65, 210)};
  model::Grid grid;
  grid.box = {60, 200, 540, 240};
  grid.xs = {60, 300, 540};
  grid.ys = {200, 240};
  grid.cells = {{0, 0, 1, 1, {60, 200, 300, 240}}, {0, 1, 1, 1, {300, 200, 540, 240}}};
  page.grids.push_back(grid);
  std::string order;
  for (const model::TextBlock& block : text_blocks(page)) {
    order += block.kind == BlockKind::kCell ? '[' : ' ';
    for (const model::TextLine& line : block.lines) {
      for (const model::Word& one : line.words) order += one.text;
    }
  }
  EXPECT_EQ(order, " before[a[b after");
}

TEST(TextBlocks, EmptyCellsAreThere) {
  model::Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  model::Grid grid;
  grid.box = {60, 200, 540, 240};
  grid.xs = {60, 540};
  grid.ys = {200, 240};
  grid.cells = {{0, 0, 1, 1, grid.box}};
  page.grids.push_back(grid);
  const auto blocks = text_blocks(page);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_TRUE(blocks[0].lines.empty());
  EXPECT_EQ(blocks[0].box, grid.box);
}

}  // namespace
}  // namespace extract
