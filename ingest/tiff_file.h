#pragma once
// What Leptonica leaves of a TIFF: damage that it reads over without a word, pages that are not
// there, and layouts of pixels that it does not know.

#include <string>

#include "ingest/pix.h"
#include "model/result.h"

namespace ingest {

/// Whether part of picture `number` (1-based) of the file cannot be unpacked: behind the damage
/// lines are white or nonsense, and their rows would be lost unseen. Only CCITT groups 3 and 4 are
/// looked at; of other compressions Leptonica refuses what is damaged. The size of the picture is
/// checked before.
bool has_damaged_fax(const std::string& path, int number);

/// Whether more pictures are told of behind picture `last`, the last one that can be found.
bool has_missing_pictures(const std::string& path, int last);

/// Picture `number` (1-based) through libtiff, transparent parts white: tiles, planes, the older
/// JPEG. Errors: kUnreadable; kTooLarge beyond `max_pixels`, of which nothing is decoded.
model::Result<PixPtr> tiff_picture(const std::string& path, int number, double max_pixels);

}  // namespace ingest
