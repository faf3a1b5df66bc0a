#include "extract/checks.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using model::Finding;
using model::Row;
using model::RowKind;
using model::Table;

Row row(int first, int last, RowKind kind = RowKind::kItem) {
  Row out;
  out.kind = kind;
  out.page_first = first;
  out.page_last = last;
  return out;
}

Table table(std::vector<Row> rows) {
  Table out;
  out.table_no = 2;
  out.role = model::TableRole::kTasks;
  out.page_first = rows.front().page_first;
  out.page_last = rows.back().page_last;
  out.rows = std::move(rows);
  return out;
}

std::vector<std::string> codes_of(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(finding.code);
  return codes;
}

using Codes = std::vector<std::string>;

TEST(PageChecks, CountRowsWhereTheyBegin) {
  const auto found =
      page_checks({table({row(3, 3, RowKind::kSection), row(3, 3), row(3, 4), row(5, 5)})}, {});
  ASSERT_EQ(codes_of(found), (Codes{"rows-per-page"}));
  EXPECT_EQ(found[0].message, "Bảng 2 có 3 dòng; trang 3: 2; trang 5: 1");
  EXPECT_EQ(found[0].severity, model::Severity::kInfo);
  EXPECT_EQ(found[0].page, 3);
}

TEST(PageChecks, DoubtAPageThatGaveNoRow) {
  const auto found = page_checks({table({row(3, 3), row(5, 5)})}, {});
  ASSERT_EQ(codes_of(found), (Codes{"rows-per-page", "page-without-rows"}));
  EXPECT_EQ(found[1].severity, model::Severity::kDoubt);
  EXPECT_EQ(found[1].page, 4);
}

TEST(PageChecks, PassOverTablesWithoutTasks) {
  Table other = table({row(3, 3)});
  other.role = model::TableRole::kOther;
  EXPECT_TRUE(page_checks({other}, {}).empty());
}

TEST(PageChecks, NameBlankPagesButNotFailedOnes) {
  const auto found =
      page_checks({}, {PageBuilder(1).line(60, 60, "Kế hoạch").build(), PageBuilder(2).build(),
                       PageBuilder(3).failed("hỏng").build()});
  ASSERT_EQ(codes_of(found), (Codes{"page-blank"}));
  EXPECT_EQ(found[0].page, 2);
}

}  // namespace
}  // namespace extract
