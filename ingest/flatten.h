#pragma once
// Pictures of pages that are not flat: held at a slant before a phone, curled, pulled through a
// scanner unevenly. Ruling lines tell, for they were straight.

#include <array>
#include <optional>
#include <vector>

#include "ingest/pix.h"
#include "ingest/rule_tracer.h"

namespace ingest {

/// How far places of a picture lie from where they would lie on a flat page. Along each axis a
/// polynomial of the third degree, in pixels.
class Bend {
 public:
  static constexpr size_t kTerms = 5;
  using Terms = std::array<double, kTerms>;

  Bend(double width, double height, const Terms& across, const Terms& down)
      : width_(width), height_(height), across_(across), down_(down) {}

  double across(double x, double y) const;  ///< of x
  double down(double x, double y) const;    ///< of y

 private:
  double width_;
  double height_;
  Terms across_;
  Terms down_;
};

/// The bend that the traced lines of a picture of this size have in common; nothing when they are
/// straight within a point, or too few, or do not agree.
std::optional<Bend> bend_of(const std::vector<TracedRule>& rules, double width, double height,
                            double dpi);

/// `grey` (8 bits a pixel) as if the page had been flat; what lay outside the picture is white.
PixPtr flattened(PIX* grey, const Bend& bend);

}  // namespace ingest
