#pragma once
// hOCR 1.2: the text of a document with its places as XHTML.

#include <string>
#include <string_view>
#include <vector>

#include "model/text_blocks.h"

namespace generate {

/// Pages in order. Boxes are pixels of the page as it lies in the file, before it was turned and
/// deskewed. Tables are `ocr_table` with a cell (`ocr_carea`) for each `td`; words carry x_wconf.
std::string hocr(const std::vector<model::TextPage>& pages, std::string_view source,
                 std::string_view tool_version);

}  // namespace generate
