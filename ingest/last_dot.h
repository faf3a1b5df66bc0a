#pragma once
// The dot of a number that stands alone in its cell ("I.", "5."): the reader often leaves it out.
// The picture tells.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// A single word that is a number or a numeral gets the dot that stands on its line to the right.
/// Boxes are in pixels of `piece` (8 bits).
void settle_last_dot(PIX* piece, std::vector<model::Word>* words);

}  // namespace ingest
