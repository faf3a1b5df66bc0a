#include "extract/shared_cells.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using Starts = std::vector<size_t>;

/// Columns of months (60 to 130), tasks (130 to 400) and bodies (400 to 600).
const ColumnPlaces kMonths = {{60, 130, 400, 600}, std::nullopt, 1};

struct Text {
  double x;
  double y;
  std::string text;
};

SharedRows rows_of(const std::vector<Text>& texts, const std::vector<RuleAbove>& rules = {}) {
  PageBuilder page(1);
  for (const Text& text : texts) page.line(text.x, text.y, text.text);
  const std::vector<Line> lines = cell_lines(1, page.build().words);
  return rows_with_shared_cells(lines, kMonths, rules);
}

/// By row: whether its month is that of the row above.
std::vector<bool> months_of(const SharedRows& rows) {
  std::vector<bool> open;
  for (const auto& row : rows.open) open.push_back(row[0]);
  return open;
}

const std::vector<Text> kTasks = {
    {140, 100, "Trồng cây"},  {410, 100, "Sở Y tế"},  {140, 114, "Sửa chợ"},
    {410, 114, "Sở Nội vụ"},  {140, 128, "Vét kênh"}, {410, 128, "Sở Tư pháp"},
    {140, 142, "Lát vỉa hè"}, {410, 142, "Sở Y tế"},
};

std::vector<Text> with_tasks(std::vector<Text> texts) {
  texts.insert(texts.end(), kTasks.begin(), kTasks.end());
  return texts;
}

/// A school's plan had no rules across: months that stood between two tasks made one row of them,
/// and of "Tháng" and "4/2027" each was taken for the term of one task.
TEST(SharedCells, AreThoseInTheMiddleOfRows) {
  const SharedRows rows = rows_of(with_tasks({{65, 107, "Tháng 3"}, {65, 135, "Tháng 4"}}));
  EXPECT_EQ(rows.starts.lines.size(), 4U);
  EXPECT_EQ(months_of(rows), (std::vector<bool>{false, true, false, true}));

  const SharedRows broken = rows_of(with_tasks(
      {{65, 100.5, "Tháng"}, {65, 113.5, "3/2027"}, {65, 128.5, "Tháng"}, {65, 141.5, "4/2027"}}));
  EXPECT_EQ(broken.starts.lines.size(), 4U);
}

TEST(SharedCells, MayBeOfAnyNumberOfRows) {
  const SharedRows rows = rows_of(with_tasks({{65, 121, "Năm 2027"}}));
  EXPECT_EQ(rows.starts.lines.size(), 4U);
  EXPECT_EQ(months_of(rows), (std::vector<bool>{false, true, true, true}));
}

/// Word sets a cell of one row at its top and those merged over rows in their middle.
TEST(SharedCells, StandAmongCellsOfOneRow) {
  const SharedRows rows =
      rows_of(with_tasks({{65, 107, "Năm 2027"}, {65, 128, "Tháng 3"}, {65, 142, "Tháng 4"}}));
  EXPECT_EQ(months_of(rows), (std::vector<bool>{false, true, false, false}));
}

/// "Hạ tầng", which stood beside a task and had no room behind "Phòng Kinh tế", is no other body.
TEST(SharedCells, AreOfManyLines) {
  const SharedRows rows = rows_of(
      with_tasks({{65, 100, "Phòng Kinh tế,"}, {65, 114, "Hạ tầng và"}, {65, 128, "Đô thị"}}));
  EXPECT_EQ(rows.starts.lines.size(), 4U);
  const SharedRows lower = rows_of(
      with_tasks({{65, 106, "Phòng Kinh tế,"}, {65, 120, "Hạ tầng và"}, {65, 134, "Đô thị"}}));
  EXPECT_EQ(months_of(lower), (std::vector<bool>{false, true, true, true}));
}

/// A cell stands in the middle of its own row as well, when the task takes two lines.
TEST(SharedCells, AreNotThoseOfOneRow) {
  const SharedRows rows = rows_of({{140, 100, "Trồng cây ven các đường"},
                                   {140, 114, "liên xã"},
                                   {65, 107, "Tháng 3"},
                                   {410, 107, "Sở Y tế"},
                                   {140, 138, "Sửa các chợ của phường"},
                                   {140, 152, "và của xã"},
                                   {65, 145, "Tháng 4"},
                                   {410, 145, "Sở Nội vụ"}});
  EXPECT_TRUE(rows.open.empty());
}

/// Two sentences of one task are no two rows where nothing but the task tells of them.
TEST(SharedCells, AreNotBelievedWhereNothingElseTellsRows) {
  const SharedRows rows = rows_of({{140, 100, "Trồng cây ven đường."},
                                   {140, 114, "Tưới cây mùa khô."},
                                   {65, 107, "Tháng 3"},
                                   {140, 138, "Sửa chợ của phường."},
                                   {140, 152, "Lát lối đi."},
                                   {65, 145, "Tháng 4"}});
  EXPECT_TRUE(rows.open.empty());
}

/// What rules say of merged cells is known better.
TEST(SharedCells, AreThoseThatRulesTellOf) {
  std::vector<RuleAbove> rules(6);
  rules[1] = {0.7, {true, false, false}};
  EXPECT_TRUE(
      rows_of(with_tasks({{65, 107, "Tháng 3"}, {65, 135, "Tháng 4"}}), rules).open.empty());
}

}  // namespace
}  // namespace extract
