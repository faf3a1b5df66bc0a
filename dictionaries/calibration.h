#pragma once
// What a figure of the engine is worth: the mean confidence of a cell's words
// (data/cell_confidence.tsv), a letter that it nearly read (data/other_letters.tsv).

#include <filesystem>
#include <utility>
#include <vector>

#include "model/result.h"

namespace dictionaries {

class Calibration {
 public:
  /// Fails unless both columns ascend within 0..1, the first from 0 to 1.
  static model::Result<Calibration> load(const std::filesystem::path& file);

  /// How often what the engine gives this figure (0..1) is right; monotone, straight between the
  /// measured points.
  double calibrated(double figure) const;

 private:
  std::vector<std::pair<double, double>> points_;
};

}  // namespace dictionaries
