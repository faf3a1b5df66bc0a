#include "extract/grid_columns.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

TEST(GridColumns, AreTheSameWhereTheirRulesStandAboutTheSame) {
  EXPECT_TRUE(same_columns({0, 0.1, 0.6, 1}, {0, 0.12, 0.58, 1}));
  EXPECT_FALSE(same_columns({0, 0.1, 0.6, 1}, {0, 0.1, 0.7, 1}));
  EXPECT_FALSE(same_columns({0, 0.1, 0.6, 1}, {0, 0.1, 1}));
}

TEST(GridColumns, GoOneToOneWhereThereAreAsMany) {
  const ColumnMap map({0, 0.3, 0.4, 1}, {0, 0.1, 0.9, 1});
  EXPECT_EQ(map[0], 0U);
  EXPECT_EQ(map[1], 1U);
  EXPECT_EQ(map[2], 2U);
}

/// A rule more on the second page: both parts of the cut column belong to the one they lie in.
TEST(GridColumns, GoWhereTheyLieWhereThereAreMoreOrFewer) {
  const ColumnMap more({0, 0.1, 0.5, 0.7, 1}, {0, 0.1, 0.7, 1});
  EXPECT_EQ(more.columns(), 3U);
  EXPECT_EQ(more[1], 1U);
  EXPECT_EQ(more[2], 1U);
  EXPECT_EQ(more[3], 2U);
}

TEST(GridColumns, JoinTextsThatComeIntoOneColumn) {
  RawRow raw;
  raw.page = 2;
  for (const char* text : {"1", "Trồng rừng", "ven biển"}) {
    const double x = 100.0 * static_cast<double>(raw.cells.size());
    raw.cells.push_back({text, {x, 0, x + 100, 20}, raw.cells.size() == 2 ? 0.4 : 0.9});
  }
  const model::Row row = placed_row(raw, ColumnMap({0, 0.1, 0.6, 1}, {0, 0.1, 1}));
  ASSERT_EQ(row.cells.size(), 2U);
  EXPECT_EQ(row.page_first, 2);
  EXPECT_EQ(row.cells[1].text, "Trồng rừng ven biển");
  EXPECT_EQ(row.cells[1].confidence, 0.4);
  ASSERT_EQ(row.cells[1].boxes.size(), 1U);
  EXPECT_EQ(row.cells[1].boxes.front().box, (model::Box{100, 0, 300, 20}));
}

}  // namespace
}  // namespace extract
