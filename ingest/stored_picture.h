#pragma once
// The picture of a scanned page as the PDF stores it, without drawing the page.

#include "ingest/pix.h"

class PDFDoc;

namespace ingest {

/// The one picture on page `page`, turned as the page shows it, at the resolution it was stored in:
/// 8 bits a pixel when it is grey or bitonal, 32 when it has colour. Null when it is masked,
/// mirrored, at a slant, stretched one way, in a colour space that is not turned into grey or RGB
/// by the line, or of more than `max_pixels`: then the page has to be drawn.
PixPtr stored_picture(PDFDoc* doc, int page, double max_pixels);

}  // namespace ingest
