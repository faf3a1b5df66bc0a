#pragma once
// Footnotes out of the lines at the foot of the pages.

#include <vector>

#include "extract/layout.h"
#include "model/table.h"

namespace extract {

/// A line that begins with a mark opens a note; lines without one go on with it, also over the
/// page.
std::vector<model::Footnote> footnotes_of(const std::vector<PageLayout>& layouts,
                                          const std::vector<model::Page>& pages);

}  // namespace extract
