#pragma once
// A font that shows nothing and has every character of the Basic Multilingual Plane: what the
// invisible text of a searchable PDF is set in. Codes are UTF-16 units, two bytes each.

#include <string>

namespace generate {

/// Thousandths of the type size.
inline constexpr int kGlyphlessAdvance = 500;
inline constexpr int kGlyphlessAscent = 800;
inline constexpr int kGlyphlessDescent = -200;

/// A TrueType file with one empty glyph (index 1) beside .notdef.
std::string glyphless_true_type();

/// Each code to glyph 1 (/CIDToGIDMap).
std::string glyphless_glyph_map();

/// Each code to the character of that number (/ToUnicode).
std::string glyphless_to_unicode();

}  // namespace generate
