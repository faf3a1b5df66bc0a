#include "extract/agency_tokens.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

TEST(AgencyTokens, ReadsWordsAndMarksWithTheirPlaces) {
  const AgencyTokens tokens("Sở Y tế (chủ trì); các xã: Mỹ An...");
  ASSERT_TRUE(tokens.has(9));
  EXPECT_FALSE(tokens.has(10));
  EXPECT_EQ(tokens[0].key, "sở");
  EXPECT_TRUE(tokens[0].upper);
  EXPECT_EQ(tokens[2].folded, "te");
  EXPECT_EQ(tokens[2].end, std::string_view("Sở Y tế").size());
  EXPECT_EQ(tokens[3].mark, AgencyMark::kHard);
  EXPECT_FALSE(tokens[4].glued);
  EXPECT_TRUE(tokens[5].glued);
  EXPECT_EQ(tokens[6].mark, AgencyMark::kColon);
  EXPECT_EQ(tokens[9].mark, AgencyMark::kDots);
}

TEST(AgencyTokens, CountsPlacesInComposedText) {
  const AgencyTokens tokens("So\u031B\u0309 Y");
  ASSERT_TRUE(tokens.has(1));
  EXPECT_EQ(tokens[0].text, "Sở");
  EXPECT_EQ(tokens[0].end, std::string_view("Sở").size());
}

TEST(AgencyTokens, KeepsATokenWhereItIsWhileOthersAreRead) {
  std::string text = "đầu";
  for (int i = 0; i < 1000; ++i) text += " xã";
  const AgencyTokens tokens(text);
  const AgencyToken& first = tokens[0];
  EXPECT_TRUE(tokens.has(1000));
  EXPECT_EQ(&first, &tokens[0]);
  EXPECT_EQ(first.text, "đầu");
}

TEST(AgencyTokens, TakesABracketThatNothingClosesForAMark) {
  const AgencyTokens tokens("Sở Y tế (");
  ASSERT_TRUE(tokens.has(3));
  EXPECT_EQ(tokens[3].mark, AgencyMark::kHard);
  EXPECT_FALSE(AgencyTokens("").has(0));
}

}  // namespace
}  // namespace extract
