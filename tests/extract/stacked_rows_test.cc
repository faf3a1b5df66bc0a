#include "extract/stacked_rows.h"

#include <gtest/gtest.h>

#include "extract/raw_grid.h"
#include "page_builder.h"

namespace extract {
namespace {

using model::Page;
using Texts = std::vector<std::string>;

Texts rows_of(const Page& page) {
  Texts rows;
  for (const RawRow& row : raw_grid(page, page.grids.front()).rows) {
    Texts cells;
    for (const RawCell& cell : row.cells) cells.push_back(cell.text);
    rows.push_back(model::join(cells, " | "));
  }
  return rows;
}

Texts codes_of(const Page& page) {
  Texts codes;
  for (const auto& finding : page.findings) codes.push_back(finding.code);
  return codes;
}

Page split(const std::string& rows) {
  std::vector<Page> pages = {PageBuilder(1).grid(80, rows, {1, 6, 3}).build()};
  split_stacked_rows(&pages);
  return pages.front();
}

/// A fax lost the rule between two tasks: one record held both, with two bodies in its lead.
TEST(StackedRows, ArePartedAtTheirNumbers) {
  const Page page = split(
      "1. | Trồng cây | Sở Y tế\n"
      "2.¶3. | Sửa chợ¶Vét kênh | Sở Nội vụ¶Sở Tư pháp\n"
      "4. | Mở lớp | Sở Y tế");
  EXPECT_EQ(rows_of(page), (Texts{"1. | Trồng cây | Sở Y tế", "2. | Sửa chợ | Sở Nội vụ",
                                  "3. | Vét kênh | Sở Tư pháp", "4. | Mở lớp | Sở Y tế"}));
  EXPECT_EQ(codes_of(page), (Texts{"row-split"}));
}

TEST(StackedRows, KeepCellsMergedOverThem) {
  const Page page = split(
      "1.¶2. | Trồng cây¶Sửa chợ | Sở Y tế\n"
      "3. | Vét kênh | ^");
  EXPECT_EQ(rows_of(page), (Texts{"1. | Trồng cây | Sở Y tế", "2. | Sửa chợ | Sở Y tế",
                                  "3. | Vét kênh | Sở Y tế"}));
}

/// In a picture from a phone the wall between two tasks was missed in one column: both records had
/// the text of both.
TEST(StackedRows, PartATaskThatSeemsMergedOverTwoNumbers) {
  Page page = PageBuilder(1)
                  .grid(80,
                        "1. | Trồng cây ven đường | Sở Y tế\n"
                        "2. | Sửa chợ | Sở Nội vụ",
                        {1, 6, 3})
                  .build();
  model::Grid& grid = page.grids.front();
  const auto task_of = [&](int row) {
    return std::find_if(grid.cells.begin(), grid.cells.end(), [row](const model::GridCell& cell) {
      return cell.row == row && cell.col == 1;
    });
  };
  task_of(0)->row_span = 2;
  task_of(0)->box.y1 = grid.ys[2];
  grid.cells.erase(task_of(1));
  std::vector<Page> pages = {page};
  split_stacked_rows(&pages);
  EXPECT_EQ(rows_of(pages.front()),
            (Texts{"1. | Trồng cây ven đường | Sở Y tế", "2. | Sửa chợ | Sở Nội vụ"}));
  EXPECT_EQ(codes_of(pages.front()), (Texts{"row-split"}));
}

TEST(StackedRows, KeepATaskPrintedOnceForTwoNumbers) {
  const Page page = split(
      "1. | Trồng cây | Sở Y tế\n"
      "2. | ^ | Sở Nội vụ");
  EXPECT_EQ(rows_of(page), (Texts{"1. | Trồng cây | Sở Y tế", "2. | Trồng cây | Sở Nội vụ"}));
  EXPECT_TRUE(codes_of(page).empty());
}

TEST(StackedRows, AreNotNumbersThatDoNotCount) {
  for (const char* rows :
       {"1.¶5. | Trồng cây¶Sửa chợ | Sở Y tế", "12 | Trồng cây¶Sửa chợ | Sở Y tế"}) {
    const Page page = split(rows);
    EXPECT_EQ(rows_of(page).size(), 1U) << rows;
    EXPECT_TRUE(codes_of(page).empty()) << rows;
  }
}

TEST(StackedRows, AreShownWhenNothingTellsWhereTheyBegin) {
  const Page page = split("¶1.¶¶2. | Trồng cây¶ven đường¶Sửa chợ¶trung tâm | Sở Y tế");
  EXPECT_EQ(rows_of(page).size(), 1U);
  EXPECT_EQ(codes_of(page), (Texts{"row-unsplit"}));
}

}  // namespace
}  // namespace extract
