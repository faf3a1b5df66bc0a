#pragma once
// A page picture made ready for reading. Cleaning works on copies; the scan itself is not changed.

#include <vector>

#include "ingest/orientation.h"
#include "ingest/pix.h"
#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// Upright grey picture, even background, and where its ruling lines are (in pixels).
struct CleanPicture {
  PixPtr grey;    ///< 8 bits a pixel, white paper, ruling lines painted out
  PixPtr binary;  ///< 1 bit a pixel of `grey`, ink = 1
  PixPtr ruled;   ///< 1 bit a pixel, faint ink too, ruling lines still in
  double dpi = 0;
  int rotation = 0;        ///< clockwise turn that made it upright: 0, 90, 180, 270
  double skew_deg = 0;     ///< clockwise, already taken out
  bool flattened = false;  ///< its ruling lines were bent and have been made straight
  std::vector<model::Region> regions_px;  ///< seals, signatures, stamps, in pixels of `grey`
  std::vector<model::Rule> rules_px;      ///< straight lines, in pixels of `grey`
  std::vector<model::Rule> traced_px;     ///< broken or bent lines; some may be rows of letters
};

/// `picture` is of any depth; `dpi` its resolution. Small pictures are scaled up to what the reader
/// needs; red ink, the circles of black seals and the blue of signatures are dropped. `legible`
/// settles which way up a page lies whose letters alone do not tell.
model::Result<CleanPicture> clean(const PIX& picture, double dpi, const Legibility& legible = {});

}  // namespace ingest
