#pragma once
// "≥" and "≤" are not in the reader's alphabet: it gives ">" and "<" and swallows the space behind
// them. The picture tells.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Words that begin with ">" or "<" over a bar get the sign with the bar; a sign that stands apart
/// from its number becomes a word of its own. Boxes are in pixels of `piece` (8 bits).
void settle_comparisons(PIX* piece, std::vector<model::Word>* words);

}  // namespace ingest
