#include "generate/page_placement.h"

#include <gtest/gtest.h>

#include <cmath>

#include "generate/page_pixels.h"
#include "text_page.h"

namespace generate {
namespace {

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
    model::Page page = text_page::page();
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
  model::Page page = text_page::page();
  page.skew_deg = 2;
  const Affine map = to_displayed(page);
  const auto [mx, my] = map.point(100, 50);
  EXPECT_NEAR(mx, 100, 1e-9);
  EXPECT_NEAR(my, 50, 1e-9);
  const auto [x, y] = map.point(200, 50);  // the right end of a level line lies lower
  EXPECT_NEAR(y, 50 + 100 * std::sin(2 * M_PI / 180), 1e-9);
  EXPECT_LT(x, 200);
}

TEST(PagePlacement, PixelsOfThePictureAsItLies) {
  model::Page page = text_page::page();
  page.rotation = 90;
  page.width_px = 200;
  page.height_px = 400;
  const PagePixels pixels(page);
  EXPECT_EQ(pixels.width(), 200);
  EXPECT_EQ(pixels.height(), 400);
  const PixelBox box = pixels.box({10, 20, 50, 32});
  EXPECT_EQ(box.x0, 40);
  EXPECT_EQ(box.x1, 64);
  EXPECT_EQ(box.y0, 300);
  EXPECT_EQ(box.y1, 380);
  const PixelBox outside = pixels.box({-50, -50, -20, -20});
  EXPECT_LT(outside.x0, outside.x1);
  EXPECT_LT(outside.y0, outside.y1);
}

TEST(PagePlacement, DigitalPageCountsAs300Dpi) {
  model::Page page = text_page::page();
  page.dpi = 0;
  page.width_px = page.height_px = 0;
  const PagePixels pixels(page);
  EXPECT_EQ(pixels.dpi(), 300);
  EXPECT_EQ(pixels.width(), 833);
}

}  // namespace
}  // namespace generate
