// Where names of bodies end that stand in no table, and lists that say something once for all.

#include <gtest/gtest.h>

#include "extract/agencies.h"
#include "vocabulary.h"

namespace extract {
namespace {

using Names = std::vector<std::string>;

/// The bodies that a sentence begins with.
Names leading(std::string_view sentence) {
  const auto& dictionaries = test_dictionaries();
  return leading_agencies(sentence, dictionaries.agencies, dictionaries.action_words.acts).agencies;
}

// "Văn phòng chuẩn" was the body, and the rest no act.
TEST(AgencyNames, SomeKindsAreNamesAlone) {
  EXPECT_EQ(leading("Văn phòng chuẩn bị phòng họp"), Names{"Văn phòng"});
  EXPECT_EQ(leading("Tư vấn giám sát bố trí hai kỹ sư thường trú"), Names{"Tư vấn giám sát"});
  EXPECT_EQ(leading("Văn phòng đăng ký đất đai tỉnh trích đo thửa đất"),
            Names{"Văn phòng đăng ký đất đai tỉnh"});
}

// The names behind the colon were an act of "Các Viện".
TEST(AgencyNames, AHeadSaidOnceHoldsForNamesThatNoTableKnows) {
  EXPECT_EQ(leading("Các Viện: Thủy văn Miền núi, Pasteur TP. Cam Ly:"),
            (Names{"Viện Thủy văn Miền núi", "Viện Pasteur TP. Cam Ly"}));
  EXPECT_EQ(leading("Các phòng: Đào tạo, Tài chính - Kế toán, Quản trị"),
            (Names{"Phòng Đào tạo", "Phòng Tài chính - Kế toán", "Phòng Quản trị"}));
  EXPECT_EQ(leading("Các trường: THPT Lê Văn An, THCS Hòa Đông"),
            (Names{"Trường THPT Lê Văn An", "Trường THCS Hòa Đông"}));
  EXPECT_EQ(leading("Các phòng: Rà soát, thống kê hộ nghèo"), Names{"Các phòng"});
  EXPECT_EQ(leading("Các đơn vị: Công an tỉnh, Sở Y tế lập đoàn kiểm tra"),
            (Names{"Công an tỉnh", "Sở Y tế"}));
}

// "Công an các xã A, B" was one body, "Sở Y tế các tỉnh A, B" that of all provinces.
TEST(AgencyNames, ABodyOfEachPlaceNamed) {
  EXPECT_EQ(leading("Công an các xã Hòa Đông, Hòa Tây tuần tra"),
            (Names{"Công an xã Hòa Đông", "Công an xã Hòa Tây"}));
  EXPECT_EQ(leading("Sở Y tế các tỉnh: Nghệ An, Hà Tĩnh cấp thuốc"),
            (Names{"Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Hà Tĩnh"}));
  EXPECT_EQ(leading("UBND các tỉnh, thành phố: Huế, Quảng Trị sơ tán dân"),
            (Names{"Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân thành phố Quảng Trị"}));
}

// "Hội Chữ thập đỏ tặng" was taken for "Hội Chữ thập đỏ tỉnh", misread.
TEST(AgencyNames, AnActIsNoMisreadLevel) {
  EXPECT_EQ(leading("Hội Chữ thập đỏ tặng quà"), Names{"Hội Chữ thập đỏ"});
}

TEST(AgencyNames, AUnitMayBeNamedWithItsBody) {
  EXPECT_EQ(leading("Phòng CSGT Công an tỉnh phân luồng xe"), Names{"Phòng CSGT Công an tỉnh"});
  EXPECT_EQ(leading("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh cho vay"),
            Names{"Ngân hàng Chính sách xã hội - Chi nhánh tỉnh"});
  EXPECT_EQ(leading("Trường THPT Lê Văn An sửa mái nhà xe"), Names{"Trường THPT Lê Văn An"});
}

TEST(AgencyNames, AGroupOfLandIsNoBody) {
  EXPECT_TRUE(leading("Nhóm đất chưa sử dụng giao cho xã quản lý").empty());
  EXPECT_EQ(leading("Nhóm công tác rà soát hồ sơ"), Names{"Nhóm công tác"});
}

// "Ban Tổ chức Huyện ủy" was the one of the province, beside the committee.
TEST(AgencyNames, ABodyOfAnotherCommitteeIsNotTheOneOfTheTable) {
  EXPECT_EQ(leading("Ban Tuyên giáo và Dân vận Huyện ủy nắm dư luận"),
            Names{"Ban Tuyên giáo và Dân vận Huyện ủy"});
}

TEST(AgencyNames, NamesGoOnBehindACommaAndAShortHead) {
  EXPECT_EQ(leading("Phòng Nghiệp vụ, dự toán, pháp chế giải đáp vướng mắc"),
            Names{"Phòng Nghiệp vụ, dự toán, pháp chế"});
  EXPECT_EQ(leading("P. Kinh doanh rà soát công tơ"), Names{"P. Kinh doanh"});
  EXPECT_EQ(leading("Khoa Dược + Phòng Vật tư kiểm kê"), (Names{"Khoa Dược", "Phòng Vật tư"}));
  EXPECT_EQ(leading("Các doanh nghiệp, hợp tác xã ký hợp đồng"),
            (Names{"Các doanh nghiệp", "Các hợp tác xã"}));
}

// "Hội An" is a place although "Hội" begins bodies; "Khoa đã" is no name.
TEST(AgencyNames, PlacesThatBeginLikeBodiesAndWordsThatEndNames) {
  EXPECT_EQ(leading("UBND các phường: Hòa Cường, Hội An, Bàn Thạch"),
            (Names{"Ủy ban nhân dân phường Hòa Cường", "Ủy ban nhân dân phường Hội An",
                   "Ủy ban nhân dân phường Bàn Thạch"}));
  EXPECT_EQ(leading("Khoa đã mở lớp"), Names{"Khoa"});
  EXPECT_EQ(leading("Phòng Người có công rà soát hồ sơ"), Names{"Phòng Người có công"});
}

// A committee named by what it does lost its items: its title was an order to it.
TEST(AgencyNames, CommitteesMayBeNamedByWhatTheyDo) {
  EXPECT_EQ(leading("Ban Chỉ đạo xóa nhà tạm, nhà dột nát huyện Bình An"),
            Names{"Ban Chỉ đạo xóa nhà tạm, nhà dột nát huyện Bình An"});
  EXPECT_EQ(leading("Ban Chỉ đạo xây dựng nông thôn mới tỉnh rà soát tiêu chí"),
            Names{"Ban Chỉ đạo xây dựng nông thôn mới tỉnh"});
  EXPECT_EQ(leading("Ban Chỉ đạo chỉ đạo xã báo cáo tiến độ"), Names{"Ban Chỉ đạo"});
  EXPECT_EQ(leading("Ban Chỉ đạo rà soát hộ nghèo tại các xã"), Names{"Ban Chỉ đạo"});
}

}  // namespace
}  // namespace extract
