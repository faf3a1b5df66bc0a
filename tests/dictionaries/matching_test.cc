#include "dictionaries/matching.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "dictionaries/phrase_set.h"

namespace dictionaries {
namespace {

namespace fs = std::filesystem;
const fs::path kData = fs::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

TEST(Matching, KnowsVerbsUsesAndWeights) {
  const auto matching = Matching::load(kData);
  ASSERT_TRUE(matching) << model::describe(matching.error());
  const WordMeaning* verb = matching->find(phrase_key("xây dựng"));
  ASSERT_NE(verb, nullptr);
  EXPECT_EQ(verb->verb, VerbClass::kPlan);
  const WordMeaning* product = matching->find(phrase_key("Kế hoạch"));
  ASSERT_NE(product, nullptr);
  EXPECT_NE(product->uses & kPlanProduct, 0U);
  EXPECT_EQ(matching->find("no such phrase"), nullptr);
  EXPECT_LT(matching->weight("place", "different"), matching->weight("place", "same"));
  EXPECT_EQ(matching->weight("no", "such"), 0);
}

TEST(Matching, KnowsWhatSaysTheSame) {
  const auto matching = Matching::load(kData);
  ASSERT_TRUE(matching);
  ASSERT_NE(matching->same_as(phrase_key("Tu sửa")), nullptr);
  EXPECT_EQ(*matching->same_as(phrase_key("Tu sửa")), "cải tạo");
  EXPECT_EQ(matching->same_as(phrase_key("tổng kết")), nullptr);
  EXPECT_EQ(matching->expansion("CĐS"), "chuyển đổi số");
  EXPECT_EQ(matching->expansion("cđs"), "");
}

TEST(Matching, NeverLetsTheDeadlineTellIdentity) {
  std::ifstream weights(kData / "match_weights.tsv");
  for (std::string line; std::getline(weights, line);) EXPECT_FALSE(line.starts_with("deadline."));
}

TEST(Matching, NamesFileAndLineOfABadValue) {
  const fs::path folder = fs::path(::testing::TempDir()) / "vanthu_matching";
  fs::create_directories(folder);
  std::ofstream(folder / "task_verbs.tsv") << "ban hành\tplan\nlàm\tno-such-class\n";
  const auto matching = Matching::load(folder);
  ASSERT_FALSE(matching);
  EXPECT_EQ(matching.error().line, 2);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace dictionaries
