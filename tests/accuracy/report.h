#pragma once
// The figures a run must reach, and the table of what was measured, printed at the end.

#include <optional>
#include <string>
#include <vector>

#include "score.h"

namespace accuracy {

/// Figure of thresholds.tsv; nothing when the file does not name it.
std::optional<double> at_least(const std::string& set, const std::string& measure);

/// Adds a row to the table of scores.
void report_score(const std::string& set, const Score& score, const std::vector<std::string>& cells,
                  const std::vector<std::string>& others);

/// Adds a line below the table.
void report_line(const std::string& line);

}  // namespace accuracy
