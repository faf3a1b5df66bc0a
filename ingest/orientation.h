#pragma once
// Which way up a page lies: 0, 1, 2 or 3 quarter turns.

#include <functional>

#include "ingest/pix.h"

namespace ingest {

/// How well a line of print reads (8 bits a pixel, ink dark): the letters read without doubt, about
/// 0 for a line that lies on its side or its head.
using Legibility = std::function<double(PIX* line)>;

/// Quarter turns clockwise that bring the text upright. `grey` (8 bits) and `binary` (1 bit, ink =
/// 1) are the same page. The shapes of words tell along which side the lines run; ascenders and
/// descenders tell the rest when they are clear; else, and before a page is turned, some lines are
/// read both ways. 0 for a page
/// without print. Without `legible` only what is clear counts.
int quarter_turns(PIX* grey, PIX* binary, double dpi, const Legibility& legible);

}  // namespace ingest
