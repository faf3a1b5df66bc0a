#pragma once
// Ink that is not black: seals, signatures and stamps, and print that somebody set off.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Marks in red or blue ink on a picture of 32 bits a pixel; boxes in its pixels. Red and round is
/// a seal, a frame a stamp, loose blue strokes are a signature. Areas filled with colour are no
/// ink, and lines of letters no marks.
std::vector<model::Region> coloured_marks(PIX* rgb, double dpi);

/// Lines of letters in red that lie beside the marks (coloured_marks): words that somebody set off.
std::vector<model::Box> red_print(PIX* rgb, double dpi, const std::vector<model::Region>& marks);

/// Inside `box` makes red ink dark: `grey` becomes the darkest of the three colours of `rgb`, which
/// has the same size.
void darken_red(PIX* rgb, const model::Box& box, PIX* grey);

/// Inside `box` leaves black ink only: `grey` becomes the lightest of the three colours of `rgb`,
/// which has the same size.
void keep_black_ink(PIX* rgb, const model::Box& box, PIX* grey);

}  // namespace ingest
