#include "extract/tables.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using model::Page;
using model::RowKind;
using model::Table;
using model::TableRole;
using Texts = std::vector<std::string>;

const std::string kHead = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n";
const std::vector<double> kShares = {1, 6, 3, 3, 2};

Page sheet(int number, const std::string& rows, double top = 80) {
  return PageBuilder(number).grid(top, rows, kShares).build();
}

Tables read(const std::vector<Page>& pages) {
  return tables_of(pages, raw_grids(pages), layouts_of(pages), test_dictionaries());
}

/// "item 1. | Trồng cây | Sở A" ...
Texts rows_of(const Table& table) {
  static const Texts kKinds = {"section", "item", "parent", "sub"};
  Texts rows;
  for (const auto& row : table.rows) {
    Texts cells;
    for (const auto& cell : row.cells) cells.push_back(cell.text);
    rows.push_back(kKinds.at(static_cast<size_t>(row.kind)) + " " + model::join(cells, " | "));
  }
  return rows;
}

/// Rows of the only table.
Texts only_rows(const Tables& tables) {
  EXPECT_EQ(tables.tables.size(), 1U);
  return tables.tables.empty() ? Texts{} : rows_of(tables.tables.front());
}

Texts codes_of(const Tables& tables) {
  Texts codes;
  for (const auto& finding : tables.findings) codes.push_back(finding.code);
  return codes;
}

TEST(Tables, ReadRowsUnderTheirTitles) {
  auto page = PageBuilder(1);
  page.line(300, 40, "PHỤ LỤC 1").line(300, 56, "Danh mục nhiệm vụ");
  page.grid(80,
            "TT | Nhiệm vụ | Cơ quan thực hiện | < | Thời hạn\n"
            "^ | ^ | Chủ trì | Phối hợp | ^\n"
            "(1) | (2) | (3) | (4) | (5)\n"
            "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
            "2. | Sửa chợ | Sở Nội vụ | | 6/2026",
            kShares);
  const Tables read_in = read({page.build()});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                       "item 2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
  const Table& table = read_in.tables.front();
  EXPECT_EQ(table.title, "PHỤ LỤC 1 Danh mục nhiệm vụ");
  EXPECT_EQ(table.role, TableRole::kTasks);
  EXPECT_EQ(table.table_no, 1);
  EXPECT_EQ(table.rows[1].order, 2);
  EXPECT_TRUE(read_in.findings.empty());
}

/// The rule below the title of a document stood so close above a table that it made one more row;
/// the head was not found and all tasks were lost.
TEST(Tables, HaveTheirHeadBelowABlankRow) {
  const Tables read_in =
      read({sheet(1, " | | | | \n" + kHead + "1. | Trồng cây | Sở Y tế | | 5/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Trồng cây | Sở Y tế |  | 5/2026"}));
  EXPECT_EQ(read_in.tables.front().role, TableRole::kTasks);
}

TEST(Tables, GoOnOverPagesWithTheHeadRepeated) {
  const Tables read_in = read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026"),
                               sheet(2, kHead + "2. | Sửa chợ | Sở Nội vụ | | 6/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Trồng cây | Sở Y tế |  | 5/2026",
                                       "item 2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
  EXPECT_EQ(read_in.tables.front().page_first, 1);
  EXPECT_EQ(read_in.tables.front().page_last, 2);
}

TEST(Tables, GoOnOverPagesWithTheHeadMisread) {
  const Tables read_in =
      read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026"),
            sheet(2,
                  "TI | Nhiệm vu | Cơ quan chủ trỉ | Cơ quan phối hơp | Thời han\n"
                  "2. | Sửa chợ | Sở Nội vụ | | 6/2026")});
  EXPECT_EQ(only_rows(read_in).size(), 2U);
}

/// A seal hid titles on page one and made two columns of one: the titles printed again on page two
/// were not the same, a new table began there, and the end of a task became a task.
TEST(Tables, GoOnUnderOtherTitlesWhereTheNumbersDo) {
  const Page first = PageBuilder(1)
                         .grid(80,
                               "TT | Nhiệm vụ | Đơn thủ | trì | ấp trình | Thời hạn\n"
                               "7 | Trồng cây ở | Sở Y tế | | UBND tỉnh | 5/2026",
                               {1, 6, 2, 1, 3, 2})
                         .build();
  const Page second = PageBuilder(2)
                          .grid(80,
                                "TT | Nhiệm vụ | Đơn vị chủ trì | Cấp trình | Thời hạn\n"
                                " | các xã ven biển | | |\n"
                                "l8 | Sửa chợ | Sở Nội vụ | UBND tỉnh | 6/2026\n"
                                "9 | Vét kênh | Sở Tư pháp | UBND tỉnh | 7/2026",
                                {1, 6, 3, 3, 2})
                          .build();
  const Texts rows = only_rows(read({first, second}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], "item 7 | Trồng cây ở các xã ven biển | Sở Y tế |  | UBND tỉnh | 5/2026");
}

/// Numbers that begin again belong to another table.
TEST(Tables, EndUnderOtherTitlesWhereTheNumbersBeginAgain) {
  const Tables read_in =
      read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026"),
            PageBuilder(2)
                .grid(80, "TT | Tên đề án | Sản phẩm | Thời hạn\n1. | Sửa chợ | Báo cáo | 6/2026")
                .build()});
  EXPECT_EQ(read_in.tables.size(), 2U);
}

TEST(Tables, GoOnOverPagesWithoutAHead) {
  const Tables read_in = read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026"),
                               sheet(2, "2. | Sửa chợ | Sở Nội vụ | | 6/2026"),
                               sheet(3, "3. | Xây cầu | Sở Tài chính | | 7/2026")});
  EXPECT_EQ(only_rows(read_in).size(), 3U);
}

TEST(Tables, GoOnPastRunningHeadsPageNumbersAndFootnotes) {
  std::vector<Page> pages;
  for (int i = 1; i <= 3; ++i) {
    const std::string number = std::to_string(i);
    auto page = PageBuilder(i);
    page.line(60, 20, "Kế hoạch trồng cây năm 2026, trang " + number);
    page.line(420, 36, number);
    page.grid(80, kHead + number + ". | Trồng cây | Sở Y tế | | 5/2026", kShares);
    page.rule(60, 200, 520).line(60, 526, "{" + number + "} Báo cáo hằng tháng về Sở Y tế.", 10);
    pages.push_back(page.build());
  }
  EXPECT_EQ(only_rows(read(pages)).size(), 3U);
}

TEST(Tables, GoOnPastARunningHeadOfTwoPages) {
  auto first = PageBuilder(1);
  first.line(60, 20, "Báo Công thương số 277")
      .grid(80, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026", kShares);
  auto second = PageBuilder(2);
  second.line(60, 20, "Báo Công thương số 277")
      .grid(80, kHead + "1. | Sửa chợ | Sở Nội vụ | | 6/2026", kShares);
  EXPECT_EQ(only_rows(read({first.build(), second.build()})).size(), 2U);
}

TEST(Tables, EndBeforeAPageWithoutThem) {
  const Tables read_in = read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026"),
                               PageBuilder(2).line(60, 100, "Các xã thực hiện.").build(),
                               sheet(3, kHead + "1. | Sửa chợ | Sở Nội vụ | | 6/2026")});
  ASSERT_EQ(read_in.tables.size(), 2U);
  EXPECT_EQ(read_in.tables[1].table_no, 2);
}

TEST(CutRow, GetsTheRestOfItsContent) {
  const Tables read_in = read({sheet(1, kHead + "1. | Rà soát và | Sở Y tế | Các xã | 5/2026"),
                               sheet(2,
                                     "| báo cáo kết quả | | |\n"
                                     "2. | Sửa chợ | Sở Nội vụ | | 6/2026")});
  EXPECT_EQ(only_rows(read_in),
            (Texts{"item 1. | Rà soát và báo cáo kết quả | Sở Y tế | Các xã | 5/2026",
                   "item 2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
  EXPECT_EQ(codes_of(read_in), (Texts{"row-joined"}));
  EXPECT_EQ(read_in.findings[0].page, 2);
  const auto& row = read_in.tables[0].rows[0];
  EXPECT_EQ(row.page_first, 1);
  EXPECT_EQ(row.page_last, 2);
  ASSERT_EQ(row.cells[1].boxes.size(), 2U);
  EXPECT_EQ(row.cells[1].boxes[0].page, 1);
  EXPECT_EQ(row.cells[1].boxes[1].page, 2);
  EXPECT_EQ(row.cells[2].boxes.size(), 1U);
}

TEST(CutRow, GetsTheRestUnderARepeatedHead) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Rà soát và | Sở Y tế | Các xã | 5/2026"),
                            sheet(2, kHead + "| báo cáo kết quả | | |")})),
            (Texts{"item 1. | Rà soát và báo cáo kết quả | Sở Y tế | Các xã | 5/2026"}));
}

TEST(CutRow, GetsTheRestOfItsSupport) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Rà soát. | Sở Y tế | Các sở, ban, | 5/2026"),
                            sheet(2, "| | | ngành, địa phương |")})),
            (Texts{"item 1. | Rà soát. | Sở Y tế | Các sở, ban, ngành, địa phương | 5/2026"}));
}

TEST(CutRow, GetsTheRestOfTwoColumnsAtOnce) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Rà soát và | Sở Y tế | Các sở, ban, | 5/2026"),
                            sheet(2, "| báo cáo | | ngành, địa phương |")})),
            (Texts{"item 1. | Rà soát và báo cáo | Sở Y tế | Các sở, ban, ngành, địa phương | "
                   "5/2026"}));
}

TEST(CutRow, GetsALeadThatGoesOnAfterAComma) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Rà soát. | Sở Y tế, | | 5/2026"),
                            sheet(2, "| | Sở Nội vụ | |")})),
            (Texts{"item 1. | Rà soát. | Sở Y tế, Sở Nội vụ |  | 5/2026"}));
}

TEST(CutRow, JoinsAWordCutAtItsHyphen) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Theo Kế hoạch 5/KH- | Sở Y tế | | 5/2026"),
                            sheet(2, "| UBND của tỉnh | | |")})),
            (Texts{"item 1. | Theo Kế hoạch 5/KH-UBND của tỉnh | Sở Y tế |  | 5/2026"}));
}

TEST(CutRow, IsNotAFullRowWithoutANumber) {
  const Tables read_in = read({sheet(1, kHead + "1. | Rà soát | Sở Y tế | | 5/2026"),
                               sheet(2, "| Sửa chợ | Sở Nội vụ | | 6/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Rà soát | Sở Y tế |  | 5/2026",
                                       "item  | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

TEST(CutRow, IsNotAFullRowInMidPage) {
  EXPECT_EQ(
      only_rows(read({sheet(1, kHead + "1. | Rà soát | Sở Y tế | | 5/2026\n"
                                       "| Sửa chợ | Sở Nội vụ | | 6/2026\n"
                                       "2. | Xây cầu | Sở Tài chính | | 7/2026")})),
      (Texts{"item 1. | Rà soát | Sở Y tế |  | 5/2026", "item  | Sửa chợ | Sở Nội vụ |  | 6/2026",
             "item 2. | Xây cầu | Sở Tài chính |  | 7/2026"}));
}

TEST(Sections, AreReadMergedOrNot) {
  for (const char* section : {"I | Hạ tầng | < | < | <", "I | Hạ tầng | | |", "I | Hạ tầng | | | -",
                              "#I Hạ tầng | < | < | < | <", "| I Hạ tầng | < | < | <"}) {
    EXPECT_EQ(only_rows(read({sheet(1, kHead + section + "\n1. | Trồng cây | Sở Y tế | | 5/2026")}))
                  .front()
                  .substr(0, std::string("section I | Hạ tầng").size()),
              "section I | Hạ tầng")
        << section;
  }
}

TEST(Sections, KeepTheDotOfTheirNumeral) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "I. Hạ tầng | < | < | < | <\n"
                                             "1. | Trồng cây | Sở Y tế | | 5/2026")}))
                .front(),
            "section I. | Hạ tầng |  |  | ");
}

TEST(Sections, AreKnownByTheirWeightWhenTheNumeralIsLost) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "| #Hạ tầng | | |\n"
                                             "1. | Trồng cây | Sở Y tế | | 5/2026")})),
            (Texts{"section  | Hạ tầng |  |  | ", "item 1. | Trồng cây | Sở Y tế |  | 5/2026"}));
}

TEST(Sections, GetTheirMisreadNumeralsBack) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "I | Hạ tầng | < | < | <\n"
                                             "1. | Trồng cây | Sở Y tế | | 5/2026\n"
                                             "H | Văn hóa | < | < | <\n"
                                             "2. | Mở hội | Sở Y tế | | 5/2026\n"
                                             "HÌ! | Giáo dục | | |\n"
                                             "3. | Mở lớp | Sở Y tế | | 5/2026\n"
                                             "1V | Y tế | | |\n"
                                             "4. | Xây trạm | Sở Y tế | | 5/2026")})),
            (Texts{"section I | Hạ tầng |  |  | ", "item 1. | Trồng cây | Sở Y tế |  | 5/2026",
                   "section II | Văn hóa |  |  | ", "item 2. | Mở hội | Sở Y tế |  | 5/2026",
                   "section III | Giáo dục |  |  | ", "item 3. | Mở lớp | Sở Y tế |  | 5/2026",
                   "section IV | Y tế |  |  | ", "item 4. | Xây trạm | Sở Y tế |  | 5/2026"}));
}

/// A wall was seen in a title over all columns: its first word stood among the numbers, and it was
/// one more task.
TEST(Sections, ArePutTogetherWhereAWallToreThem) {
  const Texts rows = only_rows(read({sheet(1, kHead + "1 | Trồng cây | Sở A | | 5/2026\n"
                                                      "Lĩnh | vực kinh tế | | | \n"
                                                      "2 | Sửa chợ | Sở B | | 6/2026")}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1], "section  | Lĩnh vực kinh tế |  |  | ");
}

/// A fax lost the "I" of the first section, which was one more task.
TEST(Sections, OfScansAreKnownWithoutTheirNumeral) {
  Page page = sheet(1, kHead +
                           " | Phòng, chống thiên tai | | | \n"
                           "1 | Trồng cây | Sở A | | 5/2026\n"
                           "2 | Sửa chợ | Sở B | | 6/2026\n"
                           "3 | Vét kênh | Sở A | | 6/2026\n"
                           "4 | Mở lớp | Sở A | | 6/2026");
  EXPECT_EQ(only_rows(read({page}))[0], "item  | Phòng, chống thiên tai |  |  | ");
  page.kind = model::PageKind::kScan;
  EXPECT_EQ(only_rows(read({page}))[0], "section  | Phòng, chống thiên tai |  |  | ");
}

TEST(Sections, AreNotMadeOfParents) {
  EXPECT_EQ(
      only_rows(read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026\n"
                                       "2. | Sửa các chợ | < | < | <\n"
                                       "- | Chợ xã | Sở Y tế | | 5/2026\n"
                                       "3. | Xây cầu | Sở Y tế | | 5/2026")})),
      (Texts{"item 1. | Trồng cây | Sở Y tế |  | 5/2026", "parent 2. | Sửa các chợ |  |  | ",
             "sub - | Chợ xã | Sở Y tế |  | 5/2026", "item 3. | Xây cầu | Sở Y tế |  | 5/2026"}));
}

/// Titles of groups were records that nobody does and that are never due.
TEST(Sections, AreNumberedTitlesOverDottedNumbers) {
  const std::string groups =
      "1 | Phát triển hạ tầng | | | \n1.1 | Trồng cây | Sở Y tế | | 5/2026\n"
      "2 | Quản lý đô thị | | | \n2.1 | Sửa chợ | Sở Nội vụ | | 6/2026\n";
  EXPECT_EQ(
      only_rows(read({sheet(1, kHead + groups)})),
      (Texts{"section 1 | Phát triển hạ tầng |  |  | ",
             "item 1.1 | Trồng cây | Sở Y tế |  | 5/2026", "section 2 | Quản lý đô thị |  |  | ",
             "item 2.1 | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
  // One that is a task makes the others parents, unless they are set in bold.
  const std::string mixed =
      "1 | Vét kênh | Sở Xây dựng | | 4/2026\n2 | Sửa các chợ | | | \n"
      "2.1 | Sửa chợ Mới | Sở Nội vụ | | 6/2026\n";
  const std::string bold = "#3 | #Quản lý đô thị | | | \n3.1 | Sơn cầu | Sở Nội vụ | | 7/2026\n";
  EXPECT_EQ(
      only_rows(read({sheet(1, kHead + mixed + bold)})),
      (Texts{"item 1 | Vét kênh | Sở Xây dựng |  | 4/2026", "parent 2 | Sửa các chợ |  |  | ",
             "sub 2.1 | Sửa chợ Mới | Sở Nội vụ |  | 6/2026", "section 3 | Quản lý đô thị |  |  | ",
             "item 3.1 | Sơn cầu | Sở Nội vụ |  | 7/2026"}));
}

/// What says "gồm:" is the task of its parts, and parts without a body of their own are its steps.
TEST(Sections, AreNotMadeOfTasksWithSteps) {
  const std::string rest = "2 | Sửa các chợ | | | \n2.1 | Chợ Mới | | | \n2.2 | Chợ Cũ | | | \n";
  const auto read_in = only_rows(read({sheet(
      1, kHead + "1 | Sửa các cầu, gồm: | | | \n1.1 | Cầu Đỏ | Sở Y tế | | 5/2026\n" + rest)}));
  EXPECT_EQ(read_in[0], "parent 1 | Sửa các cầu, gồm: |  |  | ");
  EXPECT_EQ(read_in[2], "parent 2 | Sửa các chợ |  |  | ");
}

TEST(SubRows, StandBelowTheirParentOverAPageAndARepeatedHead) {
  const Tables read_in = read({sheet(1, kHead + "5. | Sửa các chợ | | |\n"
                                                "- | Chợ xã An Phú | Sở Y tế | | 5/2026"),
                               sheet(2, kHead + "- | Chợ xã An Bình | Sở Y tế | | 6/2026\n"
                                                "6. | Xây cầu | Sở Y tế | | 7/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"parent 5. | Sửa các chợ |  |  | ",
                                       "sub - | Chợ xã An Phú | Sở Y tế |  | 5/2026",
                                       "sub - | Chợ xã An Bình | Sở Y tế |  | 6/2026",
                                       "item 6. | Xây cầu | Sở Y tế |  | 7/2026"}));
  EXPECT_EQ(read_in.tables[0].rows[2].order, 3);
}

TEST(SubRows, LeaveARowWithItsOwnBodyATask) {
  EXPECT_EQ(
      only_rows(read({sheet(1, kHead + "1. | Sửa các chợ | Sở Y tế | | 5/2026\n"
                                       "a) | Chợ xã An Phú | | |")})),
      (Texts{"item 1. | Sửa các chợ | Sở Y tế |  | 5/2026", "sub a) | Chợ xã An Phú |  |  | "}));
}

std::string numbered(const Texts& numbers) {
  std::string rows = kHead;
  for (const std::string& number : numbers) {
    rows += number + " | Trồng cây | Sở Y tế | | 5/2026\n";
  }
  return rows;
}

TEST(Numbers, ArePutRightAndReported) {
  const Tables read_in = read({sheet(1, numbered({"5.", "6.", "1.", "8.", "9."}))});
  EXPECT_EQ(only_rows(read_in).at(2), "item 7. | Trồng cây | Sở Y tế |  | 5/2026");
  EXPECT_EQ(codes_of(read_in), (Texts{"number-repaired"}));
}

TEST(Numbers, ThatSkipAreReported) {
  const Tables read_in = read({sheet(1, numbered({"1.", "2.", "4.", "5.", "6."}))});
  ASSERT_EQ(codes_of(read_in), (Texts{"number-gap"}));
  EXPECT_EQ(read_in.findings[0].severity, model::Severity::kDoubt);
  EXPECT_TRUE(read_in.findings[0].box);
}

TEST(Numbers, MergedOverRowsCountOnce) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026\n"
                                             "^ | Tưới cây | Sở Nội vụ | | 6/2026")})),
            (Texts{"item 1. | Trồng cây | Sở Y tế |  | 5/2026",
                   "item  | Tưới cây | Sở Nội vụ |  | 6/2026"}));
}

TEST(Tables, StandApartOnOnePage) {
  auto page = PageBuilder(1);
  page.line(300, 40, "PHỤ LỤC 1").grid(60, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026", kShares);
  page.line(300, page.bottom() + 20, "PHỤ LỤC 2");
  page.grid(page.bottom() + 50, kHead + "1. | Sửa chợ | Sở Nội vụ | | 6/2026", kShares);
  const Tables read_in = read({page.build()});
  ASSERT_EQ(read_in.tables.size(), 2U);
  EXPECT_EQ(read_in.tables[0].title, "PHỤ LỤC 1");
  EXPECT_EQ(read_in.tables[1].title, "PHỤ LỤC 2");
  EXPECT_EQ(rows_of(read_in.tables[1]), (Texts{"item 1. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

TEST(Tables, WithOtherHeadsStandApart) {
  auto page = PageBuilder(1);
  page.grid(60, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026", kShares);
  page.grid(page.bottom() + 20,
            "TT | Chỉ tiêu | Đơn vị tính | Mục tiêu năm | Ghi chú\n1. | Độ phủ cây | % | 40 |",
            kShares);
  const Tables read_in = read({page.build()});
  ASSERT_EQ(read_in.tables.size(), 2U);
  EXPECT_EQ(read_in.tables[0].role, TableRole::kTasks);
  EXPECT_EQ(read_in.tables[1].role, TableRole::kIndicators);
}

TEST(Tables, TakeNoSignatureIn) {
  const std::string signature = "Nơi nhận:¶- Như trên;¶- Lưu: VT. | TM. ỦY BAN NHÂN DÂN¶CHỦ TỊCH";
  const std::string rows = kHead + "1. | Trồng cây | Sở Y tế | | 5/2026";
  auto page = PageBuilder(1);
  page.grid(60, rows, kShares).grid(page.bottom() + 20, signature);
  for (const auto& pages :
       {std::vector<Page>{page.build()},
        std::vector<Page>{sheet(1, rows), PageBuilder(2).grid(80, signature).build()}}) {
    const Tables read_in = read(pages);
    ASSERT_EQ(read_in.tables.size(), 2U) << pages.size() << " pages";
    EXPECT_EQ(read_in.tables[0].rows.size(), 1U);
    EXPECT_EQ(read_in.tables[1].role, TableRole::kOther);
  }
}

TEST(Tables, TakeNoFormIn) {
  const std::string form = "Họ và tên: | Lan | Tuổi: | 30\nQuê quán: | Huế | Số nhà: | 5";
  const auto read_in = read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | | 5/2026"),
                             PageBuilder(2, 595, 842).grid(80, form).build()});
  ASSERT_EQ(read_in.tables.size(), 2U);
  EXPECT_EQ(read_in.tables[0].rows.size(), 1U);
  EXPECT_EQ(read_in.tables[1].role, TableRole::kOther);
}

TEST(Tables, GoOnWhenARuleIsMissingOnAPage) {
  const auto read_in =
      read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026"),
            PageBuilder(2).grid(80, "2. | Sửa chợ | Sở Nội vụ | 6/2026", {1, 6, 6, 2}).build()});
  EXPECT_EQ(only_rows(read_in).size(), 2U);
  EXPECT_EQ(codes_of(read_in), (Texts{"columns-differ"}));
}

TEST(Tables, WithoutKnownColumnsHoldNoTasks) {
  const auto read_in =
      read({PageBuilder(1).grid(80, "Lan | 30 | Huế\nMai | 31 | Vinh\nCúc | 32 | Huế").build()});
  ASSERT_EQ(read_in.tables.size(), 1U);
  EXPECT_EQ(read_in.tables[0].role, TableRole::kOther);
  EXPECT_EQ(read_in.tables[0].rows.size(), 3U);
  EXPECT_TRUE(read_in.findings.empty());
}

/// Forms for reports in the annexes of circulars made tasks of what is to be reported.
TEST(Tables, ThatAreBlankFormsHoldNoTasks) {
  const Tables form =
      read({sheet(1, kHead + "1. | Số lớp đã mở | | | \n2. | Số chợ đã sửa | | | ")});
  ASSERT_EQ(form.tables.size(), 1U);
  EXPECT_EQ(form.tables.front().role, TableRole::kOther);
  EXPECT_EQ(codes_of(form), (Texts{"form-blank"}));
  const Tables plan = read({sheet(1, kHead + "1. | Mở lớp | | | \n2. | Sửa chợ | | | 5/2026")});
  EXPECT_EQ(plan.tables.front().role, TableRole::kTasks);
}

/// Strokes of a seal between the head and the first task were a task "- - -". What has no letter
/// and no digit is no task, and is told.
TEST(Tables, HaveNoRowOfDotsAndDashes) {
  const Tables tables = read({sheet(1, kHead + " | - - - | | . | \n"
                                               "1 | Trồng cây | Sở A | Sở B | 5/2026\n"
                                               "2 | ... | Sở B | | \n")});
  EXPECT_EQ(only_rows(tables),
            (Texts{"item 1 | Trồng cây | Sở A | Sở B | 5/2026", "item 2 | ... | Sở B |  | "}));
  const Texts codes = codes_of(tables);
  EXPECT_EQ(std::count(codes.begin(), codes.end(), "row-unread"), 1);
}

/// Each point of a meeting was a task of who speaks to it.
TEST(Tables, ThatAreProgrammesOfMeetingsHoldNoTasks) {
  const auto with_times = [](const std::string& first, const std::string& second) {
    return read({sheet(1, kHead + "1 | Khai mạc | Ban Tổ chức | | " + first +
                              "\n2 | Thảo luận | Đại biểu | | " + second)});
  };
  const Tables programme = with_times("7h30 - 8h00", "8 giờ 15");
  EXPECT_EQ(programme.tables.front().role, TableRole::kOther);
  EXPECT_EQ(codes_of(programme), (Texts{"table-programme"}));
  EXPECT_EQ(with_times("7h30 ngày 12", "8h15").tables.front().role, TableRole::kTasks);
  EXPECT_EQ(with_times("17h00, 12/5/2026", "8h15").tables.front().role, TableRole::kTasks);
  EXPECT_EQ(with_times("Hằng quý", "Hằng quý").tables.front().role, TableRole::kTasks);
}

/// A fax whose head nobody could read lost its nine tasks, and nothing said so.
TEST(Tables, WithoutAHeadButWithDaysAreTold) {
  const auto told = [](const std::string& second, const std::string& third) {
    return codes_of(read({sheet(1,
                                "Sửa bến đò | Bà Lan | 03/3/2027\n"
                                "Dời chợ đêm | Ông Cúc | " +
                                    second + "\nTrồng cây | Bà Mận | " + third)}));
  };
  EXPECT_EQ(told("trước ngày 05/3/2027", "07/3/2027"), (Texts{"table-unread"}));
  EXPECT_EQ(told("lớn", "nhỏ"), Texts{});
}

/// A commune's annex whose bodies were still to be named lost all its tasks as a form.
TEST(Tables, OfTasksWithoutBodiesYetAreNoForms) {
  const Tables annex = read({sheet(1, kHead + "1. | Rà soát hộ nghèo | | | \n"
                                              "2. | Số liệu cây xanh | | | \n"
                                              "3. | Khẩn trương sửa chợ | | | ")});
  ASSERT_EQ(annex.tables.size(), 1U);
  EXPECT_EQ(annex.tables.front().role, TableRole::kTasks);
  EXPECT_EQ(annex.tables.front().rows.size(), 3U);
  EXPECT_EQ(codes_of(annex), (Texts{"table-unfilled"}));
}

TEST(Tables, GetTheHeadOfALaterPageWhenTheFirstIsUnreadable) {
  const auto read_in = read({sheet(1,
                                   "T | Nhxxm vx | Cx qxxn chx txì | Cx qxxn phxx hxp | Thxx hxn\n"
                                   "1. | Trồng cây | Sở Y tế | | 5/2026"),
                             sheet(2, kHead + "2. | Sửa chợ | Sở Nội vụ | | 6/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Trồng cây | Sở Y tế |  | 5/2026",
                                       "item 2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
  EXPECT_EQ(codes_of(read_in), (Texts{"head-adopted"}));
}

TEST(Tables, OfUnknownTitlesGoOnUnderARepeatedHead) {
  const std::string titles = "STT | Văn bản | Lý do hết hiệu lực | Ngày\n";
  const auto sheet_of = [&](int number, const std::string& rows) {
    return PageBuilder(number).grid(80, titles + rows, {1, 5, 5, 2}).build();
  };
  const Tables read_in =
      read({sheet_of(1, "1 | Thông tư 3 | Được thay thế bởi | 5/4/2024"),
            sheet_of(2, "| | Thông tư 9 | \n2 | Thông tư 4 | Được bãi bỏ | 6/4/2024")});
  EXPECT_EQ(only_rows(read_in),
            (Texts{"item 1 | Thông tư 3 | Được thay thế bởi Thông tư 9 | 5/4/2024",
                   "item 2 | Thông tư 4 | Được bãi bỏ | 6/4/2024"}));
  EXPECT_EQ(read_in.tables[0].columns[2].name, "Lý do hết hiệu lực");
}

TEST(Tables, KnowAHeadThatALaterPageRepeats) {
  const std::string titles = "Họ tên | Tuổi tác | Quê quán\n";
  const Tables read_in =
      read({PageBuilder(1).grid(80, titles + "Lan | 30 | Huế\nMai | 31 | Vinh").build(),
            PageBuilder(2).grid(80, titles + "Cúc | 32 | Huế").build()});
  EXPECT_EQ(only_rows(read_in),
            (Texts{"item Lan | 30 | Huế", "item Mai | 31 | Vinh", "item Cúc | 32 | Huế"}));
  EXPECT_EQ(read_in.tables[0].columns[0].name, "Họ tên");
}

TEST(Tables, SkipColumnNumbersAtThePageTop) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "(1) | (2) | (3) | (4) | (5)\n"
                                             "1. | Trồng cây | Sở Y tế | | 5/2026"),
                            sheet(2,
                                  "(1) | (2) | (3) | (4) | (5)\n"
                                  "2. | Sửa chợ | Sở Nội vụ | | 6/2026")})),
            (Texts{"item 1. | Trồng cây | Sở Y tế |  | 5/2026",
                   "item 2. | Sửa chợ | Sở Nội vụ |  | 6/2026"}));
}

TEST(MergedCells, KeepTheirTextOverAPageBreak) {
  const Tables read_in = read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026\n"
                                                "^ | Tưới cây | ^ | Các xã | 6/2026"),
                               sheet(2,
                                     "| Chặt cây | | | 7/2026\n"
                                     "2. | Sửa chợ | Sở Nội vụ | | 8/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                       "item  | Tưới cây | Sở Y tế | Các xã | 6/2026",
                                       "item  | Chặt cây | Sở Y tế |  | 7/2026",
                                       "item 2. | Sửa chợ | Sở Nội vụ |  | 8/2026"}));
  EXPECT_EQ(codes_of(read_in), (Texts{"cell-carried"}));
  EXPECT_EQ(read_in.tables[0].rows[2].cells[2].boxes.at(0).page, 1) << "where it is printed";
}

TEST(MergedCells, KeepTheirTextInEverySubRowBelowThePageBreak) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026"),
                            sheet(2,
                                  "| Tưới cây | | Các xã | 6/2026\n"
                                  "^ | Chặt cây | ^ | Các xã | 7/2026")})),
            (Texts{"item 1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                   "item  | Tưới cây | Sở Y tế | Các xã | 6/2026",
                   "item  | Chặt cây | Sở Y tế | Các xã | 7/2026"}));
}

/// A body printed once for the last task of a page and two on the next one: those had none.
TEST(MergedCells, KeepTheirTextWhereTasksAreNumbered) {
  const Tables read_in = read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026"),
                               sheet(2,
                                     "2. | Tưới cây | | | 6/2026\n"
                                     "3. | Chặt cây | ^ | ^ | 7/2026")});
  EXPECT_EQ(only_rows(read_in), (Texts{"item 1. | Trồng cây | Sở Y tế | Các xã | 5/2026",
                                       "item 2. | Tưới cây | Sở Y tế |  | 6/2026",
                                       "item 3. | Chặt cây | Sở Y tế |  | 7/2026"}));
  ASSERT_FALSE(read_in.findings.empty());
  EXPECT_EQ(read_in.findings.front().code, "cell-carried");
  EXPECT_EQ(read_in.findings.front().severity, model::Severity::kDoubt);
}

TEST(MergedCells, LeaveBlankWhatIsBlank) {
  EXPECT_EQ(only_rows(read({sheet(1, kHead + "1. | Trồng cây | Sở Y tế | Các xã | 5/2026"),
                            sheet(2, "2. | Sửa chợ | | | 6/2026")}))
                .back(),
            "item 2. | Sửa chợ |  |  | 6/2026");
}

TEST(Tables, OfNothingAreNone) {
  EXPECT_TRUE(read({}).tables.empty());
  EXPECT_TRUE(read({PageBuilder(1).build()}).tables.empty());
  EXPECT_TRUE(read({sheet(1, kHead)}).tables.empty()) << "a head alone";
}

}  // namespace
}  // namespace extract
