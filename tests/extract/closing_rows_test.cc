#include "extract/closing_rows.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

const std::string kTasks = "TT | Nhiệm vụ | Cơ quan chủ trì\n1. | Trồng cây | Sở Y tế\n";

model::Page cut(const std::string& rows) {
  std::vector<model::Page> pages = {PageBuilder(1).grid(80, rows, {3, 6, 3}).build()};
  cut_closing_rows(&pages);
  return pages.front();
}

/// A word processor joins two tables that touch: the signature was one more task, and was given the
/// next number.
TEST(ClosingRows, AreCutFromTheTableAbove) {
  const model::Page page = cut(
      kTasks + "Nơi nhận:¶- Như trên;¶- Lưu: VT. | < | TM. ỦY BAN NHÂN DÂN¶CHỦ TỊCH¶Lê Văn Tám");
  ASSERT_EQ(page.grids.size(), 1U);
  EXPECT_EQ(page.grids.front().rows(), 2);
  EXPECT_EQ(page.grids.front().box.y1, page.grids.front().ys.back());
}

/// A fax lost the rule between the last task and the signature, in one column only.
TEST(ClosingRows, AreCutThroughACellThatSeemsMerged) {
  std::vector<model::Page> pages = {
      PageBuilder(1)
          .grid(80, kTasks + "2. | Sửa chợ | Sở Nội vụ\nNơi nhận:¶- Như trên; | ^ | CHỦ TỊCH",
                {3, 6, 3})
          .build()};
  cut_closing_rows(&pages);
  const model::Grid& grid = pages.front().grids.front();
  EXPECT_EQ(grid.rows(), 3);
  for (const model::GridCell& cell : grid.cells) {
    EXPECT_LE(cell.row + cell.row_span, 3);
    EXPECT_LE(cell.box.y1, grid.box.y1);
  }
}

/// The wall between recipients and signature parted the column of bodies in two: the table had
/// other columns than on the page before, and its first row there became a task of its own.
TEST(ClosingRows, TakeTheirColumnsWithThem) {
  const model::Page page =
      cut("TT | Nhiệm vụ | Cơ quan thực hiện | < | < | Thời hạn\n"
          "^ | ^ | Chủ trì | < | Phối hợp | ^\n"
          "1. | Trồng cây | Sở Y tế | < | Sở Nội vụ | 5/2027\n"
          "Nơi nhận:¶- Như trên;¶- Lưu: VT. | < | < | TM. ỦY BAN NHÂN DÂN¶CHỦ TỊCH | < | <");
  const model::Grid& grid = page.grids.front();
  EXPECT_EQ(grid.columns(), 5);
  ASSERT_EQ(grid.cells.size(), 11U);
  EXPECT_EQ(grid.cells[2].col_span, 2);  // "Cơ quan thực hiện"
  EXPECT_EQ(grid.cells[5].col_span, 1);  // "Chủ trì"
  for (const model::GridCell& cell : grid.cells) {
    EXPECT_EQ(grid.xs[static_cast<size_t>(cell.col)], cell.box.x0);
    EXPECT_EQ(grid.xs[static_cast<size_t>(cell.col + cell.col_span)], cell.box.x1);
  }
}

/// The name below the signature stood on the next page under the head printed again: a task without
/// words.
TEST(ClosingRows, GoOnOverThePage) {
  const auto second_page = [](const std::string& rows, double top) {
    std::vector<model::Page> pages = {
        PageBuilder(1).grid(80, kTasks + "Nơi nhận:¶- Như trên; | < | CHỦ TỊCH", {3, 6, 3}).build(),
        PageBuilder(2)
            .line(300, 40, top > 60 ? "Phụ lục II" : "")
            .grid(top, rows, {3, 6, 3})
            .build()};
    cut_closing_rows(&pages);
    return pages.back().grids.size();
  };
  EXPECT_EQ(second_page("TT | Nhiệm vụ | Cơ quan chủ trì\n | | Lê Văn Tám", 60), 0U);
  EXPECT_EQ(second_page(kTasks, 60), 1U);
  EXPECT_EQ(second_page("TT | Nhiệm vụ | Cơ quan chủ trì\n | | Lê Văn Tám", 80), 1U);
}

TEST(ClosingRows, AreATableOfTheirOwn) {
  EXPECT_TRUE(cut("Nơi nhận:¶- Như trên; | < | GIÁM ĐỐC¶Lê Văn Tám").grids.empty());
}

TEST(ClosingRows, AreNoTitlesOrTasks) {
  for (const char* rows :
       {"TT | Nơi nhận | Thời hạn\n1. | Sở Y tế | 5/2026",
        "TT | Nhiệm vụ | Nơi nhận\n1. | Trồng cây | Nơi nhận: Sở Y tế",
        "1. | Nơi nhận hồ sơ phải công khai | Sở Y tế\n2. | Sửa chợ | Sở Y tế"}) {
    EXPECT_EQ(cut(rows).grids.front().rows(), 2) << rows;
  }
}

}  // namespace
}  // namespace extract
