#pragma once
// Text set in TCVN3 and VNI fonts put into Unicode, font by font.

#include "dictionaries/legacy_encodings.h"
#include "ingest/flow.h"
#include "ingest/pdf_file.h"

namespace ingest {

/// Replaces the characters of glyphs in fonts from before Unicode by the letters they show.
/// A letter of two glyphs (VNI) becomes one. True when something was replaced.
bool decode_legacy_fonts(const dictionaries::LegacyEncodings& encodings, PdfPageContent* content);

/// The same for text with the names of its fonts (FlowRun::font).
bool decode_legacy_fonts(const dictionaries::LegacyEncodings& encodings, FlowDocument* document);

/// Text without fonts that was written in a legacy encoding as a whole: its lines in Unicode.
/// kUnicode: `text` is what it says and was not changed.
dictionaries::Encoding decode_legacy_text(const dictionaries::LegacyEncodings& encodings,
                                          std::u32string* text);

}  // namespace ingest
