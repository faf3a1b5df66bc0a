#pragma once
// Places on a page in pixels of its picture as it lies in the file, which hOCR and ALTO count in.

#include "model/page.h"
#include "model/page_placement.h"

namespace generate {

struct PixelBox {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
};

class PagePixels {
 public:
  /// A page that was never a picture counts as one of 300 dpi.
  explicit PagePixels(const model::Page& page);

  int width() const { return width_; }
  int height() const { return height_; }
  int dpi() const { return dpi_; }

  /// Bounds on the page as it is; within the page and never empty.
  PixelBox box(const model::Box& upright) const;

 private:
  model::Affine map_;
  int width_ = 0;
  int height_ = 0;
  int dpi_ = 0;
};

}  // namespace generate
