// Tasks in prose of communes, hospitals, ministries, Party committees: what was missed or invented
// in made-up documents of offices that no rule had been written for.

#include <gtest/gtest.h>

#include "prose_text.h"

namespace extract {
namespace {

using Names = std::vector<std::string>;

std::vector<model::Task> tasks_of(std::string_view text) {
  return tasks_of_day("2026-03-02", text);
}

// "Ủy ban nhân dân xã" has one capital and stands in no table: its items were left out, and "Ủy ban
// Mặt trận Tổ quốc xã" was taken for the one of the province.
TEST(ProseOfOffices, BodiesOfACommuneGetTheirItems) {
  const auto tasks = tasks_of(
      "III. TỔ CHỨC THỰC HIỆN\n\n"
      "1. Ủy ban nhân dân xã lập danh sách hộ dân vùng ngập trước ngày 20/3/2026.\n\n"
      "2. Ủy ban Mặt trận Tổ quốc xã và các tổ chức chính trị - xã hội vận động hội viên góp "
      "công.\n\n"
      "3. Công an xã, Ban Chỉ huy Quân sự xã huy động lực lượng trực đê.\n\n"
      "4. Ban tự quản các thôn, buôn tổ chức dọn mương.\n");
  EXPECT_EQ(leads(tasks),
            (Names{"Ủy ban nhân dân xã",
                   "Ủy ban Mặt trận Tổ quốc xã + Các tổ chức chính trị - xã hội tỉnh",
                   "Công an xã + Ban Chỉ huy Quân sự xã", "Ban tự quản các thôn, buôn"}));
  EXPECT_EQ(due_of(tasks[0]), "2026-03-20");
}

TEST(ProseOfOffices, WhatAnOrderIsAboutStandsBeforeIt) {
  const auto tasks = tasks_of(
      "Phó Chủ tịch UBND thành phố kết luận như sau:\n\n"
      "Về kinh phí: Giao Sở Tài chính cân đối nguồn vốn, báo cáo trước ngày 10/4/2026.\n\n"
      "Đối với bến phà cũ, Sở Xây dựng kiểm định kết cấu trong tháng 4/2026.\n\n"
      "2.1. Về biên chế: Giao Ban Tổ chức Thành ủy chủ trì, phối hợp Sở Nội vụ xem xét, đề "
      "xuất.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Tài chính", "Sở Xây dựng", "Ban Tổ chức Thành ủy"}));
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(due_of(tasks[0]), "2026-04-10");
  EXPECT_EQ(due_of(tasks[1]), "2026-04-30");
}

TEST(ProseOfOffices, ATopicWithoutABodyOrdersNothing) {
  EXPECT_TRUE(tasks_of("Về nguồn lực: Tỉnh đã bố trí đủ vốn cho cả giai đoạn.\n\n"
                       "Đối với chi phí trong nước, nhà đầu tư phải chào giá bằng đồng Việt Nam.\n")
                  .empty());
}

// The title of a part in capitals names the bodies that its items are for.
TEST(ProseOfOffices, ATitleInCapitalsNamesWhoIsMeant) {
  const auto tasks = tasks_of(
      "Bộ trưởng chỉ thị:\n\n"
      "II. ĐỐI VỚI SỞ CÔNG THƯƠNG CÁC TỈNH, THÀNH PHỐ\n\n"
      "1. Lập phương án dự trữ hàng hóa, hoàn thành trong tháng 4/2026.\n\n"
      "III. MỤC TIÊU CHUNG\n\n"
      "1. Bình ổn thị trường.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Công Thương các tỉnh, thành phố"}));
}

// Verbs within names of units ended them: the title came out as a task, its items had no body.
TEST(ProseOfOffices, ATitleOverItemsIsAName) {
  const auto tasks = tasks_of(
      "Điều 3. Trách nhiệm thực hiện\n\n"
      "1. Vụ Thẩm định và Giám sát đầu tư\n\n"
      "a) Tổng hợp kết quả giám sát của các dự án.\n\n"
      "2. Cục Quản lý và Phát triển thị trường trong nước\n\n"
      "Theo dõi giá cả các mặt hàng thiết yếu.\n\n"
      "3. Nhóm giải pháp về nâng cao nhận thức\n\n"
      "Tăng cường tuyên truyền trên báo chí.\n");
  EXPECT_EQ(leads(tasks), (Names{"Vụ Thẩm định và Giám sát đầu tư",
                                 "Cục Quản lý và Phát triển thị trường trong nước"}));
}

TEST(ProseOfOffices, GroupsShareOneWord) {
  const auto tasks = tasks_of(
      "1. Đối với các trường trung học phổ thông, trung tâm dạy nghề\n\n"
      "- Nộp hồ sơ về Sở trước ngày 20/3/2026.\n");
  EXPECT_EQ(leads(tasks), (Names{"Các trường trung học phổ thông + Các trung tâm dạy nghề"}));
}

// "trên địa bàn" says where they are; it pointed back to the body named last.
TEST(ProseOfOffices, BodiesOfAPlaceAreNotThoseNamedBefore) {
  const auto tasks = tasks_of(
      "II. PHÂN CÔNG THỰC HIỆN\n\n"
      "1. Phòng Kinh tế rà soát các điểm bán hàng.\n\n"
      "2. Các trường học, cơ sở y tế trên địa bàn phân công người trực.\n");
  EXPECT_EQ(leads(tasks), (Names{"Phòng Kinh tế", "Các trường học + Các cơ sở y tế"}));
}

// ---- amendments

constexpr std::string_view kAmendment =
    "Điều 1. Sửa đổi, bổ sung một số điều\n\n"
    "1. Sửa đổi Điều 4 như sau:\n\n"
    "“Điều 4. Trách nhiệm\n\n"
    "1. Sở Nội vụ chủ trì tổng hợp báo cáo, gửi Bộ trước ngày 20 tháng 12 hằng năm.\n\n"
    "2. Ủy ban nhân dân cấp xã cập nhật số liệu.";

// New wording gives its tasks in the document that it is put into.
TEST(ProseOfOffices, NewWordingOfAnotherDocumentIsNoTask) {
  const std::string behind =
      "\n\n2. Bổ sung khoản 3 Điều 6 như sau: \"3. Sở Tư pháp thẩm định hồ sơ.\"\n\n"
      "Điều 2. Tổ chức thực hiện\n\n"
      "1. Vụ Cải cách hành chính hướng dẫn, kiểm tra việc thực hiện Thông tư này.\n";
  EXPECT_EQ(leads(tasks_of(std::string(kAmendment) + "”." + behind)),
            (Names{"Vụ Cải cách hành chính"}));
}

// A mark that the engine lost must not swallow the rest of the document.
TEST(ProseOfOffices, AQuotationThatIsNeverClosedIsRead) {
  const auto tasks = tasks_of(std::string(kAmendment) +
                              "\n\nĐiều 2. Tổ chức thực hiện\n\n"
                              "1. Vụ Cải cách hành chính kiểm tra việc thực hiện Thông tư này.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Nội vụ", "Ủy ban nhân dân cấp xã", "Vụ Cải cách hành chính"}));
}

// The note of a consolidated text quotes on what the amendment was based; read with the body, its
// end may stand pages on.
TEST(ProseOfOffices, ANoteThatQuotesAnAmendmentSwallowsNothing) {
  const auto tasks = tasks_of(
      "1 Thông tư số 12/2024/TT-BKH sửa đổi, bổ sung một số điều có căn cứ ban hành như sau:\n\n"
      "“Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011;\n\n"
      "Điều 3. Tổ chức thực hiện\n\n"
      "1. Cục Đo lường kiểm tra các trạm cân trước ngày 30/6/2026.\n\n"
      "Bộ trưởng ban hành Thông tư sửa đổi.”\n");
  EXPECT_EQ(leads(tasks), (Names{"Cục Đo lường"}));
}

TEST(ProseOfOffices, AQuotedNameIsNoNewWording) {
  EXPECT_EQ(
      leads(tasks_of("Giao Sở Văn hóa và Thể thao tổ chức thi với chủ đề: “Quê hương tôi”.\n")),
      (Names{"Sở Văn hóa và Thể thao"}));
}

// ---- attached plans

// The decision itself gives no task: the plan behind its signature was left out.
TEST(ProseOfOffices, APlanAttachedToADecisionIsRead) {
  const auto tasks = tasks_of(
      "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n\n"
      "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n\n"
      "KẾ HOẠCH\nPhát triển bến thủy năm 2026\n"
      "(Kèm theo Quyết định số 12/QĐ-UBND ngày 02/3/2026 của UBND tỉnh)\n\n"
      "I. MỤC TIÊU\n\n"
      "1. Sở Xây dựng hoàn thành nhiều bến thủy.\n\n"
      "II. NHIỆM VỤ CỤ THỂ\n\n"
      "1. Nâng cấp bến thủy Cồn Lớn đạt tiêu chuẩn.\n\n"
      "+ Đơn vị chủ trì: Sở Xây dựng.\n\n"
      "+ Thời gian: Quý IV năm 2026.\n\n"
      "III. TỔ CHỨC THỰC HIỆN\n\n"
      "1. Sở Tài chính bố trí kinh phí trước ngày 30/4/2026.\n\n"
      "Phụ lục\n\n"
      "1. Sở Y tế điền mẫu này.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Xây dựng", "Sở Tài chính"}));
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(due_of(tasks[0]), "2026-12-31");
  EXPECT_EQ(tasks[0].strength, model::Strength::kDirective);
}

TEST(ProseOfOffices, OtherAttachmentsGiveNoTasks) {
  EXPECT_TRUE(tasks_of("Nơi nhận:\n- Lưu: VT.\n\n"
                       "QUY CHẾ\n(Kèm theo Quyết định số 12/QĐ-UBND ngày 02/3/2026)\n\n"
                       "1. Sở Y tế rà soát hồ sơ.\n")
                  .empty());
}

// ---- what is no task

TEST(ProseOfOffices, NobodyInParticularGetsNoTask) {
  EXPECT_TRUE(tasks_of("5. Kiến nghị cơ quan nhà nước có thẩm quyền xử lý vi phạm.\n\n"
                       "6. Ban Chỉ đạo ghi nhận sự cố gắng của các địa phương; tiến độ còn chậm.\n")
                  .empty());
}

TEST(ProseOfOffices, KindsAndCasesAreNoBodies) {
  EXPECT_TRUE(tasks_of("Điều 5. Loại hình\n\n"
                       "a) Trường trung cấp công lập;\n\n"
                       "b) Các trường hợp tạm dừng theo quy định;\n\n"
                       "c) Các khóa bồi dưỡng được tổ chức hằng năm;\n\n"
                       "d) Bảo hiểm xã hội bắt buộc phải đóng hằng tháng.\n")
                  .empty());
}

// People stood in no table, so that what they were told was left out.
TEST(ProseOfOffices, PeopleAreToldByTheirOffice) {
  const auto tasks = tasks_of(
      "Chủ tịch UBND đặc khu phân công nhiệm vụ như sau:\n\n"
      "1. Đồng chí Phan Văn Lãm, Phó Giám đốc Sở Nội vụ: duyệt kịch bản trước ngày "
      "10/4/2026.\n\n"
      "2. Bà H'Yên Niê, Trưởng phòng Văn hóa - Xã hội: lập danh sách khách mời.\n\n"
      "3. Đồng chí Chánh Văn phòng UBND tỉnh bố trí phương tiện đi lại.\n\n"
      "Giao đồng chí Trần Thu Nga, Giám đốc Sở Y tế kiểm tra các bếp ăn, báo cáo kết quả.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Nội vụ", "Trưởng phòng Văn hóa - Xã hội",
                                 "Văn phòng Ủy ban nhân dân tỉnh", "Sở Y tế"}));
  ASSERT_FALSE(tasks.empty());
  EXPECT_EQ(tasks[0].lead->text, "Đồng chí Phan Văn Lãm, Phó Giám đốc Sở Nội vụ");
}

TEST(ProseOfOffices, WhoIsAMemberOfACommitteeIsNoTask) {
  EXPECT_TRUE(tasks_of("Điều 1. Thành lập Tổ công tác gồm các ông, bà có tên sau:\n\n"
                       "1. Ông Lò Văn Pan, Giám đốc Sở Nội vụ: Tổ trưởng kiêm Thư ký của Tổ;\n\n"
                       "2. Bà Vi Thị Hoa, Phó Giám đốc Sở Y tế: Tổ phó Thường trực của Tổ.\n")
                  .empty());
}

// The items below "Trách nhiệm của ..." belonged to nobody.
TEST(ProseOfOffices, ATitleChargesABody) {
  const auto tasks = tasks_of(
      "Điều 4. Trách nhiệm của Sở Y tế\n\n"
      "1. Chỉ đạo các bệnh viện lắp camera tại khoa cấp cứu trước ngày 31/12/2026.\n\n"
      "2. Được yêu cầu Công an tỉnh hỗ trợ khi có việc phức tạp.\n\n"
      "Điều 5. Trách nhiệm của Công an tỉnh\n\n"
      "1. Tập huấn kỹ năng xử lý tình huống cho bảo vệ bệnh viện.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Y tế", "Công an tỉnh"}));
}

// What a circular lays on a body holds for good: nobody ticks it off.
TEST(ProseOfOffices, WhatRulesChargeIsNoWork) {
  const auto pages = plain_layout(
      "Điều 9. Trách nhiệm của Sở Nội vụ\n\n"
      "1. Quản lý hồ sơ của người lao động trên địa bàn.\n");
  const auto& paragraphs = pages.front().paragraphs;
  EXPECT_EQ(prose_tasks(paragraphs, test_dictionaries(), std::nullopt).size(), 1U);
  EXPECT_TRUE(
      prose_tasks(paragraphs, test_dictionaries(), std::nullopt, SetsRules::kPerhaps).empty());
}

// What a circular says to all schools of a kind made a hundred tasks.
TEST(ProseOfOffices, RulesForAllBodiesOfAKindAreNobodysTasks) {
  const auto paragraphs =
      plain_layout(
          "Điều 5. Trường trung cấp\n\n"
          "1. Trường trung cấp tổ chức thi, xét công nhận tốt nghiệp.\n\n"
          "2. Trường trung cấp lập sổ theo dõi thiết bị, gửi báo cáo trước ngày "
          "15 tháng 12 hằng năm.\n\n"
          "3. Sở Nội vụ kiểm tra việc thi, xét công nhận tốt nghiệp.\n")
          .front()
          .paragraphs;
  const auto of = [&](SetsRules rules) {
    return leads(prose_tasks(paragraphs, test_dictionaries(), std::nullopt, rules));
  };
  EXPECT_EQ(of(SetsRules::kSurely), (Names{"Trường trung cấp", "Sở Nội vụ"}));
  EXPECT_EQ(of(SetsRules::kPerhaps), (Names{"Trường trung cấp", "Trường trung cấp", "Sở Nội vụ"}));
}

// "(chủ đầu tư)" and "có trồng dừa" hid that the line is a title, "số 2" was left out of the name.
TEST(ProseOfOffices, ATitleMaySayMoreThanAName) {
  const auto tasks = tasks_of(
      "II. TỔ CHỨC THỰC HIỆN\n\n"
      "1. Ban Quản lý dự án đầu tư xây dựng số 2 (chủ đầu tư)\n\n"
      "- Lập hồ sơ điều chỉnh thiết kế cống hộp.\n\n"
      "2. UBND các xã, phường có trồng dừa\n\n"
      "- Rà soát diện tích, đăng ký mã vùng trồng.\n");
  EXPECT_EQ(leads(tasks),
            (Names{"Ban Quản lý dự án đầu tư xây dựng số 2", "Ủy ban nhân dân cấp xã"}));
}

// "gian hàng ngày 25/7" is no "hàng ngày".
TEST(ProseOfOffices, GoodsBeforeADayAreNoSchedule) {
  const auto tasks = tasks_of(
      "Giao Sở Công Thương mời doanh nghiệp tham gia, hoàn thành gian hàng ngày 25/7/2026.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(due_of(tasks[0]), "2026-07-25");
}

// The issuer was told to "Tổ chức thực hiện" its own guidance.
TEST(ProseOfOffices, WhoIssuesADocumentGetsNoneOfItsTitles) {
  const auto tasks = tasks_of(
      "Ban Thường vụ Tỉnh đoàn hướng dẫn như sau:\n\n"
      "I. Nội dung\n\n"
      "II. Tổ chức thực hiện\n\n"
      "1. Đoàn các xã, phường tổ chức ra quân trước ngày 20/3/2026.\n\n"
      "- Đồng chí Chánh Văn phòng Tỉnh ủy (chủ trì);\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(due_of(tasks[0]), "2026-03-20");
}

}  // namespace
}  // namespace extract
