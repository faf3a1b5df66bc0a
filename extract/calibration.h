#pragma once
// Confidence that says how often a cell is right, instead of what the engine thinks of its words.

#include "dictionaries/calibration.h"
#include "model/document.h"

namespace extract {

/// Puts calibrated confidence into the table cells of `document`, and into the sources and the
/// confidence of the tasks that came from tables. The order of cells by confidence stays.
void calibrate_cells(model::Document* document, const dictionaries::Calibration& confidence);

}  // namespace extract
