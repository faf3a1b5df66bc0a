#include "extract/marked_columns.h"

#include <gtest/gtest.h>

#include "model/text.h"
#include "vocabulary.h"

namespace extract {
namespace {

using model::Column;
using model::ColumnRole;
using model::Table;
using Texts = std::vector<std::string>;

/// Rows of cells parted by "|"; a cell of column c has the box (c, row, c + 1, row + 1).
Table table_of(std::vector<Column> columns, const Texts& rows) {
  Table table;
  table.columns = std::move(columns);
  table.role = model::TableRole::kTasks;
  for (const std::string& texts : rows) {
    model::Row row;
    for (const std::string& text : model::split(texts, '|')) {
      const auto x = static_cast<double>(row.cells.size());
      const auto y = static_cast<double>(table.rows.size());
      row.cells.push_back({model::collapse_spaces(text), {{1, {x, y, x + 1, y + 1}}}, 1});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<model::Finding> join(Table* table) {
  std::vector<model::Finding> findings;
  join_marked_columns(table, test_dictionaries(), &findings);
  return findings;
}

Texts texts_of(const Table& table, size_t column) {
  Texts texts;
  for (const model::Row& row : table.rows) texts.push_back(row.cells[column].text);
  return texts;
}

/// A matrix of work had an "x" under each office that takes part: the lead body of a task was "x".
TEST(MarkedColumns, NameTheBodiesThatARowMarks) {
  Table table = table_of({{"TT", ColumnRole::kNo},
                          {"Nhiệm vụ", ColumnRole::kContent},
                          {"Đơn vị thực hiện Phòng A", ColumnRole::kLead},
                          {"Đơn vị thực hiện Phòng B", ColumnRole::kOther},
                          {"Đơn vị thực hiện Tổ xe", ColumnRole::kOther},
                          {"Thời hạn", ColumnRole::kDeadline}},
                         {"1 | Trồng cây | x | | X | 5/2026", "2 | Sửa chợ | | x | | 6/2026"});
  const auto findings = join(&table);
  ASSERT_EQ(table.columns.size(), 4U);
  EXPECT_EQ(table.columns[2].name, "Đơn vị thực hiện");
  EXPECT_EQ(table.columns[2].role, ColumnRole::kLead);
  EXPECT_EQ(texts_of(table, 2), (Texts{"Phòng A; Tổ xe", "Phòng B"}));
  EXPECT_EQ(texts_of(table, 3), (Texts{"5/2026", "6/2026"}));
  ASSERT_EQ(table.rows[0].cells[2].boxes.size(), 2U);
  EXPECT_EQ(table.rows[0].cells[2].boxes[1].box, (model::Box{4, 0, 5, 1}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "columns-marked");
}

TEST(MarkedColumns, NameTheQuartersThatARowMarks) {
  Table table = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                          {"Quý I", ColumnRole::kOther},
                          {"Quý II", ColumnRole::kOther}},
                         {"Trồng cây | x | x", "Sửa chợ | | x"});
  join(&table);
  ASSERT_EQ(table.columns.size(), 2U);
  EXPECT_EQ(table.columns[1].role, ColumnRole::kDeadline);
  EXPECT_EQ(texts_of(table, 1), (Texts{"Quý I; Quý II", "Quý II"}));
}

/// Months stood below "Thời gian thực hiện năm 2027": "năm 2027 T6" was read as the end of 2027.
TEST(MarkedColumns, NameTheMonthsOfTheYearInTheirTitle) {
  for (const std::string title : {"Thời gian thực hiện năm 2027 ", "Năm 2027 "}) {
    Table table = table_of(
        {{"Nhiệm vụ", ColumnRole::kContent},
         {title + "T5", ColumnRole::kDeadline},
         {title + "T6", ColumnRole::kOther}},
        {"Trồng cây | x | x", "Sửa chợ | | x", "Thả cá | |", "Vét mương | x |", "Đắp đê | x |"});
    join(&table);
    const std::string year = title.find("Năm") == 0 ? " Năm 2027" : " năm 2027";
    EXPECT_EQ(texts_of(table, 1),
              (Texts{"T5; T6" + year, "T6" + year, "", "T5" + year, "T5" + year}));
  }
}

/// A year may be the whole title of a column, too.
TEST(MarkedColumns, NameYears) {
  Table table = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                          {"Thời gian Năm 2027", ColumnRole::kDeadline},
                          {"Thời gian Năm 2028", ColumnRole::kOther}},
                         {"Trồng cây | x | x", "Sửa chợ | | x"});
  join(&table);
  EXPECT_EQ(texts_of(table, 1), (Texts{"Năm 2027; Năm 2028", "Năm 2028"}));
}

TEST(MarkedColumns, NameBodiesThatStandUnderNoTitle) {
  Table table = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                          {"Sở Y tế", ColumnRole::kOther},
                          {"Sở Nội vụ", ColumnRole::kOther},
                          {"Thanh tra tỉnh", ColumnRole::kOther}},
                         {"Trồng cây | x | | x", "Sửa chợ | | x | "});
  table.role = model::TableRole::kOther;
  join(&table);
  EXPECT_EQ(texts_of(table, 1), (Texts{"Sở Y tế; Thanh tra tỉnh", "Sở Nội vụ"}));
  EXPECT_EQ(table.role, model::TableRole::kTasks);
}

/// An engine made a "4" of a cross: without that column the quarters of a task would be too few.
TEST(MarkedColumns, AreJoinedWithACrossThatWasReadAsAFigure) {
  Table table = table_of(
      {{"Nhiệm vụ", ColumnRole::kContent},
       {"Thời gian Quý I", ColumnRole::kDeadline},
       {"Thời gian Quý II", ColumnRole::kOther}},
      {"Trồng cây | x | 4", "Sửa chợ | x | x", "Vét kênh | | x", "Xây cầu | | x", "Đắp đê | x | "});
  join(&table);
  EXPECT_EQ(texts_of(table, 1),
            (Texts{"Quý I; Quý II", "Quý I; Quý II", "Quý II", "Quý II", "Quý I"}));
}

/// Not all columns of the title hold marks: which quarters are meant is not known.
TEST(MarkedColumns, AreNotJoinedWithoutOneThatHoldsMore) {
  Table table = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                          {"Thời gian Quý I", ColumnRole::kDeadline},
                          {"Thời gian Quý II", ColumnRole::kOther},
                          {"Thời gian Quý III", ColumnRole::kOther}},
                         {"Trồng cây | x | | x", "Sửa chợ | | x | tháng 8"});
  EXPECT_TRUE(join(&table).empty());
}

/// Where work stands is no body and no time.
TEST(MarkedColumns, StayWhatTheyAreUnderOtherTitles) {
  Table table = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                          {"Tình trạng Đã xong", ColumnRole::kOther},
                          {"Tình trạng Đang làm", ColumnRole::kOther}},
                         {"Trồng cây | x | ", "Sửa chợ | | x"});
  EXPECT_TRUE(join(&table).empty());
  EXPECT_EQ(table.columns.size(), 3U);
}

TEST(MarkedColumns, HoldNothingButMarks) {
  Table table = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                          {"Đơn vị thực hiện Chính", ColumnRole::kLead},
                          {"Đơn vị thực hiện Phụ", ColumnRole::kOther}},
                         {"Trồng cây | x | ", "Sửa chợ | | Sở Y tế"});
  EXPECT_TRUE(join(&table).empty());
  Table figures = table_of({{"Nhiệm vụ", ColumnRole::kContent},
                            {"Quý I", ColumnRole::kOther},
                            {"Quý II", ColumnRole::kOther}},
                           {"Trồng cây | 2 | 4", "Sửa chợ | | 5"});
  EXPECT_TRUE(join(&figures).empty());
}

}  // namespace
}  // namespace extract
