#pragma once
// The words of a page as blocks in reading order, tables cell by cell.

#include <vector>

#include "model/text_blocks.h"

namespace extract {

/// Each word of the page stands in one block. Cells without a word are there too, so that the
/// table keeps its shape.
std::vector<model::TextBlock> text_blocks(const model::Page& page);

/// The same of each page, in order; the pages must outlive it.
std::vector<model::TextPage> text_pages(const std::vector<model::Page>& pages);

}  // namespace extract
