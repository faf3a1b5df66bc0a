#include "extract/growing_table.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using Texts = std::vector<std::string>;

const std::string kHead = "TT | Nhiệm vụ | Chủ trì | Thời hạn\n";
const std::vector<double> kShares = {1, 6, 3, 2};

RawGrid grid(int page, const std::string& rows, const std::vector<double>& shares = kShares,
             double width = 842) {
  const model::Page built = PageBuilder(page, width).grid(80, rows, shares).build();
  return raw_grid(built, built.grids.front());
}

std::optional<TableHead> head(const RawGrid& grid) {
  return head_of(grid, test_dictionaries().column_titles);
}

GrowingTable begun(const std::string& rows) {
  const RawGrid first = grid(1, rows);
  return {0, first, head(first), "", test_dictionaries()};
}

/// Texts of the column of bodies.
Texts bodies(const GrownTable& grown) {
  Texts texts;
  for (const model::Row& row : grown.table.rows) texts.push_back(row.cells[2].text);
  return texts;
}

TEST(GrowingTable, CountsOnWhereTheNextNumberStands) {
  const GrowingTable table = begun(kHead + "1 | Trồng cây | Sở Y tế | 5/2026");
  const RawGrid next = grid(2, kHead + "2 | Sửa chợ | Sở Nội vụ | 6/2026");
  const RawGrid again = grid(2, kHead + "1 | Sửa chợ | Sở Nội vụ | 6/2026");
  EXPECT_TRUE(table.counts_on(next, head(next).value()));
  EXPECT_FALSE(table.counts_on(again, head(again).value()));
}

TEST(GrowingTable, KnowsItsColumnsAndItsFrame) {
  const GrowingTable table = begun(kHead + "1 | Trồng cây | Sở Y tế | 5/2026");
  const RawGrid cut = grid(2, "2 | Sửa chợ ở | các xã | Sở Nội vụ | 6/2026", {1, 3, 3, 3, 2});
  EXPECT_FALSE(table.has_columns_of(cut));
  EXPECT_TRUE(table.has_frame_of(cut));
  EXPECT_FALSE(table.has_frame_of(grid(2, "Ký tên", {1})));
  EXPECT_FALSE(table.has_frame_of(grid(2, "2 | Chợ | Sở | Hạn", kShares, 500)));
}

/// Cells merged over a page break are printed on the first page only.
TEST(GrowingTable, CarriesCellsThatAreMergedOnBothPages) {
  GrowingTable table = begun(kHead +
                             "1 | Trồng cây | Sở Y tế | 5/2026\n"
                             "2 | Sửa chợ | ^ | 6/2026");
  table.go_on(1,
              grid(2,
                   "3 | Xây cầu | | 7/2026\n"
                   "4 | Đắp đê | ^ | 8/2026\n"
                   "5 | Lát đường | | 9/2026"),
              std::nullopt);
  const GrownTable grown = std::move(table).grown();
  EXPECT_EQ(bodies(grown), (Texts{"Sở Y tế", "Sở Y tế", "Sở Y tế", "Sở Y tế", ""}));
  ASSERT_EQ(grown.findings.size(), 2U);
  EXPECT_EQ(grown.findings[0].code, "cell-carried");
  EXPECT_EQ(grown.findings[0].severity, model::Severity::kInfo);
}

/// A body merged below the break only may be meant for those rows: carried, and shown as a doubt.
/// A blank note is a blank note.
TEST(GrowingTable, CarriesABodyMergedBelowTheBreakOnlyAsADoubt) {
  GrowingTable table = begun(kHead + "1 | Trồng cây | Sở Y tế | 5/2026");
  table.go_on(1, grid(2, "2 | Sửa chợ | | 6/2026\n3 | Xây cầu | ^ | 7/2026"), std::nullopt);
  const GrownTable grown = std::move(table).grown();
  EXPECT_EQ(bodies(grown), (Texts{"Sở Y tế", "Sở Y tế", "Sở Y tế"}));
  ASSERT_FALSE(grown.findings.empty());
  EXPECT_EQ(grown.findings[0].severity, model::Severity::kDoubt);
}

/// A number and a body merged over two tasks, each on a page of its own: the second had no body.
TEST(GrowingTable, CarriesABodyWhereNumbersAndBodiesAreMergedElsewhere) {
  const std::string tasks =
      "1 | Trồng cây | Sở Y tế | 5/2026\n"
      "^ | Tưới cây | ^ | 6/2026\n";
  GrowingTable table = begun(kHead + tasks + "2 | Sửa chợ | Sở Nội vụ | 7/2026");
  table.go_on(1, grid(2, " | Sơn chợ | | 8/2026\n3 | Xây cầu | | 9/2026"), std::nullopt);
  const GrownTable grown = std::move(table).grown();
  EXPECT_EQ(bodies(grown), (Texts{"Sở Y tế", "Sở Y tế", "Sở Nội vụ", "Sở Nội vụ", ""}));
  ASSERT_EQ(grown.findings.size(), 1U);
  EXPECT_EQ(grown.findings[0].severity, model::Severity::kDoubt);
  GrowingTable unmerged = begun(kHead + "2 | Sửa chợ | Sở Nội vụ | 7/2026");
  unmerged.go_on(1, grid(2, " | Sơn chợ | | 8/2026"), std::nullopt);
  EXPECT_EQ(bodies(std::move(unmerged).grown()), (Texts{"Sở Nội vụ", ""}));
}

/// "Trước" stood below the first page, "30/9/2026" on the next one beside two more tasks: theirs
/// lost "Trước" and a day.
TEST(GrowingTable, HasTheWholeOfAMergedCellThatABreakCutInAllItsRows) {
  GrowingTable table = begun(kHead + "1 | Trồng cây dọc | Sở Y tế | Trước");
  table.go_on(1,
              grid(2,
                   " | các tuyến đường | | 30/9/2026\n"
                   "2 | Sửa chợ | Sở Nội vụ | ^\n"
                   "3 | Xây cầu | Sở Nội vụ | 5/2026"),
              std::nullopt);
  const GrownTable grown = std::move(table).grown();
  ASSERT_EQ(grown.table.rows.size(), 3U);
  EXPECT_EQ(grown.table.rows[0].cells[3].text, "Trước 30/9/2026");
  EXPECT_EQ(grown.table.rows[1].cells[3].text, "Trước 30/9/2026");
  EXPECT_EQ(grown.table.rows[2].cells[3].text, "5/2026");
}

/// The deadline was printed once for four tasks, the last of which stood on the next page: without
/// a deadline and a number it was taken for the rest of the third, and two tasks were one.
TEST(GrowingTable, KeepsATaskApartWhoseDeadlineIsMergedOverTheBreak) {
  const std::string head = "Thời hạn | Nhiệm vụ | Chủ trì | Phối hợp\n";
  const std::vector<double> shares = {2, 6, 3, 3};
  const RawGrid first = grid(1,
                             head +
                                 "5/2026 | Trồng cây | Sở Y tế | Các xã\n"
                                 "^ | Sửa chợ | Sở Nội vụ | Các xã",
                             shares);
  GrowingTable table(0, first, head_of(first, test_dictionaries().column_titles), "",
                     test_dictionaries());
  table.go_on(1, grid(2, " | Xây cầu | Sở Tư pháp | Thanh tra tỉnh", shares), std::nullopt);
  const GrownTable grown = std::move(table).grown();
  EXPECT_EQ(bodies(grown), (Texts{"Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"}));
  EXPECT_EQ(grown.table.rows.back().cells[0].text, "5/2026");
}

/// The end of a task is put to it all the same.
TEST(GrowingTable, JoinsTheRestOfATaskBelowAMergedDeadline) {
  const std::string head = "Thời hạn | Nhiệm vụ | Chủ trì | Phối hợp\n";
  const std::vector<double> shares = {2, 6, 3, 3};
  const RawGrid first = grid(1,
                             head +
                                 "5/2026 | Trồng cây | Sở Y tế | Các xã\n"
                                 "^ | Sửa chợ ở các | Sở Nội vụ | Các xã",
                             shares);
  GrowingTable table(0, first, head_of(first, test_dictionaries().column_titles), "",
                     test_dictionaries());
  table.go_on(1, grid(2, " | xã ven biển | | ", shares), std::nullopt);
  EXPECT_EQ(bodies(std::move(table).grown()), (Texts{"Sở Y tế", "Sở Nội vụ"}));
}

/// A fax lost the "3" on top of page two, and two tasks were one: what stands between 2 and 4 is a
/// task, unless it goes on with the one before all too clearly.
TEST(GrowingTable, KeepsATaskApartWhoseNumberWasNotRead) {
  const auto read = [](const std::string& first_row, const std::string& next) {
    GrowingTable table = begun(kHead + "1 | Trồng cây | Sở Y tế | \n2 | Sửa chợ ở | Sở Nội vụ | ");
    table.go_on(1, grid(2, first_row + next + " | Lát đường | Sở Tư pháp | "), std::nullopt);
    return bodies(std::move(table).grown());
  };
  const std::string task = " | Xây cầu | Sở Xây dựng | \n";
  EXPECT_EQ(read(task, "4"), (Texts{"Sở Y tế", "Sở Nội vụ", "Sở Xây dựng", "Sở Tư pháp"}));
  const std::string rest = " | các xã ven biển | | \n";
  EXPECT_EQ(read(rest, "4"), (Texts{"Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"}));
}

/// On a fax a part of the titles printed again on page two was lost: the head was not known there,
/// and what was left of it became a task.
TEST(GrowingTable, TakesNoTitlesForATask) {
  GrowingTable table = begun(kHead + "1 | Trồng cây | Sở Y tế | 5/2026");
  table.go_on(1, grid(2, "Ô 7 | Nhiêm vụ | Chủ tri | Thòi hạn\n2 | Sửa chợ | Sở Nội vụ | 6/2026"),
              std::nullopt);
  EXPECT_EQ(bodies(std::move(table).grown()), (Texts{"Sở Y tế", "Sở Nội vụ"}));
}

TEST(GrowingTable, CarriesNothingIntoABlankCellThatIsMergedNowhere) {
  GrowingTable table = begun(kHead + "1 | Trồng cây | Sở Y tế | 5/2026");
  table.go_on(1, grid(2, "2 | Sửa chợ | | 6/2026"), std::nullopt);
  EXPECT_EQ(bodies(std::move(table).grown()), (Texts{"Sở Y tế", ""}));
}

}  // namespace
}  // namespace extract
