#pragma once
// What the mean confidence of a cell's words is worth (data/cell_confidence.tsv).

#include <filesystem>
#include <utility>
#include <vector>

#include "model/result.h"

namespace dictionaries {

class CellConfidence {
 public:
  /// Fails unless both columns ascend within 0..1, the first from 0 to 1.
  static model::Result<CellConfidence> load(const std::filesystem::path& file);

  /// Share of cells with this mean confidence (0..1) that are right letter by letter; monotone,
  /// straight between the measured points.
  double calibrated(double mean) const;

 private:
  std::vector<std::pair<double, double>> points_;
};

}  // namespace dictionaries
