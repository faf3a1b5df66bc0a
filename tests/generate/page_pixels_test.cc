#include "generate/page_pixels.h"

#include <gtest/gtest.h>

#include "text_page.h"

namespace generate {
namespace {

TEST(PagePixels, PixelsOfThePictureAsItLies) {
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

TEST(PagePixels, DigitalPageCountsAs300Dpi) {
  model::Page page = text_page::page();
  page.dpi = 0;
  page.width_px = page.height_px = 0;
  const PagePixels pixels(page);
  EXPECT_EQ(pixels.dpi(), 300);
  EXPECT_EQ(pixels.width(), 833);
}

}  // namespace
}  // namespace generate
