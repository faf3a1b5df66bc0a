#include "model/page_placement.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace model {

namespace {

constexpr double kRadians = std::numbers::pi / 180;

/// The page turned counter-clockwise by its quarter turns: the reverse of what made it upright.
Affine turned_back(const Page& page) {
  constexpr int kQuarter = 90;
  switch (page.rotation / kQuarter % 4) {
    case 1:
      return {0, -1, 1, 0, 0, page.width};
    case 2:
      return {-1, 0, 0, -1, page.width, page.height};
    case 3:
      return {0, 1, -1, 0, page.height, 0};
    default:
      return {};
  }
}

/// Clockwise about the middle of the upright page.
Affine skewed_again(const Page& page) {
  const double cosine = std::cos(page.skew_deg * kRadians);
  const double sine = std::sin(page.skew_deg * kRadians);
  const double x = page.width / 2;
  const double y = page.height / 2;
  return {cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y};
}

}  // namespace

Affine inverted(const Affine& map) {
  const double area = map.a * map.d - map.b * map.c;
  const double a = map.d / area;
  const double b = -map.b / area;
  const double c = -map.c / area;
  const double d = map.a / area;
  return {a, b, c, d, -(a * map.e + c * map.f), -(b * map.e + d * map.f)};
}

Affine combined(const Affine& first, const Affine& second) {
  const auto [e, f] = second.point(first.e, first.f);
  return {second.a * first.a + second.c * first.b,
          second.b * first.a + second.d * first.b,
          second.a * first.c + second.c * first.d,
          second.b * first.c + second.d * first.d,
          e,
          f};
}

Affine to_displayed(const Page& page) { return combined(skewed_again(page), turned_back(page)); }

std::pair<double, double> displayed_size(const Page& page) {
  constexpr int kHalf = 180;
  const bool sideways = page.rotation % kHalf != 0;
  return sideways ? std::pair(page.height, page.width) : std::pair(page.width, page.height);
}

Box mapped(const Affine& map, const Box& box) {
  const auto [x, y] = map.point(box.x0, box.y0);
  Box out{x, y, x, y};
  for (const auto& [cx, cy] :
       {map.point(box.x1, box.y0), map.point(box.x0, box.y1), map.point(box.x1, box.y1)}) {
    out = {std::min(out.x0, cx), std::min(out.y0, cy), std::max(out.x1, cx), std::max(out.y1, cy)};
  }
  return out;
}

}  // namespace model
