#include "dictionaries/row_join_weights.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

const fs::path kShipped = fs::path(VANTHU_SOURCE_DIR) / "dictionaries/data/row_join_weights.tsv";

model::Result<RowJoinWeights> loaded(const std::string& rows) {
  const fs::path file =
      fs::temp_directory_path() / ("row-join-weights-" + std::to_string(getpid()) + ".tsv");
  std::ofstream(file) << rows;
  auto result = RowJoinWeights::load(file);
  fs::remove(file);
  return result;
}

std::string shipped() {
  std::ostringstream text;
  text << std::ifstream(kShipped).rdbuf();
  return text.str();
}

TEST(RowJoinWeights, SayWhatTellsRowsApart) {
  const auto weights = RowJoinWeights::load(kShipped);
  ASSERT_TRUE(weights);
  EXPECT_GT(weights->no_content, 0);
  EXPECT_GT(weights->lower_case, 0);
  EXPECT_LT(weights->deadline_second, 0);
  EXPECT_LT(weights->mid_page, 0);
}

TEST(RowJoinWeights, MustAllBeGiven) {
  ASSERT_TRUE(loaded(shipped()));
  std::string less = shipped();
  less.erase(less.find("value-second"));
  EXPECT_FALSE(loaded(less));
  EXPECT_FALSE(loaded(shipped() + "zeal\t1\n"));
  EXPECT_FALSE(loaded(shipped().replace(shipped().find("doubt\t1"), 7, "doubt\tx")));
}

}  // namespace
}  // namespace dictionaries
