#include "ingest/digest.h"

#include <gtest/gtest.h>

#include "ingest/ingest.h"
#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;
using scratch::Folder;

TEST(Digest, OfKnownBytes) {
  const Folder folder;
  const char* const kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(sha256_of_file(folder.write("a", "abc")).value(), kOfAbc);
  EXPECT_EQ(sha256_of_text("abc"), kOfAbc);
}

/// The parent of all reading processes once read 60 GB of zeros to learn their sum.
TEST(Digest, NothingIsReadBeyondTheLimit) {
  const Folder folder;
  const auto file = folder.write("a", "abc");
  std::filesystem::resize_file(file, Limits{}.max_file_bytes + 1);
  bool asked = false;
  const auto digest = sha256_of_file(file, [&] { return asked = true; });
  ASSERT_FALSE(digest);
  EXPECT_EQ(digest.error().code, ErrorCode::kTooLarge);
  EXPECT_FALSE(asked);
}

TEST(Digest, StopsWhenAsked) {
  const Folder folder;
  const auto file = folder.write("a", "abc");
  std::filesystem::resize_file(file, 8U << 20U);
  int pieces = 0;
  const auto digest = sha256_of_file(file, [&] { return ++pieces == 3; });
  ASSERT_FALSE(digest);
  EXPECT_EQ(digest.error().code, ErrorCode::kTimeout);
  EXPECT_EQ(sha256_of_file(folder / "none").error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace ingest
