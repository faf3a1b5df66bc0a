#pragma once
// Round seals of bitonal and grey pages, found by their circles.

#include <vector>

#include "ingest/pix.h"

namespace ingest {

/// A round seal in black: circles about one centre, in pixels.
struct RoundSeal {
  double x = 0;
  double y = 0;
  double radius = 0;          ///< of the outermost circle
  std::vector<double> rings;  ///< radii of all its circles
};

/// Round seals of 30 to 42 mm, the sizes that seals of Vietnamese offices have, on a picture of 1
/// bit a pixel where colour cannot tell them from print.
std::vector<RoundSeal> black_seals(PIX* binary, double dpi);

/// Takes the circles and the star of `seal` out of a grey picture; strokes that cross a circle
/// stay.
void erase(const RoundSeal& seal, double dpi, PIX* grey);

}  // namespace ingest
