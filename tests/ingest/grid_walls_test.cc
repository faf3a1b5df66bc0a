#include "ingest/grid_walls.h"

#include <gtest/gtest.h>

#include "drawing.h"
#include "scratch.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::Dice;
using drawing::px;
using model::Rule;

/// A page of 360 by 360 points with rules drawn into it.
class Sheet {
 public:
  Sheet() : pix_(drawing::paper(px(360), px(360))) {}

  /// Points; `ink` is the share of the line that is printed.
  void across(double y, double x0, double x1, double ink = 1) {
    for (int x = px(x0); x < px(x1); ++x) draw(x, px(y), 1, 3, ink);
  }
  void down(double x, double y0, double y1, double ink = 1) {
    for (int y = px(y0); y < px(y1); ++y) draw(px(x), y, 3, 1, ink);
  }
  void text(double x, double baseline, double right) {
    drawing::text_line(pix_.get(), px(x), px(baseline), px(right), &dice_);
  }

  std::vector<model::Grid> grids(const std::vector<Rule>& rules) const {
    CleanPicture picture;
    picture.dpi = drawing::kDpi;
    picture.ruled = drawing::one_bit(pix_.get());
    return ruled_grids(picture, rules);
  }

 private:
  void draw(int x, int y, int width, int height, double ink) {
    if (dice_.roll(1000) < ink * 1000) block(pix_.get(), x, y, width, height);
  }

  PixPtr pix_;
  Dice dice_{11};
};

Rule h(double y, double x0 = 40, double x1 = 320) { return {x0, y, x1, y, 1}; }
Rule v(double x, double y0 = 40, double y1 = 200) { return {x, y0, x, y1, 1}; }

/// Two columns and three rows, all of it proposed by rules as well.
const std::vector<Rule> kProposed = {h(40), h(80), h(120), h(200), v(40), v(140), v(320)};

Sheet drawn(double ink) {
  Sheet sheet;
  for (const double y : {40.0, 80.0, 120.0, 200.0}) sheet.across(y, 40, 320, ink);
  for (const double x : {40.0, 140.0, 320.0}) sheet.down(x, 40, 200, ink);
  return sheet;
}

TEST(GridWalls, SolidRules) {
  const auto grids = drawn(1).grids(kProposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1; 1,0; 1,1; 2,0; 2,1");
}

TEST(GridWalls, DottedRules) {
  const auto grids = drawn(0.7).grids(kProposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1; 1,0; 1,1; 2,0; 2,1");
}

/// One row of two columns that has no rule above it.
std::vector<model::Grid> open_row(double walls) {
  Sheet sheet;
  sheet.across(68, 40, 320, 0.7);
  for (const double x : {40.0, 140.0, 320.0}) sheet.down(x, 40, 68, walls);
  return sheet.grids({h(40), h(68), v(40, 40, 68), v(140, 40, 68), v(320, 40, 68)});
}

// Two lines of prose set close, "vụ" over "hợp" at their start: the stems below one another and the
// row of feet were taken for a table of one row, and the words were cut in pieces.
TEST(GridWalls, StemsOverTwoLinesAreNoTable) { EXPECT_TRUE(open_row(0.6).empty()); }

TEST(GridWalls, RowThatThePageEndCutsOffStays) {
  const auto grids = open_row(1);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1");
}

TEST(GridWalls, WallThatIsNotInkedMergesCells) {
  Sheet sheet;
  for (const double y : {40.0, 80.0, 120.0, 200.0}) sheet.across(y, 40, 320);
  sheet.down(40, 40, 200);
  sheet.down(320, 40, 200);
  sheet.down(140, 80, 200);  // the title row has no wall
  const auto grids = sheet.grids(kProposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0 1x2; 1,0; 1,1; 2,0; 2,1");
}

TEST(GridWalls, ProposedBoundaryWithoutInkIsDropped) {
  auto proposed = kProposed;
  proposed.push_back(v(230));
  proposed.push_back(h(160));
  const auto grids = drawn(1).grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].columns(), 2);
  EXPECT_EQ(grids[0].rows(), 3);
}

TEST(GridWalls, StemsBelowOneAnotherAreNoColumn) {
  Sheet sheet = drawn(1);
  for (double baseline = 54; baseline < 195; baseline += 17) sheet.text(150, baseline, 310);
  for (const double x : {150.3, 156.3}) {
    auto proposed = kProposed;
    proposed.push_back(v(x));
    const auto grids = sheet.grids(proposed);
    ASSERT_EQ(grids.size(), 1U);
    EXPECT_EQ(grids[0].columns(), 2) << x;
  }
}

TEST(GridWalls, RuleOfSubRowsLeavesTheMergedCellOut) {
  Sheet sheet = drawn(1);
  sheet.across(160, 140, 320);
  auto proposed = kProposed;
  proposed.push_back(h(160));
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1; 1,0; 1,1; 2,0 2x1; 2,1; 3,1");
}

TEST(GridWalls, LineBesideTheTableIsNoColumn) {
  // The rule below the running head of a page printed sideways.
  Sheet sheet = drawn(1);
  sheet.down(332, 30, 210);
  auto proposed = kProposed;
  proposed.push_back(v(332, 30, 210));
  for (Rule& rule : proposed) {
    if (rule.horizontal()) rule.x1 = 330;  // traced a little too long
  }
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].columns(), 2);
}

TEST(GridWalls, LineAboveTheTableIsNoRow) {
  Sheet sheet = drawn(1);
  sheet.across(28, 40, 320);
  auto proposed = kProposed;
  proposed.push_back(h(28));
  for (Rule& rule : proposed) {
    if (!rule.horizontal()) rule.y0 = 30;
  }
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].rows(), 3);
}

TEST(GridWalls, TablesCloseTogetherStayApart) {
  Sheet sheet = drawn(1);
  for (const double y : {222.0, 262.0, 300.0}) sheet.across(y, 40, 320);
  for (const double x : {40.0, 140.0, 320.0}) sheet.down(x, 222, 300);
  std::vector<Rule> proposed = {h(40),  h(80),  h(120),         h(200),          h(222),
                                h(262), h(300), v(40, 40, 300), v(140, 40, 300), v(320, 40, 300)};
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 2U);
  EXPECT_EQ(grids[0].rows(), 3);
  EXPECT_EQ(grids[1].rows(), 2);
}

/// A stem in the lower table stood where the upper one has a column: the lower one got a column of
/// one cell, and its rows on the next page did not fit it any more.
TEST(GridWalls, ColumnOfTheTableAboveIsNone) {
  Sheet sheet;
  for (const double y : {40.0, 80.0, 150.0, 160.0, 180.0, 230.0}) sheet.across(y, 40, 320);
  for (const double x : {40.0, 320.0}) {
    sheet.down(x, 40, 150);
    sheet.down(x, 160, 230);
  }
  sheet.down(140, 40, 150);
  sheet.down(220, 160, 230);
  sheet.down(140, 162, 178);
  std::vector<Rule> proposed = {h(40),           h(80),           h(150),         h(160),
                                h(180),          h(230),          v(40, 40, 230), v(320, 40, 230),
                                v(140, 40, 178), v(220, 160, 230)};
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 2U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1; 1,0; 1,1");
  EXPECT_EQ(scratch::cells_of(grids[1]), "0,0; 0,1; 1,0; 1,1");
}

TEST(GridWalls, ColumnInThePartBelowAForm) {
  // Nine rows over the whole width, then two rows of three cells.
  Sheet sheet;
  std::vector<Rule> proposed = {v(40, 40, 340), v(240, 40, 340), v(320, 40, 340)};
  for (double y = 40; y <= 265; y += 25) {
    sheet.across(y, 40, 320);
    proposed.push_back(h(y));
  }
  for (const double y : {302.0, 340.0}) {
    sheet.across(y, 40, 320);
    proposed.push_back(h(y));
  }
  for (const double x : {40.0, 320.0}) sheet.down(x, 40, 340);
  sheet.down(240, 265, 340);
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].columns(), 2);
  EXPECT_EQ(grids[0].cells.size(), 9U + 4U);
}

TEST(GridWalls, RuleBelowATitleOverTwoNarrowColumns) {
  Sheet sheet;
  for (const double y : {40.0, 80.0, 200.0}) sheet.across(y, 40, 320);
  for (const double x : {40.0, 140.0, 320.0}) sheet.down(x, 40, 200);
  sheet.down(280, 60, 200);
  sheet.down(240, 40, 200);
  sheet.across(60, 240, 320);
  const auto grids = sheet.grids(
      {h(40), h(60, 240, 320), h(80), h(200), v(40), v(140), v(240), v(280, 60, 200), v(320)});
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0 2x1; 0,1 2x1; 0,2 1x2; 1,2; 1,3; 2,0; 2,1; 2,2; 2,3");
}

TEST(GridWalls, LineOfTextIsNoWallOfAMergedCell) {
  // The other columns have a rule there; the text of the merged cell runs at the same height.
  Sheet sheet = drawn(1);
  sheet.across(160, 140, 320);
  sheet.text(44, 160, 136);
  auto proposed = kProposed;
  proposed.push_back(h(160));
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1; 1,0; 1,1; 2,0 2x1; 2,1; 3,1");
}

TEST(GridWalls, FaintPieceOfARuleStillPartsTwoRows) {
  Sheet sheet = drawn(1);
  sheet.across(160, 140, 320, 0.7);
  sheet.across(160, 40, 140, 0.35);
  auto proposed = kProposed;
  proposed.push_back(h(160));
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(grids[0]), "0,0; 0,1; 1,0; 1,1; 2,0; 2,1; 3,0; 3,1");
}

TEST(GridWalls, LinesToWriteOnAreNoTable) {
  Sheet sheet;
  for (const double y : {80.0, 120.0, 160.0}) sheet.across(y, 40, 320);
  EXPECT_TRUE(sheet.grids({h(80), h(120), h(160), v(40, 80, 160)}).empty());
}

TEST(GridWalls, StrokesOfASealInACellAreNoTable) {
  Sheet sheet = drawn(1);
  for (const double y : {130.0, 150.0, 180.0}) sheet.across(y, 200, 240);
  for (const double x : {200.0, 240.0}) sheet.down(x, 130, 180);
  auto proposed = kProposed;
  for (const double y : {130.0, 150.0, 180.0}) proposed.push_back(h(y, 200, 240));
  for (const double x : {200.0, 240.0}) proposed.push_back(v(x, 130, 180));
  const auto grids = sheet.grids(proposed);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].rows(), 3);
}

TEST(GridWalls, NothingProposedNothingFound) { EXPECT_TRUE(drawn(1).grids({}).empty()); }

}  // namespace
}  // namespace ingest
