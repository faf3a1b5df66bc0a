#pragma once
// Geometry of an upright page. Unit: PDF points (1/72 inch). Origin: top left, y grows downward.

#include <algorithm>

namespace model {

inline constexpr double kPointsPerInch = 72;

struct Box {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double center_x() const { return (x0 + x1) / 2; }
  double center_y() const { return (y0 + y1) / 2; }
  double area() const { return std::max(0.0, width()) * std::max(0.0, height()); }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
  bool contains(double x, double y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }

  friend bool operator==(const Box&, const Box&) = default;
};

inline Box united(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

inline Box intersected(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

inline Box scaled(const Box& b, double by) { return {b.x0 * by, b.y0 * by, b.x1 * by, b.y1 * by}; }

inline Box inflated(const Box& b, double by) {
  return {b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by};
}

/// Length of the overlap of [a0, a1] and [b0, b1]; 0 when they are apart.
inline double overlap(double a0, double a1, double b0, double b1) {
  return std::max(0.0, std::min(a1, b1) - std::max(a0, b0));
}

}  // namespace model
