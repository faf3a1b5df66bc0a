#pragma once
// Which pieces of ink stand in one row of print: geometry alone, from boxes of connected ink.

#include <cstddef>
#include <vector>

#include "model/geometry.h"

namespace ingest {

/// A row of print, or the part of one between wide gaps.
struct InkRow {
  model::Box letters;           ///< of what is as high as a letter
  model::Box all;               ///< with accents, dots and signs
  std::vector<size_t> members;  ///< parts, letters first
  size_t letter_count = 0;
  bool plain = true;  ///< of one height, apart from other rows and from ink that is no print
};

/// A part that touches two rows, as a descender touches the accent below it.
struct Bridge {
  size_t part = 0;
  double y = 0;       ///< halfway between the rows
  double within = 0;  ///< how far from it the part may be cut
};

struct InkRows {
  std::vector<InkRow> rows;
  std::vector<Bridge> bridges;
  bool rest = false;  ///< letters or larger ink stand in no plain row
};

/// Rows of `parts`, boxes in pixels of an upright page, `dpi` pixels an inch.
InkRows ink_rows(const std::vector<model::Box>& parts, double dpi);

}  // namespace ingest
