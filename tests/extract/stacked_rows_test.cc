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

Page sheet(const std::string& rows) { return PageBuilder(1).grid(80, rows, {1, 6, 3}).build(); }

Page split(Page page) {
  std::vector<Page> pages = {std::move(page)};
  split_stacked_rows(&pages);
  return pages.front();
}

Page split(const std::string& rows) { return split(sheet(rows)); }

Page split_scan(Page page) {
  page.kind = model::PageKind::kScan;
  return split(std::move(page));
}

const Texts kFourTasks = {"1. | Trồng cây | Sở Y tế", "2. | Sửa chợ | Sở Nội vụ",
                          "3. | Vét kênh | Sở Tư pháp", "4. | Mở lớp | Sở Y tế"};

/// A fax lost the rule between two tasks: one record held both, with two bodies in its lead.
TEST(StackedRows, ArePartedAtTheirNumbers) {
  const Page page = split(
      "1. | Trồng cây | Sở Y tế\n"
      "2.¶3. | Sửa chợ¶Vét kênh | Sở Nội vụ¶Sở Tư pháp\n"
      "4. | Mở lớp | Sở Y tế");
  EXPECT_EQ(rows_of(page), kFourTasks);
  EXPECT_EQ(codes_of(page), (Texts{"row-split"}));
}

TEST(StackedRows, KeepCellsMergedOverThem) {
  const Page page = split(
      "1.¶2. | Trồng cây¶Sửa chợ | Sở Y tế\n"
      "3. | Vét kênh | ^");
  EXPECT_EQ(rows_of(page), (Texts{"1. | Trồng cây | Sở Y tế", "2. | Sửa chợ | Sở Y tế",
                                  "3. | Vét kênh | Sở Y tế"}));
}

/// Makes the cell at `row` and `col` reach over `rows` rows.
void merge_down(model::Grid* grid, int row, int col, int rows) {
  std::erase_if(grid->cells, [&](const model::GridCell& cell) {
    return cell.col == col && cell.row > row && cell.row < row + rows;
  });
  for (model::GridCell& cell : grid->cells) {
    if (cell.row != row || cell.col != col) continue;
    cell.row_span = rows;
    cell.box.y1 = grid->ys[static_cast<size_t>(row + rows)];
  }
}

/// Makes the first two cells of row `row` one.
void merge_right(model::Grid* grid, int row) {
  std::erase_if(grid->cells,
                [row](const model::GridCell& cell) { return cell.row == row && cell.col == 1; });
  for (model::GridCell& cell : grid->cells) {
    if (cell.row != row || cell.col != 0) continue;
    cell.col_span = 2;
    cell.box.x1 = grid->xs[2];
  }
}

/// A grid of `rows` whose cells in `columns` seem merged over all of them.
Page merged(const std::string& rows, const std::vector<int>& columns) {
  Page page = sheet(rows);
  model::Grid& grid = page.grids.front();
  for (const int col : columns) merge_down(&grid, 0, col, grid.rows());
  return split(page);
}

/// In a picture from a phone the wall between two tasks was missed in one column: both records had
/// the text of both. On a fax a section stood between them.
TEST(StackedRows, PartATaskThatSeemsMergedOverNumbersOfItsRows) {
  for (const std::string between : {"", "II | Đô thị | \n"}) {
    const std::string first = "1. | Trồng cây ven đường | Sở Y tế\n";
    const std::string last = "2. | Sửa chợ | Sở Nội vụ";
    const Page page = merged(first + between + last, {1});
    const Texts rows = rows_of(page);
    EXPECT_EQ(rows.front(), "1. | Trồng cây ven đường | Sở Y tế");
    EXPECT_EQ(rows.back(), "2. | Sửa chợ | Sở Nội vụ");
    EXPECT_EQ(codes_of(page), (Texts{"row-split"}));
  }
}

/// Of dotted rules a copier left the dots of one column: three tasks were one, with all numbers.
TEST(StackedRows, PartNumbersThatSeemMergedBesideBoundaries) {
  const Page page = merged(
      "1. | Trồng cây | Sở Y tế\n"
      "2.¶3. | Sửa chợ¶Vét kênh | Sở Nội vụ¶Sở Tư pháp\n"
      "4. | Mở lớp | Sở Y tế",
      {0, 1});
  EXPECT_EQ(rows_of(page), kFourTasks);
  EXPECT_EQ(codes_of(page), (Texts{"row-split", "row-split"}));
}

/// A fax left no rule between the marks of a task and of its parts: all parts had the mark of the
/// task. Between the title of the numbers and the first one likewise.
TEST(StackedRows, PartMarksThatSeemMergedBesideTheirRows) {
  const Page parts = merged(
      "1. | Trồng cây | Sở Y tế\n"
      "- | Sửa chợ | Sở Nội vụ\n"
      "- | Vét kênh | Sở Tư pháp",
      {0});
  EXPECT_EQ(rows_of(parts), (Texts{"1. | Trồng cây | Sở Y tế", "- | Sửa chợ | Sở Nội vụ",
                                   "- | Vét kênh | Sở Tư pháp"}));
  Page page = sheet("STT | Nhiệm vụ | Chủ trì\n1. | Trồng cây | Sở Y tế");
  merge_down(&page.grids.front(), 0, 0, 2);
  EXPECT_EQ(rows_of(split(page)), (Texts{"STT | Nhiệm vụ | Chủ trì", "1. | Trồng cây | Sở Y tế"}));
}

TEST(StackedRows, PartNumbersBesideBoundariesOfNoRows) {
  const Page page = merged(
      "1. | Trồng cây | Sở Y tế\n"
      " | ven đường | và các xã\n"
      "2. | Sửa chợ | Sở Nội vụ",
      {0, 1});
  EXPECT_EQ(rows_of(page),
            (Texts{"1. | Trồng cây ven đường | Sở Y tế và các xã", "2. | Sửa chợ | Sở Nội vụ"}));
}

/// "I" above the first task was read as "1".
TEST(StackedRows, CountOnBesideOneNumberThatDoesNot) {
  const Page page = split("1.¶1.¶2.¶3.¶4. | A¶Trồng cây¶Sửa chợ¶Vét kênh¶Mở lớp | B¶C¶D¶E¶F");
  EXPECT_EQ(rows_of(page).size(), 5U);
}

TEST(StackedRows, CountOnOverANumberThatCannotBeRead) {
  for (const std::string second : {"l2.", "Á"}) {
    const Page page =
        split("1.¶" + second + "¶3.¶4. | Trồng cây¶Sửa chợ¶Vét kênh¶Mở lớp | B¶C¶D¶E");
    EXPECT_EQ(rows_of(page).size(), 4U) << second;
  }
}

TEST(StackedRows, PartColumnsBetweenWhichOneRowLacksAWall) {
  Page page = sheet(
      "1. | Trồng cây | Sở Y tế\n2. | Sửa chợ | Sở Nội vụ\n"
      "3. | Vét kênh | Sở Tư pháp\n4. | Mở lớp | Sở Y tế");
  merge_right(&page.grids.front(), 1);
  EXPECT_EQ(rows_of(split_scan(page)), kFourTasks);
}

/// A heading over all columns had a space where a column begins, as wide as in justified lines: its
/// end was parted from it, and what was left was a task.
TEST(StackedRows, KeepAHeadingOverAllColumns) {
  const std::string rows = "1. | Trồng cây | Sở Y tế\n2. | Sửa chợ | Sở Nội vụ\n";
  PageBuilder builder(1);
  builder.grid(80, rows + " | < | <\n3. | Vét kênh | Sở Tư pháp\n4. | Mở lớp | Sở Y tế", {1, 6, 3});
  const model::Grid grid = builder.build().grids.front();
  const double wall = grid.xs[2];
  builder.line(wall - 35, grid.ys[2] + 2, "II. Văn").line(wall + 3, grid.ys[2] + 2, "hóa");
  EXPECT_EQ(rows_of(split_scan(builder.build()))[2], "II. Văn hóa |  | ");
}

/// Dots between the numbers and the tasks were lost in the head and in half of the rows: the titles
/// were one, and the numbers stood in front of the tasks.
TEST(StackedRows, PartNumbersFromTasksWhereHalfOfTheRowsDo) {
  Page page = sheet("TT | Nhiệm vụ | Chủ trì\n1. | Trồng cây | Sở Y tế\n2. | Sửa chợ | Sở Nội vụ");
  for (const int row : {0, 2}) merge_right(&page.grids.front(), row);
  EXPECT_EQ(rows_of(split_scan(page)), (Texts{"TT | Nhiệm vụ | Chủ trì", "1. | Trồng cây | Sở Y tế",
                                              "2. | Sửa chợ | Sở Nội vụ"}));
}

/// The rest of a task on top of a page and the next task were one row.
TEST(StackedRows, PartTheRestOfATaskFromTheNextOne) {
  const auto rows = [](const std::string& first) {
    return rows_of(split_scan(sheet(first + "\n13. | Vét kênh | Sở Tư pháp")));
  };
  EXPECT_EQ(rows("¶12. | trên địa bàn xã¶Sửa chợ trung tâm | ¶Sở Nội vụ"),
            (Texts{" | trên địa bàn xã | ", "12. | Sửa chợ trung tâm | Sở Nội vụ",
                   "13. | Vét kênh | Sở Tư pháp"}));
  EXPECT_EQ(rows("¶12. | Sửa chợ trung tâm¶Tân Hưng | Sở Nội vụ").size(), 2U);
  EXPECT_EQ(rows("¶11.¶12. | trên địa bàn xã¶Mở lớp¶Sửa chợ | ¶Sở Y tế¶Sở Nội vụ"),
            (Texts{" | trên địa bàn xã | ", "11. | Mở lớp | Sở Y tế", "12. | Sửa chợ | Sở Nội vụ",
                   "13. | Vét kênh | Sở Tư pháp"}));
}

/// A fax lost the wall between two deadlines: both tasks had both.
TEST(StackedRows, PartACellThatHasATextBesideEachTask) {
  Page page = sheet("1. | Trồng cây | Quý II/2026\n2. | Sửa chợ | Quý IV/2026");
  merge_down(&page.grids.front(), 0, 2, 2);
  EXPECT_EQ(rows_of(split_scan(page)),
            (Texts{"1. | Trồng cây | Quý II/2026", "2. | Sửa chợ | Quý IV/2026"}));
}

/// A fax lost the walls between two parts of a task, and their dashes: both had the text of both.
TEST(StackedRows, PartATaskThatHasATextForEachOfItsRows) {
  const auto part = [](const std::string& task) {
    auto page = PageBuilder(1).grid(80, task, {1, 6, 3, 2}).build();
    merge_down(&page.grids.front(), 0, 1, 2);
    return rows_of(split_scan(page));
  };
  EXPECT_EQ(part("6 | Trồng cây¶ven đê | Sở Y tế | 5/2026\n^ | Sửa chợ | Sở Nội vụ | 6/2026"),
            (Texts{"6 | Trồng cây ven đê | Sở Y tế | 5/2026", "6 | Sửa chợ | Sở Nội vụ | 6/2026"}));
  const std::string whole = "Trồng cây ven đê và trước cổng trường";
  EXPECT_EQ(
      part("6 | Trồng cây¶ven đê | Sở Y tế | 5/2026\n"
           "^ | và trước cổng trường | Sở Nội vụ | 6/2026"),
      (Texts{"6 | " + whole + " | Sở Y tế | 5/2026", "6 | " + whole + " | Sở Nội vụ | 6/2026"}))
      << "one task of two bodies";
}

/// The name of one body in the middle of two rows: its second line begins with a capital too.
TEST(StackedRows, KeepACellPrintedOnceInTheMiddleOfTwoRows) {
  auto page = PageBuilder(1).grid(
      80, "1. | Trồng cây che bóng¶ven đường liên thôn | \n2. | Sửa chợ trung tâm¶xã | ^",
      {1, 6, 3});
  page.line(570, 98, "Trung tâm").line(570, 112, "Phục vụ hành chính");
  EXPECT_EQ(rows_of(split_scan(page.build()))[1],
            "2. | Sửa chợ trung tâm xã | Trung tâm Phục vụ hành chính");
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
  const Page page = split("1.¶2. | Trồng cây | Sở Y tế");
  EXPECT_EQ(rows_of(page).size(), 1U);
  EXPECT_EQ(codes_of(page), (Texts{"row-unsplit"}));
}

}  // namespace
}  // namespace extract
