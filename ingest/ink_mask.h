#pragma once
// Between grey and ink, many pixels at a time: Leptonica takes them one by one, and a page goes
// through here ten times.

#include "ingest/pix.h"

namespace ingest {

/// The pixels of `grey` (8 bits a pixel) that are darker than `threshold` (1 to 255), 1 bit a
/// pixel, as pixThresholdToBinary finds them. Null when there is no memory or no grey.
PixPtr ink_of(PIX* grey, int threshold);

/// Makes the pixels of `grey` (8 bits a pixel) white that `mask` (1 bit a pixel, of the same size)
/// has.
void whiten(PIX* grey, PIX* mask);

}  // namespace ingest
