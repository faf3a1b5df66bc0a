#include "extract/citations.h"

#include <gtest/gtest.h>

#include "vocabulary.h"

namespace extract {
namespace {

TEST(Citations, TakesTheTypeFromTheAbbreviationWhereItIsNotPrinted) {
  const auto citations = citations_in(
      "theo 12/KH-UBND, 34/TB-VPUB, 05-KL/TU, 6/2026/TT-BTC, 78/UBND-KT, 9-QĐ/TU và /BC-SYT",
      test_dictionaries());
  ASSERT_EQ(citations.size(), 7U);
  const std::vector<std::string> types = {"Kế hoạch", "Thông báo", "Kết luận", "Thông tư",
                                          "Công văn", "",          "Báo cáo"};
  for (size_t i = 0; i < types.size(); ++i) {
    EXPECT_EQ(citations[i].reference.type, types[i]) << citations[i].symbol.text;
  }
  EXPECT_EQ(citations[6].symbol.number, "");
}

TEST(Citations, GathersWhatIsPrintedAroundACitation) {
  const auto references = references_in(
      "Thực hiện Kế hoạch số 345/KH-UBND ngày 05/02/2026 của UBND tỉnh về trồng rừng; Nghị quyết "
      "số "
      "12-NQ/TU, ngày 03 tháng 3 năm 2025 của Tỉnh ủy. Theo Kế hoạch số 345/KH-UBND, Chỉ thị "
      "06/CT-TTg của Thủ tướng Chính phủ và Thông tư 9/2024/TT-BNV của Bộ Nội vụ và các văn bản "
      "khác",
      test_dictionaries());
  ASSERT_EQ(references.size(), 4U);
  EXPECT_EQ(references[0].type, "Kế hoạch");
  EXPECT_EQ(references[0].symbol, "345/KH-UBND");
  EXPECT_EQ(references[0].date, "2026-02-05");
  EXPECT_EQ(references[0].issuer, "UBND tỉnh");
  EXPECT_EQ(references[1].date, "2025-03-03");
  EXPECT_EQ(references[1].issuer, "Tỉnh ủy");
  EXPECT_EQ(references[2].type, "Chỉ thị");
  EXPECT_EQ(references[2].date, "");
  EXPECT_EQ(references[2].issuer, "Thủ tướng Chính phủ");
  EXPECT_EQ(references[3].issuer, "Bộ Nội vụ");
}

TEST(Citations, KeepsTheWholeNameOfASteeringCommittee) {
  const auto references = references_in(
      "Thông báo số 09-TB/BCĐ ngày 01/12/2025 của Ban Chỉ đạo phát triển du lịch, dịch vụ và "
      "thương "
      "mại tỉnh An Phú về kết luận phiên họp",
      test_dictionaries());
  ASSERT_EQ(references.size(), 1U);
  EXPECT_EQ(references[0].issuer,
            "Ban Chỉ đạo phát triển du lịch, dịch vụ và thương mại tỉnh An Phú");
}

TEST(Citations, LeavesBlankNumbersOutOfReferences) {
  EXPECT_TRUE(
      references_in("Kèm theo Kế hoạch số /KH-UBND ngày / /2026", test_dictionaries()).empty());
}

}  // namespace
}  // namespace extract
