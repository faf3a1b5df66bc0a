#pragma once
// Ruling lines of which only dots and dashes are left: dotted rules, thin ones after a fax.

#include "ingest/pix.h"

namespace ingest {

/// Draws lines in `ruled` where specks of `ink` (1 bit a pixel, both of one size, or the same
/// picture) stand in a row that is too long and too dense for dirt or for marks over letters.
/// Nothing else of it changes.
void join_specks(PIX* ink, double dpi, PIX* ruled);

}  // namespace ingest
