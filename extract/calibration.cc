#include "extract/calibration.h"

namespace extract {

void calibrate_cells(model::Document* document, const dictionaries::Calibration& confidence) {
  for (model::Table& table : document->tables) {
    for (model::Row& row : table.rows) {
      for (model::Cell& cell : row.cells) cell.confidence = confidence.calibrated(cell.confidence);
    }
  }
  for (model::Task& task : document->tasks) {
    if (task.origin != model::Origin::kTable) continue;
    task.confidence = confidence.calibrated(task.confidence);
    for (auto& source : task.sources) source.confidence = confidence.calibrated(source.confidence);
  }
}

}  // namespace extract
