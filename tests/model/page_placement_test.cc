#include "model/page_placement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace model {
namespace {

Page page_of(double width, double height) {
  Page page;
  page.width = width;
  page.height = height;
  return page;
}

/// Where the page reader's own turn brings a point of the displayed page of the given size.
std::pair<double, double> turned(double x, double y, int rotation, double width, double height) {
  if (rotation == 90) return {height - y, x};
  if (rotation == 180) return {width - x, height - y};
  if (rotation == 270) return {y, width - x};
  return {x, y};
}

TEST(PagePlacement, BackFromEveryQuarterTurn) {
  for (const int rotation : {0, 90, 180, 270}) {
    const bool sideways = rotation % 180 != 0;
    Page page = page_of(200, 100);
    page.rotation = rotation;
    const double width = sideways ? page.height : page.width;
    const double height = sideways ? page.width : page.height;
    EXPECT_EQ(displayed_size(page), std::pair(width, height));
    const auto [u, v] = turned(30, 20, rotation, width, height);
    const auto [x, y] = to_displayed(page).point(u, v);
    EXPECT_NEAR(x, 30, 1e-9) << rotation;
    EXPECT_NEAR(y, 20, 1e-9) << rotation;
  }
}

TEST(PagePlacement, SkewComesBackClockwiseAboutTheMiddle) {
  Page page = page_of(200, 100);
  page.skew_deg = 2;
  const Affine map = to_displayed(page);
  const auto [mx, my] = map.point(100, 50);
  EXPECT_NEAR(mx, 100, 1e-9);
  EXPECT_NEAR(my, 50, 1e-9);
  const auto [x, y] = map.point(200, 50);  // the right end of a level line lies lower
  EXPECT_NEAR(y, 50 + 100 * std::sin(2 * M_PI / 180), 1e-9);
  EXPECT_LT(x, 200);
}

TEST(PagePlacement, Inverted) {
  const Affine map{2, 0.5, -0.25, 3, 7, -4};
  const Affine same = combined(map, inverted(map));
  const auto [x, y] = same.point(11, 13);
  EXPECT_NEAR(x, 11, 1e-9);
  EXPECT_NEAR(y, 13, 1e-9);
}

}  // namespace
}  // namespace model
