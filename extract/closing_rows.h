#pragma once
// Signature blocks that stand in the last rows of a grid: set as rows of the table above, or as a
// table of their own right below it.

#include <vector>

#include "model/page.h"

namespace extract {

/// Cuts each grid above its first row of recipients; what stands there is text of
/// the page. A grid that begins with such a row is dropped.
void cut_closing_rows(std::vector<model::Page>* pages);

}  // namespace extract
