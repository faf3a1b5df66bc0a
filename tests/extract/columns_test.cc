#include "extract/columns.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using model::ColumnRole;
using model::TableRole;
using Roles = std::vector<ColumnRole>;

std::optional<TableHead> head(std::string_view rows) {
  const auto page = PageBuilder(1).grid(100, rows).build();
  return head_of(raw_grid(page, page.grids.front()), test_dictionaries().column_titles);
}

Roles roles_of(const std::optional<TableHead>& head) {
  Roles roles;
  if (!head) return roles;
  for (const auto& column : head->columns) roles.push_back(column.role);
  return roles;
}

TEST(TableHead, ReadsOneRowOfTitles) {
  const auto found = head(
      "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm | Ghi chú\n"
      "1 | Trồng cây | Sở A | Sở B | 5/2026 | Báo cáo | ");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->depth, 1);
  EXPECT_EQ(found->role, TableRole::kTasks);
  EXPECT_EQ(roles_of(found), (Roles{ColumnRole::kNo, ColumnRole::kContent, ColumnRole::kLead,
                                    ColumnRole::kCoordinating, ColumnRole::kDeadline,
                                    ColumnRole::kResult, ColumnRole::kNote}));
}

/// "Cơ quan, chi bộ thực hiện" was taken for "Cơ quan cùng thực hiện" misread: nobody led any task.
TEST(TableHead, NamesWhoLeadsWhereItNamesABody) {
  EXPECT_EQ(
      roles_of(head("TT | Nhiệm vụ | Cơ quan, chi bộ thực hiện | Hoàn thành\n"
                    "1 | Trồng cây | Chi bộ 2 | 5/2026")),
      (Roles{ColumnRole::kNo, ColumnRole::kContent, ColumnRole::kLead, ColumnRole::kDeadline}));
  EXPECT_EQ(roles_of(head("TT | Nhiệm vụ | Cơ quan phối hợp | Hoàn thành\n"
                          "1 | Trồng cây | Chi bộ 2 | 5/2026"))[2],
            ColumnRole::kCoordinating);
}

/// Of a plan to mend what an inspection found the findings became tasks, what is to be done was
/// lost.
TEST(TableHead, TakesWhatIsToBeDoneForTheTaskAndNotWhatItIsAbout) {
  const auto both = head(
      "TT | Nội dung kết luận | Biện pháp khắc phục | Đơn vị thực hiện | Thời hạn\n"
      "1 | Kho ẩm | Lợp lại mái kho | Phòng Hậu cần | 5/2026");
  EXPECT_EQ(roles_of(both)[1], ColumnRole::kOther);
  EXPECT_EQ(roles_of(both)[2], ColumnRole::kContent);
  const auto alone = head(
      "TT | Nội dung kết luận | Đơn vị thực hiện | Thời hạn\n"
      "1 | Lợp lại mái kho | Phòng Hậu cần | 5/2026");
  EXPECT_EQ(roles_of(alone)[1], ColumnRole::kContent);
}

/// A ward gives its tasks to people, "Họ và tên" over them: nobody led any.
TEST(TableHead, TakesPeopleForWhoLeadsWhereTasksAreDue) {
  EXPECT_EQ(roles_of(head("TT | Họ và tên | Nội dung công việc | Hoàn thành\n"
                          "1 | Lò Thị Mai | Trồng cây | 5/2026"))[1],
            ColumnRole::kLead);
  EXPECT_EQ(roles_of(head("TT | Họ và tên | Nội dung công việc | Bộ phận thực hiện | Hoàn thành\n"
                          "1 | Lò Thị Mai | Trồng cây | Văn phòng | 5/2026"))[1],
            ColumnRole::kOther);
  EXPECT_EQ(
      head("TT | Họ và tên | Chức vụ | Nhiệm vụ\n1 | Lò Thị Mai | Chủ tịch | Trưởng ban")->role,
      TableRole::kOther);
}

TEST(TableHead, ReadsTwoRowsMergedTitlesAndColumnNumbers) {
  const auto found = head(
      "TT | Nội dung nhiệm vụ | Cơ quan thực hiện | < | Thời hạn\n"
      "^ | ^ | Chủ trì | Phối hợp | ^\n"
      "(1) | (2) | (3) | (4) | (5)\n"
      "1 | Trồng cây | Sở A | Sở B | 5/2026");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->depth, 3);
  EXPECT_EQ(roles_of(found), (Roles{ColumnRole::kNo, ColumnRole::kContent, ColumnRole::kLead,
                                    ColumnRole::kCoordinating, ColumnRole::kDeadline}));
  EXPECT_EQ(found->columns[2].name, "Cơ quan thực hiện Chủ trì");
}

/// Nobody had heard of the title over the tasks: the table was none, and all tasks were lost.
TEST(TableHead, TakesAnUnknownTitleBesideALeadAndADeadlineForTheTasks) {
  const auto found = head(
      "TT | Chuyện phải lo | Cơ quan chủ trì | Thời hạn | Xem thêm\n"
      "1 | Trồng cây | Sở A | 5/2026 | B");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->role, TableRole::kTasks);
  EXPECT_EQ(found->columns[1].role, ColumnRole::kContent);
  EXPECT_EQ(found->columns[4].role, ColumnRole::kOther);
}

TEST(TableHead, TakesNoListOfProceduresForTasks) {
  const auto found = head("TT | Tên thủ tục hành chính | Cơ quan thực hiện | Thời hạn giải quyết");
  EXPECT_EQ(found->role, TableRole::kOther);
}

TEST(TableHead, TakesNoFirstRowForColumnNumbers) {
  const auto found = head(
      "TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn\n"
      "1 | Trồng cây | Sở A | 5/2026");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->depth, 1);
}

/// Seven tasks of a second page were lost: "Kế hoạch" and "Báo cáo kết quả" are titles too, and the
/// row on top of the page was taken for a head that nothing belongs to.
TEST(TableHead, IsNoRowOfATask) {
  EXPECT_FALSE(
      head("9 | Bàn giao chợ | Sở Y tế | Các sở, ban, ngành | Tháng 9/2026 | Kế hoạch của tỉnh\n"
           "10 | Sửa cầu | Sở Nội vụ | Sở Tài chính | Năm 2026 | Hồ sơ nghiệm thu"));
  EXPECT_FALSE(
      head("9 | Kế hoạch sửa chợ | Cơ quan chủ trì: Sở A | 5/2026 | Báo cáo kết quả\n"
           "10 | Sửa cầu | Sở Nội vụ | Năm 2026 | Báo cáo"));
  EXPECT_TRUE(
      head("11 | Nhiệm vụ | Cơ quan chủ trì | Thời hạn\n"
           "1 | Trồng cây | Sở A | 5/2026"));
}

TEST(TableHead, ReadsMisreadTitles) {
  const auto found = head(
      "TI | Nhỉệm vu | Cơ quan chù tri | Thòi gian hoàn thảnh\n"
      "1 | Trồng cây | Sở A | 5/2026");
  ASSERT_TRUE(found);
  const Roles roles = roles_of(found);
  EXPECT_EQ(roles[1], ColumnRole::kContent);
  EXPECT_EQ(roles[2], ColumnRole::kLead);
  EXPECT_EQ(roles[3], ColumnRole::kDeadline);
  EXPECT_EQ(found->role, TableRole::kTasks);
}

TEST(TableHead, LetsNeighboursSettleDonVi) {
  EXPECT_EQ(roles_of(head("TT | Chỉ tiêu | Đơn vị | Mục tiêu năm\n1 | Độ phủ cây | % | 40"))[2],
            ColumnRole::kUnit);
  EXPECT_EQ(roles_of(head("TT | Nhiệm vụ | Đơn vị | Thời hạn\n1 | Trồng cây | Sở A | 5/2026"))[2],
            ColumnRole::kLead);
}

/// "Nhóm nhiệm vụ" is a title of tasks too, and stood first: every record had the name of its group
/// for a task, and the tasks were lost.
TEST(TableHead, TellsTasksFromTheirGroups) {
  for (const std::string below : {"^", ""}) {
    const auto found = head(
        "Nhóm nhiệm vụ | STT | Nhiệm vụ cụ thể | Chủ trì | Thời hạn\n"
        "Hạ tầng | 1 | Trồng cây | Sở A | 5/2026\n" +
        below + " | 2 | Sửa chợ | Sở B | 6/2026\n" + below +
        " | 3 | Vét kênh | Sở A | 7/2026\n"
        "Văn hóa | 4 | Mở lớp | Sở B | 8/2026");
    EXPECT_EQ(roles_of(found), (Roles{ColumnRole::kOther, ColumnRole::kNo, ColumnRole::kContent,
                                      ColumnRole::kLead, ColumnRole::kDeadline}));
  }
}

/// "Nội dung" stood over three headings, the tasks beside them under a title of the office's own:
/// every record had a heading for its task.
TEST(TableHead, TellsTasksUnderAnUnknownTitleFromTheirGroups) {
  EXPECT_EQ(
      roles_of(head("Nội dung | Đầu mục phải xong | Chủ trì | Thời hạn\n"
                    "Hạ tầng | Trồng cây ven đường liên xã | Sở A | 5/2026\n"
                    "^ | Sửa chợ và bến xe của phường | Sở B | 6/2026\n"
                    "Văn hóa | Mở lớp dạy nghề cho thanh niên | Sở B | 8/2026")),
      (Roles{ColumnRole::kOther, ColumnRole::kContent, ColumnRole::kLead, ColumnRole::kDeadline}));
  // Places of one task say less than the task.
  EXPECT_EQ(
      roles_of(head("Nội dung | Điểm cầu | Chủ trì | Thời hạn\n"
                    "Tổ chức hội nghị trực tuyến toàn tỉnh | Xã C | Sở A | 5/2026\n"
                    "^ | Xã D | Sở A | 5/2026\n"
                    "Mở lớp dạy nghề cho thanh niên | Xã E | Sở B | 8/2026")),
      (Roles{ColumnRole::kContent, ColumnRole::kOther, ColumnRole::kLead, ColumnRole::kDeadline}));
}

/// Of "Thời gian trình" and "Thời gian hoàn thành" side by side the first was the deadline: tasks
/// that nobody has to submit had none.
TEST(TableHead, TakesTheLastDayForTheDeadline) {
  EXPECT_EQ(roles_of(head("TT | Nhiệm vụ | Chủ trì | Thời gian trình | Thời gian hoàn thành\n"
                          "1 | Trồng cây | Sở A | | 5/2026")),
            (Roles{ColumnRole::kNo, ColumnRole::kContent, ColumnRole::kLead, ColumnRole::kOther,
                   ColumnRole::kDeadline}));
  EXPECT_EQ(roles_of(head("TT | Nhiệm vụ | Chủ trì | Thời hạn | Tiến độ thực hiện\n"
                          "1 | Trồng cây | Sở A | 5/2026 | "))[3],
            ColumnRole::kDeadline);
  EXPECT_EQ(roles_of(head("TT | Nhiệm vụ | Chủ trì | Thời gian trình\n"
                          "1 | Trồng cây | Sở A | 5/2026"))[3],
            ColumnRole::kDeadline);
}

/// The rule between the title of the numbers and the rest of a task was missed on top of a page:
/// the rest went to the head, and the task lost its end. Titles in two rows stay whole.
TEST(TableHead, HoldsNoRowOfATask) {
  const auto depth = [](const std::string& below) {
    return head("TT | Nhiệm vụ | Cơ quan | Thời gian\n" + below + "\n2 | Sửa chợ | Sở B | 6/2026")
        ->depth;
  };
  EXPECT_EQ(depth("^ | trước mùa mưa | | "), 1);
  EXPECT_EQ(depth("^ | Trồng cây dọc đê | Sở A | 5/2026"), 1);
  EXPECT_EQ(depth("^ | ^ | chủ trì | hoàn thành"), 2);
}

TEST(TableHead, CallsATableWithTargetsIndicators) {
  const auto found = head(
      "TT | Tên chỉ tiêu | Đơn vị tính | Chỉ tiêu năm 2026 | Đơn vị chủ trì\n"
      "1 | Độ phủ cây | % | 40 | Sở A");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->role, TableRole::kIndicators);
  EXPECT_EQ(roles_of(found), (Roles{ColumnRole::kNo, ColumnRole::kContent, ColumnRole::kUnit,
                                    ColumnRole::kTarget, ColumnRole::kLead}));
}

/// A title over two columns, the criterion and its parts, made indicators of a scheme of points.
TEST(TableHead, GivesATitleOverTwoColumnsToTheFirst) {
  const auto found = head("STT | Chỉ tiêu | < | Cách chấm\n1 | Nhiệt độ | Trong nhà | 4");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->columns[1].role, ColumnRole::kContent);
  EXPECT_EQ(found->columns[2].role, ColumnRole::kOther);
  EXPECT_EQ(found->role, TableRole::kOther);
}

TEST(TableHead, GivesEachRoleToOneColumn) {
  const auto roles =
      roles_of(head("TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn | Thời gian báo cáo\n"
                    "1 | Trồng cây | Sở A | 5/2026 | 6/2026"));
  EXPECT_EQ(std::count(roles.begin(), roles.end(), ColumnRole::kDeadline), 1);
}

/// An estimate of costs gave an indicator for each thing to be bought.
TEST(TableHead, OfAnEstimateHasNoTargets) {
  const auto estimate = head(
      "TT | Nội dung | ĐVT | Số lượng | Đơn giá | Thành tiền\n"
      "1 | Giấy in | Ram | 20 | 70 | 1.400");
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->role, TableRole::kOther);
  const auto targets = head(
      "TT | Chỉ tiêu | ĐVT | Mục tiêu | Điểm tối đa | Cơ quan theo dõi\n"
      "1 | Số xã đạt chuẩn | Xã | 20 | 5 | Sở A");
  ASSERT_TRUE(targets);
  EXPECT_EQ(targets->role, TableRole::kIndicators);
}

/// Both times stood under "Thời gian", and the first, when work begins, was taken for the deadline.
TEST(TableHead, TakesTheEndForTheDeadline) {
  const auto found = head(
      "TT | Nhiệm vụ | Chủ trì | Thời gian | <\n"
      "^ | ^ | ^ | Bắt đầu | Kết thúc\n"
      "1 | Trồng cây | Sở A | 01/2026 | 5/2026");
  EXPECT_EQ(roles_of(found), (Roles{ColumnRole::kNo, ColumnRole::kContent, ColumnRole::kLead,
                                    ColumnRole::kOther, ColumnRole::kDeadline}));
}

TEST(TableHead, LeavesUnknownFirstRowsAlone) {
  EXPECT_FALSE(head("Trồng cây | Sở A | 5/2026\nSửa chợ | Sở B | 6/2026"));
  EXPECT_FALSE(head("Họ tên | Tuổi | Quê quán | Số nhà\nLan | 30 | Huế | 5"));
}

TEST(TableHead, IsKnownByTheTitleOfTheNumbers) {
  const auto found =
      head("STT | Văn bản hết hiệu lực | Lý do | Ngày\n7 | Thông tư 3 | Thay thế | 5/4");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->depth, 1);
  EXPECT_EQ(found->role, TableRole::kOther);
  EXPECT_EQ(roles_of(found).front(), ColumnRole::kNo);
}

TEST(TableHead, IsKnownByNumbersFromOneBelowTitles) {
  EXPECT_EQ(roles_of(head("SIT | Họ tên | Quê quán\n1 | Lan | Huế\n2 | Mai | Vinh")).front(),
            ColumnRole::kNo);
  EXPECT_FALSE(head("Lan | 30 tuổi | Huế\nMai | 31 tuổi | Vinh"));
  EXPECT_FALSE(head("I | Hạ tầng | Sở A\n1 | Xây cầu | Sở B")) << "a section row";
  EXPECT_FALSE(head("Lan | | Huế\n1 | 31 tuổi | Vinh")) << "a column without a title";
}

TEST(TableHead, StandsBelowACaptionInTheFrame) {
  const auto found = head(
      "MỨC TRỢ CẤP | < | <\n"
      "STT | Đối tượng | Mức hưởng\n"
      "1 | Người già | 500");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->depth, 2);
  EXPECT_EQ(found->caption, "MỨC TRỢ CẤP");
  EXPECT_EQ(found->columns[1].name, "Đối tượng");
}

TEST(TableHead, CountsLettersAmongTheColumnNumbers) {
  EXPECT_EQ(head("TT | Chỉ tiêu | Đơn vị | Kỳ trước | Kỳ này\n"
                 "A | B | C | 1 | 2\n"
                 "1 | Số việc làm | Người | | ")
                ->depth,
            2);
}

TEST(TableHead, TakesNoRowOfFiguresForColumnNumbers) {
  EXPECT_EQ(head("STT | Mức suy giảm | Bồi thường | Trợ cấp\n19 | 28 | 8,70 | 3,48")->depth, 1);
  EXPECT_EQ(head("STT | Năm | Số vụ | Số xã\n19 | 12 | 7 | 31")->depth, 1);
  EXPECT_EQ(head("STT | Năm | Số vụ | Số xã\n(1) | (2) | (l) | (4)\n19 | 12 | 7 | 31")->depth, 2);
}

TEST(TableHead, IsTheSameWhenMisread) {
  const auto first = head("TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn\n1 | a | b | c");
  const auto again = head("TT | Nhiệm vu | Cơ quan chủ trỉ | Thời han\n1 | a | b | c");
  const auto other = head("TT | Chỉ tiêu | Đơn vị tính | Ghi chú\n1 | a | b | c");
  const auto wider =
      head("TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn | Ghi chú\n1 | a | b | c | d");
  ASSERT_TRUE(first && again && other && wider);
  EXPECT_TRUE(same_head(*first, *again));
  EXPECT_FALSE(same_head(*first, *other));
  EXPECT_FALSE(same_head(*first, *wider));
}

}  // namespace
}  // namespace extract
