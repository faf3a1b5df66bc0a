#include "extract/wording.h"

#include <gtest/gtest.h>

#include "dictionaries/phrase_set.h"

namespace extract {
namespace {

TEST(Wording, HoldsWordsWithTheirKeys) {
  const Wording wording("Rà soát, lập  KẾ HOẠCH");
  EXPECT_EQ(wording.lower(), "rà soát, lập  kế hoạch");
  EXPECT_TRUE(wording.same_places());
  EXPECT_EQ(wording.words().size(), 5U);
  EXPECT_EQ(wording.keys(1).front(), dictionaries::phrase_key("soát"));
  EXPECT_EQ(wording.keys(5).size(), 0U);
  EXPECT_EQ(wording.joined(2, 2), "lập KẾ");
  EXPECT_EQ(wording.joined(3, 9), "KẾ HOẠCH");
}

TEST(Wording, TellsWhenLowerCaseTakesOtherBytes) { EXPECT_FALSE(Wording("\u0130").same_places()); }

}  // namespace
}  // namespace extract
