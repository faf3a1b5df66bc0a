#include "ledger/wording.h"

#include <gtest/gtest.h>

#include "made_up.h"
#include "model/text.h"

namespace ledger {
namespace {

using dictionaries::VerbClass;

Wording wording(const std::string& content) { return wording_of(content, testing::matching()); }

std::string name_of(const Wording& wording) {
  std::string name;
  for (const Word& word : wording.name) name += (name.empty() ? "" : " ") + model::fold(word.text);
  return name;
}

TEST(Wording, TakesVerbAndNameApart) {
  const Wording made = wording(
      "Khẩn trương rà soát, xây dựng và hoàn thiện bản đồ số các điểm sạt lở nhằm bảo vệ dân");
  EXPECT_EQ(made.verb, VerbClass::kPlan);
  EXPECT_EQ(name_of(made), "ban do so cac diem sat lo");
}

TEST(Wording, TakesAMereNameForSomethingToBeMade) {
  const Wording made = wording("Chương trình sữa học đường giai đoạn 2026-2030");
  EXPECT_EQ(made.verb, VerbClass::kPlan);
  EXPECT_EQ(made.years, (std::vector<int>{2026, 2030}));
}

TEST(Wording, DoesNotTakePartsOfWordsForVerbs) {
  EXPECT_EQ(wording("Chương trình sữa học đường").product,
            wording("Xây dựng Chương trình nước sạch").product);
  EXPECT_NE(name_of(wording("Thành lập quỹ đổi mới sáng tạo vùng")).find("sang tao"),
            std::string::npos);
}

TEST(Wording, FindsTheNameInQuotationMarks) {
  EXPECT_EQ(name_of(wording("Sở Y tế chủ trì xây dựng “Đề án bác sĩ về làng giai đoạn 2026-2030”, "
                            "báo cáo UBND tỉnh")),
            "de an bac si ve lang giai doan 2026 2030");
}

TEST(Wording, LeavesOutCitationsAndBracketsButKeepsAbbreviations) {
  const Wording made = wording(
      "Cải thiện chỉ số hài lòng (SIPAS) theo Kế hoạch số 12/KH-UBND ngày 20/01/2026 (sau khi có "
      "hướng dẫn)");
  EXPECT_EQ(made.codes, std::vector<std::string>{"SIPAS"});
  EXPECT_TRUE(made.conditional);
  EXPECT_EQ(name_of(made).find("12"), std::string::npos);
}

TEST(Wording, KnowsTheProvinceThatItNames) {
  EXPECT_EQ(wording("Công bố cổng dữ liệu tỉnh Bình Thượng giai đoạn mới").place, "binh thuong");
  EXPECT_EQ(wording("Báo cáo Tỉnh ủy").place, "");
}

/// "UBND tỉnh phê duyệt Chương trình hỗ trợ" was taken for the name: all programmes that were
/// submitted became one task.
TEST(Wording, LooksBehindTheSuperiorToWhomATextIsSubmitted) {
  for (const char* submitted :
       {"Hoàn thành việc xây dựng, trình UBND tỉnh phê duyệt ", "Tham mưu UBND tỉnh ban hành ",
        "Tham mưu Chủ tịch UBND tỉnh xem xét, quyết định ban hành ",
        "Báo cáo Ban Thường vụ Tỉnh ủy cho ý kiến, trình Hội đồng nhân dân tỉnh thông qua "}) {
    const Wording made =
        wording(std::string(submitted) + "Chương trình hỗ trợ ghe thuyền lưu động");
    EXPECT_EQ(name_of(made), "chuong trinh ho tro ghe thuyen luu dong") << submitted;
    EXPECT_EQ(made.verb, VerbClass::kPlan) << submitted;
  }
  EXPECT_NO_THROW(wording("Trình UBND tỉnh xem xét, phê duyệt"));
}

TEST(Wording, TakesWordsApartThatAReaderRanTogether) {
  EXPECT_EQ(name_of(wording("Xây dựng bản đồđiểm sạt lở ven sông")), "ban do diem sat lo ven song");
  EXPECT_EQ(name_of(wording("Xây dựng bản đồ tuyen sông")), "ban do tuyen song")
      << "lost its marks";
}

TEST(Wording, SurvivesOddText) {
  EXPECT_TRUE(wording("").name.empty());
  EXPECT_NO_THROW(wording("(((((("));
  EXPECT_NO_THROW(wording("“ ” ) . ; , - –"));
}

/// "cơ sở dữ liệu" in the plan came back as "CSDL" in the notice, and the two stayed apart.
TEST(Wording, WritesAbbreviationsOutAndSynonymsAsOne) {
  EXPECT_EQ(name_of(wording("Xây dựng CSDL hộ nghèo")),
            name_of(wording("Xây dựng cơ sở dữ liệu hộ nghèo")));
  EXPECT_EQ(name_of(wording("Xây dựng kho số chuyển đổi số (CĐS) ngành đá")),
            name_of(wording("Xây dựng kho số chuyển đổi số ngành đá")));
  EXPECT_EQ(name_of(wording("Lập dự án tu sửa, mở rộng bến cá")),
            name_of(wording("Lập dự án cải tạo, mở rộng bến cá")));
  EXPECT_EQ(wording("Áp dụng chỉ số QZX cho bến cá").codes, (std::vector<std::string>{"QZX"}))
      << "an abbreviation that nobody knows stands for itself";
}

TEST(Wording, KnowsPartsOfAYear) {
  const auto part = [](const std::string& content) { return wording(content).part_of_year; };
  EXPECT_EQ(part("Báo cáo thu phí 6 tháng đầu năm 2026"), "6 thang dau");
  EXPECT_EQ(part("Báo cáo thu phí 9 tháng năm 2026"), "9 thang");
  EXPECT_EQ(part("Công khai giá cát quý III năm 2026"), "quy iii");
  EXPECT_EQ(part("Báo cáo thu phí năm 2026"), "");
  EXPECT_EQ(part("Ban hành Quy chế họp hằng tháng"), "");
}

/// "Sơ kết việc thực hiện ..." of two programmes had one name, "sơ kết".
TEST(Wording, LooksBackOnWhatIsNamedBehindIt) {
  const Wording midterm = wording("Tổ chức sơ kết việc thực hiện Đề án bãi đá ven sông");
  EXPECT_EQ(midterm.verb, VerbClass::kMidterm);
  EXPECT_EQ(name_of(midterm), "de an bai da ven song");
  const Wording final = wording("Tổng kết việc thực hiện Đề án bãi đá ven sông");
  EXPECT_EQ(final.verb, VerbClass::kFinal);
  EXPECT_EQ(name_of(final), name_of(midterm));
}

TEST(Wording, TellsMakingADocumentFromRevisingIt) {
  EXPECT_EQ(wording("Lập Quy hoạch chung xã Bãi Đá").verb, VerbClass::kPlan);
  EXPECT_EQ(wording("Điều chỉnh Quy hoạch chung xã Bãi Đá").verb, VerbClass::kRevise);
  EXPECT_EQ(wording("Điều chỉnh thời gian hoàn thành Đề án bãi đá").verb, VerbClass::kClose)
      << "the same text, later";
}

}  // namespace
}  // namespace ledger
