#include "extract/section_rows.h"

#include <gtest/gtest.h>

#include "extract/grid_columns.h"
#include "page_builder.h"

namespace extract {
namespace {

using model::ColumnRole;

const std::vector<model::Column> kColumns = {{"TT", ColumnRole::kNo},
                                             {"Nhiệm vụ", ColumnRole::kContent},
                                             {"Chủ trì", ColumnRole::kLead},
                                             {"Thời hạn", ColumnRole::kDeadline}};

/// The first row of a grid, as printed and placed in the table's columns.
struct Printed {
  explicit Printed(const std::string& row) {
    const model::Page page = PageBuilder(1).grid(80, row, {1, 6, 3, 2}).build();
    const RawGrid grid = raw_grid(page, page.grids.front());
    const auto columns = relative_columns(grid);
    raw = grid.rows.front();
    placed = placed_row(raw, ColumnMap(columns, columns));
  }
  bool section() const { return is_section(placed, raw, kColumns); }
  /// Number and title of the section.
  std::pair<std::string, std::string> settled() {
    settle_section(&placed, kColumns);
    return {placed.cells[0].text, placed.cells[1].text};
  }

  RawRow raw;
  model::Row placed;
};

using Settled = std::pair<std::string, std::string>;

TEST(SectionRows, HaveARomanNumeralOrACapitalAndATitleAlone) {
  EXPECT_TRUE(Printed("I | Về trồng rừng | | ").section());
  EXPECT_TRUE(Printed("B. | Về trồng rừng | | ").section());
  EXPECT_FALSE(Printed("1 | Trồng rừng | | ").section());
  EXPECT_FALSE(Printed("B | Trồng rừng | Sở Y tế | ").section());
  EXPECT_FALSE(Printed(" | Trồng rừng | | ").section());
}

/// A body beside the numeral is a wall seen in a title; with a deadline the row is a task.
TEST(SectionRows, WithARomanNumeralHaveNoDeadline) {
  EXPECT_TRUE(Printed("II | Về việc trồng | rừng ven biển | -").section());
  EXPECT_FALSE(Printed("II | Trồng rừng | Sở Y tế | 5/2026").section());
}

TEST(SectionRows, WithoutANumberAreBoldOrInCapitals) {
  EXPECT_TRUE(Printed(" | #Về trồng rừng | | ").section());
  EXPECT_TRUE(Printed(" | VỀ TRỒNG RỪNG | | ").section());
  EXPECT_FALSE(Printed(" | Về trồng rừng | | ").section());
}

/// A merged row with an Arabic number may be a parent with sub-rows below it.
TEST(SectionRows, MergedOverAllColumnsHaveNoArabicNumberUnlessBold) {
  EXPECT_TRUE(spans_the_row(Printed("Về trồng rừng | < | < | <").raw));
  EXPECT_TRUE(Printed("Về trồng rừng | < | < | <").section());
  EXPECT_FALSE(Printed("1 | Trồng rừng | < | <").section());
  EXPECT_TRUE(Printed("#1 | #Trồng rừng | < | <").section());
  EXPECT_FALSE(spans_the_row(Printed("1 | Trồng rừng | Các sở | <").raw));
}

TEST(SectionRows, TakeTheNumberOutOfTheirTitle) {
  EXPECT_EQ(Printed("II. Về trồng rừng | < | < | <").settled(), Settled("II.", "Về trồng rừng"));
  EXPECT_EQ(Printed("Về trồng rừng | < | < | <").settled(), Settled("", "Về trồng rừng"));
}

/// A wall seen in a title tore it in two; its first words stood as a number.
TEST(SectionRows, PutATornTitleTogether) {
  Printed torn("Công | tác trồng rừng | | ");
  EXPECT_TRUE(torn.section());
  EXPECT_EQ(torn.settled(), Settled("", "Công tác trồng rừng"));
  EXPECT_EQ(Printed("IV | Về việc trồng | rừng ven | biển").settled(),
            Settled("IV", "Về việc trồng rừng ven biển"));
}

}  // namespace
}  // namespace extract
