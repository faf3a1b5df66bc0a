#include "extract/row_starts.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using Starts = std::vector<size_t>;

/// Columns of a number (60 to 100), a task (100 to 400) and a body (400 to 600).
const ColumnPlaces kNumbered = {{60, 100, 400, 600}, 0, 1};
const ColumnPlaces kUnnumbered = {{60, 100, 400, 600}, std::nullopt, 1};

struct Text {
  double y;
  std::string number;
  std::string task;
  std::string body;
};

std::vector<RuleAbove> covering(const std::vector<double>& covers) {
  std::vector<RuleAbove> rules;
  for (const double cover : covers) rules.push_back({cover});
  return rules;
}

Starts starts_of(const std::vector<Text>& texts, const ColumnPlaces& places,
                 const std::vector<RuleAbove>& rules = {}) {
  PageBuilder page(1);
  for (const Text& text : texts) {
    page.line(70, text.y, text.number).line(110, text.y, text.task).line(410, text.y, text.body);
  }
  return row_starts(cell_lines(1, page.build().words), places, rules).lines;
}

TEST(RowStarts, AreAtTheNumbers) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {128, "2.", "Sửa chợ", "Sở Nội vụ"}},
                      kNumbered),
            (Starts{0, 2}));
}

TEST(RowStarts, AreAtAWiderGapWhereATaskAndABodyBegin) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {138, "", "Vét kênh", "Sở Tư pháp"},
                       {162, "2.", "Sửa chợ", "Sở Nội vụ"}},
                      kNumbered),
            (Starts{0, 2, 3}));
}

/// A second paragraph of a task is no row: nobody is named beside it.
TEST(RowStarts, AreNotAtAParagraphOfATask) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {138, "", "Vét kênh", ""},
                       {162, "2.", "Sửa chợ", "Sở Nội vụ"}},
                      kNumbered),
            (Starts{0, 3}));
}

TEST(RowStarts, AreAroundNumbersInTheMiddleOfTheirRows) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", ""},
                       {114, "1.", "ven đường", "Sở Y tế"},
                       {128, "", "liên thôn", ""},
                       {150, "", "Sửa chợ", ""},
                       {164, "2.", "trung tâm", "Sở Nội vụ"},
                       {178, "", "của xã", ""}},
                      kNumbered),
            (Starts{0, 3}));
}

TEST(RowStarts, AreAtGapsWithoutNumbers) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {138, "", "Sửa chợ", "Sở Nội vụ"},
                       {162, "", "Vét kênh", "Sở Tư pháp"}},
                      kUnnumbered),
            (Starts{0, 2, 3}));
}

/// A fax lost the "2": both tasks were one, or the whole table was left unread.
TEST(RowStarts, CountOverANumberThatWasNotRead) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "Sửa chợ", "Sở Nội vụ"},
                       {128, "3.", "Vét kênh", "Sở Tư pháp"}},
                      kNumbered),
            (Starts{0, 1, 2}));
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", ""},
                       {114, "1.", "ven đường", "Sở Y tế"},
                       {128, "", "liên thôn", ""},
                       {150, "", "Sửa chợ", ""},
                       {164, "", "trung tâm", "Sở Nội vụ"},
                       {178, "", "của xã", ""},
                       {200, "", "Vét kênh", ""},
                       {214, "3.", "nội đồng", "Sở Tư pháp"},
                       {228, "", "của xã", ""}},
                      kNumbered),
            (Starts{0, 3, 6}));
}

/// Neither numbers nor white part these rows, but no word was missing room where they end.
TEST(RowStarts, AreWhereLinesEndEarly) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây che bóng mát cho các tuyến đường liên thôn", "Sở Y tế"},
                       {114, "", "và cho các khu dân cư tập trung ở phía đông của xã", ""},
                       {128, "", "ta", ""},
                       {142, "", "Ủy thác việc sửa chợ trung tâm cho đơn vị có đủ điều", "Sở Y tế"},
                       {156, "", "kiện theo quy định hiện hành của pháp luật về đấu", ""},
                       {170, "", "thầu", ""}},
                      kUnnumbered),
            (Starts{0, 3}));
}

/// What was left of a seal made one line of a row twice as high: no white was left above it, and
/// two tasks were one.
TEST(RowStarts, AreBesideASealToo) {
  PageBuilder page(1);
  for (int row = 0; row < 4; ++row) {
    const double y = 100 + 34 * row;
    page.line(110, y, "Trồng cây che bóng mát ven đường").line(410, y, "Sở Y tế");
    page.line(110, y + 14, "liên thôn");
  }
  model::Page sealed = page.build();
  for (model::Word& word : sealed.words) {
    if (word.text != "tế" || word.box.y0 < 130 || word.box.y0 > 140) continue;
    word.box.y0 -= 8;
    word.box.y1 += 2;
  }
  EXPECT_EQ(row_starts(cell_lines(1, sealed.words), kUnnumbered).lines, (Starts{0, 2, 4, 6}));
}

/// Of dotted rules a fax left some dots, between some rows none.
TEST(RowStarts, AreAtPiecesOfRules) {
  const std::vector<Text> texts = {{100, "", "Trồng cây", "Sở Y tế"},
                                   {114, "", "ven đường", ""},
                                   {128, "", "Hồ Tây", "Sở Nội vụ"},
                                   {142, "", "Sửa chợ", "Hồ Núi Cốc"}};
  EXPECT_EQ(starts_of(texts, kUnnumbered, covering({0, 0, 0, 0.3})), (Starts{0, 2, 3}));
  EXPECT_EQ(starts_of(texts, kUnnumbered, covering({0, 0, 0.9, 0.9})), (Starts{0, 2, 3}));
}

/// "Hồ Tây" goes on with the line above: whole rules stand between all other rows.
TEST(RowStarts, AreNotWhereAWholeRuleIsMissing) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây ven", "Sở Y tế"},
                       {114, "", "Hồ Tây", "Phường Quảng Bá"},
                       {128, "", "Sửa chợ", "Sở Nội vụ"},
                       {142, "", "Vét kênh", "Sở Tư pháp"},
                       {156, "", "Mở lớp", "Sở Y tế"}},
                      kUnnumbered, covering({0, 0, 1, 1, 1})),
            (Starts{0, 2, 3, 4}));
}

TEST(RowStarts, SayWhenTwoNumbersShareARow) {
  EXPECT_FALSE(row_starts(cell_lines(1, PageBuilder(1)
                                            .line(70, 100, "1.")
                                            .line(70, 114, "2.")
                                            .line(110, 100, "Trồng cây")
                                            .line(410, 100, "Sở Y tế")
                                            .build()
                                            .words),
                          kNumbered)
                   .apart);
}

/// Number and body were printed once in the middle of three tasks, between which rules parted the
/// tasks only: all three were one row, for the others had neither.
TEST(RowStarts, AreAtRulesThatLeaveMergedCellsOpen) {
  const std::vector<Text> texts = {
      {100, "", "Trồng cây", ""},          {114, "", "ven đường làng", ""},
      {121, "", "", "Sở Nông nghiệp"},     {128, "1", "Sửa chợ", ""},
      {135, "", "", "và Môi trường tỉnh"}, {142, "", "cũ ở ngã ba", ""},
      {156, "", "Vét kênh", ""},           {170, "", "Tám Dừa", ""},
      {184, "2", "Xây cầu", "Sở Y tế"}};
  std::vector<RuleAbove> rules(texts.size());
  rules[3] = rules[6] = {0.55, {true, false, true}};
  rules[8] = {1, {false, false, false}};
  EXPECT_EQ(starts_of(texts, kNumbered, rules), (Starts{0, 3, 6, 8}));
}

}  // namespace
}  // namespace extract
