#pragma once
// Lines of plain print, found without the engine: on an upright page they are rows of ink of one
// size. The engine's own page layout costs a sixth of a page's time and drops whole lines where
// print is set tight or a fax has made rows touch; it is left what is not plain.

#include <vector>

#include "ingest/pix.h"
#include "model/geometry.h"

namespace ingest {

/// A line of print, or the part of one between wide gaps.
struct PlainLine {
  int x = 0;  ///< of the picture's left upper corner, in pixels of the page
  int y = 0;
  PixPtr picture;  ///< 8 bits a pixel, the ink of other lines painted out
};

struct PlainLines {
  std::vector<PlainLine> lines;  ///< top to bottom
  model::Box rest;  ///< bounds of the ink in none of them, in pixels; empty without letters there
};

/// Takes the plain lines out of a page: `grey` (8 bits a pixel, upright) and `binary` (its ink),
/// `dpi` pixels an inch, lose their ink.
PlainLines take_plain_lines(PIX* grey, PIX* binary, double dpi);

}  // namespace ingest
