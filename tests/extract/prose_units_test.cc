// Tasks in prose of units that stand in no table: departments of hospitals and schools, groups of
// people, and items whose verb nobody listed. Each was missed, fused or given to another body.

#include <gtest/gtest.h>

#include "prose_text.h"

namespace extract {
namespace {

using Names = std::vector<std::string>;

std::vector<model::Task> tasks_of(std::string_view text) {
  return tasks_of_day("2026-05-04", text);
}

Names contents(const std::vector<model::Task>& tasks) {
  Names contents;
  for (const model::Task& task : tasks) contents.push_back(task.content);
  return contents;
}

// A hospital writes the kind of a unit in small letters: every order of a page was lost, and the
// one behind a semicolon went to the body before it.
TEST(ProseOfUnits, KindsInSmallLettersBeginNames) {
  const auto tasks = tasks_of(
      "Giám đốc Bệnh viện kết luận như sau:\n\n"
      "1. Giao phòng Hành chính quản trị lập dự toán sửa nhà xe, trình trước 20/5/2026.\n\n"
      "2. Giao khoa Dược phối hợp với phòng Điều dưỡng kiểm kê tủ thuốc trực.\n\n"
      "3. Các khoa nội trú sửa chữa biển tên buồng bệnh; phòng Vật tư kiểm kê giường hỏng.\n");
  EXPECT_EQ(leads(tasks),
            (Names{"Phòng Hành chính quản trị", "Khoa Dược", "Các khoa nội trú", "Phòng Vật tư"}));
  ASSERT_EQ(tasks.size(), 4U);
  EXPECT_EQ(due_of(tasks[0]), "2026-05-20");
  EXPECT_EQ(tasks[1].coordinating->agencies, Names{"Phòng Điều dưỡng"});
  EXPECT_EQ(tasks[3].content, "phòng Vật tư kiểm kê giường hỏng.");
}

// Items were dropped when their verb was on no list.
TEST(ProseOfUnits, AnItemBelowABodyNeedsNoKnownVerb) {
  const auto tasks = tasks_of(
      "2. Trạm Y tế phường:\n\n"
      "- Rắc vôi bột quanh khu chợ đầu mối.\n\n"
      "- Không giữ mẫu bệnh phẩm quá hai ngày.\n\n"
      "- Số ca mắc tăng hai lần so với năm trước.\n\n"
      "- Kết quả: ba khu phố hết dịch.\n\n"
      "- UBND các xã, phường lân cận;\n\n"
      "- Lưu Văn phòng Trạm Y tế.\n");
  EXPECT_EQ(contents(tasks),
            (Names{"Rắc vôi bột quanh khu chợ đầu mối.", "Không giữ mẫu bệnh phẩm quá hai ngày."}));
}

// A star is a mark of items too; only the first of them was read.
TEST(ProseOfUnits, StarsAreBullets) {
  const auto tasks = tasks_of(
      "1. CÔNG AN PHƯỜNG:\n\n"
      "* Lập chốt tại hai đầu cầu trong đêm hội.\n\n"
      "* Bố trí bãi giữ xe, xong trước 10/5/2026.\n\n"
      "* Tuần tra bến sông.\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[1].row_no, "*");
  EXPECT_EQ(due_of(tasks[1]), "2026-05-10");
}

// Who helps was lost where it stands in the sentence over the items, and a body that has to ask
// others lost its task to them.
TEST(ProseOfUnits, TheSentenceOverItemsTellsWhoHelps) {
  const auto tasks = tasks_of(
      "1. Sở Y tế chủ trì, phối hợp với Sở Công Thương:\n\n"
      "- Kiểm tra các bếp ăn tập thể.\n\n"
      "- Yêu cầu các cơ sở giáo dục lưu mẫu thức ăn trong một ngày.\n\n"
      "- Phối hợp với Công an tỉnh xử lý vi phạm.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Y tế", "Sở Y tế", "Sở Y tế"}));
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[0].coordinating->agencies, Names{"Sở Công Thương"});
  EXPECT_EQ(tasks[2].coordinating->agencies, Names{"Công an tỉnh"});
}

TEST(ProseOfUnits, ALabelMayStandBeforeTheBodies) {
  const auto tasks = tasks_of(
      "III. TỔ CHỨC THỰC HIỆN\n\n"
      "1. Cấp cơ sở: Hội Nông dân các xã, phường\n\n"
      "- Mở sổ theo dõi vốn vay trước ngày 15/5/2026.\n\n"
      "2. Chế độ thông tin: Các cơ quan, đơn vị gửi số liệu về Sở Tài chính trước ngày "
      "20/6/2026.\n");
  EXPECT_EQ(leads(tasks), (Names{"Hội Nông dân các xã, phường", "Các cơ quan, đơn vị"}));
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(due_of(tasks[1]), "2026-06-20");
}

// "Căn cứ ..., các đơn vị ...": without "giao" or "yêu cầu" the last paragraph of a plan, with the
// only day of it, was passed over. Without a day it only tells what is done.
TEST(ProseOfUnits, AnOrderBehindAClauseThatLeadsIn) {
  const auto tasks = tasks_of(
      "Nhận được Kế hoạch này, Trưởng các phòng khẩn trương lập tiến độ, gửi Văn phòng trước ngày "
      "12/5/2026.\n\n"
      "Căn cứ quy định hiện hành, các đơn vị triển khai công việc hằng ngày.\n\n"
      "Theo Kế hoạch số 12/KH-UBND, các đơn vị nộp báo cáo trước ngày 02/5/2026.\n");
  EXPECT_EQ(leads(tasks), Names{"Các phòng"});
}

TEST(ProseOfUnits, GroupsOfPeopleAreToldWhatToDo) {
  const auto tasks = tasks_of(
      "II. Phân công nhiệm vụ\n\n"
      "1. Phó Hiệu trưởng phụ trách cơ sở vật chất (cô Lê Thị An)\n\n"
      "- Thay bóng đèn phòng thi trước ngày 15/5/2026.\n\n"
      "2. Giáo viên chủ nhiệm: thu phiếu đăng ký của lớp.\n\n"
      "3. Các ông (bà) Trưởng thôn vận động các hộ treo cờ.\n\n"
      "4. Công đoàn: thăm hỏi đoàn viên ốm đau.\n");
  EXPECT_EQ(leads(tasks),
            (Names{"Phó Hiệu trưởng", "Giáo viên chủ nhiệm", "Trưởng thôn", "Công đoàn"}));
}

// The sentence that opens a document made its issuer the actor of all that follows.
TEST(ProseOfUnits, WhoOpensADocumentIsNotTheActor) {
  EXPECT_TRUE(tasks_of("Chủ tịch UBND tỉnh tổ chức họp xét thầu, cụ thể như sau:\n\n"
                       "1. Chủ trì: Đồng chí Lê Văn An, Chủ tịch UBND tỉnh.\n")
                  .empty());
  EXPECT_TRUE(tasks_of("Ban Thường vụ Tỉnh ủy ban hành Chương trình hành động như sau:\n\n"
                       "1. Đổi mới tư duy về chăm sóc người cao tuổi\n")
                  .empty());
  const auto tasks = tasks_of(
      "UBND phường phân công nhiệm vụ như sau:\n\n"
      "1. Công an phường bảo đảm trật tự quanh điểm phát hàng.\n\n"
      "Văn phòng HĐND và UBND phường tổng hợp, báo cáo trước ngày 10/5/2026.\n");
  EXPECT_EQ(leads(tasks),
            (Names{"Công an phường", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường"}));
}

// "..., cụ thể như sau:" of the issuer is over what follows and no task.
TEST(ProseOfUnits, WhatOpensADocumentIsNoTask) {
  EXPECT_TRUE(tasks_of("Ban Chỉ đạo chuyển đổi số xã ban hành Kế hoạch triển khai thực hiện các "
                       "nhiệm vụ được giao, cụ thể như sau:\n")
                  .empty());
}

TEST(ProseOfUnits, WhatWasDoneIsNoTask) {
  EXPECT_TRUE(tasks_of("Phó Thủ tướng kết luận như sau:\n\n"
                       "1. Bộ Công Thương đã tích cực chuẩn bị báo cáo.\n\n"
                       "2. Bộ Tài chính chưa gửi ý kiến.\n")
                  .empty());
}

// A Party committee told to lead another body took both for its name, and a group with a clause
// behind it was no title.
TEST(ProseOfUnits, ATitleEndsWhereItsBodiesDo) {
  const auto tasks = tasks_of(
      "2. Đảng ủy UBND xã lãnh đạo UBND xã:\n\n"
      "- Chi trả tiền bồi thường trước ngày 30/5/2026.\n\n"
      "3. Các khoa có lớp tốt nghiệp\n\n"
      "- Nhập điểm lên hệ thống.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->text, "Đảng ủy UBND xã");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Các khoa"});
}

// "..., nêu rõ người chịu trách nhiệm." took a task for the end of the document.
TEST(ProseOfUnits, WhoAnswersForAnItemEndsNoDocument) {
  EXPECT_EQ(contents(tasks_of("1. Sở Nội vụ:\n\n"
                              "- Lập kế hoạch khắc phục, nêu rõ người chịu trách nhiệm.\n")),
            Names{"Lập kế hoạch khắc phục, nêu rõ người chịu trách nhiệm."});
}

// A sentence over items was a task of its own where its colon was left out.
TEST(ProseOfUnits, ItemsMayFollowASentenceWithoutAColon) {
  const auto tasks = tasks_of(
      "II. Đề nghị UBND xã chỉ đạo thực hiện một số nội dung sau\n\n"
      "1. Phòng Kinh tế bàn giao ba trạm bơm trước ngày 30/9/2026.\n\n"
      "2. Trạm Y tế dự trữ thuốc khử khuẩn.\n");
  EXPECT_EQ(leads(tasks), (Names{"Phòng Kinh tế", "Trạm Y tế"}));
}

TEST(ProseOfUnits, NumbersWithADashOrAStrokeBeginItems) {
  const auto tasks = tasks_of(
      "III. Phân công\n\n"
      "1- Ban Xây dựng Đảng Đảng ủy:\n\n"
      "-Hướng dẫn các chi bộ sinh hoạt chuyên đề\n\n"
      "2- Văn phòng:\n\n"
      "a/ Chuẩn bị hội trường cho hội nghị\n");
  EXPECT_EQ(leads(tasks), (Names{"Ban Xây dựng Đảng Đảng ủy", "Văn phòng"}));
}

}  // namespace
}  // namespace extract
