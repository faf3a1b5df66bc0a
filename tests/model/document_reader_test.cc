#include "model/document_reader.h"

#include <gtest/gtest.h>

#include "model/json.h"

namespace model {
namespace {

Document made() {
  Document document;
  document.run_id = "run";
  document.source = {"a.pdf", "0123", "application/pdf", 2};
  document.header.symbol = "5/KH-UBND";
  document.header.date = "2026-01-05";
  document.header.date_precision = DatePrecision::kDay;
  document.header.regime = Regime::kParty;
  document.header.references.push_back({"Nghị quyết", "7-NQ/TU", "2025-12-01", ""});
  Task task;
  task.id = "0123-t1-r1";
  task.kind = TaskKind::kIndicator;
  task.table_no = 1;
  task.row_no = "5.";
  task.content = "Sửa cầu số 3";
  task.lead = AgencyList{"Sở Xây dựng", {"Sở Xây dựng"}};
  task.deadline = Deadline{
      "trước 5/3", DeadlineKind::kDate, {}, parse_iso("2026-03-05"), Bound::kExclusive, "", "",
      true};
  task.sources.push_back({2, {1, 2, 3, 4}, "content", 0.5});
  task.findings = {"row-joined"};
  document.tasks.push_back(task);
  Page page;
  page.number = 2;
  page.width_px = 1700;
  page.height_px = 2400;
  page.dpi = 200;
  page.skew_deg = 0.5;
  page.rotation = 90;
  document.pages.push_back(page);
  document.findings.push_back({"row-joined", Severity::kDoubt, "Dòng bị cắt trang", 2,
                               Box{1, 2, 3, 4}, task.id, "content"});
  return document;
}

TEST(DocumentReader, ReadsBackWhatWasWritten) {
  const Document document = made();
  const std::string written = document_json(document, "1");
  const auto read = read_document(written);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(task_json_line(read->tasks[0], *read), task_json_line(document.tasks[0], document));
  EXPECT_EQ(read->header.references[0].symbol, "7-NQ/TU");
  EXPECT_EQ(read->header.regime, Regime::kParty);
  EXPECT_EQ(read->header.date_precision, DatePrecision::kDay);
  ASSERT_EQ(read->pages.size(), 1U);
  EXPECT_EQ(read->pages[0].rotation, 90);
  EXPECT_DOUBLE_EQ(read->pages[0].skew_deg, 0.5);
  EXPECT_DOUBLE_EQ(read->pages[0].width, 612) << "points";
  ASSERT_EQ(read->findings.size(), 1U);
  EXPECT_EQ(read->findings[0].severity, Severity::kDoubt);
  EXPECT_EQ(read->findings[0].message, "Dòng bị cắt trang");
  EXPECT_EQ(read->findings[0].box, (Box{1, 2, 3, 4}));
}

TEST(DocumentReader, RefusesWhatIsNoDocument) {
  for (const char* text : {"", "{", "[]", "null", "{\"schema\":\"vanthu.document/2\"}",
                           "{\"schema\":\"vanthu.document/1\"}",
                           "{\"schema\":\"vanthu.document/"
                           "1\",\"source\":{\"sha256\":5},\"header\":{},\"tasks\":[]}"}) {
    const auto read = read_document(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
  }
  EXPECT_FALSE(read_document(std::string(100000, '[')));
}

}  // namespace
}  // namespace model
