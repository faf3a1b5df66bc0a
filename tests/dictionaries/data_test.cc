// Every data file is sorted by its key, holds each key once, and is UTF-8 in NFC (read_tsv checks).

#include <gtest/gtest.h>

#include <filesystem>

#include "dictionaries/dictionaries.h"
#include "dictionaries/tsv.h"

namespace dictionaries {
namespace {

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

TEST(Data, EveryFileIsSortedAndUnique) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kData)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".tsv" || name == "syllables.tsv") continue;  // one column
    ++files;
    const auto rows = read_tsv(entry.path(), 2);
    ASSERT_TRUE(rows) << model::describe(rows.error());
    EXPECT_FALSE(rows->empty()) << name;
    for (size_t i = 1; i < rows->size(); ++i) {
      EXPECT_LT((*rows)[i - 1].fields[0], (*rows)[i].fields[0]) << name << ":" << (*rows)[i].line;
    }
  }
  EXPECT_GE(files, 20);
}

TEST(Data, LoadsAsAWhole) {
  const auto loaded = load(kData);
  ASSERT_TRUE(loaded) << model::describe(loaded.error());
  EXPECT_GT(loaded->agencies.agencies().size(), 100U);
  EXPECT_EQ(loaded->abbreviations.expansion("UBND"), "Ủy ban nhân dân");
  EXPECT_TRUE(loaded->document_types.is_state_abbreviation("KH"));
  EXPECT_TRUE(loaded->document_types.is_party_abbreviation("CV"));
  EXPECT_FALSE(loaded->document_types.is_state_abbreviation(""));
}

TEST(Data, SaysWhichFileIsMissing) {
  const auto loaded = load("/nonexistent");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, model::ErrorCode::kMissing);
  EXPECT_NE(loaded.error().source.find("agencies.tsv"), std::string::npos);
}

}  // namespace
}  // namespace dictionaries
