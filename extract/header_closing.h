#pragma once
// What stands under a body: the recipients on the left, the signature on the right.

#include <vector>

#include "extract/layout.h"

namespace extract {

struct Closing {
  std::vector<Line> recipients;
  std::vector<Line> signature;
};

/// The lines of the first page that has "Nơi nhận" (and of the page after it), sorted into the two
/// blocks; without the label those from the first signing authority on.
Closing closing_of(const std::vector<Line>& lines);

}  // namespace extract
