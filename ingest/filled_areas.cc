#include "ingest/filled_areas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "ingest/components.h"
#include "model/geometry.h"

namespace ingest {

namespace {

using model::Box;

constexpr int kShrink = 2;       // areas are looked for on a picture this much smaller
constexpr int kPaperShrink = 4;  // and paper on one of this

// Inches.
constexpr double kStroke = 0.035;  // wider than strokes and rules
constexpr double kLetters = 0.12;  // gaps that letters leave in the ground of their line
constexpr double kLeastWidth = 0.3;
constexpr double kLeastHeight = 0.1;
constexpr double kPaperNear = 1.2;  // some paper is to be seen in a square of that

constexpr double kFilled = 0.7;        // of the paper's brightness
constexpr double kEnds = 0.55;         // of the way from the ground to paper, beside the area
constexpr double kLeastGround = 0.65;  // of an area: print has less than a third of black in it
constexpr double kStraight = 0.9;      // of a rectangle, crooked as the sheet may lie

PixPtr brightness_of(PIX* picture) {
  const bool coloured = pixGetDepth(picture) == 32;
  return PixPtr(coloured ? pixConvertRGBToLuminance(picture) : pixConvertTo8(picture, 0));
}

/// How bright paper is in each place: a shadow on the sheet is as dark as a filled area, and fades.
/// kPaperShrink times smaller than `brightness`.
PixPtr paper_of(PIX* brightness, double dpi) {
  const PixPtr half(pixScaleAreaMap2(brightness));
  const PixPtr quarter(half ? pixScaleAreaMap2(half.get()) : nullptr);
  const int near = pixels(kPaperNear, dpi / kPaperShrink) | 1;
  return PixPtr(quarter ? pixCloseGray(quarter.get(), near, near) : nullptr);
}

int grey_at(PIX* pix, int x, int y) {
  const l_uint32* row = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
  return static_cast<int>(GET_DATA_BYTE(row, x));
}

/// What is darker than paper there, kShrink times smaller than `brightness`.
PixPtr dark_places(PIX* brightness, PIX* paper) {
  constexpr int kStep = kPaperShrink / kShrink;
  const int width = std::min(pixGetWidth(brightness) / kShrink, pixGetWidth(paper) * kStep);
  const int height = std::min(pixGetHeight(brightness) / kShrink, pixGetHeight(paper) * kStep);
  PixPtr dark(width > 0 && height > 0 ? pixCreate(width, height, 1) : nullptr);
  if (!dark) return nullptr;
  for (int y = 0; y < height; ++y) {
    l_uint32* out = pixGetData(dark.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(dark.get());
    for (int x = 0; x < width; ++x) {
      const double most = kFilled * grey_at(paper, x / kStep, y / kStep);
      const int left = x * kShrink;
      const int top = y * kShrink;
      if (grey_at(brightness, left, top) < most && grey_at(brightness, left + 1, top) < most &&
          grey_at(brightness, left, top + 1) < most &&
          grey_at(brightness, left + 1, top + 1) < most) {
        SET_DATA_BIT(out, x);
      }
    }
  }
  return dark;
}

/// What is dark in all directions, and the letters in it.
PixPtr solid_areas(PIX* dark, double dpi) {
  const int stroke = pixels(kStroke, dpi);
  const PixPtr solid(pixOpenBrick(nullptr, dark, stroke, stroke));
  l_int32 none = 0;
  if (!solid || pixZero(solid.get(), &none) != 0 || none != 0) return nullptr;
  const int gap = pixels(kLetters, dpi);
  PixPtr closed(pixCloseSafeBrick(nullptr, solid.get(), gap, gap));
  const PixPtr holes(closed ? pixHolesByFilling(closed.get(), 4) : nullptr);
  if (holes) pixOr(closed.get(), closed.get(), holes.get());
  return closed;
}

double share_of(PIX* pix) {
  l_int32 count = 0;
  if (pixCountPixels(pix, &count, nullptr) != 0) return 0;
  return static_cast<double>(count) / std::max(1, pixGetWidth(pix) * pixGetHeight(pix));
}

PixPtr cut_out(PIX* pix, const Box& box) {
  const BoxPtr place(boxCreate(static_cast<l_int32>(box.x0), static_cast<l_int32>(box.y0),
                               static_cast<l_int32>(box.width()),
                               static_cast<l_int32>(box.height())));
  return PixPtr(pixClipRectangle(pix, place.get(), nullptr));
}

/// One area: where it lies in a piece of the page.
struct Area {
  PixPtr mask;  ///< 1 bit a pixel, at full size
  int x = 0;    ///< of the piece on the page
  int y = 0;
};

/// The ground is the grey in the middle of those that are no paper.
int ground_of(PIX* brightness, const Area& area, int paper) {
  std::array<int, 256> greys{};
  for (int y = 0; y < pixGetHeight(area.mask.get()); ++y) {
    const l_uint32* in =
        pixGetData(area.mask.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(area.mask.get());
    const l_uint32* row =
        pixGetData(brightness) + static_cast<std::ptrdiff_t>(area.y + y) * pixGetWpl(brightness);
    for (int x = 0; x < pixGetWidth(area.mask.get()); ++x) {
      if (GET_DATA_BIT(in, x)) ++greys[GET_DATA_BYTE(row, area.x + x)];
    }
  }
  const int filled = static_cast<int>(kFilled * paper);
  const int half = std::accumulate(greys.begin(), greys.begin() + filled, 0) / 2;
  int ground = 0;
  for (int seen = greys[0]; seen < half; seen += greys[ground]) ++ground;
  return ground;
}

/// What differs from the ground is ink, however dark.
void turn_over(PIX* brightness, const Area& area, int ground, int paper, PIX* grey) {
  constexpr int kWhite = 255;
  constexpr int kLeastScale = 100;  // noise of a ground that is nearly black is no ink
  const int lighter = std::max(kLeastScale, paper - ground);
  const int darker = std::max(kLeastScale, ground);
  for (int y = 0; y < pixGetHeight(area.mask.get()); ++y) {
    const l_uint32* in =
        pixGetData(area.mask.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(area.mask.get());
    const l_uint32* from =
        pixGetData(brightness) + static_cast<std::ptrdiff_t>(area.y + y) * pixGetWpl(brightness);
    l_uint32* to = pixGetData(grey) + static_cast<std::ptrdiff_t>(area.y + y) * pixGetWpl(grey);
    for (int x = 0; x < pixGetWidth(area.mask.get()); ++x) {
      if (!GET_DATA_BIT(in, x)) continue;
      const int away = static_cast<int>(GET_DATA_BYTE(from, area.x + x)) - ground;
      const int ink = std::abs(away) * kWhite / (away > 0 ? lighter : darker);
      SET_DATA_BYTE(to, area.x + x, kWhite - std::min(kWhite, ink));
    }
  }
}

/// Mean grey beside the area of `solid` in `box`.
double grey_around(PIX* solid, const Box& box, PIX* brightness) {
  constexpr int kFrom = 2;
  constexpr int kTo = 4;
  const Box wide = model::intersected(
      model::inflated(box, kTo),
      {0, 0, static_cast<double>(pixGetWidth(solid)), static_cast<double>(pixGetHeight(solid))});
  const PixPtr piece = cut_out(solid, wide);
  const PixPtr near(pixDilateBrick(nullptr, piece.get(), 2 * kFrom + 1, 2 * kFrom + 1));
  const PixPtr ring(pixDilateBrick(nullptr, piece.get(), 2 * kTo + 1, 2 * kTo + 1));
  if (!near || !ring) return 0;
  pixSubtract(ring.get(), ring.get(), near.get());
  double sum = 0;
  int count = 0;
  for (int y = 0; y < pixGetHeight(ring.get()); ++y) {
    const l_uint32* in =
        pixGetData(ring.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(ring.get());
    for (int x = 0; x < pixGetWidth(ring.get()); ++x) {
      if (!GET_DATA_BIT(in, x)) continue;
      ++count;
      sum += grey_at(brightness, (static_cast<int>(wide.x0) + x) * kShrink,
                     (static_cast<int>(wide.y0) + y) * kShrink);
    }
  }
  return count > 0 ? sum / count : 0;
}

/// How much of a band as high as the area mostly is, along its slope, it fills.
double straightness(PIX* mask) {
  const NumaPtr heights(pixCountPixelsByColumn(mask));
  l_float32 usual = 0;
  if (!heights || numaGetMedian(heights.get(), &usual) != 0 || usual <= 0) return 0;
  double within = 0;
  for (int x = 0; x < numaGetCount(heights.get()); ++x) {
    l_float32 height = 0;
    numaGetFValue(heights.get(), x, &height);
    within += std::min(height, usual) - std::max(0.0F, height - usual);
  }
  return within / (static_cast<double>(usual) * numaGetCount(heights.get()));
}

bool on_the_sheet(const Box& box, PIX* page) {
  return box.x0 > 1 && box.y0 > 1 && box.x1 < pixGetWidth(page) - 1 &&
         box.y1 < pixGetHeight(page) - 1;
}

/// The page made smaller: what may be an area, what is dark, and how bright paper is.
struct Survey {
  PixPtr brightness;
  PixPtr paper;
  PixPtr dark;
  PixPtr solid;

  int paper_at(const Box& box) const {
    return grey_at(paper.get(), static_cast<int>(box.center_x()) * kShrink / kPaperShrink,
                   static_cast<int>(box.center_y()) * kShrink / kPaperShrink);
  }
};

/// Nothing is solid on most pages: then `solid` is null.
Survey surveyed(PIX* picture, double dpi) {
  Survey page;
  page.brightness = brightness_of(picture);
  if (!page.brightness) return page;
  page.paper = paper_of(page.brightness.get(), dpi);
  if (!page.paper) return page;
  page.dark = dark_places(page.brightness.get(), page.paper.get());
  if (page.dark) page.solid = solid_areas(page.dark.get(), dpi / kShrink);
  return page;
}

/// Whether what lies in `box` is a band of ground with letters in it, and no blot or heavy print.
bool is_band(const Survey& page, const Box& box, PIX* mask, double dpi) {
  if (!on_the_sheet(box, page.solid.get()) || box.width() < kLeastWidth * dpi ||
      box.height() < kLeastHeight * dpi) {
    return false;
  }
  const PixPtr inside(pixAnd(nullptr, mask, cut_out(page.dark.get(), box).get()));
  return inside && share_of(inside.get()) >= kLeastGround * share_of(mask) &&
         straightness(mask) >= kStraight;
}

}  // namespace

void turn_over_filled_areas(PIX* picture, double dpi, PIX* grey) {
  const Survey page = surveyed(picture, dpi);
  if (!page.solid) return;
  for (const Box& box : component_boxes(page.solid.get())) {
    const PixPtr mask = cut_out(page.solid.get(), box);
    if (!mask || !is_band(page, box, mask.get(), dpi / kShrink)) continue;
    const Area area{PixPtr(pixExpandReplicate(mask.get(), kShrink)),
                    static_cast<int>(box.x0) * kShrink, static_cast<int>(box.y0) * kShrink};
    if (!area.mask) return;
    const int paper = page.paper_at(box);
    const int ground = ground_of(page.brightness.get(), area, paper);
    // A shadow fades; a filled area ends.
    const double end = ground + kEnds * (paper - ground);
    if (grey_around(page.solid.get(), box, page.brightness.get()) < end) continue;
    turn_over(page.brightness.get(), area, ground, paper, grey);
  }
}

}  // namespace ingest
