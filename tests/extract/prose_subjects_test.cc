// Whom a paragraph is about when that is not a plain name before a verb. Each was a task lost,
// fused with another or given to a cut name.

#include <gtest/gtest.h>

#include "prose_text.h"

namespace extract {
namespace {

using Names = std::vector<std::string>;

std::vector<model::Task> tasks_of(std::string_view text) {
  return tasks_of_day("2026-05-04", text);
}

/// Of a document that may set rules or not.
std::vector<model::Task> tasks_of_kind(std::string_view text, SetsRules sets_rules) {
  std::vector<Paragraph> paragraphs;
  for (const PageLayout& page : plain_layout(text)) {
    paragraphs.insert(paragraphs.end(), page.paragraphs.begin(), page.paragraphs.end());
  }
  return prose_tasks(paragraphs, test_dictionaries(), model::make_date(2026, 5, 4), sets_rules);
}

// "II. QUAN ĐIỂM" in the first article closed all articles behind it.
TEST(ProseSubjects, AnArticleEndsThePartsOfTheOneBefore) {
  const auto tasks = tasks_of(
      "Điều 1. Phê duyệt Chương trình với các nội dung sau:\n\n"
      "I. MỤC TIÊU\n\n"
      "1. Mọi trường học có cây xanh.\n\n"
      "II. QUAN ĐIỂM\n\n"
      "1. Người dân là trung tâm.\n\n"
      "Điều 2. Tổ chức thực hiện\n\n"
      "1. Sở Xây dựng\n\n"
      "a) Lập quy hoạch cây xanh trước ngày 30/6/2026.\n");
  ASSERT_EQ(leads(tasks), Names{"Sở Xây dựng"});
  EXPECT_EQ(tasks[0].section_no, "Điều 2.1");
}

TEST(ProseSubjects, ATitleMayListBodiesThatNobodyKnows) {
  const auto tasks = tasks_of(
      "IV. TỔ CHỨC THỰC HIỆN\n\n"
      "1. Công đoàn các khu chế xuất, công đoàn xã, công đoàn cơ sở trực thuộc\n\n"
      "1.1. Gửi danh sách đoàn viên trước ngày 10/5/2026.\n\n"
      "2. Ban Chỉ huy phòng thủ khu vực 1\n\n"
      "Thao luyện phương án sơ tán cùng dân quân các xã.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->agencies.front(), "Công đoàn các khu chế xuất");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Ban Chỉ huy phòng thủ khu vực 1"});
}

TEST(ProseSubjects, ALabelMayHoldARemarkOrTwoParts) {
  const auto tasks = tasks_of(
      "III. NHIỆM VỤ\n\n"
      "1. Nhà máy nước An Hòa (Công ty Đại Lộc): súc xả đường ống.\n\n"
      "2. Giao Văn phòng tổng hợp:\n\n"
      "- Lập lịch công tác tuần.\n\n"
      "3. Ra quân dọn vệ sinh bãi biển.\n\n"
      "- Chủ trì: Đoàn Thanh niên; phối hợp: Đồn Biên phòng An Hòa.\n");
  ASSERT_EQ(leads(tasks), (Names{"Nhà máy nước An Hòa", "Văn phòng tổng hợp", "Đoàn Thanh niên"}));
  EXPECT_EQ(tasks[2].coordinating->agencies, Names{"Đồn Biên phòng An Hòa"});
}

TEST(ProseSubjects, BodiesMayGoOnInOtherWords) {
  const auto tasks = tasks_of(
      "Chủ tịch UBND tỉnh yêu cầu:\n\n"
      "1. Các địa phương khu vực miền núi, trung du ven hồ tổ chức sơ tán dân.\n\n"
      "2. Người đứng đầu doanh nghiệp, cơ sở sản xuất, kinh doanh chịu trách nhiệm đo thân nhiệt "
      "người lao động.\n\n"
      "3. Văn phòng Thường trực Ban Chỉ đạo tỉnh về phòng, chống thiên tai tổng hợp số liệu.\n");
  EXPECT_EQ(leads(tasks), (Names{"Các địa phương khu vực miền núi", "Người đứng đầu doanh nghiệp",
                                 "Văn phòng Thường trực Ban Chỉ đạo tỉnh về phòng, chống thiên "
                                 "tai"}));
}

// A reply to voters tells what the law says of communes.
TEST(ProseSubjects, WhatALawSaysIsAskedOfNobody) {
  EXPECT_TRUE(tasks_of("Sở Xây dựng có ý kiến như sau:\n\n"
                       "1. Theo Luật Đường bộ, Sở Xây dựng có trách nhiệm bảo trì đường tỉnh; UBND "
                       "cấp xã có trách nhiệm bảo vệ hành lang an toàn.\n")
                  .empty());
}

// Two duties in one record, which held the deadline of the second.
TEST(ProseSubjects, DutiesDueApartAreTwo) {
  const auto tasks = tasks_of(
      "1. Phòng Kinh tế ký hợp đồng thu gom rác trước ngày 15/5/2026; tổng kết mô hình trước ngày "
      "20/11/2026.\n\n"
      "2. Trạm Y tế phun hóa chất trước ngày 15/5/2026; báo cáo kết quả trước ngày 20/5/2026.\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(due_of(tasks[0]), "2026-05-15");
  EXPECT_EQ(due_of(tasks[1]), "2026-11-20");
}

// A day to come that ends a sentence is when it is done, one that a symbol stands before is not.
TEST(ProseSubjects, ADayThatEndsTheSentence) {
  const auto tasks = tasks_of(
      "1. Phòng Điều dưỡng cử hai nhân sự, danh sách nộp Phòng Tổ chức ngày 09/6/2026.\n\n"
      "2. Phòng Tổ chức rà soát hồ sơ theo Kế hoạch số 12/KH-BV ngày 09/6/2026.\n\n"
      "3. Phòng Tham mưu diễn tập tại cảng (thời gian: cuối tháng 7/2026).\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(due_of(tasks[0]), "2026-06-09");
  EXPECT_EQ(due_of(tasks[1]), "");
  EXPECT_EQ(due_of(tasks[2]), "2026-07-31");
}

// "X chủ trì; Y phối hợp lập ..." was a task of each.
TEST(ProseSubjects, PartsInOneSentenceAreOneTask) {
  const auto tasks = tasks_of(
      "1. Cục Quản lý chất lượng chủ trì; Vụ Pháp chế phối hợp xây dựng phương án in đề.\n");
  ASSERT_EQ(leads(tasks), Names{"Cục Quản lý chất lượng"});
  EXPECT_EQ(tasks[0].coordinating->agencies, Names{"Vụ Pháp chế"});
}

// An order over the parts of a letter holds for verbs that nobody listed in all of them.
TEST(ProseSubjects, AnOrderHoldsForThePartsBelowIt) {
  const auto tasks = tasks_of(
      "Bộ Y tế đề nghị:\n\n"
      "I. Các đơn vị thuộc Bộ\n\n"
      "1. Sở Y tế thu vén chỗ nghỉ cho các đoàn.\n");
  EXPECT_EQ(leads(tasks), Names{"Sở Y tế"});
}

TEST(ProseSubjects, SeveralParagraphsMayFollowATitle) {
  const auto tasks = tasks_of(
      "3. Phòng Kinh tế:\n\n"
      "Dự thảo quyết định cưỡng chế.\n\n"
      "Phối hợp chủ đầu tư cắm mốc ranh giới.\n\n"
      "Tuyến đường dài hai cây số.\n");
  EXPECT_EQ(leads(tasks), (Names{"Phòng Kinh tế", "Phòng Kinh tế"}));
}

TEST(ProseSubjects, PeopleMayHaveOfficesThatNobodyKnows) {
  const auto tasks = tasks_of(
      "Trưởng Ban Chỉ đạo phân công như sau:\n\n"
      "1. Bà Lê Thị Mơ, công chức Văn phòng - Thống kê: ghi biên bản các cuộc họp.\n\n"
      "2. Ông Lê Văn An, cán bộ hưu trí: Ủy viên.\n");
  EXPECT_EQ(leads(tasks), Names{"Công chức Văn phòng - Thống kê"});
}

// "(1)", "a." began no items, and all went into the sentence over them.
TEST(ProseSubjects, ItemsInBracketsAndLettersWithADot) {
  const auto tasks = tasks_of(
      "1. Phòng Thanh tra:\n\n"
      "a. Lập đoàn kiểm tra liên ngành.\n\n"
      "Thuế tỉnh yêu cầu Thuế cơ sở 2 thực hiện các việc sau:\n\n"
      "(1) Rà soát hộ kinh doanh trước ngày 20/5/2026.\n\n"
      "(2) Cử công chức hỗ trợ từng hộ.\n");
  EXPECT_EQ(leads(tasks), (Names{"Phòng Thanh tra", "Thuế cơ sở 2", "Thuế cơ sở 2"}));
}

// "C." and "Phần III." were no marks, and what they order was not seen below them.
TEST(ProseSubjects, AnOrderHoldsForAllBelowAPart) {
  const auto tasks = tasks_of(
      "A. MỤC TIÊU\n\n"
      "1. Mọi trường học có cây xanh.\n\n"
      "C. TỔ CHỨC THỰC HIỆN\n\n"
      "I. Khối trường học\n\n"
      "1. Nhân viên thư viện mở cửa phòng đọc buổi trưa.\n\n"
      "Phần IV. PHÂN CÔNG THỰC HIỆN\n\n"
      "1. Giáo viên chủ nhiệm: liên lạc với phụ huynh.\n");
  EXPECT_EQ(leads(tasks), (Names{"Nhân viên thư viện", "Giáo viên chủ nhiệm"}));
}

TEST(ProseSubjects, ATitleMayTellWhichOfABody) {
  const auto tasks = tasks_of(
      "4. NHNN các Khu vực\n\n"
      "a) Mở hội nghị kết nối ngân hàng với doanh nghiệp.\n\n"
      "V. CHẾ ĐỘ THÔNG TIN, BÁO CÁO\n\n"
      "Các Tổ báo cáo kết quả về Tổ Tổng hợp: báo cáo tuần trước ngày 20/5/2026.\n");
  EXPECT_EQ(leads(tasks), (Names{"NHNN các Khu vực", "Các Tổ"}));
}

// Programmes of work tell who and when in brackets behind each item: none was a task.
TEST(ProseSubjects, BracketsMayTellWhoAndWhen) {
  const auto tasks = tasks_of(
      "II. NỘI DUNG\n\n"
      "a) Ban hành quy chế chi tiêu nội bộ (Văn phòng Sở; tháng 6/2026).\n\n"
      "b) Trình nghị quyết về thu hút bác sĩ (Phòng Tổ chức cán bộ chủ trì, Phòng Kế hoạch phối "
      "hợp; quý III).\n\n"
      "c) Sửa chữa trụ sở cũ (Sở Y tế).\n\n"
      "d) Tổng số hồ sơ tồn (Văn phòng Sở; tháng 4/2026).\n\n"
      "đ) Thuê xe bồn chở nước (Phòng Hành chính - Nhân sự thực hiện).\n\n"
      "e) Thay bơm cấp I (Sở Y tế đã thực hiện).\n");
  ASSERT_EQ(leads(tasks),
            (Names{"Văn phòng Sở", "Phòng Tổ chức cán bộ", "Phòng Hành chính - Nhân sự"}));
  EXPECT_EQ(due_of(tasks[0]), "2026-06-30");
  EXPECT_EQ(tasks[1].coordinating->agencies, Names{"Phòng Kế hoạch"});
  EXPECT_EQ(due_of(tasks[1]), "2026-09-30");
}

/// What somebody asked for stands before who is to see to it: such answers held no task.
TEST(ProseSubjects, APetitionIsATopic) {
  const auto tasks = tasks_of(
      "1. Kiến nghị của Công ty Hoa Sơn về gia hạn giấy phép: Giao Sở Xây dựng trả lời trước ngày "
      "10/6/2026.\n\n"
      "2. Kiến nghị về cấp điện: Sở Công Thương đôn đốc đóng điện trạm biến áp.\n\n"
      "3. Kiến nghị của cử tri xã Tân Lập đã được Sở Y tế trả lời.\n");
  EXPECT_EQ(leads(tasks), (Names{"Sở Xây dựng", "Sở Công Thương"}));
}

TEST(ProseSubjects, ChargesAndRequestsOfRunningText) {
  const auto tasks = tasks_of_kind(
      "UBND các xã có trách nhiệm nhắc nhở các hộ treo cờ.\n\n"
      "Nhận được Thông báo này, đề nghị Công an tỉnh cử người trực, báo cáo trước ngày "
      "22/5/2026.\n\n"
      "2. Căn cứ Kế hoạch này, các sở, ban, ngành lập kế hoạch của mình.\n",
      SetsRules::kNo);
  EXPECT_EQ(leads(tasks), (Names{"Ủy ban nhân dân cấp xã", "Công an tỉnh"}));
}

// "- Là đơn vị thường trực, tham mưu ..." tells what it is and what it does.
TEST(ProseSubjects, ABodyMayBeToldWhatItIsFirst) {
  const auto tasks = tasks_of(
      "1. Phòng Hậu cần:\n\n"
      "- Là đơn vị thường trực, bố trí xe cho các tổ.\n\n"
      "- Thống nhất với Công an xã bố trí chỗ ở.\n\n"
      "- Bình xét, biểu dương các tổ tiêu biểu.\n");
  EXPECT_EQ(tasks.size(), 3U);
}

// "Ban yêu cầu Quý Công ty" was a name, "Tư vấn giám sát" of running text nobody.
TEST(ProseSubjects, WhoAsksIsNoPartOfTheNameOfWhomHeAsks) {
  const auto tasks = tasks_of_kind(
      "Ban yêu cầu Quý Công ty:\n\n"
      "1. Huy động thêm máy đào trước ngày 10/7/2026.\n\n"
      "Tư vấn giám sát lập biên bản hằng ngày về nhân lực.\n\n"
      "Trong thời hạn 60 ngày kể từ ngày nhận được Công văn này, Sở Xây dựng báo cáo kết quả.\n\n"
      "Văn phòng thông báo đến các đơn vị để thực hiện.\n",
      SetsRules::kNo);
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[0].lead->text, "Quý Công ty");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Tư vấn giám sát"});
  EXPECT_EQ(tasks[2].lead->agencies, Names{"Sở Xây dựng"});
}

TEST(ProseSubjects, StarsMayStandOverDashes) {
  const auto tasks = tasks_of(
      "* Cơ sở Hội:\n\n"
      "- Lập sổ theo dõi hộ nghèo.\n\n"
      "* Tỉnh Hội:\n\n"
      "- Tháng 6: sơ kết sáu tháng.\n");
  EXPECT_EQ(leads(tasks), (Names{"Cơ sở Hội", "Tỉnh Hội"}));
}

TEST(ProseSubjects, ATitleMayTellWhichOfAGroup) {
  const auto tasks = tasks_of(
      "3. Các doanh nghiệp phân phối, siêu thị\n\n"
      "- Dự trữ hàng Tết trước ngày 10/6/2026.\n");
  EXPECT_EQ(leads(tasks), Names{"Các doanh nghiệp phân phối, siêu thị"});
}

// The sentence that ends a document held its only deadline.
TEST(ProseSubjects, WhatEndsADocumentMayOrderByADay) {
  const auto tasks = tasks_of(
      "Trên đây là Kế hoạch của UBND xã, yêu cầu Công an xã, Trạm Y tế xã báo cáo kết quả trước "
      "ngày "
      "20/12/2026.\n\n"
      "Trên đây là Kế hoạch của UBND xã, đề nghị các đơn vị nghiêm túc thực hiện.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].content,
            "yêu cầu Công an xã, Trạm Y tế xã báo cáo kết quả trước ngày 20/12/2026.");
  EXPECT_EQ(due_of(tasks[0]), "2026-12-20");
}

// The second sentence of a piece of news was a task of whom it tells about, and what a submission
// asks for at its end one of whom it goes to.
TEST(ProseSubjects, NewsAndSubmissionsOrderNothing) {
  EXPECT_TRUE(
      tasks_of("Theo kế hoạch, tỉnh có thêm mười hợp tác xã. Hội Nông dân tỉnh vận động hội "
               "viên lên sàn.\n\n"
               "Sở Y tế kính đề nghị UBND tỉnh xem xét, phê duyệt.\n")
          .empty());
}

// "Vụ A; Cục B đôn đốc" was a task of the second alone.
TEST(ProseSubjects, ASemicolonMayPartThoseWhoDoOneThing) {
  const auto tasks = tasks_of(
      "3. Vụ Tiết kiệm năng lượng; Cục Điện lực đôn đốc các nhà máy.\n\n"
      "4. Đ/c Phó Bí thư Lê Thị Hậu viết kịch bản.\n");
  EXPECT_EQ(leads(tasks),
            (Names{"Vụ Tiết kiệm năng lượng + Cục Điện lực", "Phó Bí thư Lê Thị Hậu"}));
}

// With the comma that ends an office, without an office and with a duty in capitals people had no
// task.
TEST(ProseSubjects, PeopleAreToldByNameOrOffice) {
  const auto tasks = tasks_of(
      "III. PHÂN CÔNG\n\n"
      "1. Đồng chí Lê Văn An, Phó Chủ tịch UBND xã, trực tiếp kiểm tra đê bao.\n\n"
      "2. Đồng chí Trần Thị Bình chủ trì, phối hợp với Công an xã lập danh sách hộ ven đê.\n\n"
      "3. Giao đồng chí Lê Thị Hoa theo dõi việc sửa trường trước ngày 20/6/2026.\n\n"
      "4. Bà Vi Thị Mai - Nhân viên y tế: Lưu mẫu nước giếng của từng xóm.\n\n"
      "5. Ông Ngô Văn Tư, Giám đốc Sở Y tế: Trưởng ban.\n");
  ASSERT_EQ(leads(tasks), (Names{"UBND xã", "Trần Thị Bình", "Lê Thị Hoa", "Nhân viên y tế"}));
  EXPECT_EQ(tasks[1].coordinating->agencies, Names{"Công an xã"});
}

// Answers with long petitions and what the items of a body are about had no task.
TEST(ProseSubjects, ALabelMayBeLongOrAboutAnything) {
  const auto tasks = tasks_of(
      "Sở Xây dựng đề nghị Ban Quản lý dự án số 3 thực hiện các nội dung sau:\n\n"
      "1. Chế độ báo cáo: Báo cáo nhanh tiến độ đắp nền trước ngày 20/5/2026.\n\n"
      "2. Mục tiêu: Hoàn thành toàn bộ nền đường.\n\n"
      "3. Kiến nghị của Công ty TNHH Đá Xanh Trường Sơn về gia hạn giấy phép khai thác mỏ đá: "
      "Giao Phòng Vật liệu trả lời trong tháng 6/2026.\n");
  EXPECT_EQ(leads(tasks), (Names{"Ban Quản lý dự án số 3", "Phòng Vật liệu"}));
}

// "Có vướng mắc" without "nếu" was an order to everybody.
TEST(ProseSubjects, WhatIsForDifficultiesIsConditional) {
  const auto tasks = tasks_of(
      "1. Sở Y tế lập danh sách bác sĩ.\n\n"
      "Trong quá trình triển khai, có khó khăn, đề nghị các đơn vị báo cáo về Sở Y tế.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[1].strength, model::Strength::kConditional);
}

// Programmes of work name documents and who prepares them, plans of schools the act before the
// body.
TEST(ProseSubjects, WhoDoesItMayStandBehindIt) {
  const auto tasks = tasks_of(
      "IV. PHÂN CÔNG\n\n"
      "1. Đề án thành lập trung tâm dữ liệu (Sở Khoa học và Công nghệ chuẩn bị, trình trước ngày "
      "15/6/2026).\n\n"
      "2. Kế hoạch số 12/KH-UBND (Sở Nội vụ; năm 2025).\n\n"
      "3. Viết giấy mời đại biểu và phụ huynh: Tổ Văn phòng.\n\n"
      "4. Nộp hồ sơ theo địa chỉ: số 2 đường Lê Lợi.\n\n"
      "5. Cấp tỉnh: Sở Y tế, Sở Xây dựng.\n");
  ASSERT_EQ(leads(tasks), (Names{"Sở Khoa học và Công nghệ", "Tổ Văn phòng"}));
  EXPECT_EQ(due_of(tasks[0]), "2026-06-15");
}

TEST(ProseSubjects, AParagraphMayGoOnWithTheSameBody) {
  const auto tasks = tasks_of(
      "1. Sở Y tế lập danh sách bác sĩ ở các trạm.\n\n"
      "Đồng thời, cung cấp số liệu thuốc cho các xã trước ngày 20/6/2026.\n");
  ASSERT_EQ(leads(tasks), (Names{"Sở Y tế", "Sở Y tế"}));
  EXPECT_EQ(due_of(tasks[1]), "2026-06-20");
}

// A report of what was done gave orders behind its semicolons.
TEST(ProseSubjects, WhatWasDoneOrdersNothing) {
  EXPECT_TRUE(
      tasks_of("1. UBND phường đã ban hành hai văn bản; giao Phòng Văn hóa - Xã hội chủ trì "
               "theo dõi; giao Trạm Y tế niêm yết bảng giá.\n\n"
               "Mọi chi tiết xin liên hệ: Trung tâm Dịch vụ đấu giá tài sản tỉnh.\n")
          .empty());
}

}  // namespace
}  // namespace extract
