#include "extract/records.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "page_builder.h"

namespace extract {
namespace {

using model::Column;
using model::ColumnRole;
using model::Row;
using model::RowKind;
using model::Table;
using model::TableRole;

Row row(RowKind kind, int order, const std::vector<std::string>& texts) {
  Row out;
  out.kind = kind;
  out.order = order;
  out.page_first = out.page_last = 3;
  for (size_t c = 0; c < texts.size(); ++c) {
    const double x = 60 + 100 * static_cast<double>(c);
    out.cells.push_back({texts[c], {{3, {x, 100, x + 100, 130}}}, 0.9});
  }
  return out;
}

Table table() {
  Table out;
  out.table_no = 2;
  out.role = TableRole::kTasks;
  out.columns = {{"TT", ColumnRole::kNo},
                 {"Nhiệm vụ", ColumnRole::kContent},
                 {"Chủ trì", ColumnRole::kLead},
                 {"Thời hạn", ColumnRole::kDeadline},
                 {"Mã", ColumnRole::kOther}};
  out.rows = {row(RowKind::kSection, 0, {"I", "Hạ tầng", "", "", ""}),
              row(RowKind::kParent, 1, {"1.", "Trồng cây", "", "", ""}),
              row(RowKind::kSub, 2, {"-", "Trồng cây ven đường", "Sở Y tế", "5/2026", "x"}),
              row(RowKind::kSub, 3, {"-", "Trồng cây ven sông", "Sở Y tế", "", ""}),
              row(RowKind::kItem, 4, {"2.", "Sửa chợ", "Sở Tài chính", "trước ngày 20/3", ""}),
              row(RowKind::kSection, 0, {"", "Văn hóa", "", "", ""}),
              row(RowKind::kSub, 5, {"-", "Mở lớp học bơi", "", "", ""})};
  return out;
}

std::vector<model::Task> tasks(const Table& from) {
  return table_tasks(from, "abc123", test_dictionaries(), model::make_date(2026, 1, 15));
}

TEST(Records, AreMadeOfEachRowButSections) {
  const auto made = tasks(table());
  ASSERT_EQ(made.size(), 5U);
  EXPECT_EQ(made[0].id, "abc123-t2-r1");
  EXPECT_EQ(made[4].id, "abc123-t2-r5");
  for (const auto& task : made) {
    EXPECT_EQ(task.origin, model::Origin::kTable);
    EXPECT_EQ(task.kind, model::TaskKind::kTask);
    EXPECT_EQ(task.table_no, 2);
  }
}

TEST(Records, KnowTheirSectionAndParent) {
  const auto made = tasks(table());
  ASSERT_EQ(made.size(), 5U);
  EXPECT_EQ(made[0].section_no, "I");
  EXPECT_EQ(made[0].section_title, "Hạ tầng");
  EXPECT_FALSE(made[0].parent_row_no);
  EXPECT_EQ(made[1].row_no, "-");
  EXPECT_EQ(made[1].parent_row_no, "1.");
  EXPECT_EQ(made[2].parent_row_no, "1.");
  EXPECT_FALSE(made[3].parent_row_no);
  EXPECT_FALSE(made[4].section_no);
  EXPECT_EQ(made[4].section_title, "Văn hóa");
  EXPECT_FALSE(made[4].parent_row_no) << "a parent ends with its section";
}

TEST(Records, TellABlankCellFromAColumnThatIsNotThere) {
  const auto made = tasks(table());
  ASSERT_EQ(made.size(), 5U);
  ASSERT_TRUE(made[0].lead);
  EXPECT_EQ(made[0].lead->text, "");
  EXPECT_TRUE(made[0].deadline);
  EXPECT_FALSE(made[0].coordinating);
  EXPECT_FALSE(made[0].result);
  EXPECT_FALSE(made[0].unit);
}

TEST(Records, ReadAgenciesAndDeadlines) {
  const auto made = tasks(table());
  ASSERT_EQ(made.size(), 5U);
  ASSERT_TRUE(made[1].lead);
  EXPECT_EQ(made[1].lead->agencies, (std::vector<std::string>{"Sở Y tế"}));
  ASSERT_TRUE(made[1].deadline);
  EXPECT_EQ(made[1].deadline->due, model::make_date(2026, 5, 31));
  ASSERT_TRUE(made[3].deadline);
  EXPECT_EQ(made[3].deadline->due, model::make_date(2026, 3, 20));
  EXPECT_EQ(made[3].deadline->bound, model::Bound::kExclusive);
}

TEST(Records, ShowPageAndBoxOfEachFilledCell) {
  const auto made = tasks(table());
  ASSERT_EQ(made.size(), 5U);
  std::vector<std::string> fields;
  for (const auto& source : made[1].sources) {
    fields.push_back(source.field);
    EXPECT_EQ(source.page, 3);
    EXPECT_FALSE(source.box.empty());
    EXPECT_DOUBLE_EQ(source.confidence, 0.9);
  }
  EXPECT_EQ(fields, (std::vector<std::string>{"row_no", "content", "lead", "deadline"}));
}

TEST(Records, WaitForAPersonWhenDoubtful) {
  Table doubtful = table();
  doubtful.rows[2].cells[2].confidence = 0.4;
  doubtful.rows[4].cells[1].text.clear();
  const auto made = tasks(doubtful);
  ASSERT_EQ(made.size(), 5U);
  EXPECT_FALSE(made[0].needs_review);
  EXPECT_TRUE(made[1].needs_review);
  EXPECT_DOUBLE_EQ(made[1].confidence, 0.4);
  EXPECT_EQ(made[1].findings, (std::vector<std::string>{"low-confidence"}));
  EXPECT_TRUE(made[3].needs_review);
  EXPECT_EQ(made[3].findings, (std::vector<std::string>{"content-missing"}));
}

TEST(Records, OfAnIndicatorTableAreIndicators) {
  Table indicators = table();
  indicators.role = TableRole::kIndicators;
  indicators.columns[3].role = ColumnRole::kTarget;
  const auto made = tasks(indicators);
  ASSERT_EQ(made.size(), 5U);
  EXPECT_EQ(made[1].kind, model::TaskKind::kIndicator);
  EXPECT_EQ(made[1].target, "5/2026");
}

TEST(Records, AreNotMadeOfOtherTables) {
  Table other = table();
  other.role = TableRole::kOther;
  EXPECT_TRUE(tasks(other).empty());
}

/// A deadline cell over two tasks held two days: which is meant for which nobody told.
TEST(Records, WaitForAPersonWhereACellSharedByRowsHasSeveralValues) {
  const auto doubts = [](const std::string& lead, const std::string& deadline) {
    Table shared = table();
    shared.rows = {row(RowKind::kItem, 1, {"1.", "Trồng cây", lead, deadline, ""}),
                   row(RowKind::kItem, 2, {"2.", "Sửa chợ", lead, deadline, ""})};
    shared.rows[1].cells[1].boxes.front().box.y0 += 40;
    const auto tasks = table_tasks(shared, "d", test_dictionaries(), std::nullopt);
    return tasks[1].findings;
  };
  const std::vector<std::string> shared = {"cell-shared"};
  EXPECT_EQ(doubts("Sở Y tế", "30/6/2026 31/12/2026"), shared);
  EXPECT_EQ(doubts("Sở Y tế Sở Nội vụ", "30/6/2026"), shared);
  EXPECT_TRUE(doubts("Sở Y tế, Sở Nội vụ", "30/6/2026").empty());
  EXPECT_TRUE(doubts("Sở Y tế", "30/6/2026").empty());
}

/// One column said who leads and who supports: those who support were in no record.
TEST(Records, TakeSupportingBodiesFromTheCellOfTheLead) {
  Table both = table();
  both.rows = {row(RowKind::kItem, 1,
                   {"1", "Trồng cây", "- Chủ trì: Sở Y tế; - Phối hợp: Công an tỉnh; Sở Nội vụ.",
                    "5/2026", ""}),
               row(RowKind::kItem, 2, {"2", "Sửa chợ", "Sở Y tế; Sở Nội vụ", "5/2026", ""})};
  const auto made = tasks(both);
  EXPECT_EQ(made[0].lead->agencies, std::vector<std::string>{"Sở Y tế"});
  EXPECT_EQ(made[0].lead->text, both.rows[0].cells[2].text);
  ASSERT_TRUE(made[0].coordinating);
  EXPECT_EQ(made[0].coordinating->agencies,
            (std::vector<std::string>{"Công an tỉnh", "Sở Nội vụ"}));
  const auto source = std::find_if(made[0].sources.begin(), made[0].sources.end(),
                                   [](const auto& one) { return one.field == "coordinating"; });
  ASSERT_NE(source, made[0].sources.end());
  EXPECT_EQ(source->box, both.rows[0].cells[2].boxes.front().box);
  EXPECT_FALSE(made[1].coordinating);

  both.columns[4] = {"Phối hợp", ColumnRole::kCoordinating};
  both.rows[0].cells[4].text = "Thanh tra tỉnh";
  EXPECT_EQ(tasks(both)[0].coordinating->agencies, std::vector<std::string>{"Thanh tra tỉnh"});
  EXPECT_EQ(tasks(both)[1].coordinating->text, "");
}

/// A plan sorted by bodies named each in the title over its tasks only: nobody led them.
TEST(Records, AreLedByTheBodyInTheTitleOfTheirSection) {
  Table by_body = table();
  by_body.columns[2] = {"Kết quả", ColumnRole::kResult};
  by_body.rows = {row(RowKind::kSection, 0, {"I", "SỞ Y TẾ", "", "", ""}),
                  row(RowKind::kItem, 1, {"1", "Trồng cây", "Báo cáo", "5/2026", ""}),
                  row(RowKind::kSection, 0, {"II", "Văn hóa", "", "", ""}),
                  row(RowKind::kItem, 2, {"2", "Sửa chợ", "Báo cáo", "5/2026", ""})};
  const auto made = tasks(by_body);
  ASSERT_TRUE(made[0].lead);
  EXPECT_EQ(made[0].lead->agencies, std::vector<std::string>{"Sở Y tế"});
  const auto source = std::find_if(made[0].sources.begin(), made[0].sources.end(),
                                   [](const auto& one) { return one.field == "lead"; });
  ASSERT_NE(source, made[0].sources.end());
  EXPECT_EQ(source->box, by_body.rows[0].cells[1].boxes.front().box);
  EXPECT_FALSE(made[1].lead);

  by_body.columns[2] = {"Chủ trì", ColumnRole::kLead};
  EXPECT_EQ(tasks(by_body)[0].lead->text, "Báo cáo");
}

}  // namespace
}  // namespace extract
