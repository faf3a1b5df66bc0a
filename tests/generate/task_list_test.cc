#include "generate/task_list.h"

#include <gtest/gtest.h>

#include "generate/csv.h"
#include "sample.h"

namespace generate {
namespace {

TEST(Csv, QuotesAndMakesFormulasInert) {
  EXPECT_EQ(csv_row({"a", "", "x\"y", "một, hai\nba"}),
            "\"a\",\"\",\"x\"\"y\",\"một, hai\nba\"\r\n");
  EXPECT_EQ(csv_row({"=1+1", "+84", "-", "@SUM(A1)", "\tx", "\r=1"}),
            "\"'=1+1\",\"'+84\",\"'-\",\"'@SUM(A1)\",\"'\tx\",\"'=1\"\r\n");
  EXPECT_EQ(csv_row({"a=b", "1-2"}), "\"a=b\",\"1-2\"\r\n");
}

TEST(TaskList, CsvOfDocuments) {
  model::Document document = sample::document();
  const auto tasks = listed_tasks(std::vector{document}, sample::day(2026, 2, 20));
  ASSERT_EQ(tasks.size(), document.tasks.size());
  EXPECT_EQ(tasks[0].id, document.tasks[0].id);
  EXPECT_EQ(tasks[0].timing, "Quá hạn");
  const std::string csv = tasks_csv(tasks);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF\"Mã nhiệm vụ\","));
  EXPECT_NE(csv.find("\"Trước ngày 15/02/2026\",\"2026-02-15\""), std::string::npos);
  EXPECT_TRUE(csv.ends_with("\"\r\n") || csv.ends_with("\"x\"\r\n"));
}

TEST(TaskList, EntriesTakeThePlaceFromTheirFirstRecord) {
  const model::Document document = sample::document();
  model::RegisterEntry entry;
  entry.register_id = "NV-0000-0000-0";
  entry.content = "Nội dung trong sổ";
  entry.state = model::State::kDone;
  entry.timing = model::Timing::kOnTime;
  entry.lead.agencies = {"Sở Tài chính", "Sở Nội vụ"};
  entry.sources = {document.tasks[0].id};
  entry.deadline_history.resize(3);
  const auto tasks = listed_tasks({entry}, {document});
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].id, "NV-0000-0000-0");
  EXPECT_EQ(tasks[0].lead, "Sở Tài chính; Sở Nội vụ");
  EXPECT_EQ(tasks[0].state + ", " + tasks[0].timing, "hoàn thành, đúng hạn");
  EXPECT_EQ(tasks[0].row_no, *document.tasks[0].row_no);
  EXPECT_EQ(tasks[0].deadline_changes, 2);
  EXPECT_FALSE(tasks[0].open);
}

}  // namespace
}  // namespace generate
