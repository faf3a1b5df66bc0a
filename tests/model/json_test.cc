#include "model/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sample_page.h"

namespace model {
namespace {

using Json = nlohmann::ordered_json;

Document sample_document() {
  Document document;
  document.run_id = "r1";
  document.source = {"a.pdf", "00ff", "application/pdf", 1};
  document.header.symbol = "12/KH-UBND";
  document.header.date = "2026-02-03";
  document.header.date_precision = DatePrecision::kDay;
  document.pages = {sample_page()};
  Task task;
  task.id = "t1";
  task.content = "Lập \"sổ\"\nvà\xff";
  task.lead = AgencyList{"Sở A", {"Sở A"}};
  task.deadline = Deadline{"Quý I/2026",
                           DeadlineKind::kQuarter,
                           day(2026, 1, 1),
                           day(2026, 3, 31),
                           Bound::kInclusive,
                           "",
                           "",
                           false};
  task.sources = {{1, {1.005, 2.349, 3, 4}, "content", 0.98765}};
  task.confidence = 0.98765;
  document.tasks = {task};
  return document;
}

TEST(TaskJson, OneLineWithNullsAndRounding) {
  const Document document = sample_document();
  const std::string line = task_json_line(document.tasks.at(0), document);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const Json json = Json::parse(line);
  EXPECT_EQ(json["schema"], "vanthu.task/1");
  EXPECT_EQ(json["document"]["symbol"], "12/KH-UBND");
  EXPECT_TRUE(json["section_no"].is_null());
  EXPECT_EQ(json["content"], "Lập \"sổ\"\nvà\xEF\xBF\xBD");
  EXPECT_TRUE(json["coordinating"]["text"].is_null());
  EXPECT_TRUE(json["coordinating"]["agencies"].is_array());
  EXPECT_EQ(json["deadline"]["kind"], "quarter");
  EXPECT_EQ(json["deadline"]["due"], "2026-03-31");
  EXPECT_EQ(json["deadline"]["bound"], "inclusive");
  EXPECT_TRUE(json["deadline"]["rrule"].is_null());
  EXPECT_EQ(json["confidence"], 0.988);
  EXPECT_EQ(json["sources"][0]["box"].dump(), "[1.0,2.35,3.0,4.0]");
}

TEST(TaskJson, WithoutDeadlineTheKindIsNone) {
  Document document = sample_document();
  document.tasks.at(0).deadline.reset();
  const Json json = Json::parse(task_json_line(document.tasks.at(0), document));
  EXPECT_EQ(json["deadline"]["kind"], "none");
  EXPECT_TRUE(json["deadline"]["text"].is_null());
  EXPECT_TRUE(json["deadline"]["bound"].is_null());
}

TEST(DocumentJson, KeysInTheOrderOfTheContract) {
  const std::string text = document_json(sample_document(), "1.2.3");
  const Json json = Json::parse(text);
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  EXPECT_EQ(keys, "schema tool run_id source pages header tables footnotes tasks findings ");
  EXPECT_EQ(text.substr(0, 3), "{\n ");
  EXPECT_EQ(json["pages"][0]["kind"], "bad-layer");
  EXPECT_EQ(json["pages"][0]["mean_confidence"], 0.55);
  EXPECT_EQ(json["header"]["date_precision"], "day");
  EXPECT_EQ(json["tasks"].size(), 1U);
}

TEST(DocumentJson, CellOnTwoPagesKeepsOneBoxPerColumn) {
  Document document = sample_document();
  Row row;
  row.cells = {{"a", {{1, {1, 2, 3, 4}}, {2, {5, 6, 7, 8}}}, 0.5}, {"", {}, 1}};
  Table table;
  table.columns = {{"TT", ColumnRole::kNo}, {"Nội dung", ColumnRole::kContent}};
  table.rows = {row};
  document.tables = {table};
  const Json json = Json::parse(document_json(document, "1"))["tables"][0]["rows"][0];
  EXPECT_EQ(json["boxes"].dump(), "[[1,1.0,2.0,3.0,4.0],null]");
  EXPECT_EQ(json["more_boxes"].dump(), R"([{"column":0,"box":[2,5.0,6.0,7.0,8.0]}])");
}

TEST(DocumentJson, NumbersThatJsonDoesNotKnowBecomeZero) {
  Document document = sample_document();
  document.pages.at(0).dpi = std::nan("");
  document.pages.at(0).skew_deg = -0.001;
  const Json json = Json::parse(document_json(document, "1"));
  EXPECT_EQ(json["pages"][0]["dpi"], 0.0);
  EXPECT_EQ(json["pages"][0]["skew_deg"].dump(), "0.0");
}

TEST(SummaryJson, TotalsCountEveryInput) {
  RunSummary summary;
  summary.run_id = "r1";
  summary.inputs.resize(3);
  summary.inputs[0] = {"a.pdf", "00", InputStatus::kOk, 4, {}, 7, 1, 2, "", 1.5};
  summary.inputs[1] = {"b.pdf", "11", InputStatus::kPartial, 2, {2}, 3, 0, 1, "", 0.25};
  summary.inputs[2] = {"c.pdf", "", InputStatus::kFailed, 0, {}, 0, 0, 0, "damaged", 0};
  const Json json = Json::parse(summary_json(summary));
  EXPECT_EQ(json["inputs"].size(), 3U);
  EXPECT_TRUE(json["inputs"][2]["sha256"].is_null());
  EXPECT_TRUE(json["inputs"][0]["error"].is_null());
  EXPECT_EQ(json["totals"].dump(),
            R"({"inputs":3,"ok":1,"partial":1,"failed":1,"skipped":0,"pages":6,"tasks":10,)"
            R"("indicators":1,"needs_review":3,"seconds":1.75})");
}

TEST(FieldsJson, KeepsOrderAndNulls) {
  EXPECT_EQ(fields_json_line({{"b", "1"}, {"a", std::nullopt}}), R"({"b":"1","a":null})");
}

}  // namespace
}  // namespace model
