#pragma once
// From the upright, deskewed page that was read back to the page as it lies in the file. In: points
// of Page. Out: points of the page as displayed, from its top left.

#include <utility>

#include "model/page.h"

namespace model {

/// An affine map: x' = a x + c y + e, y' = b x + d y + f (the order of a PDF matrix).
struct Affine {
  double a = 1;
  double b = 0;
  double c = 0;
  double d = 1;
  double e = 0;
  double f = 0;

  std::pair<double, double> point(double x, double y) const {
    return {a * x + c * y + e, b * x + d * y + f};
  }
};

/// The way back. The map must not flatten the plane.
Affine inverted(const Affine& map);

/// `first`, then `second`.
Affine combined(const Affine& first, const Affine& second);

/// Upright page -> page as displayed, the turn and the skew that reading took out put back. Skew
/// was taken out about the middle of the page.
Affine to_displayed(const Page& page);

/// Width and height of the page as displayed, in points.
std::pair<double, double> displayed_size(const Page& page);

/// Bounds of `box` after the map.
Box mapped(const Affine& map, const Box& box);

}  // namespace model
