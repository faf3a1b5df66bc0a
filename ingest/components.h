#pragma once
// Connected pieces of ink: letters, marks and signs as they stand in the picture.

#include <utility>
#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Points; what is smaller both ways and stands alone is a speck.
inline constexpr double kLeastGlyph = 2.2;

/// The boxes of `found`, in its order.
std::vector<model::Box> boxes_of(BOXA* found);

/// Boxes of the connected ink of `binary` (1 bit a pixel), in its pixels, in no order.
std::vector<model::Box> component_boxes(PIX* binary);

/// Connected pieces of ink: where they stand, in pixels, and their shapes, 1 bit a pixel.
struct InkParts {
  std::vector<model::Box> boxes;
  std::vector<PixPtr> shapes;

  void add(const model::Box& box, PixPtr shape) {
    boxes.push_back(box);
    shapes.push_back(std::move(shape));
  }
  /// Paints the shape of `part` into `mask`, whose left upper corner is at `x`, `y`.
  void paint(size_t part, int x, int y, PIX* mask) const;
};

InkParts ink_parts(PIX* binary);

/// The boxes alone of `grey` (8 bits, may be null) down to its lighter ink: thin strokes of small
/// print are grey where those beside them are black.
std::vector<model::Box> lighter_components(PIX* grey);

/// Boxes of the connected ink of `piece` (8 bits), left to right, in its pixels.
std::vector<model::Box> ink_components(PIX* piece);

/// Those whose centre lies in the word's box.
std::vector<model::Box> inside(const std::vector<model::Box>& components, const model::Word& word);

}  // namespace ingest
