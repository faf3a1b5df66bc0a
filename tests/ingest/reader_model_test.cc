// The tuned model of the checkout is the one that docs/reader.md describes, and it reads.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "ingest/digest.h"
#include "ingest/reader.h"

namespace ingest {
namespace {

namespace fs = std::filesystem;

const fs::path kFile = fs::path(VANTHU_SOURCE_DIR) / "ingest" / "data" / "vie-official.traineddata";

TEST(TunedModel, HasTheDocumentedSizeAndChecksum) {
  std::ostringstream documented;
  documented << std::ifstream(fs::path(VANTHU_SOURCE_DIR) / "docs" / "reader.md").rdbuf();
  const auto checksum = sha256_of_file(kFile);
  ASSERT_TRUE(checksum);
  EXPECT_NE(documented.str().find(*checksum), std::string::npos) << *checksum;
  const std::string size = std::to_string(fs::file_size(kFile)) + " bytes";
  EXPECT_NE(documented.str().find(size), std::string::npos) << size;
}

TEST(TunedModel, StartsTheEngine) {
  const auto reader = Reader::create(ReaderModel::of_file(kFile));
  EXPECT_TRUE(reader) << reader.error().message;
}

TEST(TunedModel, ThatIsNotThereIsMissing) {
  const auto reader = Reader::create(ReaderModel::of_file("/no/such/folder/vie.traineddata"));
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, model::ErrorCode::kMissing);
  EXPECT_NE(reader.error().message.find("/no/such/folder/vie.traineddata"), std::string::npos);
}

}  // namespace
}  // namespace ingest
