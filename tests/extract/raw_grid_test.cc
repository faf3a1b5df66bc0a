#include "extract/raw_grid.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

RawGrid read(std::string_view rows) {
  const auto page = PageBuilder(2).grid(100, rows).build();
  return raw_grid(page, page.grids.front());
}

TEST(RawGrid, PutsWordsIntoTheirCells) {
  const RawGrid grid = read("TT | Nhiệm vụ\n1 | Trồng cây¶ven đường");
  EXPECT_EQ(grid.page, 2);
  ASSERT_EQ(grid.rows.size(), 2U);
  EXPECT_EQ(grid.rows[0].cells[1].text, "Nhiệm vụ");
  EXPECT_EQ(grid.rows[1].cells[0].text, "1");
  EXPECT_EQ(grid.rows[1].cells[1].text, "Trồng cây ven đường");
  EXPECT_EQ(grid.rows[1].page, 2);
}

TEST(RawGrid, JoinsAWordCutAtItsHyphen) {
  EXPECT_EQ(read("Kế hoạch số 5/KH-¶UBND | x").rows[0].cells[0].text, "Kế hoạch số 5/KH-UBND");
}

TEST(RawGrid, RepeatsACellMergedOverRows) {
  const RawGrid grid = read("1 | Trồng cây | Sở A\n^ | Tưới cây | ^\n2 | Sửa chợ | Sở B");
  EXPECT_FALSE(grid.rows[0].cells[0].from_above);
  EXPECT_EQ(grid.rows[0].cells[0].row_span, 2);
  EXPECT_TRUE(grid.rows[1].cells[0].from_above);
  EXPECT_EQ(grid.rows[1].cells[2].text, "Sở A");
  EXPECT_FALSE(grid.rows[2].cells[0].from_above);
}

TEST(RawGrid, KeepsACellMergedOverColumnsInItsFirst) {
  const RawGrid grid = read("I | Trồng cây | < | <\n1 | a | b | c");
  EXPECT_EQ(grid.rows[0].cells[1].text, "Trồng cây");
  EXPECT_EQ(grid.rows[0].cells[1].col_span, 3);
  EXPECT_EQ(grid.rows[0].cells[2].col_span, 0);
  EXPECT_EQ(grid.rows[0].cells[3].text, "");
  EXPECT_EQ(grid.rows[1].cells[3].col_span, 1);
}

TEST(RawGrid, CarriesWeightMarksAndConfidence) {
  const RawGrid grid = read("#Nhiệm vụ{1} | ?Trồng cây |");
  EXPECT_TRUE(grid.rows[0].cells[0].bold);
  EXPECT_EQ(grid.rows[0].cells[0].text, "Nhiệm vụ");
  EXPECT_EQ(grid.rows[0].cells[0].marks, (std::vector<std::string>{"1"}));
  EXPECT_NEAR(grid.rows[0].cells[1].confidence, 0.65, 1e-9);
  EXPECT_EQ(grid.rows[0].cells[2].text, "");
  EXPECT_DOUBLE_EQ(grid.rows[0].cells[2].confidence, 1);
  EXPECT_FALSE(grid.rows[0].cells[2].box.empty());
}

TEST(RawGrid, HoldsTenThousandWordsInACell) {
  std::string words;
  for (int i = 0; i < 10000; ++i) words += "chữ" + std::to_string(i) + " ";
  const auto cell = read("1 | " + words).rows[0].cells[1];
  EXPECT_EQ(cell.text, model::collapse_spaces(words));
}

}  // namespace
}  // namespace extract
