#include "extract/row_join.h"

#include <gtest/gtest.h>

#include "vocabulary.h"

namespace extract {
namespace {

using model::Column;
using model::ColumnRole;
using model::Row;

const std::vector<Column> kColumns = {{"TT", ColumnRole::kNo},
                                      {"Nhiệm vụ", ColumnRole::kContent},
                                      {"Chủ trì", ColumnRole::kLead},
                                      {"Phối hợp", ColumnRole::kCoordinating},
                                      {"Thời hạn", ColumnRole::kDeadline}};

Row row(const std::vector<std::string>& texts) {
  Row out;
  for (const std::string& text : texts) {
    out.cells.emplace_back();
    out.cells.back().text = text;
  }
  return out;
}

const Row kOpen = row({"3.", "Rà soát các tuyến đường và", "Sở Xây dựng", "Các xã", "5/2026"});
const Row kClosed = row({"3.", "Rà soát các tuyến đường.", "Sở Xây dựng", "Các xã", "5/2026"});

bool joins(const Row& before, const Row& rest, bool at_page_top = true) {
  return row_join(before, rest, kColumns, {at_page_top, false}, test_dictionaries()).joined;
}

TEST(RowJoin, TakesTheRestOfTheContent) {
  EXPECT_TRUE(joins(kOpen, row({"", "báo cáo kết quả.", "", "", ""})));
  EXPECT_TRUE(joins(kOpen, row({"", "Sở Y tế.", "", "", ""})));
}

TEST(RowJoin, TakesTheRestOfASupportCell) {
  EXPECT_TRUE(joins(kClosed, row({"", "", "", "phường, đặc khu", ""})));
}

TEST(RowJoin, TakesTheRestOfTwoColumns) {
  EXPECT_TRUE(joins(kOpen, row({"", "báo cáo kết quả.", "", "phường, đặc khu", ""})));
}

TEST(RowJoin, TakesALeadThatGoesOnAfterAComma) {
  const Row before = row({"3.", "Rà soát.", "Sở Xây dựng,", "", "5/2026"});
  EXPECT_TRUE(joins(before, row({"", "", "Sở Y tế", "", ""})));
}

TEST(RowJoin, LeavesANumberedRowAlone) {
  for (const char* number : {"4.", "-", "a)", "IV", "?"}) {
    EXPECT_FALSE(joins(kOpen, row({number, "báo cáo kết quả", "", "", ""}))) << number;
  }
}

TEST(RowJoin, LeavesAFullRowWithoutANumberAlone) {
  EXPECT_FALSE(joins(kClosed, row({"", "Trồng cây ven đường", "Sở Y tế", "", "6/2026"})));
  EXPECT_FALSE(joins(kOpen, row({"", "Trồng cây ven đường", "Sở Y tế", "", "6/2026"})));
}

/// Two tasks of one body, its name printed once above the page break; neither sentence was closed,
/// and both days were words of no known kind. One record held both.
TEST(RowJoin, LeavesARowAloneThatSaysTheSameBeside) {
  const Row before =
      row({"4", "Bố trí vốn theo luật", "Sở Tài chính", "Các xã, phường", "Theo lộ trình đề án"});
  const std::string task = "Phân bổ thêm cho năm sau";
  EXPECT_FALSE(joins(before, row({"", task, "", "Các xã, phường", "Theo lộ trình đề án"})));
  EXPECT_TRUE(joins(before, row({"", "và nghị quyết", "", "đặc khu", ""})));
}

TEST(RowJoin, JoinsInMidPageOnlyWhatCannotStandAlone) {
  EXPECT_FALSE(joins(kClosed, row({"", "Trồng cây", "Sở Y tế", "", "6/2026"}), false));
  EXPECT_FALSE(joins(kClosed, row({"", "Trồng cây ven đường", "", "", ""}), false));
  EXPECT_TRUE(joins(kClosed, row({"", "", "", "phường, đặc khu", ""}), false));
}

/// "III" beside "An ninh" was not read, and the title became the end of the task above it.
TEST(RowJoin, LeavesATitleBelowATaskWithoutAStopAlone) {
  const Row before = row({"3.", "Rà soát các tuyến đường", "Sở Xây dựng", "Các xã", "5/2026"});
  EXPECT_FALSE(joins(before, row({"", "An ninh, trật tự", "", "", ""}), false));
  EXPECT_TRUE(joins(before, row({"", "liên xã", "", "", ""}), false));
}

/// A table whose titles nobody knows.
bool joins_unknown(const Row& before, const Row& rest, bool numbered = true) {
  const std::vector<Column> columns(4);
  return row_join(before, rest, columns, {true, numbered}, test_dictionaries()).joined;
}

TEST(RowJoin, WeighsColumnsOfUnknownTitles) {
  const Row before =
      row({"7", "Thông tư số 3 về thuế", "Được thay thế bởi Thông tư số 9", "5/4/2024"});
  EXPECT_TRUE(joins_unknown(before, row({"", "", "ngày 2 tháng 4 của Bộ Tài chính", ""})));
  EXPECT_TRUE(joins_unknown(before, row({"", "Bộ Tài chính quy định", "- Khoản 5", ""})));
  EXPECT_FALSE(joins_unknown(before, row({"8", "Nghị định số 4", "Được bãi bỏ", "6/4/2024"})));
  EXPECT_FALSE(
      joins_unknown(before, row({"", "Nghị định số 4", "Được bãi bỏ", "6/4/2024"}), false));
}

TEST(RowJoin, TakesAListItemWhereEveryRowHasANumber) {
  const std::vector<Column> columns = {
      {"TT", ColumnRole::kNo}, {"Tên", ColumnRole::kOther}, {"Nội dung", ColumnRole::kContent}};
  const Row before = row({"02", "Cửa khẩu A", "- Bên trái: dài 2 km."});
  EXPECT_TRUE(row_join(before, row({"", "", "- Bên phải: dài 3 km."}), columns, {true, true},
                       test_dictionaries())
                  .joined);
}

TEST(RowJoin, LeavesAFigureBelowAFigureAlone) {
  const std::vector<Column> columns = {{"TT", ColumnRole::kNo},
                                       {"Chỉ tiêu", ColumnRole::kContent},
                                       {"Đơn vị", ColumnRole::kUnit},
                                       {"Kỳ trước", ColumnRole::kOther}};
  EXPECT_FALSE(row_join(row({"", "- Thành thị", "Người", "12"}),
                        row({"", "- Nông thôn", "Người", "30"}), columns, {true, false},
                        test_dictionaries())
                   .joined);
}

/// A row cut between "Tháng" and its date was torn into two tasks: the date counted as a second
/// deadline.
TEST(RowJoin, TakesTheRestOfADeadline) {
  const Row before =
      row({"3.", "Rà soát các tuyến đường và", "Ban Dân tộc và", "Sở Y tế,", "Tháng"});
  EXPECT_TRUE(joins(before, row({"", "báo cáo kết quả", "Tôn giáo", "Sở Nội vụ", "9/2026"})));
  const Row open_quarter = row({"3.", "Rà soát các tuyến đường", "Sở Xây dựng", "", "Quý"});
  EXPECT_TRUE(joins(open_quarter, row({"", "Thu Bồn, Trà Khúc", "", "", "II/2026"})));
}

TEST(RowJoin, TakesTheRestOfABodysName) {
  const Row before = row({"3.", "Rà soát.", "Sở Nông nghiệp và", "", "5/2026"});
  EXPECT_TRUE(joins(before, row({"", "Vườn ươm", "Môi trường", "", ""})));
}

/// A page ended with a task that only heads the dashes below it, and its first part was put to it.
TEST(RowJoin, LeavesAPartThatHasItsOwnBodyAndDeadlineAlone) {
  const Row head = row({"3", "Sửa các bến đò, gồm:", "", "", ""});
  EXPECT_FALSE(joins(head, row({"", "- Sửa bến Cây Gáo", "Sở Xây dựng", "Các xã", "5/2026"})));
  EXPECT_TRUE(joins(head, row({"", "- Bến Cây Gáo;", "", "", ""})));
  const Row list = row({"3", "Sửa các bến đò: - Bến Cây Gáo;", "Sở Xây dựng", "Các", "5/2026"});
  EXPECT_TRUE(joins(list, row({"", "- Bến Tám Dừa.", "", "xã", ""})));
}

TEST(RowJoin, SaysWhenItIsNotSure) {
  const Row rest = row({"", "Trồng cây ven đường", "Sở Y tế", "", ""});
  EXPECT_TRUE(row_join(kClosed, rest, kColumns, {true, false}, test_dictionaries()).doubtful);
  EXPECT_FALSE(row_join(kOpen, row({"", "báo cáo.", "", "", ""}), kColumns, {true, false},
                        test_dictionaries())
                   .doubtful);
}

}  // namespace
}  // namespace extract
