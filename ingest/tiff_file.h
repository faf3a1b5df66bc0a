#pragma once
// Whether a fax picture of a TIFF came through whole. Leptonica reads a damaged one without a word:
// behind the damage lines are white or nonsense, and their rows would be lost unseen.

#include <string>

namespace ingest {

/// Whether part of picture `number` (1-based) of the file cannot be unpacked. Only CCITT groups 3
/// and 4 are looked at; of other compressions Leptonica refuses what is damaged. The size of the
/// picture is checked before.
bool has_damaged_fax(const std::string& path, int number);

}  // namespace ingest
