#pragma once
// Areas of a page that are filled: the head of a table in white on blue, a cell set off by grey.

#include "ingest/pix.h"

namespace ingest {

/// Makes `grey` (8 bits a pixel) of `picture` (of any depth, the same size, `dpi` pixels an inch)
/// black on white where an area is filled that is darker than print leaves the paper, whichever of
/// its letters and its ground is the lighter. What touches the edge of the picture is no part of
/// the sheet and stays.
void turn_over_filled_areas(PIX* picture, double dpi, PIX* grey);

}  // namespace ingest
