#include "extract/column_roles.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using model::ColumnRole;
using model::TableRole;

struct Inferred {
  model::Table table;
  std::vector<model::Finding> findings;
};

/// Columns of tasks, of bodies and of days below the given titles.
Inferred infer(const std::string& body_title, const std::string& day_title,
               const std::vector<std::string>& bodies, TableRole role = TableRole::kOther) {
  Inferred out;
  out.table.role = role;
  out.table.columns = {{"Nhiệm vụ", ColumnRole::kContent},
                       {body_title, ColumnRole::kOther},
                       {day_title, ColumnRole::kOther}};
  for (const std::string& body : bodies) {
    model::Row row;
    for (const std::string& text : {std::string("Trồng cây"), body, std::string("30/6/2026")}) {
      row.cells.push_back({text, {}, 1});
    }
    out.table.rows.push_back(row);
  }
  infer_roles(&out.table, test_dictionaries(), &out.findings);
  return out;
}

const std::vector<std::string> kBodies = {"Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"};

/// A seal stood on the title: 18 tasks had no body.
TEST(ColumnRoles, AreInferredFromBodiesAndDays) {
  const Inferred found = infer("Cơ ưng nàn", "xong bao giờ", kBodies);
  EXPECT_EQ(found.table.role, TableRole::kTasks);
  EXPECT_EQ(found.table.columns[1].role, ColumnRole::kLead);
  EXPECT_EQ(found.table.columns[2].role, ColumnRole::kDeadline);
  ASSERT_EQ(found.findings.size(), 2U);
  EXPECT_EQ(found.findings[0].code, "column-inferred");
}

/// Offices of a commune are in no table; in a table of tasks one body that is known tells enough.
TEST(ColumnRoles, AreInferredFromBodiesByTheirForm) {
  const std::vector<std::string> offices = {"Trung tâm Y tế Sốp Cộp", "Sở Y tế", "xã Sốp Cộp"};
  const auto role = [](const Inferred& found) { return found.table.columns[1].role; };
  EXPECT_EQ(role(infer("Cơ ưng nàn", "Ngày", offices, TableRole::kTasks)), ColumnRole::kLead);
  EXPECT_EQ(role(infer("Cơ ưng nàn", "Ngày", offices)), ColumnRole::kOther);
  const std::vector<std::string> places = {offices[0], offices[2], offices[0]};
  EXPECT_EQ(role(infer("Cơ ưng nàn", "Ngày", places, TableRole::kTasks)), ColumnRole::kOther);
}

TEST(ColumnRoles, AreNotTakenFromTitlesThatSayOtherwise) {
  EXPECT_EQ(infer("Cấp trình", "xong bao giờ", kBodies).table.role, TableRole::kOther);
  EXPECT_EQ(infer("Cấp trình", "xong bao giờ", kBodies, TableRole::kTasks).table.columns[1].role,
            ColumnRole::kOther);
}

/// "Hình thức" says nothing of documents, but nothing else stood below it: no task had a result.
TEST(ColumnRoles, AreInferredFromKindsOfDocuments) {
  const auto role = [](const std::string& title, const std::vector<std::string>& cells) {
    return infer(title, "Ngày", cells, TableRole::kTasks).table.columns[1].role;
  };
  const std::vector<std::string> kinds = {"Tờ trình", "- 01 Kế hoạch của xã", "Nghị quyết"};
  EXPECT_EQ(role("Hình thức", kinds), ColumnRole::kResult);
  EXPECT_EQ(role("Cấp trình", kinds), ColumnRole::kResult);
  EXPECT_EQ(role("Hình thức", {"Tập trung", "Trực tuyến", "Trực tuyến"}), ColumnRole::kOther);
  const std::vector<std::string> acts = {"Kế hoạch số 12/KH-UBND", "Quyết định số 3/QĐ-UBND",
                                         "Nghị quyết số 7/NQ-HĐND"};
  EXPECT_EQ(role("Theo văn bản", acts), ColumnRole::kOther);
}

TEST(ColumnRoles, AreNotInferredFromFewOrMixedCells) {
  for (const std::vector<std::string>& bodies :
       {std::vector<std::string>{"Sở Y tế", "Sở Nội vụ"},
        std::vector<std::string>{"Sở Y tế", "cây giống", "xi măng", "cát"}}) {
    EXPECT_TRUE(infer("Cơ ưng nàn", "xong bao giờ", bodies).findings.empty());
  }
}

}  // namespace
}  // namespace extract
