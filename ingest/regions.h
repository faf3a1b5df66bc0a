#pragma once
// What people put on a printed page: seals, signatures, stamps.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// A round seal in black: circles about one centre, in pixels.
struct RoundSeal {
  double x = 0;
  double y = 0;
  double radius = 0;          ///< of the outermost circle
  std::vector<double> rings;  ///< radii of all its circles
};

/// Marks in red or blue ink on a picture of 32 bits a pixel; boxes in its pixels. Red and round is
/// a seal, a frame a stamp, loose blue strokes are a signature. Areas filled with colour are no
/// ink, and lines of letters no marks.
std::vector<model::Region> coloured_marks(PIX* rgb, double dpi);

/// Round seals of 30 to 42 mm, the sizes that seals of Vietnamese offices have, on a picture of 1
/// bit a pixel where colour cannot tell them from print.
std::vector<RoundSeal> black_seals(PIX* binary, double dpi);

/// Takes the circles and the star of `seal` out of a grey picture; strokes that cross a circle
/// stay.
void erase(const RoundSeal& seal, double dpi, PIX* grey);

/// Lines of letters in red that lie beside the marks (coloured_marks): words that somebody set off.
std::vector<model::Box> red_print(PIX* rgb, double dpi, const std::vector<model::Region>& marks);

/// Inside `box` makes red ink dark: `grey` becomes the darkest of the three colours of `rgb`, which
/// has the same size.
void darken_red(PIX* rgb, const model::Box& box, PIX* grey);

/// Inside `box` leaves black ink only: `grey` becomes the lightest of the three colours of `rgb`,
/// which has the same size.
void keep_black_ink(PIX* rgb, const model::Box& box, PIX* grey);

}  // namespace ingest
