#pragma once
// Passes over the pixels of a whole page that Leptonica makes in many.

#include "ingest/pix.h"

namespace ingest {

/// `grey` (8 bits a pixel) scaled by `factor` and turned about its middle by `clockwise_deg`, in
/// one pass: each pass softens the marks over vowels, and two cost twice. What comes in from beyond
/// its edges is white. Null when there is no memory. A factor below 0.7 would leave pixels out.
PixPtr resampled(PIX* grey, double factor, double clockwise_deg);

/// The runs of ink in `binary` (1 bit a pixel) that are at least `length` long along its rows, or
/// its columns: what opening with such a line leaves, in steps that double.
PixPtr runs_of(PIX* binary, int length, bool along_rows);

/// `grey` (8 bits) blurred by a Gaussian of `spread` pixels, of which three by three pixels count;
/// as pixConvolve does it, in a fifth of the time.
PixPtr softened(PIX* grey, float spread);

}  // namespace ingest
