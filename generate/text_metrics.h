#pragma once
// How wide a text is in Times New Roman and how many lines it takes in a column: what row heights
// are computed from, because LibreOffice and Excel do not grow the rows of a generated workbook.

#include <string_view>
#include <unordered_map>

namespace generate {

/// Advance widths of a font with the metrics of Times New Roman (Tinos, Liberation Serif, or the
/// font file named by VANTHU_FONT). Without a font, average widths of Times, which err on the wide
/// side.
class TextMetrics {
 public:
  static TextMetrics load();

  /// Without any font file: average widths only.
  TextMetrics() = default;

  bool from_font() const { return !regular_.empty(); }

  /// Width in points of one line of UTF-8 text at `size` points.
  double width(std::string_view text, double size, bool bold = false) const;

  /// Lines of UTF-8 text in a column of `column_width` points: breaks at spaces, at line
  /// feeds, and inside words that are longer than the column. Where breaking after hyphens and
  /// strokes would take more lines, that number. At least 1.
  int lines(std::string_view text, double size, double column_width, bool bold = false) const;

 private:
  using Advances = std::unordered_map<char32_t, double>;  // in parts of the font size

  double advance(char32_t c, bool bold) const;
  // `room` in parts of the font size; `inside` also breaks after hyphens and strokes.
  int lines_of_paragraph(std::u32string_view text, double room, bool bold, bool inside) const;

  Advances regular_;
  Advances bold_;
};

}  // namespace generate
