#pragma once
// Ruling lines that bitonal scanning has broken into dots, faded, or bent a little.

#include <utility>
#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// A line that was followed over a picture. All in pixels.
struct TracedRule {
  model::Rule rule;                             ///< straight, where the line is in the mean
  std::vector<std::pair<double, double>> path;  ///< x, y of its pieces, from end to end
};

/// Follows thin lines across `ruled` (1 bit a pixel) piece by piece, horizontal and vertical, in
/// pixels. A piece belongs to a line when it has ink along most of its length and little beside it:
/// that tells a row of dots from a row of letters. Lines may drift by a pixel from piece to piece.
std::vector<TracedRule> trace_rules(PIX* ruled, double dpi);

}  // namespace ingest
