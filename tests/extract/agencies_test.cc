#include "extract/agencies.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "dictionaries/dictionaries.h"

namespace extract {
namespace {

using Names = std::vector<std::string>;

const dictionaries::AgencyTable& table() {
  static const auto loaded =
      dictionaries::load(std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  if (!loaded) throw std::runtime_error(model::describe(loaded.error()));
  return loaded->agencies;
}

Names names(const std::vector<FoundAgency>& found) {
  Names names;
  for (const FoundAgency& one : found) names.push_back(one.name);
  return names;
}

dictionaries::PhraseSet stops_of(std::initializer_list<std::string_view> words) {
  dictionaries::PhraseSet stops;
  for (const std::string_view word : words) stops.add(word);
  return stops;
}

Names bodies(std::string_view text) { return canonical_agencies(text, table()); }

TEST(Agencies, WritesAbbreviationsOut) {
  EXPECT_EQ(bodies("Sở KH&CN, Sở NN&MT"),
            (Names{"Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường"}));
  EXPECT_EQ(bodies("VPUB; BHXH tỉnh"),
            (Names{"Văn phòng Ủy ban nhân dân tỉnh", "Bảo hiểm xã hội tỉnh"}));
  EXPECT_EQ(bodies("Bộ TTTT, Bộ NN&MT"),
            (Names{"Bộ Thông tin và Truyền thông", "Bộ Nông nghiệp và Môi trường"}));
}

TEST(Agencies, KeepsCommasAndConjunctionsInsideNames) {
  EXPECT_EQ(bodies("Sở Văn hoá – Thể thao và Du lịch và Sở Y tế."),
            (Names{"Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"}));
  EXPECT_EQ(bodies("Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Y tế"),
            (Names{"Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Y tế"}));
}

// The head is said once for a list of bodies: each was read as a body called "Nội vụ".
TEST(Agencies, GivesEachNameOfAListTheHeadSaidOnce) {
  EXPECT_EQ(bodies("Giám đốc các Sở: Tài chính, Nội vụ, Văn hóa, Thể thao và Du lịch"),
            (Names{"Sở Tài chính", "Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"}));
  EXPECT_EQ(bodies("Các Bộ: NN&MT, Công thương, Y tế; Sở Y tế"),
            (Names{"Bộ Nông nghiệp và Môi trường", "Bộ Công Thương", "Bộ Y tế", "Sở Y tế"}));
  EXPECT_EQ(bodies("các bộ Quốc phòng, Nội vụ và Tài chính"),
            (Names{"Bộ Quốc phòng", "Bộ Nội vụ", "Bộ Tài chính"}));
  EXPECT_EQ(bodies("Chủ tịch UBND các xã: Phú Lộc, Mỹ An"),
            (Names{"Ủy ban nhân dân xã Phú Lộc", "Ủy ban nhân dân xã Mỹ An"}));
}

TEST(Agencies, KeepsWordsOfNamesThatEndNamesElsewhere) {
  EXPECT_EQ(bodies("Phòng Kế hoạch tổng hợp; Tổ Công nghệ thông tin"),
            (Names{"Phòng Kế hoạch tổng hợp", "Tổ Công nghệ thông tin"}));
  EXPECT_EQ(bodies("Các chi bộ trực thuộc"), Names{"Các chi bộ, đảng bộ trực thuộc"});
  EXPECT_EQ(bodies("Ban Chỉ đạo Phòng thủ dân sự quốc gia"),
            Names{"Ban Chỉ đạo Phòng thủ dân sự quốc gia"});
}

TEST(Agencies, PartsGroupPhrases) {
  EXPECT_EQ(bodies("Các sở, ngành địa phương"), (Names{"Các sở, ban, ngành", "Các địa phương"}));
  EXPECT_EQ(bodies("Các bộ, cơ quan ngang bộ; UBND các tỉnh, thành phố trực thuộc Trung ương"),
            (Names{"Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
                   "Ủy ban nhân dân các tỉnh, thành phố"}));
}

TEST(Agencies, FindsBodiesWhoseSeparatorWasLost) {
  EXPECT_EQ(bodies("Sở Tư pháp Sở Nội vụ Thanh tra tỉnh"),
            (Names{"Sở Tư pháp", "Sở Nội vụ", "Thanh tra tỉnh"}));
  EXPECT_EQ(bodies("Sở Công Thương\ncác địa phương"), (Names{"Sở Công Thương", "Các địa phương"}));
}

TEST(Agencies, ReadsNumberedLists) {
  EXPECT_EQ(bodies("(1) Sở Xây dựng; (2) Công an tỉnh"), (Names{"Sở Xây dựng", "Công an tỉnh"}));
}

TEST(Agencies, KeepsUnknownBodiesAsPrinted) {
  EXPECT_EQ(bodies("Trung tâm Khuyến nông và Dịch vụ nông nghiệp, Petrolimex"),
            (Names{"Trung tâm Khuyến nông và Dịch vụ nông nghiệp", "Petrolimex"}));
  EXPECT_EQ(bodies("Ban quản lý dự án 5 chủ trì"), (Names{"Ban quản lý dự án 5"}));
}

TEST(Agencies, NamesProvincesAndCommunesInFull) {
  EXPECT_EQ(bodies("UBND xã Tân Thuận, phường An Bình"),
            (Names{"Ủy ban nhân dân xã Tân Thuận", "Ủy ban nhân dân phường An Bình"}));
  EXPECT_EQ(bodies("Ban Quản lý Khu kinh tế Sao Biển"), Names{"Ban Quản lý Khu kinh tế Sao Biển"});
  EXPECT_EQ(bodies("Báo và Phát thanh, truyền hình Lâm Đồng; VNPT Lâm Đồng"),
            (Names{"Báo và Phát thanh, truyền hình Lâm Đồng", "VNPT Lâm Đồng"}));
  EXPECT_EQ(bodies("Quỹ Đầu tư phát triển tỉnh Lâm Đồng"),
            Names{"Quỹ Đầu tư phát triển tỉnh Lâm Đồng"});
  EXPECT_EQ(bodies("Công an tỉnh Lâm Đồng, UBND thành phố Huế"),
            (Names{"Công an tỉnh Lâm Đồng", "Ủy ban nhân dân thành phố Huế"}));
  EXPECT_EQ(bodies("UBND các xã Đông Hải, Tây Sơn và Nam Tiến"),
            (Names{"Ủy ban nhân dân xã Đông Hải", "Ủy ban nhân dân xã Tây Sơn",
                   "Ủy ban nhân dân xã Nam Tiến"}));
}

/// "Cục Phòng" and "Cục Quản lý Khám" were told to fight drugs and to license hospitals.
TEST(Agencies, CommasInsideWordsThatGoTogetherPartNoBodies) {
  for (const char* name :
       {"Cục Quản lý Khám, chữa bệnh", "Chi cục Phòng, chống tệ nạn xã hội",
        "Vụ Truyền thông và Thi đua, khen thưởng", "Khoa Hồi sức tích cực, chống độc",
        "Ban Chỉ huy Phòng thủ dân sự và Phòng, chống thiên tai xã",
        "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"}) {
    EXPECT_EQ(bodies(name), Names{name});
    EXPECT_EQ(bodies(name + std::string(", Sở Y tế")), (Names{name, "Sở Y tế"}));
  }
  EXPECT_EQ(bodies("Sở Y tế, Sở Nội vụ kiểm tra, giám sát"), (Names{"Sở Y tế", "Sở Nội vụ"}));
  const auto stops = stops_of({"phòng chống", "phòng", "chống"});
  EXPECT_EQ(leading_agencies("Công an xã phòng, chống ma túy", table(), stops).agencies,
            Names{"Công an xã"});
}

TEST(Agencies, ReadsEnumerationsBehindAColon) {
  EXPECT_EQ(bodies("Cấp xã: xã Tân Thuận, xã Minh Lập"),
            (Names{"Ủy ban nhân dân xã Tân Thuận", "Ủy ban nhân dân xã Minh Lập"}));
  EXPECT_EQ(bodies("Doanh nghiệp viễn thông: VNPT, Viettel,... Sở Y tế"),
            (Names{"Các doanh nghiệp viễn thông", "Sở Y tế"}));
}

TEST(Agencies, ForgivesMisreadNames) {
  EXPECT_EQ(bodies("Sở Khoa hoc va Công nghê"), Names{"Sở Khoa học và Công nghệ"});
  EXPECT_EQ(bodies("Sở Giáo đục và Đảo tạo"), Names{"Sở Giáo dục và Đào tạo"});
  EXPECT_EQ(bodies("Ban Quân lý Khu kinh tế vả Khu công nghiệp tỉnh"),
            Names{"Ban Quản lý Khu kinh tế và Khu công nghiệp tỉnh"});
}

TEST(Agencies, ConfusesNoTwoBodiesThatDifferByALetterOrNumber) {
  EXPECT_EQ(bodies("Sở Ngoại vụ, Sở Nội vụ"), (Names{"Sở Ngoại vụ", "Sở Nội vụ"}));
  EXPECT_EQ(bodies("Kho bạc Nhà nước khu vực XXIX"), Names{"Kho bạc Nhà nước khu vực XXIX"});
}

TEST(Agencies, PartsRolesThatTheCellNames) {
  const FoundAgencies roles =
      find_agencies("Sở Y tế; Công an tỉnh chủ trì; các sở, ngành phối hợp.", table());
  EXPECT_EQ(names(roles.lead), (Names{"Sở Y tế", "Công an tỉnh"}));
  EXPECT_EQ(names(roles.coordinating), Names{"Các sở, ban, ngành"});
  EXPECT_EQ(bodies("Chủ trì: Sở Y tế; phối hợp: Sở Tài chính, Sở Nội vụ"), Names{"Sở Y tế"});
}

TEST(Agencies, LeavesRolesAndRemarksOut) {
  EXPECT_EQ(bodies("Sở Y tế (báo cáo) chủ động thực hiện theo nhiệm vụ được giao"),
            Names{"Sở Y tế"});
  EXPECT_EQ(bodies("Các bệnh viện thuộc Sở Y tế"), Names{"Các bệnh viện"});
  EXPECT_TRUE(bodies("").empty());
  EXPECT_TRUE(bodies(" ; , ... - ").empty());
}

TEST(Agencies, MeasuresTheBodyThatBeginsASentence) {
  const std::string text = "Sở Nội vụ tham mưu kế hoạch";
  const LeadingAgency first = leading_agency(text, table());
  EXPECT_EQ(first.canonical, "Sở Nội vụ");
  EXPECT_EQ(text.substr(0, first.bytes), "Sở Nội vụ");
  EXPECT_EQ(leading_agency("rà soát hồ sơ", table()).bytes, 0U);
}

TEST(Agencies, TellsHowSureABodyIs) {
  const auto found =
      find_agencies("Sở Y tế; Sở Giáo đục và Đảo tạo; Trung tâm Lưu trữ số; Petrolimex", table())
          .lead;
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].reading, AgencyReading::kTable);
  EXPECT_EQ(found[0].confidence, 1);
  EXPECT_EQ(found[1].reading, AgencyReading::kMisread);
  EXPECT_EQ(found[1].text, "Sở Giáo đục và Đảo tạo");
  EXPECT_LT(found[1].confidence, 1);
  EXPECT_EQ(found[2].reading, AgencyReading::kByForm);
  EXPECT_EQ(found[3].reading, AgencyReading::kUnknown);
  EXPECT_LT(found[3].confidence, found[2].confidence);
}

TEST(Agencies, ReadsTenThousandBodiesInOneCell) {
  std::string cell;
  for (int i = 0; i < 10000; ++i) cell += "Trung tâm số " + std::to_string(i) + "; ";
  EXPECT_EQ(bodies(cell).size(), 10000U);
}

// The truth made by hand is no part of the product; the check runs where it is at hand.
TEST(Agencies, AgreesWithTheTruthOfTables) {
  std::ifstream in(std::filesystem::path(VANTHU_SOURCE_DIR) / "../shared/gold/tables.json");
  if (!in) GTEST_SKIP();
  int cells = 0;
  int wrong = 0;
  for (const auto& row : nlohmann::json::parse(in)) {
    for (const char* field : {"lead", "coordinating"}) {
      if (!row[field].is_string() || row[field].get<std::string>().empty()) continue;
      ++cells;
      const auto text = row[field].get<std::string>();
      const auto want = row[std::string(field) + "_agencies"].get<Names>();
      if (bodies(text) == want) continue;
      ++wrong;
      EXPECT_FALSE(doubts_about(find_agencies(text, table())).empty()) << "not flagged: " << text;
    }
  }
  EXPECT_GE(cells, 305);
  EXPECT_LE(wrong * 305, cells * 5) << "of " << cells;
}

// "Ủy ban Mặt trận Tổ quốc xã" was taken for the one of the province.
TEST(Agencies, TheLevelBehindANameTellsWhichBodyIsMeant) {
  EXPECT_EQ(bodies("Ủy ban Mặt trận Tổ quốc xã"), (Names{"Ủy ban Mặt trận Tổ quốc xã"}));
  EXPECT_EQ(bodies("Ủy ban Mặt trận Tổ quốc xã, phường"),
            (Names{"Ủy ban Mặt trận Tổ quốc xã, phường"}));
  EXPECT_EQ(bodies("Sở Y tế tỉnh"), (Names{"Sở Y tế"}));
  EXPECT_EQ(bodies("Ủy ban MTTQ Việt Nam các xã, phường"),
            (Names{"Ủy ban MTTQ Việt Nam các xã, phường"}));
}

TEST(Agencies, GroupsBehindOneWordAreGroups) {
  EXPECT_EQ(bodies("các trường trung học phổ thông, trung tâm dạy nghề"),
            (Names{"Các trường trung học phổ thông", "Các trung tâm dạy nghề"}));
}

TEST(Agencies, NoNameEndsWithAJoint) {
  EXPECT_EQ(bodies("Ủy ban nhân dân các cấp"), (Names{"Ủy ban nhân dân các cấp"}));
  const auto named = leading_agencies("Trung tâm Tin học và chuyển đổi dữ liệu", table(),
                                      stops_of({"chuyển đổi"}));
  EXPECT_EQ(named.agencies, (Names{"Trung tâm Tin học"}));
}

// A name of the table may be the beginning of another unit's name.
TEST(Agencies, AUnitMayHaveALongerNameThanTheTable) {
  const auto named = leading_agencies("Ban Quản lý dự án đầu tư xây dựng bến cảng lập hồ sơ",
                                      table(), stops_of({"lập"}));
  EXPECT_EQ(named.agencies, (Names{"Ban Quản lý dự án đầu tư xây dựng bến cảng"}));
}

// "tạo" of "Đào tạo" and "phát triển" of a company's name were read as what the body does.
TEST(Agencies, AVerbMayBePartOfAName) {
  const auto stops = stops_of({"đào tạo", "tạo", "phát triển", "bố trí"});
  EXPECT_EQ(leading_agencies("Phòng Đào tạo bố trí lịch học", table(), stops).agencies,
            (Names{"Phòng Đào tạo"}));
  EXPECT_EQ(
      leading_agencies("Tổng công ty Đầu tư phát triển nhà máy nước bố trí vốn", table(), stops)
          .agencies,
      (Names{"Tổng công ty Đầu tư phát triển nhà máy nước"}));
}

// A speck of a seal cut the title of a body, and what stood below it was nobody's.
TEST(Agencies, ASpeckBeforeASmallLetterEndsNoName) {
  const auto stops = stops_of({"kiểm tra"});
  EXPECT_EQ(leading_agencies("Phòng Quản lý .đô thị kiểm tra xe", table(), stops).agencies,
            (Names{"Phòng Quản lý đô thị"}));
}

// Behind "tỉnh" of a group the first word of the sentence became a commune.
// "giao", what one body does to another, begins the trade of the police of roads.
TEST(Agencies, TrafficAndDealingsAreNoOrders) {
  const auto stops = stops_of({"giao", "kiểm tra"});
  EXPECT_EQ(leading_agencies("Cục Cảnh sát giao thông kiểm tra xe", table(), stops).agencies,
            (Names{"Cục Cảnh sát giao thông"}));
  EXPECT_EQ(leading_agencies("Cục Hàng không Việt Nam kiểm tra xe", table(), stops).agencies,
            (Names{"Cục Hàng không Việt Nam"}));
  EXPECT_EQ(leading_agencies("Phòng Cảnh sát giao Đội 2 kiểm tra xe", table(), stops).agencies,
            (Names{"Phòng Cảnh sát"}));
}

TEST(Agencies, OnlyLevelsOfPlacesAreFollowedByPlaces) {
  EXPECT_EQ(
      leading_agencies("Các tổ chức chính trị - xã hội tỉnh: Chỉ đạo cơ sở", table(), {}).agencies,
      (Names{"Các tổ chức chính trị - xã hội tỉnh"}));
  EXPECT_EQ(bodies("Ủy ban nhân dân các xã: Đông, Tây"),
            (Names{"Ủy ban nhân dân xã Đông", "Ủy ban nhân dân xã Tây"}));
}

TEST(Agencies, NamesInCapitalsEndBeforeAJoint) {
  EXPECT_EQ(bodies("ỦY BAN MTTQ VIỆT NAM PHƯỜNG VÀ CÁC ĐOÀN THỂ").front(),
            "Ủy ban Mặt trận Tổ quốc Việt Nam phường");
}

TEST(Agencies, ALabelThatIsABodyIsNoGroupOverAList) {
  EXPECT_EQ(leading_agencies("Sở Nội vụ: Cơ quan thường trực, theo dõi", table(), {}).agencies,
            (Names{"Sở Nội vụ"}));
}

// "Bảo hiểm xã hội" of a district is not the one of the province.
TEST(Agencies, BodiesBelowTheProvinceKeepTheirNames) {
  EXPECT_EQ(bodies("BHXH cơ sở"), (Names{"Bảo hiểm xã hội cơ sở"}));
  EXPECT_EQ(bodies("Văn phòng HĐND và UBND"),
            (Names{"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"}));
}

TEST(Agencies, WhatBeginsLikeANameAndIsNone) {
  EXPECT_TRUE(leading_agencies("Bản sao giấy khai sinh", table(), {}).agencies.empty());

  EXPECT_TRUE(leading_agencies("Các trường hợp khác", table(), {}).agencies.empty());
  EXPECT_TRUE(
      leading_agencies("Bảo hiểm xã hội bắt buộc là loại hình", table(), {}).agencies.empty());
  EXPECT_TRUE(leading_agencies("Cơ sở vật chất của trường", table(), {}).agencies.empty());
}

}  // namespace
}  // namespace extract
