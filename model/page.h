#pragma once
// What ingest hands to extract: pages of words, rules and ruled grids, whatever the file was.
// All boxes are in points from the top left of the upright, deskewed page.

#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/geometry.h"

namespace model {

/// A letter that the engine nearly read instead of the one it did.
struct OtherLetter {
  std::size_t at = 0;  ///< the letter's place in the word, in code points
  std::string read;    ///< what stands there
  std::string letter;  ///< what may stand there
  double ratio = 0;    ///< of its score to that of `read`, 0..1
};

/// One printed word. `text` is NFC and holds no space.
struct Word {
  std::string text;
  Box box;
  double confidence = 1;  ///< 0..1; 1 for text that was never read from a picture
  double font_size = 0;   ///< points; 0 = unknown
  bool bold = false;
  bool italic = false;
  bool superscript = false;  ///< raised and small: a footnote mark
  bool glued = false;        ///< no space between it and the word before, such as "," after a mark
  std::string read;          ///< as it was read, when `text` was repaired; else empty
  bool weighed = false;      ///< the engine that read it was asked for `others`
  std::vector<OtherLetter> others;
};

/// A straight printed line, horizontal or vertical after deskewing.
struct Rule {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;
  double thickness = 0;

  bool horizontal() const { return (x1 - x0) >= (y1 - y0); }
};

inline Rule scaled(const Rule& rule, double by) {
  return {rule.x0 * by, rule.y0 * by, rule.x1 * by, rule.y1 * by, rule.thickness * by};
}

/// One cell of a ruled grid. `row` and `col` are 0-based; spans are at least 1.
struct GridCell {
  int row = 0;
  int col = 0;
  int row_span = 1;
  int col_span = 1;
  Box box;
};

/// A ruled table frame on one page: rows of cells bounded by rules. Cells do not overlap and
/// cover the frame; a merged cell appears once with its spans.
struct Grid {
  Box box;
  std::vector<double> xs;  ///< column boundaries, ascending; columns = xs.size() - 1
  std::vector<double> ys;  ///< row boundaries, ascending; rows = ys.size() - 1
  std::vector<GridCell> cells;

  int rows() const { return static_cast<int>(ys.size()) - 1; }
  int columns() const { return static_cast<int>(xs.size()) - 1; }
};

/// What people put on the printed page.
enum class RegionKind { kSeal, kSignature, kStamp };

/// Where a seal, a signature or a stamp lies. What it says is no text of the page.
struct Region {
  RegionKind kind = RegionKind::kSeal;
  Box box;
  std::string text;  ///< what was read in it, if anything
};

enum class PageKind { kScan, kDigital, kBadLayer };
enum class Channel { kVie, kMisread, kDigital };

struct Page {
  int number = 0;     ///< 1-based
  double width = 0;   ///< points
  double height = 0;  ///< points
  int width_px = 0;   ///< of the picture that was read; 0 for a digital page
  int height_px = 0;
  double dpi = 0;
  PageKind kind = PageKind::kDigital;
  Channel channel = Channel::kDigital;
  double skew_deg = 0;  ///< clockwise skew that was taken out
  int rotation = 0;     ///< degrees clockwise that the page was turned to be upright: 0/90/180/270
  bool failed = false;
  std::string error;  ///< why it failed
  std::vector<Word> words;
  std::vector<Rule> rules;
  std::vector<Grid> grids;
  std::vector<Region> regions;
  std::vector<Finding> findings;
};

}  // namespace model
