#include "ingest/grid.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scratch.h"

namespace ingest {
namespace {

using model::Rule;
using scratch::cells_of;

Rule across(double y, double x0, double x1) { return {x0, y, x1, y, 0.5}; }
Rule down(double x, double y0, double y1) { return {x, y0, x, y1, 0.5}; }

/// Three columns (50, 100, 300, 400) and three rows (100, 120, 160, 200).
std::vector<Rule> whole() {
  return {across(100, 50, 400), across(120, 50, 400), across(160, 50, 400), across(200, 50, 400),
          down(50, 100, 200),   down(100, 100, 200),  down(300, 100, 200),  down(400, 100, 200)};
}

const std::string kWhole = "0,0; 0,1; 0,2; 1,0; 1,1; 1,2; 2,0; 2,1; 2,2";

TEST(Grid, WholeTable) {
  const auto grids = grids_of(whole());
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(cells_of(grids[0]), kWhole);
  EXPECT_EQ(grids[0].xs, (std::vector<double>{50, 100, 300, 400}));
  EXPECT_EQ(grids[0].ys, (std::vector<double>{100, 120, 160, 200}));
  EXPECT_EQ(grids[0].cells[4].box, (model::Box{100, 120, 300, 160}));
}

TEST(Grid, OrderOfTheRulesDoesNotMatter) {
  auto rules = whole();
  std::reverse(rules.begin(), rules.end());
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), kWhole);
}

/// Two tables with a thin blank line between them became one whose columns fitted neither: rules of
/// the first were joined to rules of the second that happened to stand below them.
TEST(Grid, TwoTablesCloseToEachOther) {
  auto rules = whole();
  for (const double y : {209, 230, 260}) rules.push_back(across(y, 50, 400));
  for (const double x : {50, 100, 200, 400}) rules.push_back(down(x, 209, 260));
  const auto grids = grids_of(rules);
  ASSERT_EQ(grids.size(), 2U);
  EXPECT_EQ(cells_of(grids[0]), kWhole);
  EXPECT_EQ(grids[1].xs, (std::vector<double>{50, 100, 200, 400}));
  EXPECT_EQ(grids[1].ys, (std::vector<double>{209, 230, 260}));
}

TEST(Grid, CellMergedOverColumns) {
  auto rules = whole();
  rules[5] = down(100, 120, 200);
  rules[6] = down(300, 120, 200);
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), "0,0 1x3; 1,0; 1,1; 1,2; 2,0; 2,1; 2,2");
}

TEST(Grid, CellMergedOverRows) {
  auto rules = whole();
  rules[2] = across(160, 100, 400);
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), "0,0; 0,1; 0,2; 1,0 2x1; 1,1; 1,2; 2,1; 2,2");
}

TEST(Grid, CellMergedBothWays) {
  auto rules = whole();
  rules[1] = across(120, 300, 400);
  rules[5] = down(100, 160, 200);
  const auto grids = grids_of(rules);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_TRUE(scratch::covers_once(grids[0]));
  EXPECT_EQ(cells_of(grids[0]).substr(0, 7), "0,0 2x2");
}

// One missing left rule must not drop a column.
TEST(Grid, OuterRulesThatAreNotDrawn) {
  for (const size_t missing : {4, 7, 0, 3}) {
    auto rules = whole();
    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(missing));
    const auto grids = grids_of(rules);
    ASSERT_EQ(grids.size(), 1U) << missing;
    EXPECT_EQ(cells_of(grids[0]), kWhole) << missing;
    EXPECT_NEAR(grids[0].box.x0, 50, 1) << missing;
    EXPECT_NEAR(grids[0].box.x1, 400, 1) << missing;
    EXPECT_NEAR(grids[0].box.y0, 100, 1) << missing;
    EXPECT_NEAR(grids[0].box.y1, 200, 1) << missing;
  }
}

TEST(Grid, OpenAtBothSides) {
  auto rules = whole();
  rules.erase(rules.begin() + 7);
  rules.erase(rules.begin() + 4);
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), kWhole);
}

TEST(Grid, TwoTablesTopToBottom) {
  auto rules = whole();
  for (const Rule& rule : whole()) {
    rules.insert(rules.begin(), {rule.x0, rule.y0 + 300, rule.x1, rule.y1 + 300, 0.5});
  }
  const auto grids = grids_of(rules);
  ASSERT_EQ(grids.size(), 2U);
  EXPECT_DOUBLE_EQ(grids[0].box.y0, 100);
  EXPECT_DOUBLE_EQ(grids[1].box.y0, 400);
  EXPECT_EQ(cells_of(grids[1]), kWhole);
}

TEST(Grid, TwoTablesSideBySide) {
  auto rules = whole();
  for (const Rule& rule : whole()) {
    rules.push_back({rule.x0 + 400, rule.y0, rule.x1 + 400, rule.y1, 0.5});
  }
  EXPECT_EQ(grids_of(rules).size(), 2U);
}

TEST(Grid, DoubleRulesAreOne) {
  auto rules = whole();
  for (const Rule& rule : whole()) {
    rules.push_back({rule.x0 + 1.5, rule.y0 + 1.5, rule.x1 + 1.5, rule.y1 + 1.5, 0.5});
  }
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), kWhole);
}

TEST(Grid, RulesDrawnCellByCell) {
  std::vector<Rule> rules;
  const std::vector<double> xs = {50, 100, 300, 400};
  const std::vector<double> ys = {100, 120, 160, 200};
  for (size_t r = 0; r + 1 < ys.size(); ++r) {
    for (size_t c = 0; c + 1 < xs.size(); ++c) {
      for (const size_t edge : {r, r + 1}) rules.push_back(across(ys[edge], xs[c], xs[c + 1]));
      for (const size_t edge : {c, c + 1}) rules.push_back(down(xs[edge], ys[r], ys[r + 1]));
    }
  }
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), kWhole);
}

TEST(Grid, GapsAndCornersThatDoNotMeet) {
  std::vector<Rule> rules;
  for (const Rule& rule : whole()) {
    if (rule.horizontal()) {
      rules.push_back(across(rule.y0, rule.x0 + 3, 200));
      rules.push_back(across(rule.y0 + 1, 208, rule.x1 - 3));
    } else {
      rules.push_back(down(rule.x0, rule.y0 + 3, rule.y1 - 3));
    }
  }
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), kWhole);
}

TEST(Grid, OneRuleThatRunsOnMakesNoColumn) {
  auto rules = whole();
  rules[2] = across(160, 50, 430);
  EXPECT_EQ(cells_of(grids_of(rules).at(0)), kWhole);
}

TEST(Grid, NoGrids) {
  EXPECT_TRUE(grids_of({}).empty());
  EXPECT_TRUE(grids_of({across(100, 50, 200)}).empty());                        // an underline
  EXPECT_TRUE(grids_of({across(100, 50, 200), across(130, 50, 200)}).empty());  // two of them
  EXPECT_TRUE(grids_of({across(100, 50, 200), across(130, 50, 200), down(50, 100, 130),
                        down(200, 100, 130)})
                  .empty());                                                  // a plain box
  EXPECT_TRUE(grids_of({across(100, 50, 200), down(120, 60, 140)}).empty());  // a cross
}

/// Of one table on a copied page two grids were made; the words where they met came out twice.
TEST(Grids, ThatLieOverOneAnotherAreOne) {
  const auto table = [](double top, double bottom) {
    std::vector<Rule> rules;
    for (double y = top; y <= bottom; y += 40) rules.push_back({50, y, 500, y, 1});
    for (const double x : {50.0, 200.0, 500.0}) rules.push_back({x, top, x, bottom, 1});
    return grids_of(rules).front();
  };
  std::vector<model::Grid> grids = {table(100, 260), table(220, 420), table(500, 580)};
  unite_overlapping(&grids);
  ASSERT_EQ(grids.size(), 2U);
  EXPECT_EQ(grids[0].rows(), 8);
  EXPECT_EQ(grids[0].columns(), 2);
  EXPECT_EQ(grids[1].rows(), 2);
}

}  // namespace
}  // namespace ingest
