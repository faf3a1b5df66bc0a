#pragma once
// Ruling lines that bitonal scanning has broken into dots, faded, or bent a little.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Follows thin lines across `ruled` (1 bit a pixel) piece by piece, horizontal and vertical, in
/// pixels. A piece belongs to a line when it has ink along most of its length and little beside it:
/// that tells a row of dots from a row of letters. Lines may drift by a pixel from piece to piece.
std::vector<model::Rule> trace_rules(PIX* ruled, double dpi);

}  // namespace ingest
