#include "dictionaries/calibration.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

model::Result<Calibration> loaded(const std::string& rows) {
  const fs::path file =
      fs::temp_directory_path() / ("cell-confidence-" + std::to_string(getpid()) + ".tsv");
  std::ofstream(file) << "# mean\tright\n" << rows;
  auto result = Calibration::load(file);
  fs::remove(file);
  return result;
}

TEST(Calibration, GoesStraightBetweenItsPoints) {
  const auto map = loaded("0\t0.2\n0.5\t0.4\n1\t1\n");
  ASSERT_TRUE(map);
  EXPECT_DOUBLE_EQ(map->calibrated(0), 0.2);
  EXPECT_DOUBLE_EQ(map->calibrated(0.25), 0.3);
  EXPECT_DOUBLE_EQ(map->calibrated(0.75), 0.7);
  EXPECT_DOUBLE_EQ(map->calibrated(1), 1);
  EXPECT_DOUBLE_EQ(map->calibrated(7), 1);
  EXPECT_DOUBLE_EQ(map->calibrated(-1), 0.2);
}

TEST(Calibration, RefusesWhatIsNoMonotoneMap) {
  for (const char* rows : {"", "0\t0\n", "0.1\t0\n1\t1\n", "0\t0.5\n0.5\t0.4\n1\t1\n",
                           "0\t0\n1\t1.5\n", "0\tx\n1\t1\n"}) {
    EXPECT_FALSE(loaded(rows)) << rows;
  }
}

TEST(Calibration, ShippedMapIsSureOfDigitalCells) {
  const auto map =
      Calibration::load(fs::path(VANTHU_SOURCE_DIR) / "dictionaries/data/cell_confidence.tsv");
  ASSERT_TRUE(map);
  EXPECT_DOUBLE_EQ(map->calibrated(1), 1);
  EXPECT_LT(map->calibrated(0.9), 0.9);
}

}  // namespace
}  // namespace dictionaries
