#pragma once
// Whether the JPEG pictures of a PDF page came through whole. Poppler draws a damaged one without a
// word: what cannot be unpacked is grey, and its rows would be lost unseen.

#include <string_view>

class PDFDoc;

namespace ingest {

/// Whether part of the picture cannot be unpacked. A little padding, or a missing end behind a
/// whole picture, is no damage. Few changed bytes may unpack to other letters, which nothing tells.
/// Pictures of more than `max_pixels` are not looked at.
bool is_damaged_jpeg(std::string_view bytes, double max_pixels);

/// Whether one of the JPEG pictures drawn on page `page` is damaged.
bool has_damaged_jpeg(PDFDoc* doc, int page, double max_pixels);

}  // namespace ingest
