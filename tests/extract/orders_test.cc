// Orders as offices of other provinces, ministries and Party bodies word them; all made up.

#include <gtest/gtest.h>

#include "prose_text.h"

namespace extract {
namespace {

using model::Strength;
using model::Task;
using Names = std::vector<std::string>;

std::vector<Task> tasks_of(std::string_view text) { return tasks_of_day("2026-03-02", text); }

std::string rule_of(const Task& task) { return task.deadline ? task.deadline->rrule : ""; }

// A second body's order at the end of an item was lost in the order of the first.
TEST(Orders, GivesEachSentenceToItsOwnBody) {
  const auto tasks = tasks_of(
      "2. Sở Xây dựng kiểm tra các cầu treo, hoàn thành trước ngày 15/5/2026. Sở Tài chính bố trí "
      "kinh phí sửa chữa trong tháng 6/2026.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Sở Xây dựng"});
  EXPECT_EQ(due_of(tasks[0]), "2026-05-15");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Sở Tài chính"});
  EXPECT_EQ(due_of(tasks[1]), "2026-06-30");
}

TEST(Orders, LeavesOutWhatOnlyAsksToFollowTheDocument) {
  const auto tasks = tasks_of(
      "Yêu cầu các đơn vị nghiêm túc thực hiện Chỉ thị này; giao Sở Nội vụ theo dõi, tổng hợp kết "
      "quả hằng quý.\n\nĐề nghị các sở, ban, ngành triển khai thực hiện.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Sở Nội vụ"});
  EXPECT_EQ(rule_of(tasks[0]), "FREQ=MONTHLY;INTERVAL=3");
}

TEST(Orders, LeavesOutThoseChargedWithTheWholeDocument) {
  EXPECT_TRUE(
      tasks_of("3. Thủ trưởng các đơn vị thuộc Bộ và tổ chức, cá nhân có liên quan chịu trách "
               "nhiệm tổ chức thực hiện Thông tư này.\n")
          .empty());
}

// Conclusions of meetings state what a body does in paragraphs without a mark.
TEST(Orders, ReadsStatementsOfConclusionsInPlainParagraphs) {
  const std::string told =
      "UBND xã Phú Lộc khẩn trương bàn giao mặt bằng cho nhà thầu trước ngày 05/7/2026.\n";
  const auto tasks = tasks_of("II. Nhiệm vụ trong thời gian tới\n\n1. Về mặt bằng\n\n" + told);
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Ủy ban nhân dân xã Phú Lộc"});
  EXPECT_EQ(due_of(tasks[0]), "2026-07-05");
  EXPECT_TRUE(tasks_of("I. Tình hình\n\n1. Về mặt bằng\n\n" + told).empty());
}

TEST(Orders, ReadsABodyNamedBeforeWhatIsAskedOfIt) {
  const auto tasks = tasks_of(
      "Riêng Sở Y tế đề nghị bổ sung số liệu tiêm chủng trước ngày 22/7/2026.\n\n"
      "Đối với Sở Nội vụ, yêu cầu rà soát lại danh sách viên chức của các trường.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Sở Y tế"});
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Sở Nội vụ"});
}

TEST(Orders, AsksThoseListedInTheSameParagraph) {
  const auto tasks = tasks_of(
      "Đến nay còn ba đơn vị chưa nộp báo cáo sơ kết, gồm: Sở Y tế, Sở Tư pháp và UBND xã Mỹ "
      "An.\n\n"
      "Sở Nội vụ đề nghị các đơn vị có tên nêu trên gửi báo cáo trước ngày 24/7/2026.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].lead->agencies, (Names{"Sở Y tế", "Sở Tư pháp", "Ủy ban nhân dân xã Mỹ An"}));
}

TEST(Orders, ReadsGroupsByTheHeadOfTheirMembers) {
  const auto tasks = tasks_of(
      "Để kỳ thi an toàn, Bộ Giáo dục và Đào tạo đề nghị các sở giáo dục và đào tạo thực hiện một "
      "số nội dung sau:\n\n1. Rà soát phòng thi trước ngày 12/6/2026.\n\n"
      "2. Tập huấn cán bộ coi thi.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->text, "các sở giáo dục và đào tạo");
  EXPECT_EQ(due_of(tasks[0]), "2026-06-12");
}

TEST(Orders, ReadsMinistersAndTheirDuties) {
  const auto tasks = tasks_of(
      "Thủ tướng Chính phủ yêu cầu:\n\n1. Bộ trưởng Bộ Công Thương chỉ đạo kiểm tra các hồ thủy "
      "điện trong tháng 5 năm 2026.\n\n2. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc "
      "Trung ương tuyên truyền tiết kiệm điện.\n\n3. Các khoa, phòng lập danh mục thiết bị.\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Bộ Công Thương"});
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Chủ tịch Ủy ban nhân dân các tỉnh, thành phố"});
  EXPECT_EQ(tasks[2].lead->agencies, Names{"Các khoa, phòng"});
}

// "theo từng tuần" says how a plan is laid out; the day says when it is due.
TEST(Orders, TakesTheDayBeforeAScheduleThatBelongsToAThing) {
  const auto tasks = tasks_of(
      "1. Sở Tài chính lập kế hoạch giải ngân theo từng tuần, gửi UBND tỉnh trước ngày "
      "25/3/2026.\n\n"
      "2. Sở Y tế lập dự toán chi hằng năm của các trạm, gửi Sở Tài chính trước ngày 10/4/2026.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(due_of(tasks[0]), "2026-03-25");
  EXPECT_EQ(due_of(tasks[1]), "2026-04-10");
}

TEST(Orders, JoinsAScheduleWithItsDay) {
  const auto tasks = tasks_of(
      "1. Sở Xây dựng công bố giá vật liệu trước ngày 05 hằng tháng.\n\n"
      "2. Sở Nội vụ tổng hợp kết quả trước ngày 10 của tháng cuối quý.\n\n"
      "3. Sở Y tế hằng năm xây dựng dự toán gửi Sở Tài chính trước ngày 15 tháng 7.\n\n"
      "4. Sở Tư pháp trình UBND tỉnh tại kỳ họp giữa năm 2026 của HĐND tỉnh.\n");
  ASSERT_EQ(tasks.size(), 4U);
  EXPECT_EQ(rule_of(tasks[0]), "FREQ=MONTHLY;BYMONTHDAY=5");
  EXPECT_EQ(rule_of(tasks[1]), "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=10");
  EXPECT_EQ(rule_of(tasks[2]), "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=15");
  EXPECT_EQ(tasks[2].deadline->text, "hằng năm … trước ngày 15 tháng 7");
  ASSERT_TRUE(tasks[3].deadline);
  EXPECT_EQ(tasks[3].deadline->kind, model::DeadlineKind::kEvent);
  EXPECT_EQ(due_of(tasks[3]), "2026-06-30");
}

TEST(Orders, TellsWhatAnotherDocumentGave) {
  const auto tasks = tasks_of(
      "1. Sở Y tế hoàn thành các nhiệm vụ được giao tại Kế hoạch số 45/KH-UBND ngày 03/02/2026 "
      "trước ngày 30/4/2026.\n\n2. Sở Nội vụ lập danh sách theo Kế hoạch số 45/KH-UBND.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].strength, Strength::kRestated);
  EXPECT_EQ(tasks[1].strength, Strength::kDirective);
}

// A year before the document's is history or the range of a rule, not a limit.
TEST(Orders, TakesNoYearBeforeTheDocumentsForADeadline) {
  const auto tasks =
      tasks_of("1. Sở Nội vụ giải quyết hồ sơ của người nghỉ việc trước ngày 01/01/1995.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(due_of(tasks[0]), "");
}

}  // namespace
}  // namespace extract
