// When tasks in prose are due: times that stand before the act, in a title over it or in brackets
// behind it. Each was a task without a deadline, or no task.

#include <gtest/gtest.h>

#include "prose_text.h"

namespace extract {
namespace {

using Names = std::vector<std::string>;

std::vector<model::Task> tasks_of(std::string_view text) {
  return tasks_of_day("2026-02-03", text);
}

Names dues(const std::vector<model::Task>& tasks) {
  Names dues;
  for (const model::Task& task : tasks) dues.push_back(due_of(task));
  return dues;
}

TEST(ProseTimes, AnActMayBeginWithItsTime) {
  const auto tasks = tasks_of(
      "3. Phòng Công chức, viên chức\n\n"
      "3.1. Quý II/2026: hoàn thành kho hồ sơ điện tử.\n\n"
      "3.2. Tháng 9, mở lớp cho công chức xã.\n\n"
      "3.3. Giai đoạn 1 (từ tháng 3 đến tháng 6/2026): khảo sát nhu cầu.\n\n"
      "3.4. Năm 2026, tổ chức hai lớp tập huấn.\n\n"
      "3.5. Về kinh phí: lập dự toán gửi Văn phòng Sở.\n");
  EXPECT_EQ(dues(tasks), (Names{"2026-06-30", "2026-09-30", "2026-06-30", "", ""}));
}

// A work programme lists what is due in each quarter.
TEST(ProseTimes, ATitleMayBeATime) {
  const auto tasks = tasks_of(
      "I. NHIỆM VỤ TRỌNG TÂM\n\n"
      "1. Quý I\n\n"
      "- Ban Tổ chức trình quy hoạch cán bộ.\n\n"
      "- Ủy ban Kiểm tra báo cáo kết quả giám sát trước ngày 10/3/2026.\n\n"
      "2. Quý II/2026\n\n"
      "- Văn phòng lập danh mục hồ sơ.\n\n"
      "II. PHÂN CÔNG\n\n"
      "1. Văn phòng theo dõi tiến độ.\n");
  EXPECT_EQ(dues(tasks), (Names{"2026-03-31", "2026-03-10", "2026-06-30", ""}));
}

TEST(ProseTimes, ATimeAloneInBracketsEndsATask) {
  const auto tasks = tasks_of(
      "1. Sở Tài chính trình phương án tự chủ (tháng 11/2026).\n\n"
      "2. Sở Nội vụ tổ chức gặp mặt nhân Ngày Nhà giáo Việt Nam (20/11).\n");
  EXPECT_EQ(dues(tasks), (Names{"2026-11-30", ""}));
}

// "ký ngày 25" is when something was signed, "định kỳ ngày 25" when it is due.
TEST(ProseTimes, TheDayOfARegularReport) {
  const auto rule_of = [](std::string_view text) {
    const auto tasks = tasks_of(text);
    return tasks.empty() || !tasks[0].deadline ? std::string() : tasks[0].deadline->rrule;
  };
  EXPECT_EQ(rule_of("1. Sở Y tế báo cáo định kỳ ngày 25 hằng tháng.\n"),
            "FREQ=MONTHLY;BYMONTHDAY=25");
  EXPECT_EQ(rule_of("1. Sở Y tế báo cáo vào ngày 20 của tháng cuối quý.\n"),
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20");
  EXPECT_EQ(rule_of("1. Sở Y tế rà soát; hằng tuần, vào chiều thứ Năm, báo cáo Giám đốc.\n"),
            "FREQ=WEEKLY;BYDAY=TH");
}

// "23 tháng Chạp" was the 23rd of December, "mùng 5 Tết" the fifth of the month to come.
TEST(ProseTimes, DaysOfTheLunarCalendarAreNoDays) {
  const auto tasks = tasks_of(
      "1. Sở Y tế báo cáo vào ngày mùng 2 và mùng 5 Tết.\n\n"
      "2. Phòng Văn hóa trao quà trước ngày 23 tháng Chạp.\n\n"
      "3. Phòng Kinh tế mở hội xuân trước ngày 15/01 âm lịch.\n");
  EXPECT_EQ(dues(tasks), (Names{"", "", ""}));
}

TEST(ProseTimes, AYearThatEndsTheClause) {
  const auto tasks = tasks_of(
      "1. Sở Xây dựng sửa các trụ sở xuống cấp trong năm 2026.\n\n"
      "2. Sở Y tế tổng kết phong trào trong năm 2026 của ngành.\n");
  EXPECT_EQ(dues(tasks), (Names{"2026-12-31", ""}));
}

// The day behind what happens on it, a label behind the act, days without "ngày".
TEST(ProseTimes, DaysBehindOtherWords) {
  const auto tasks = tasks_of(
      "1. Sở Y tế ký cam kết với các trường (hoàn thành trước ngày khai giảng 05/9/2026).\n\n"
      "2. Sở Xây dựng đổi giờ làm việc. Thời gian thực hiện: Quý III/2026.\n\n"
      "3. Sở Nội vụ khám sức khỏe cho công chức (từ 01 đến 04/10/2026).\n");
  EXPECT_EQ(dues(tasks), (Names{"2026-09-05", "2026-09-30", "2026-10-04"}));
}

// Three sentences of one body were one record with the schedule of the last.
TEST(ProseTimes, EachSentenceWithAnActOfTheSameBodyHasItsOwnDay) {
  const auto tasks =
      tasks_of_day("2026-05-04",
                   "III. TỔ CHỨC THỰC HIỆN\n\n"
                   "1. Sở Y tế: Cập nhật số liệu ca bệnh ở các trạm y tế. Thành lập ba "
                   "đội cơ động trước ngày 20/5/2026. Kiểm tra kho thuốc dự trữ của "
                   "các bệnh viện hằng tháng.\n\n"
                   "2. Chi cục Thú y vận hành lò đốt đúng công suất thiết kế; nộp kết "
                   "quả quan trắc khí thải hằng quý.\n\n"
                   "3. Sở Tài chính triển khai Đề án nước sạch nông thôn; hướng dẫn "
                   "các xã lập kế hoạch hằng năm.\n");
  ASSERT_EQ(leads(tasks),
            (std::vector<std::string>{"Sở Y tế", "Sở Y tế", "Sở Y tế", "Chi cục Thú y",
                                      "Chi cục Thú y", "Sở Tài chính"}));
  EXPECT_FALSE(tasks[0].deadline);
  EXPECT_EQ(due_of(tasks[1]), "2026-05-20");
  EXPECT_EQ(tasks[2].deadline->rrule, "FREQ=MONTHLY");
  EXPECT_FALSE(tasks[3].deadline);
  EXPECT_EQ(tasks[4].deadline->kind, model::DeadlineKind::kRecurring);
}

// The hour in brackets was a term of 14 hours.
TEST(ProseTimes, AnHourOfEveryDayIsNoTerm) {
  const auto tasks =
      tasks_of_day("2026-05-04",
                   "1. Sở Công Thương báo cáo nhanh giá xăng hằng ngày (trước 14 giờ) "
                   "qua hệ thống của Bộ.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].deadline->rrule, "FREQ=DAILY");
}

}  // namespace
}  // namespace extract
