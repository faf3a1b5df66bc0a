#include "ingest/crops.h"

#include <gtest/gtest.h>

#include "ingest/pix.h"

namespace ingest {
namespace {

namespace fs = std::filesystem;

constexpr double kWidth = 595.3;  // points
const fs::path kSample = fs::path(VANTHU_SOURCE_DIR) / "samples" / "digital.pdf";

TEST(Crops, PiecesOfAPageAndNothingForWhatIsNotThere) {
  const fs::path folder = fs::path(::testing::TempDir()) / "crops";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::vector<Crop> crops = {{1, {72, 72, 216, 144}, kWidth},
                                   {99, {72, 72, 216, 144}, kWidth},
                                   {1, {5000, 5000, 5100, 5100}, kWidth},
                                   // The same piece where the page is thought half as wide.
                                   {1, {36, 36, 108, 72}, kWidth / 2}};
  const auto done = write_crops(kSample, crops, folder, {});
  ASSERT_TRUE(done) << model::describe(done.error());
  const PixPtr piece(pixRead((folder / "0.png").c_str()));
  ASSERT_TRUE(piece);
  EXPECT_NEAR(pixGetWidth(piece.get()), 250, 2) << "two inches and the margin at 120 dpi";
  const PixPtr half(pixRead((folder / "3.png").c_str()));
  ASSERT_TRUE(half);
  EXPECT_NEAR(pixGetWidth(half.get()), 130, 2) << "an inch and the margin at 120 dpi";
  EXPECT_FALSE(fs::exists(folder / "1.png"));
  EXPECT_FALSE(fs::exists(folder / "2.png"));
}

TEST(Crops, AFileThatIsGoneIsAnError) {
  EXPECT_FALSE(
      write_crops("/nowhere/x.pdf", {{1, {0, 0, 10, 10}, kWidth}}, ::testing::TempDir(), {}));
}

}  // namespace
}  // namespace ingest
