#pragma once
// Pieces of pages as pictures: what a doubtful cell looks like on paper.

#include <filesystem>
#include <vector>

#include "ingest/ingest.h"
#include "model/geometry.h"

namespace ingest {

struct Crop {
  int page = 0;           ///< 1-based
  model::Box box;         ///< points from the top left of the page as displayed
  double page_width = 0;  ///< the same points: of paper, which may not be those of the file
};

/// Writes the pieces as grey PNG "0.png", "1.png", ... into `folder`, which must be there; one that
/// cannot be had is left out. The document is opened in a child process with limits, hence the
/// calling process must have one thread only. Errors: those of opening the document, kTimeout,
/// kCrashed; what was written before stays.
model::Status write_crops(const std::filesystem::path& document, const std::vector<Crop>& crops,
                          const std::filesystem::path& folder, const Limits& limits);

}  // namespace ingest
