#pragma once
// The words of a page as blocks in reading order, tables cell by cell.

#include <vector>

#include "model/text_blocks.h"

namespace extract {

/// Each word of the page stands in one block. Cells without a word are there too, so that the
/// table keeps its shape.
std::vector<model::TextBlock> text_blocks(const model::Page& page);

}  // namespace extract
