#pragma once
// The addressees (Kính gửi) above a body.

#include <string>
#include <vector>

#include "extract/layout.h"

namespace extract {

struct Addressees {
  std::vector<std::string> names;  ///< as printed, without strokes and closing marks
  size_t next = 0;                 ///< the line behind
};

/// Those of the block whose label stands in line `first`.
Addressees addressees_at(const std::vector<Line>& lines, size_t first);

}  // namespace extract
