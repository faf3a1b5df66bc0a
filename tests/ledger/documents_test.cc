#include "ledger/documents.h"

#include <gtest/gtest.h>

#include "made_up.h"

namespace ledger {
namespace {

using testing::document;

std::vector<DocumentView> views_of(const std::vector<model::Document>& documents) {
  return view_documents(testing::pointers(documents));
}

TEST(SymbolParts, CutAtTheFirstSeparator) {
  EXPECT_EQ(symbol_parts("1489/KH-UBND"), (SymbolParts{"1489", "kh-ubnd"}));
  EXPECT_EQ(symbol_parts("02-KH/BCĐ"), (SymbolParts{"2", "kh/bcđ"}));
  EXPECT_EQ(symbol_parts("/KH-UBND"), (SymbolParts{"", "kh-ubnd"}));
}

TEST(Documents, FindACitedDocumentWithABlankNumber) {
  model::Document notice = document("bb", "7/TB-VPUB", "2026-03-12", "Kết luận");
  notice.header.references.push_back({"Kế hoạch", "512/KH-UBND", "2026-01-20", ""});
  const std::vector<model::Document> documents = {document("aa", "/KH-UBND", "2026", "Du lịch"),
                                                  notice};
  const auto views = views_of(documents);
  EXPECT_EQ(views[1].cites, std::vector<size_t>{0});
  EXPECT_EQ(views[0].day, "2026-01-20") << "the day by which it is cited";
}

TEST(Documents, DoNotGuessBetweenTwoBlankNumbers) {
  model::Document notice = document("bb", "7/TB-VPUB", "2026-03-12", "Kết luận");
  notice.header.references.push_back({"Kế hoạch", "512/KH-UBND", "2026-01-20", ""});
  const std::vector<model::Document> documents = {document("aa", "/KH-UBND", "2026", "Du lịch"),
                                                  document("ab", "/KH-UBND", "2026", "Thủy sản"),
                                                  notice};
  EXPECT_TRUE(views_of(documents)[2].cites.empty());
}

TEST(Documents, PreferTheNumberAndRefuseAnotherYear) {
  model::Document notice = document("bb", "7/TB-VPUB", "2026-03-12", "Kết luận");
  notice.header.references.push_back({"Kế hoạch", "512/KH-UBND", "2026-01-20", ""});
  const std::vector<model::Document> documents = {
      document("aa", "/KH-UBND", "2026", "Du lịch"),
      document("ab", "512/KH-UBND", "2026-01-20", "Thủy sản"),
      document("ac", "/KH-UBND", "2025", "Nông thôn"), notice};
  EXPECT_EQ(views_of(documents)[3].cites, std::vector<size_t>{1});
}

TEST(Documents, WithoutADayComeAfterWhatTheyCite) {
  model::Document letter = document("aa", "/UBND-KT", "2026", "V/v đôn đốc");
  letter.header.references.push_back({"Thông báo", "4-TB/BCĐ", "2026-02-11", ""});
  EXPECT_EQ(views_of({letter})[0].day, "2026-02-11");
}

}  // namespace
}  // namespace ledger
