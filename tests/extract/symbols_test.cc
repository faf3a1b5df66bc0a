#include "extract/symbols.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "dictionaries/dictionaries.h"

namespace extract {
namespace {

const dictionaries::DocumentTypes& types() {
  static const auto loaded =
      dictionaries::load(std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  if (!loaded) throw std::runtime_error(model::describe(loaded.error()));
  return loaded->document_types;
}

TEST(Symbols, TellsTheFourForms) {
  const std::vector<std::pair<const char*, SymbolForm>> cases = {
      {"12-KH/BCĐ", SymbolForm::kParty},
      {"05-CTr/TU", SymbolForm::kParty},
      {"30/2020/NĐ-CP", SymbolForm::kNormative},
      {"101/2025/QH15", SymbolForm::kNormative},
      {"7/2026/QĐ-CTUBND", SymbolForm::kNormative},
      {"345/KH-UBND", SymbolForm::kNamed},
      {"88/NQ-CP", SymbolForm::kNamed},
      {"12/QĐ-TTg", SymbolForm::kNamed},
      {"678/UBND-KT", SymbolForm::kLetter},
      {"9/SNV-CCHC&PC", SymbolForm::kLetter},
      {"/KH-UBND", SymbolForm::kNamed},
      {"/UBND-NC", SymbolForm::kLetter},
      {"45/TB-VPUB", SymbolForm::kNamed},
      {"03/TTLT-BNV-BTC", SymbolForm::kNamed},
  };
  for (const auto& [text, form] : cases) {
    const auto found = symbols_in(text, types());
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].form, form) << text;
    EXPECT_EQ(found[0].text, text);
    EXPECT_EQ(found[0].end, std::string_view(text).size());
  }
}

TEST(Symbols, DropsStraySpacesAndPutsLostBarsBack) {
  const auto found = symbols_in("Số: 345 / KH - UBND và 12/QD-UBND, 30/2020/ND-CP", types());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].text, "345/KH-UBND");
  EXPECT_EQ(found[1].text, "12/QĐ-UBND");
  EXPECT_EQ(found[2].text, "30/2020/NĐ-CP");
}

TEST(Symbols, TakesNoFractionOrDateForASymbol) {
  for (const char* text : {"14/34 tỉnh", "ngày 20/02/2026", "12/2026", "và/hoặc", "24/7", "km/h",
                           "QĐ-UBND", "1/2", "Covid-19/2021", "tỷ lệ 3/4"}) {
    EXPECT_TRUE(symbols_in(text, types()).empty()) << text;
  }
}

TEST(Symbols, GathersWhatIsPrintedAroundACitation) {
  const auto references = references_in(
      "Thực hiện Kế hoạch số 345/KH-UBND ngày 05/02/2026 của UBND tỉnh về trồng rừng; Nghị quyết "
      "số "
      "12-NQ/TU, ngày 03 tháng 3 năm 2025 của Tỉnh ủy. Theo Kế hoạch số 345/KH-UBND, Chỉ thị "
      "06/CT-TTg của Thủ tướng Chính phủ và Thông tư 9/2024/TT-BNV của Bộ Nội vụ và các văn bản "
      "khác",
      types());
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

TEST(Symbols, KeepsTheWholeNameOfASteeringCommittee) {
  const auto references = references_in(
      "Thông báo số 09-TB/BCĐ ngày 01/12/2025 của Ban Chỉ đạo phát triển du lịch, dịch vụ và "
      "thương "
      "mại tỉnh An Phú về kết luận phiên họp",
      types());
  ASSERT_EQ(references.size(), 1U);
  EXPECT_EQ(references[0].issuer,
            "Ban Chỉ đạo phát triển du lịch, dịch vụ và thương mại tỉnh An Phú");
}

TEST(Symbols, LeavesBlankNumbersOutOfReferences) {
  EXPECT_TRUE(references_in("Kèm theo Kế hoạch số /KH-UBND ngày / /2026", types()).empty());
}

}  // namespace
}  // namespace extract
