#pragma once
// Grids of a scanned page: candidate rules propose the boundaries, the ink decides each wall.

#include <vector>

#include "ingest/clean.h"
#include "model/page.h"

namespace ingest {

/// `rules` (points) may be broken, too long or false: stems of letters that stand below one another
/// look like a rule. A boundary stays when enough of its walls are inked from crossing to crossing
/// and nothing stands right beside it; a wall that is not inked merges two cells.
std::vector<model::Grid> ruled_grids(const CleanPicture& picture,
                                     const std::vector<model::Rule>& rules);

}  // namespace ingest
