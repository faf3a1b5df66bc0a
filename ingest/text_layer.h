#pragma once
// Words of a born-digital page out of its glyphs, the page turned upright.

#include "ingest/pdf_file.h"
#include "model/page.h"

namespace ingest {

/// Fills words, rules, size and rotation of `page` from what the PDF draws. Glyphs drawn twice
/// (imitated bold) count once; the direction most glyphs are set in becomes left to right.
void read_text_layer(const PdfPageContent& content, model::Page* page);

}  // namespace ingest
