#include "extract/aligned_table.h"

#include <gtest/gtest.h>

#include "extract/tables.h"
#include "page_builder.h"

namespace extract {
namespace {

using model::Box;
using model::Page;
using Texts = std::vector<std::string>;

const std::string kHead = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n";
const std::vector<double> kShares = {1, 6, 3, 3, 2};

Page unruled(int number, const std::string& rows, double top = 120) {
  return PageBuilder(number).grid(top, rows, kShares).unruled().build();
}

Page scanned(Page page) {
  page.kind = model::PageKind::kScan;
  return page;
}

Tables read(std::vector<Page>* pages) {
  align_tables(pages, test_dictionaries().column_titles);
  std::vector<PageLayout> layouts;
  for (const Page& page : *pages) layouts.push_back(layout_of(page));
  return tables_of(*pages, raw_grids(*pages), layouts, test_dictionaries());
}

/// "1. | Trồng cây | Sở A" ... of the only table.
Texts rows_of(const Tables& tables) {
  EXPECT_EQ(tables.tables.size(), 1U);
  Texts rows;
  if (tables.tables.empty()) return rows;
  for (const auto& row : tables.tables.front().rows) {
    Texts cells;
    for (const auto& cell : row.cells) cells.push_back(cell.text);
    rows.push_back(model::join(cells, " | "));
  }
  return rows;
}

Texts codes_of(const std::vector<Page>& pages) {
  Texts codes;
  for (const Page& page : pages) {
    for (const auto& finding : page.findings) codes.push_back(finding.code);
  }
  return codes;
}

/// A plan whose tables had no borders was read as prose, and all of its tasks were lost.
TEST(AlignedTable, IsReadByItsWhite) {
  std::vector<Page> pages = {unruled(
      1, kHead + "1. | Trồng cây che bóng trên các tuyến đường liên thôn và quanh trường học | "
                 "Sở Y tế | Các xã | 5/2026\n"
                 "2. | Sửa chợ | Sở Nội vụ | | 6/2026\n"
                 "3. | Vét kênh | Sở Tư pháp | Sở Y tế | 7/2026")};
  EXPECT_EQ(
      rows_of(read(&pages)),
      (Texts{"1. | Trồng cây che bóng trên các tuyến đường liên thôn và quanh trường học | Sở Y tế "
             "| Các xã | 5/2026",
             "2. | Sửa chợ | Sở Nội vụ |  | 6/2026",
             "3. | Vét kênh | Sở Tư pháp | Sở Y tế | 7/2026"}));
  EXPECT_EQ(codes_of(pages), (Texts{"table-aligned"}));
}

TEST(AlignedTable, TakesTitlesOfManyLines) {
  std::vector<Page> pages = {
      unruled(1,
              "TT | Nhiệm vụ | Cơ quan¶chủ trì | Cơ quan¶phối hợp | Thời gian¶hoàn thành\n"
              "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
              "2. | Sửa chợ | Sở Nội vụ | | 6/2026")};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                          "2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

/// The box that the engine gave "quan" was too short: "Cơ quan", "chủ" and "trì" were three
/// columns, and words of the bodies below the last two were lost.
TEST(AlignedTable, HasOneColumnUnderATitleThatFellApart) {
  std::vector<Page> pages = {
      scanned(unruled(1, kHead + "1. | Trồng cây | Sở Khoa học và Công nghệ | Các xã | 5/2026\n"
                                 "2. | Sửa chợ | Sở Nội vụ | | 6/2026"))};
  // The words of a line come in its order.
  for (size_t w = 0; w + 1 < pages[0].words.size(); ++w) {
    model::Word& word = pages[0].words[w];
    const bool short_box = pages[0].words[w + 1].text == "chủ" || word.text == "chủ";
    if (word.box.y0 < 130 && short_box) word.box.x1 -= 7;
  }
  EXPECT_EQ(rows_of(read(&pages)),
            (Texts{"1. | Trồng cây | Sở Khoa học và Công nghệ | Các xã | 5/2026",
                   "2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

/// A title over three others joined them to one column, or hid the head: the times of a plan of
/// legislation ran together, or all its tasks were lost.
TEST(AlignedTable, HasAColumnForEachOfTitlesThatShareOne) {
  std::vector<Page> pages = {
      PageBuilder(1)
          .grid(120,
                "TT | Nhiệm vụ | Cơ quan chủ trì | Tiến độ trình¶Bắt đầu | ¶Kết thúc\n"
                "1. | Trồng cây | Sở Y tế | 1/2026 | 5/2026\n"
                "2. | Sửa chợ | Sở Nội vụ | 2/2026 | 6/2026",
                {1, 6, 3, 1.5, 1.5})
          .unruled()
          .build()};
  // The title stands in the middle over both.
  for (model::Word& word : pages[0].words) {
    const bool shared = word.box.y0 < 130 && word.box.x0 > 600;
    word.box.x0 += shared ? 30 : 0;
    word.box.x1 += shared ? 30 : 0;
  }
  const Tables tables = read(&pages);
  EXPECT_EQ(rows_of(tables), (Texts{"1. | Trồng cây | Sở Y tế | 1/2026 | 5/2026",
                                    "2. | Sửa chợ | Sở Nội vụ | 2/2026 | 6/2026"}));
  const auto& columns = tables.tables.front().columns;
  EXPECT_EQ(columns[3].name, "Tiến độ trình Bắt đầu");
  EXPECT_EQ(columns[4].name, "Tiến độ trình Kết thúc");
}

/// Titles of tasks are as many as there are offices. Where the title was known to nobody, a table
/// without rules was prose, and its tasks were lost.
TEST(AlignedTable, HasTasksUnderATitleThatNobodyKnows) {
  std::vector<Page> pages = {
      unruled(1,
              "TT | Lời dặn của cuộc họp | Cơ quan chủ trì | Ghi chú | Thời hạn\n"
              "1. | Trồng cây | Sở Y tế | | 5/2026\n"
              "2. | Sửa chợ | Sở Nội vụ | | 6/2026")};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây | Sở Y tế |  | 5/2026",
                                          "2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

TEST(AlignedTable, HasSectionsAcrossItsColumns) {
  std::vector<Page> pages = {unruled(
      1, kHead + "I | Phát triển đường giao thông nông thôn và thủy lợi nội đồng vùng đồi năm "
                 "2026 | < | < | <\n"
                 "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                 "II | Văn hóa | < | < | <\n"
                 "1. | Sửa chợ | Sở Nội vụ | | 6/2026")};
  const Tables tables = read(&pages);
  ASSERT_EQ(rows_of(tables).size(), 4U);
  EXPECT_EQ(tables.tables.front().rows[0].kind, model::RowKind::kSection);
  EXPECT_EQ(tables.tables.front().rows[0].cells[1].text,
            "Phát triển đường giao thông nông thôn và thủy lợi nội đồng vùng đồi năm 2026");
  EXPECT_EQ(tables.tables.front().rows[2].kind, model::RowKind::kSection);
}

/// Titles of sections that are neither bold nor numbered, in a plan without rules between columns:
/// the first hid where the tasks begin, and all tasks were torn; the others went to the task above.
TEST(AlignedTable, HasSectionsThatItsRowsTellOf) {
  std::vector<Page> pages = {unruled(
      1, kHead + "Hạ tầng giao thông | < | < | < | <\n"
                 "01 | Trồng cây che bóng trên các tuyến đường | Sở Y tế | Các xã | 5/2026\n"
                 "02 | Sửa chợ trung tâm và nâng nền lối đi | Sở Nội vụ | | 6/2026\n"
                 "Văn hóa, giáo dục, y tế | < | < | < | <\n"
                 "03 | Vét kênh cấp hai trước mùa mưa lũ | Sở Tư pháp | Các xã | 7/2026")};
  const Tables tables = read(&pages);
  const Texts rows = rows_of(tables);
  ASSERT_EQ(rows.size(), 5U) << model::join(rows, "\n");
  EXPECT_EQ(rows[1], "01 | Trồng cây che bóng trên các tuyến đường | Sở Y tế | Các xã | 5/2026");
  EXPECT_EQ(tables.tables.front().rows[0].kind, model::RowKind::kSection);
  EXPECT_EQ(tables.tables.front().rows[3].kind, model::RowKind::kSection);
  EXPECT_EQ(tables.tables.front().rows[3].cells[1].text, "Văn hóa, giáo dục, y tế");
}

TEST(AlignedTable, EndsAtTheSignature) {
  auto page = PageBuilder(1).grid(120,
                                  kHead +
                                      "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                                      "2. | Sửa chợ | Sở Nội vụ | | 6/2026",
                                  kShares);
  const double y = page.bottom() + 10;
  page.unruled().line(70, y, "Nơi nhận:").line(600, y, "CHỦ TỊCH").line(70, y + 16, "- Sở Y tế;");
  std::vector<Page> pages = {page.build()};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                          "2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

TEST(AlignedTable, GoesOnWithoutItsHead) {
  std::vector<Page> pages = {
      unruled(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                         "2. | Sửa chợ và nâng nền các lối đi trong | Sở Nội vụ | | 6/2026"),
      unruled(2,
              " | khu vực bán hàng tươi sống | | | \n"
              "3. | Vét kênh | Sở Tư pháp | | 7/2026",
              70)};
  EXPECT_EQ(rows_of(read(&pages)),
            (Texts{"1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                   "2. | Sửa chợ và nâng nền các lối đi trong khu vực bán hàng tươi sống | Sở Nội "
                   "vụ |  | 6/2026",
                   "3. | Vét kênh | Sở Tư pháp |  | 7/2026"}));
}

TEST(AlignedTable, HasRowsByRulesAcross) {
  auto builder = PageBuilder(1).grid(
      120, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n | Sửa chợ | Sở Nội vụ | | 6/2026",
      kShares);
  const model::Grid grid = builder.build().grids.front();
  builder.unruled();
  for (const double y : grid.ys) builder.rule(grid.xs.front(), grid.xs.back(), y);
  std::vector<Page> pages = {builder.build()};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                          " | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

/// Only rules across: where one ended before the first column, the deadline there was printed once
/// for the tasks above and below it; the second had none.
TEST(AlignedTable, HasOneCellWhereRulesLeaveAColumnOpen) {
  PageBuilder page(1);
  page.grid(120,
            "Thời hạn | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp\n"
            "5/2026 | Trồng cây | Sở Y tế | Các xã\n"
            " | Sửa chợ | Sở Nội vụ | Các xã\n"
            "6/2026 | Vét kênh | Sở Tư pháp | Các xã",
            {2, 6, 3, 3});
  page.unruled();
  page.rule(60, 782, 137).rule(170, 782, 154).rule(60, 782, 171);
  std::vector<Page> pages = {page.build()};
  EXPECT_EQ(rows_of(read(&pages)),
            (Texts{"5/2026 | Trồng cây | Sở Y tế | Các xã", "5/2026 | Sửa chợ | Sở Nội vụ | Các xã",
                   "6/2026 | Vét kênh | Sở Tư pháp | Các xã"}));
}

/// A plan of months: the end of the sentence above the frame became a part of its first title, and
/// ten of twelve tasks were lost.
TEST(AlignedTable, HasNoTitleFromAboveItsFrame) {
  PageBuilder page(1);
  page.line(60, 104, "sau đây:");
  page.grid(120,
            "Tháng | Nhiệm vụ | Cơ quan chủ trì | Ghi chú\n"
            "Tháng 5/2026 | Trồng cây | Sở Y tế | Gấp\n"
            " | Sửa chợ | Sở Nội vụ | \n"
            "Tháng 6/2026 | Vét kênh | Sở Tư pháp | ",
            {2, 6, 3, 3});
  page.unruled();
  page.rule(60, 782, 118).rule(60, 782, 137).rule(170, 782, 154).rule(60, 782, 171);
  std::vector<Page> pages = {page.build()};
  const Tables tables = read(&pages);
  EXPECT_EQ(rows_of(tables), (Texts{"Tháng 5/2026 | Trồng cây | Sở Y tế | Gấp",
                                    "Tháng 5/2026 | Sửa chợ | Sở Nội vụ | ",
                                    "Tháng 6/2026 | Vét kênh | Sở Tư pháp | "}));
  EXPECT_EQ(tables.tables.front().columns.front().name, "Tháng");
}

/// The same without a frame: small letters begin no title.
TEST(AlignedTable, HasNoTitleFromTheSentenceAbove) {
  PageBuilder page(1);
  page.line(60, 104, "tâm sau đây:");
  page.grid(120,
            "Tháng | Nhiệm vụ | Cơ quan chủ trì | Ghi chú\n"
            "Tháng 5 | Trồng cây | Sở Y tế | Gấp\n"
            "Tháng 6 | Sửa chợ | Sở Nội vụ | \n"
            "Tháng 7 | Vét kênh | Sở Tư pháp | ",
            {2, 6, 3, 3});
  std::vector<Page> pages = {page.unruled().build()};
  const Tables tables = read(&pages);
  ASSERT_EQ(tables.tables.size(), 1U);
  EXPECT_EQ(tables.tables.front().columns.front().name, "Tháng");
  EXPECT_EQ(tables.tables.front().rows.size(), 3U);
}

/// A head of narrow columns that its titles fill, line below line: no white in it was wide enough,
/// and nobody was told of nine tasks.
TEST(AlignedTable, HasAHeadWithoutWideWhite) {
  PageBuilder page(1);
  page.line(60, 120, "TT").line(88, 120, "Nhiệm vụ").line(144, 120, "Cơ quan");
  page.line(195, 120, "Thời hạn").line(144, 134, "chủ trì").line(195, 134, "trình");
  page.line(60, 150, "1").line(88, 150, "Vá đường").line(144, 150, "Sở Y tế");
  page.line(195, 150, "5/2026").line(60, 180, "2").line(88, 180, "Vét kênh");
  page.line(144, 180, "Sở Xây").line(144, 194, "dựng").line(195, 180, "6/2026");
  std::vector<Page> pages = {page.build()};
  EXPECT_EQ(rows_of(read(&pages)),
            (Texts{"1 | Vá đường | Sở Y tế | 5/2026", "2 | Vét kênh | Sở Xây dựng | 6/2026"}));
}

/// A fax lost the dotted rules across: the whole table was one row, its numbers misread, and no
/// task came out.
TEST(AlignedTable, IsFoundWithinAFrameOfOneRow) {
  Page page = unruled(1, kHead +
                             " | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                             "2. | Sửa chợ | Sở Nội vụ | | 6/2026");
  const Page ruled = PageBuilder(1).grid(120, "a | b | c | d | e", kShares).build();
  model::Grid frame = ruled.grids.front();
  frame.ys.back() = frame.box.y1 = 400;
  for (auto& cell : frame.cells) cell.box.y1 = 400;
  page.grids = {frame};
  std::vector<Page> pages = {page};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{" | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                          "2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

/// The rules of the left columns were too faint: a grid of the other two lost every task.
TEST(AlignedTable, TakesThePlaceOfAGridThatLeavesColumnsOut) {
  const std::string rows = kHead +
                           "1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026\n"
                           "2. | Sửa chợ trung tâm | Sở Nội vụ | | 6/2026";
  Page page = PageBuilder(1).grid(120, rows, kShares).build();
  model::Grid& grid = page.grids.front();
  std::erase_if(grid.cells, [](const model::GridCell& cell) { return cell.col < 3; });
  for (auto& cell : grid.cells) cell.col -= 3;
  grid.xs.erase(grid.xs.begin(), grid.xs.begin() + 3);
  grid.box.x0 = grid.xs.front();
  std::vector<Page> pages = {scanned(page)};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026",
                                          "2. | Sửa chợ trung tâm | Sở Nội vụ |  | 6/2026"}));
}

/// Of a table with a cross for each quarter only the columns of the quarters had rules left: they
/// are more than the titles that the white tells apart, but without the tasks.
TEST(AlignedTable, TakesThePlaceOfAGridOfQuarters) {
  const std::vector<double> shares = {1, 6, 1, 1, 1, 1, 3};
  const std::string rows =
      "TT | Nội dung công việc | Thời gian thực hiện | < | < | < | Đơn vị thực hiện\n"
      " | | Quý I | Quý II | Quý III | Quý IV | \n"
      "1 | Trồng cây che bóng | x | | x | | Sở Y tế\n"
      "2 | Sửa chợ trung tâm | | x | x | | Sở Nội vụ\n"
      "3 | Vét kênh | | | | x | Sở Tư pháp";
  Page page = PageBuilder(1).grid(120, rows, shares).build();
  model::Grid& grid = page.grids.front();
  std::erase_if(grid.cells, [](const model::GridCell& cell) { return cell.col < 2; });
  for (auto& cell : grid.cells) cell.col -= 2;
  grid.xs.erase(grid.xs.begin(), grid.xs.begin() + 2);
  grid.box.x0 = grid.xs.front();
  std::vector<Page> pages = {scanned(page)};
  const Tables tables = read(&pages);
  ASSERT_EQ(rows_of(tables).size(), 3U);
  EXPECT_EQ(tables.tables.front().rows[2].cells[1].text, "Vét kênh");
}

/// The lower rows had lost their rules: they stood outside the grid and were lost.
TEST(AlignedTable, TakesThePlaceOfAGridThatLeavesRowsOut) {
  const std::string rows = kHead +
                           "1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026\n"
                           "2. | Sửa chợ trung tâm | Sở Nội vụ | | 6/2026\n"
                           "3. | Vét kênh | Sở Tư pháp | Sở Y tế | 7/2026";
  Page page = PageBuilder(1).grid(120, rows, kShares).build();
  model::Grid& grid = page.grids.front();
  std::erase_if(grid.cells, [](const model::GridCell& cell) { return cell.row > 1; });
  grid.ys.resize(3);
  grid.box.y1 = grid.ys.back();
  std::vector<Page> pages = {scanned(page)};
  EXPECT_EQ(rows_of(read(&pages)).size(), 3U);
}

/// Rules and strokes of three rows in the middle made a grid of two columns: the rows around it
/// stood outside, its own were fused.
TEST(AlignedTable, TakesThePlaceOfAGridInItsMiddle) {
  const std::string rows = kHead +
                           "1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026\n"
                           "2. | Sửa chợ trung tâm | Sở Nội vụ | | 6/2026\n"
                           "3. | Vét kênh | Sở Tư pháp | Sở Y tế | 7/2026\n"
                           "4. | Mở lớp | Sở Y tế | | 8/2026\n"
                           "5. | Sửa cầu | Sở Nội vụ | | 9/2026";
  const model::Grid whole = PageBuilder(1).grid(120, rows, kShares).build().grids.front();
  Page page = unruled(1, rows);
  const Box box = {whole.box.x0, whole.ys[3], whole.box.x1, whole.ys[5]};
  page.grids.push_back(
      {box,
       {box.x0, 350, box.x1},
       {box.y0, box.y1},
       {{0, 0, 1, 1, {box.x0, box.y0, 350, box.y1}}, {0, 1, 1, 1, {350, box.y0, box.x1, box.y1}}}});
  std::vector<Page> pages = {scanned(page)};
  const Texts found = rows_of(read(&pages));
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[3], "4. | Mở lớp | Sở Y tế |  | 8/2026");
}

/// A speck that a seal left between two titles counted as one more: a sound grid gave way to the
/// white of the page, and its merged cells were lost.
TEST(AlignedTable, LeavesAGridWithASpeckInItsHead) {
  const std::string rows = kHead +
                           "1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026\n"
                           "2. | Sửa chợ trung tâm | ^ | | 6/2026";
  auto page = PageBuilder(1).grid(120, rows, kShares);
  page.line(360, 124, ".");
  std::vector<Page> pages = {scanned(page.build())};
  EXPECT_EQ(rows_of(read(&pages))[1], "2. | Sửa chợ trung tâm | Sở Y tế |  | 6/2026");
  EXPECT_TRUE(codes_of(pages).empty());
}

/// A numeral and the words of a heading happened to leave white where two columns begin.
TEST(AlignedTable, LeavesAGridBelowAHeading) {
  const std::string rows = kHead +
                           "1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026\n"
                           "2. | Sửa chợ trung tâm | Sở Nội vụ | | 6/2026";
  auto page = PageBuilder(1).grid(120, rows, kShares);
  page.line(80, 100, "II.").line(150, 100, "NHIỆM VỤ CỤ THỂ CỦA CÁC XÃ").line(400, 100, "NĂM NAY");
  std::vector<Page> pages = {scanned(page.build())};
  EXPECT_EQ(rows_of(read(&pages)).size(), 2U);
  EXPECT_TRUE(codes_of(pages).empty());
}

/// A head and the first task in one row of a grid: the rule below the head was lost.
TEST(AlignedTable, TakesThePlaceOfAGridWhoseHeadHoldsRows) {
  const std::string rows =
      "TT¶1. | Nhiệm vụ¶Trồng cây che bóng | Cơ quan chủ trì¶Sở Y tế | Cơ quan phối hợp¶Các xã | "
      "Thời hạn¶5/2026\n"
      "2. | Sửa chợ trung tâm | Sở Nội vụ | | 6/2026";
  std::vector<Page> pages = {scanned(PageBuilder(1).grid(120, rows, kShares).build())};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026",
                                          "2. | Sửa chợ trung tâm | Sở Nội vụ |  | 6/2026"}));
}

/// Of a table copied twice the rules at the right were left and a few across; a title fell apart,
/// so that the white knew no more of them than the grid did. Eleven tasks became one.
TEST(AlignedTable, TakesThePlaceOfAGridWhoseCellsHoldRows) {
  const std::string rows =
      "TT | Nhiệm vụ | | Thời hạn\n"
      "1. | Trồng cây che bóng¶cho các chợ | Báo cáo | 5/2026\n"
      "2. | Sửa chợ trung tâm | Tờ trình | 6/2026\n"
      "3. | Vét kênh | Quyết định | 7/2026\n"
      "4. | Mở lớp | Báo cáo | 8/2026";
  auto builder = PageBuilder(1).grid(120, rows, {1, 6, 4, 2});
  builder.line(450, 124, "Sản").line(600, 124, "phẩm");
  Page page = builder.build();
  model::Grid& grid = page.grids.front();
  grid.xs.erase(grid.xs.begin() + 1);
  grid.ys.erase(grid.ys.begin() + 2, grid.ys.end() - 1);
  grid.cells.clear();
  for (size_t r = 0; r + 1 < grid.ys.size(); ++r) {
    for (size_t c = 0; c + 1 < grid.xs.size(); ++c) {
      const Box box = {grid.xs[c], grid.ys[r], grid.xs[c + 1], grid.ys[r + 1]};
      grid.cells.push_back({static_cast<int>(r), static_cast<int>(c), 1, 1, box});
    }
  }
  std::vector<Page> pages = {scanned(page)};
  const Tables tables = read(&pages);
  ASSERT_EQ(rows_of(tables).size(), 4U);
  EXPECT_EQ(tables.tables.front().rows[2].cells[1].text, "Vét kênh");
}

/// The end of a row stood alone on the last page, in two of its columns: what stood there was taken
/// for a table of its own, and the task was cut.
TEST(AlignedTable, GoesOnWithTheRestOfARowInAFewColumns) {
  std::vector<Page> pages = {
      unruled(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                         "2. | Sửa chợ | Sở Nội vụ | | 6/2026\n"
                         "3. | Vét kênh chính và | Sở Tư pháp và | | 7/2026"),
      PageBuilder(2).line(110, 60, "các kênh nhánh").line(400, 60, "các xã").build()};
  const auto rows = rows_of(read(&pages));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[2], "3. | Vét kênh chính và các kênh nhánh | Sở Tư pháp và các xã |  | 7/2026");
}

/// Between two words of a heading in the middle of the table a column began: the heading went into
/// the row above it, half to who leads and half to who supports.
TEST(AlignedTable, HasAHeadingThatAColumnBeginsIn) {
  PageBuilder builder(1);
  builder.grid(120,
               kHead +
                   "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                   "2. | Sửa chợ | Ban Quản lý các khu chợ lớn | Các xã | 6/2026\n | | | | \n"
                   "3. | Vét kênh | Sở Tư pháp | Sở Y tế | 7/2026",
               kShares);
  const model::Grid grid = builder.build().grids.front();
  const double y = grid.ys[3];
  builder.unruled().line(grid.xs[3] - 44, y, "II. Việc").line(grid.xs[3], y, "lớn");
  std::vector<Page> pages = {builder.build()};
  const auto rows = rows_of(read(&pages));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1], "2. | Sửa chợ | Ban Quản lý các khu chợ lớn | Các xã | 6/2026");
  EXPECT_EQ(rows[2], "II. | Việc lớn |  |  | ");
}

/// A seal stood over the middle of a table; what was read in it ran across the columns, and the
/// table ended there.
TEST(AlignedTable, GoesOnBehindASeal) {
  auto page = PageBuilder(1).grid(120,
                                  kHead +
                                      "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                                      "2. | Sửa chợ | Sở Nội vụ | | 6/2026\n"
                                      " | | | | \n"
                                      "3. | Vét kênh | Sở Tư pháp | | 7/2026",
                                  kShares);
  page.line(300, page.bottom() - 37, "ỦYBAN khắc quanh con dấu TỈNH trên ba cột của bảng này");
  page.unruled();
  std::vector<Page> pages = {page.build()};
  const auto rows = rows_of(read(&pages));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[2], "3. | Vét kênh | Sở Tư pháp |  | 7/2026");
}

/// A seal stood on the title of the bodies. The lowest line of titles read as a head without it,
/// and the bodies were written into the tasks.
TEST(AlignedTable, HasAColumnUnderATitleThatNobodyCanRead) {
  std::vector<Page> pages = {unruled(1,
                                     "¶TT | ¶Nhiệm vụ | phưng San | ¶Sản phẩm | ¶Thời hạn\n"
                                     "1. | Trồng cây | Sở Y tế | Báo cáo | 5/2026\n"
                                     "2. | Sửa chợ | Sở Nội vụ | Tờ trình | 6/2026\n"
                                     "3. | Vét kênh | Thanh tra tỉnh | Công văn | 7/2026")};
  const Tables tables = read(&pages);
  EXPECT_EQ(rows_of(tables), (Texts{"1. | Trồng cây | Sở Y tế | Báo cáo | 5/2026",
                                    "2. | Sửa chợ | Sở Nội vụ | Tờ trình | 6/2026",
                                    "3. | Vét kênh | Thanh tra tỉnh | Công văn | 7/2026"}));
}

/// What stands above a head is no title of its own where it spoils those that are known.
TEST(AlignedTable, HasNoTitleFromTheTableAbove) {
  auto page = PageBuilder(1);
  page.line(150, 96, "quanh trường").line(420, 96, "Sở Nội vụ").line(300, 96, "ngói đỏ");
  page.grid(112,
            kHead +
                "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                "2. | Sửa chợ | Sở Nội vụ | | 6/2026",
            kShares);
  std::vector<Page> pages = {page.unruled().build()};
  const Tables tables = read(&pages);
  ASSERT_EQ(tables.tables.size(), 1U);
  EXPECT_EQ(tables.tables.front().columns[1].name, "Nhiệm vụ");
}

/// "(tiếp theo)" stood above a head, between two of its titles, and made a column of its own; words
/// in the middle of all tasks were lost in it.
TEST(AlignedTable, HasNoTitleFromTheHeadingAbove) {
  auto page = PageBuilder(1);
  page.line(300, 90, "(tiếp theo)");
  page.grid(112,
            kHead +
                "1. | Trồng cây che bóng trên các tuyến đường liên thôn | Sở Y tế | | 5/2026\n"
                "2. | Sửa chợ | Sở Nội vụ | | 6/2026",
            kShares);
  std::vector<Page> pages = {page.unruled().build()};
  EXPECT_EQ(rows_of(read(&pages)),
            (Texts{"1. | Trồng cây che bóng trên các tuyến đường liên thôn | Sở Y tế |  | 5/2026",
                   "2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

/// The spaces of a justified line above a sound grid were wide enough for columns: the grid gave
/// way to the white of the page, and a body printed once for two tasks was lost for one.
TEST(AlignedTable, LeavesAGridBelowJustifiedProse) {
  const std::string rows = kHead +
                           "1. | Trồng cây che bóng | Sở Y tế | Các xã | 5/2026\n"
                           "2. | Sửa chợ trung tâm | ^ | | 6/2026";
  auto page = PageBuilder(1).grid(120, rows, kShares);
  for (double x = 62; x < 770; x += 27) page.line(x, 100, "thôn");
  std::vector<Page> pages = {scanned(page.build())};
  EXPECT_EQ(rows_of(read(&pages))[1], "2. | Sửa chợ trung tâm | Sở Y tế |  | 6/2026");
  EXPECT_TRUE(codes_of(pages).empty());
}

/// A title fell apart into two, as if the grid lacked a column.
TEST(AlignedTable, LeavesAGridOneTitleOfWhichFellApart) {
  const std::string rows =
      "TT | Nhiệm vụ | Cơ quan chủ trì | Sản phẩm đầu | Thời hạn\n"
      "1. | Trồng cây che bóng | Sở Y tế | Báo cáo | 5/2026\n"
      "2. | Sửa chợ trung tâm | ^ | | 6/2026";
  auto page = PageBuilder(1).grid(120, rows, kShares);
  page.line(665, 124, "ra");
  std::vector<Page> pages = {scanned(page.build())};
  EXPECT_EQ(rows_of(read(&pages))[1], "2. | Sửa chợ trung tâm | Sở Y tế |  | 6/2026");
  EXPECT_TRUE(codes_of(pages).empty());
}

/// Words of titles stood in prose that a seal had cut into pieces: the paragraph became a task.
TEST(AlignedTable, IsNotProseThatASealCut) {
  auto page = PageBuilder(1);
  page.line(60, 100, "Nay phân công các xã bảo đảm rõ người")
      .line(300, 100, "việc, đúng")
      .line(400, 100, "thời gian và")
      .line(500, 100, "có sản phẩm cho từng đầu việc đã nêu ở trên");
  for (int i = 1; i < 4; ++i) {
    page.line(60, 100 + 16 * i, "và các đơn vị nêu ở trên phải làm")
        .line(300, 100 + 16 * i, "xong cả")
        .line(400, 100 + 16 * i, "hai việc này")
        .line(500, 100 + 16 * i, "trước mùa mưa bão năm nay");
  }
  std::vector<Page> pages = {scanned(page.build())};
  align_tables(&pages, test_dictionaries().column_titles);
  EXPECT_TRUE(pages.front().grids.empty());
}

/// The engine read a column of numbers as one word over the head and the first row: both were the
/// head, and the first task was lost.
TEST(AlignedTable, LeavesWordsOverSeveralLinesOut) {
  Page page = unruled(1,
                      "_ | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n"
                      "_ | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                      "_ | Sửa chợ | Sở Nội vụ | | 6/2026");
  model::Word tall = page.words.front();
  tall.text = "ng";
  tall.box.y1 += 25;
  page.words.push_back(tall);
  std::vector<Page> pages = {scanned(page)};
  EXPECT_EQ(rows_of(read(&pages)).size(), 2U);
}

TEST(AlignedTable, EndsWhereAnotherBegins) {
  std::vector<Page> pages = {unruled(1, kHead +
                                            "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                                            "2. | Sửa chợ | Sở Nội vụ | | 6/2026\n" +
                                            kHead + "1. | Vét kênh | Sở Tư pháp | | 7/2026")};
  const Tables tables = read(&pages);
  size_t rows = 0;
  for (const auto& table : tables.tables) rows += table.rows.size();
  EXPECT_EQ(rows, 3U);
}

TEST(AlignedTable, HasRowsByRulesInPieces) {
  auto builder = PageBuilder(1).grid(
      120, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n | Sửa chợ | Sở Nội vụ | | 6/2026",
      kShares);
  const model::Grid grid = builder.build().grids.front();
  builder.unruled();
  for (const double y : grid.ys) {
    for (double x = grid.xs.front(); x < grid.xs.back(); x += 100) builder.rule(x, x + 80, y);
  }
  std::vector<Page> pages = {builder.build()};
  EXPECT_EQ(rows_of(read(&pages)), (Texts{"1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                          " | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

TEST(AlignedTable, IsNotProse) {
  auto page = PageBuilder(1);
  page.line(60, 100, "TT Nhiệm vụ của cơ quan chủ trì và cơ quan phối hợp có thời hạn như sau");
  for (int i = 0; i < 8; ++i) {
    page.line(60, 120 + 16 * i,
              "các đơn vị trồng cây, sửa chợ, vét kênh và báo cáo kết quả hằng năm");
  }
  std::vector<Page> pages = {page.build()};
  align_tables(&pages, test_dictionaries().column_titles);
  EXPECT_TRUE(pages.front().grids.empty());
  EXPECT_TRUE(pages.front().findings.empty());
}

TEST(AlignedTable, TellsOfAHeadWithoutRows) {
  auto page = PageBuilder(1).grid(120, kHead, kShares);
  page.unruled().line(60, 160,
                      "Các đơn vị trồng cây, sửa chợ, vét kênh và báo cáo kết quả hằng năm "
                      "cho Ủy ban nhân dân xã trước khi kết thúc quý, ghi rõ lý do chậm.");
  std::vector<Page> pages = {page.build()};
  align_tables(&pages, test_dictionaries().column_titles);
  EXPECT_TRUE(pages.front().grids.empty());
  EXPECT_EQ(codes_of(pages), (Texts{"table-unread"}));
}

}  // namespace
}  // namespace extract
