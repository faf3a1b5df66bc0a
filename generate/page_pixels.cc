#include "generate/page_pixels.h"

#include <algorithm>
#include <cmath>

namespace generate {

namespace {

using model::kPointsPerInch;

constexpr double kNominalDpi = 300;

int whole(double value) { return static_cast<int>(std::lround(value)); }

}  // namespace

PagePixels::PagePixels(const model::Page& page) {
  const double dpi = page.dpi > 0 ? page.dpi : kNominalDpi;
  const auto [width, height] = model::displayed_size(page);
  dpi_ = whole(dpi);
  width_ = page.width_px > 0 ? page.width_px : whole(width * dpi / kPointsPerInch);
  height_ = page.height_px > 0 ? page.height_px : whole(height * dpi / kPointsPerInch);
  width_ = std::max(1, width_);
  height_ = std::max(1, height_);
  const model::Affine to_pixels{width > 0 ? width_ / width : 1,    0, 0,
                                height > 0 ? height_ / height : 1, 0, 0};
  map_ = model::combined(model::to_displayed(page), to_pixels);
}

PixelBox PagePixels::box(const model::Box& upright) const {
  const model::Box placed = model::mapped(map_, upright);
  const auto from = [](double value, int limit) {
    return std::clamp(static_cast<int>(std::floor(value)), 0, limit - 1);
  };
  PixelBox out{from(placed.x0, width_), from(placed.y0, height_), 0, 0};
  out.x1 = std::clamp(static_cast<int>(std::ceil(placed.x1)), out.x0 + 1, width_);
  out.y1 = std::clamp(static_cast<int>(std::ceil(placed.y1)), out.y0 + 1, height_);
  return out;
}

}  // namespace generate
