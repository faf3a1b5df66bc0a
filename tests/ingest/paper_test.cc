#include "ingest/paper.h"

#include <gtest/gtest.h>

namespace ingest {
namespace {

TEST(Paper, SheetsFromA6ToA3HoweverLong) {
  EXPECT_TRUE(is_sheet(8.27, 11.69));
  EXPECT_TRUE(is_sheet(11.69, 8.27));
  EXPECT_TRUE(is_sheet(11.69, 16.54)) << "A3";
  EXPECT_TRUE(is_sheet(4.13, 5.83)) << "A6";
  EXPECT_TRUE(is_sheet(8.27, 60)) << "pages glued together";
  EXPECT_FALSE(is_sheet(23, 32.5)) << "A4 at 200 dpi whose pixels are given as points";
  EXPECT_FALSE(is_sheet(0.83, 1.17)) << "A4 in units of 1/7 inch";
}

TEST(Paper, UnitsAreCountedAlongTheLineOfText) {
  EXPECT_NEAR(units_an_inch_of_a4(1654, 2339), 200, 0.5);
  EXPECT_NEAR(units_an_inch_of_a4(2339, 1654), 200, 0.5) << "turned";
  EXPECT_NEAR(units_an_inch_of_a4(1080, 9000), 130.6, 0.5) << "a screen that was scrolled";
  EXPECT_NEAR(units_an_inch_of_a4(3000, 4000), 342, 0.5) << "a photo is wider than its sheet";
}

}  // namespace
}  // namespace ingest
