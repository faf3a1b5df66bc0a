#pragma once
// A PDF through Poppler: what is drawn on a page, and the page as a picture.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest/pix.h"
#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// One character as placed by the PDF, in points from the top left of the page as displayed.
struct Glyph {
  char32_t code = 0;       ///< 0 when the PDF does not say what it shows
  unsigned char byte = 0;  ///< character code in a font of one byte a character, else 0
  int font = -1;           ///< index in PdfPageContent::fonts
  double x = 0;            ///< origin on the baseline
  double y = 0;
  double dx = 0;  ///< advance vector
  double dy = 0;
  double font_size = 0;
  bool bold = false;
  bool italic = false;
  bool invisible = false;  ///< not to be seen: text render mode 3 (the layer of an earlier OCR),
                           ///< white on white, under a picture or a white patch
};

/// Whether it is set across the page, as a watermark is ("DỰ THẢO"), and not as lines of text are,
/// of a crooked scan's layer neither.
bool is_slanted(const Glyph& glyph);

struct PlacedImage {
  model::Box box;
  int width_px = 0;
  int height_px = 0;
};

struct PdfPageContent {
  double width = 0;  ///< points, as displayed (the page's own /Rotate applied)
  double height = 0;
  std::vector<std::string> fonts;  ///< names without the prefix of a subset; each once
  std::vector<Glyph> glyphs;
  std::vector<model::Rule> rules;
  std::vector<PlacedImage> images;
  bool drawn = false;  ///< something other than glyphs, rules and images was painted
};

class PdfFile {
 public:
  static model::Result<PdfFile> open(const std::filesystem::path& path);
  PdfFile(PdfFile&&) noexcept;
  PdfFile& operator=(PdfFile&&) noexcept;
  ~PdfFile();

  int page_count() const;

  /// Number of whole files that it carries, as a portfolio does.
  int attached_files() const;

  /// Flaws of files that were met in this thread so far, mended or not.
  static int flaws();

  model::Result<PdfPageContent> content(int page);

  /// The one picture that the page consists of, as stored (stored_picture.h); null when the page
  /// has to be drawn.
  PixPtr picture(int page, double max_pixels);

  /// See damaged_jpeg.h.
  bool has_damaged_jpeg(int page, double max_pixels);

  /// Points, of the page as displayed; 0 when there is no such page.
  double width(int page) const;

  /// RGB picture of the page as displayed. Fails when it would have more than `max_pixels`.
  model::Result<PixPtr> render(int page, double dpi, double max_pixels);

 private:
  struct Impl;
  explicit PdfFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ingest
