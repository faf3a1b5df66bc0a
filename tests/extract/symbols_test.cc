#include "extract/symbols.h"

#include <gtest/gtest.h>

#include "extract/header_number.h"
#include "vocabulary.h"

namespace extract {
namespace {

const dictionaries::DocumentTypes& types() { return test_dictionaries().document_types; }

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
      {"2290/CPC-KT+AT", SymbolForm::kLetter},
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

// The letter of a division of a commune bears one code; in a text "Km 12/QL" is no symbol.
TEST(Symbols, OneCodeIsEnoughBehindTheNumberOfTheDocument) {
  EXPECT_TRUE(symbols_in("Số: 58/PKT", types()).empty());
  const auto own = own_symbol("Số: 58/PKT", types());
  ASSERT_TRUE(own);
  EXPECT_EQ(own->text, "58/PKT");
  EXPECT_EQ(own->number, "58");
  EXPECT_EQ(own->form, SymbolForm::kLetter);
}

TEST(Symbols, TakesNoFractionOrDateForASymbol) {
  for (const char* text : {"14/34 tỉnh", "ngày 20/02/2026", "12/2026", "và/hoặc", "24/7", "km/h",
                           "QĐ-UBND", "1/2", "Covid-19/2021", "tỷ lệ 3/4"}) {
    EXPECT_TRUE(symbols_in(text, types()).empty()) << text;
  }
}

}  // namespace
}  // namespace extract
