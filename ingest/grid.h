#pragma once
// Ruled grids out of ruling lines, the same for vector rules and for rules found in a picture.

#include <vector>

#include "model/page.h"

namespace ingest {

/// Table frames among the rules, top to bottom. A frame has at least two columns or two rows;
/// a plain box and lone underlines are no grids. A missing outer rule is supplied from the ends of
/// the rules that cross it.
std::vector<model::Grid> grids_of(const std::vector<model::Rule>& rules);

/// Removes grids inside another grid: strokes of a seal, or a table in a cell whose words are the
/// cell's.
void drop_nested(std::vector<model::Grid>* grids);

/// Puts grids that lie over one another together: of one table two candidates were made, and words
/// would be read twice.
void unite_overlapping(std::vector<model::Grid>* grids);

}  // namespace ingest
