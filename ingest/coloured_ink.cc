#include "ingest/coloured_ink.h"

#include <algorithm>
#include <cmath>

#include "ingest/components.h"

namespace ingest {

namespace {

using model::Box;
using model::Region;
using model::RegionKind;

// Colour, in levels of 255.
constexpr int kRedness = 35;  // red above the stronger of the others; yellow light has less
constexpr int kBlueness = 28;
constexpr int kShrink = 4;  // marks are looked for on a picture this much smaller

// Inches.
constexpr double kStrokeGap = 0.1;
constexpr double kLeastMark = 0.3;
constexpr double kLeastStampWidth = 0.6;
constexpr double kLeastStampHeight = 0.14;
constexpr double kLeastSeal = 0.9;
constexpr double kMostSeal = 1.8;
constexpr double kMostMark = 4;

constexpr double kMostFilled = 0.62;  // more of its box coloured is an area, not ink
constexpr double kRound = 0.78;       // width to height
constexpr double kFrameCover = 0.7;   // of each side of a stamp's frame

enum class Ink { kRed, kBlue };

PixPtr shrunk(PIX* rgb) {
  PixPtr half(pixScaleAreaMap2(rgb));
  return half ? PixPtr(pixScaleAreaMap2(half.get())) : nullptr;
}

PixPtr ink_mask(PIX* rgb, Ink ink) {
  const int width = pixGetWidth(rgb);
  const int height = pixGetHeight(rgb);
  PixPtr mask(pixCreate(width, height, 1));
  if (!mask) return nullptr;
  for (int y = 0; y < height; ++y) {
    const l_uint32* row = pixGetData(rgb) + static_cast<size_t>(y) * pixGetWpl(rgb);
    l_uint32* out = pixGetData(mask.get()) + static_cast<size_t>(y) * pixGetWpl(mask.get());
    for (int x = 0; x < width; ++x) {
      l_int32 r = 0;
      l_int32 g = 0;
      l_int32 b = 0;
      extractRGBValues(row[x], &r, &g, &b);
      const bool inked =
          ink == Ink::kRed ? r - std::max(g, b) >= kRedness : b - std::max(r, g) >= kBlueness;
      if (inked) SET_DATA_BIT(out, x);
    }
  }
  return mask;
}

double inked_share(PIX* mask, const Box& box) {
  BoxPtr area(boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0),
                        static_cast<int>(box.width()), static_cast<int>(box.height())));
  PixPtr cut(pixClipRectangle(mask, area.get(), nullptr));
  l_int32 count = 0;
  if (!cut || pixCountPixels(cut.get(), &count, nullptr) != 0) return 0;
  return count / std::max(1.0, box.area());
}

/// Whether ink runs along all four sides of the box, as a stamp's frame does.
bool framed(PIX* closed, const Box& box) {
  const double depth = std::max(2.0, 0.12 * std::min(box.width(), box.height()));
  const auto covered = [&](const Box& side, bool wide) {
    BoxPtr area(boxCreate(static_cast<int>(side.x0), static_cast<int>(side.y0),
                          static_cast<int>(side.width()), static_cast<int>(side.height())));
    PixPtr cut(pixClipRectangle(closed, area.get(), nullptr));
    if (!cut) return 0.0;
    NumaPtr counts(wide ? pixCountPixelsByColumn(cut.get())
                        : pixCountPixelsByRow(cut.get(), nullptr));
    if (!counts) return 0.0;
    l_int32 inked = 0;
    numaGetCountRelativeToZero(counts.get(), L_GREATER_THAN_ZERO, &inked);
    return static_cast<double>(inked) / std::max(1, numaGetCount(counts.get()));
  };
  return covered({box.x0, box.y0, box.x1, box.y0 + depth}, true) >= kFrameCover &&
         covered({box.x0, box.y1 - depth, box.x1, box.y1}, true) >= kFrameCover &&
         covered({box.x0, box.y0, box.x0 + depth, box.y1}, false) >= kFrameCover &&
         covered({box.x1 - depth, box.y0, box.x1, box.y1}, false) >= kFrameCover;
}

/// Whether the ink in `box` stands in lines of letters, between which there is little, as neither
/// that of a seal nor of a signature does.
bool lined(PIX* mask, const Box& box, double dpi) {
  constexpr double kMostLine = 0.27;  // inches, with marks above and below
  constexpr double kMostLetters = 0.2;
  constexpr double kLittle = 0.3;  // of the ink in the fullest row of pixels
  constexpr double kLeastBetween = 0.25;
  if (box.height() <= kMostLine * dpi) return true;
  const BoxPtr area(boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0),
                              static_cast<int>(box.width()), static_cast<int>(box.height())));
  const PixPtr cut(pixClipRectangle(mask, area.get(), nullptr));
  const NumaPtr counts(cut ? pixCountPixelsByRow(cut.get(), nullptr) : nullptr);
  l_float32 fullest = 0;
  if (!counts || numaGetMax(counts.get(), &fullest, nullptr) != 0) return false;
  const int rows = numaGetCount(counts.get());
  int between = 0;
  int letters = 0;
  for (int y = 0; y < rows; ++y) {
    l_int32 count = 0;
    numaGetIValue(counts.get(), y, &count);
    const bool little = count <= kLittle * fullest;
    letters = little ? 0 : letters + 1;
    between += little ? 1 : 0;
    if (letters > kMostLetters * dpi) return false;
  }
  return between >= kLeastBetween * rows;
}

bool is_round(const Box& box, double dpi) {
  const double less = std::min(box.width(), box.height());
  const double more = std::max(box.width(), box.height());
  return less >= kRound * more && less >= kLeastSeal * dpi && more <= kMostSeal * dpi;
}

bool is_mark_sized(const Box& box, double dpi) {
  const double width = box.width() / dpi;
  const double height = box.height() / dpi;
  if (std::max(width, height) > kMostMark) return false;
  return (width >= kLeastMark && height >= kLeastMark) ||
         (width >= kLeastStampWidth && height >= kLeastStampHeight);
}

void add_marks(PIX* small, Ink ink, double dpi, std::vector<Region>* marks) {
  PixPtr mask = ink_mask(small, ink);
  if (!mask) return;
  const int gap = pixels(kStrokeGap, dpi);
  PixPtr closed(pixCloseSafeBrick(nullptr, mask.get(), gap, gap));
  if (!closed) return;
  for (const Box& box : component_boxes(closed.get())) {
    if (!is_mark_sized(box, dpi) || inked_share(mask.get(), box) > kMostFilled) continue;
    Region mark;
    if (ink == Ink::kRed && is_round(box, dpi)) {
      mark.kind = RegionKind::kSeal;
    } else if (framed(mask.get(), box)) {
      mark.kind = RegionKind::kStamp;
    } else if (lined(mask.get(), box, dpi)) {
      continue;  // print in colour
    } else {
      mark.kind = ink == Ink::kRed ? RegionKind::kStamp : RegionKind::kSignature;
    }
    mark.box = {box.x0 * kShrink, box.y0 * kShrink, box.x1 * kShrink, box.y1 * kShrink};
    marks->push_back(mark);
  }
}

/// The star of a seal is no mark of its own.
std::vector<Region> outermost(const std::vector<Region>& marks) {
  std::vector<Region> out;
  for (const Region& mark : marks) {
    const bool within = std::any_of(marks.begin(), marks.end(), [&](const Region& other) {
      return &other != &mark && other.kind == RegionKind::kSeal &&
             other.box.contains(mark.box.x0, mark.box.y0) &&
             other.box.contains(mark.box.x1, mark.box.y1);
    });
    if (!within) out.push_back(mark);
  }
  return out;
}

/// Sets each pixel of `grey` in `box` to what `shade` makes of the three colours of `rgb` there.
template <typename Shade>
void repaint(PIX* rgb, const Box& box, PIX* grey, Shade shade) {
  const int right = std::min(pixGetWidth(rgb), static_cast<int>(box.x1));
  const int foot = std::min(pixGetHeight(rgb), static_cast<int>(box.y1));
  for (int y = std::max(0, static_cast<int>(box.y0)); y < foot; ++y) {
    for (int x = std::max(0, static_cast<int>(box.x0)); x < right; ++x) {
      l_int32 r = 0;
      l_int32 g = 0;
      l_int32 b = 0;
      pixGetRGBPixel(rgb, x, y, &r, &g, &b);
      pixSetPixel(grey, x, y, static_cast<l_uint32>(shade({r, g, b})));
    }
  }
}

}  // namespace

std::vector<Region> coloured_marks(PIX* rgb, double dpi) {
  std::vector<Region> marks;
  PixPtr small = shrunk(rgb);
  if (!small) return marks;
  for (const Ink ink : {Ink::kRed, Ink::kBlue}) add_marks(small.get(), ink, dpi / kShrink, &marks);
  return outermost(marks);
}
std::vector<Box> red_print(PIX* rgb, double dpi, const std::vector<Region>& marks) {
  constexpr double kLeastLetter = 0.04;  // inches
  constexpr double kMostLetter = 0.18;   // figures this small are full of ink
  constexpr double kNear = 0.1;          // of a mark, whose pieces may look like letters
  std::vector<Box> print;
  const PixPtr small = shrunk(rgb);
  const PixPtr mask = small ? ink_mask(small.get(), Ink::kRed) : nullptr;
  if (!mask) return print;
  const double shrunk_dpi = dpi / kShrink;
  const PixPtr closed(pixCloseSafeBrick(nullptr, mask.get(), pixels(kStrokeGap, shrunk_dpi), 1));
  if (!closed) return print;
  for (const Box& box : component_boxes(closed.get())) {
    const Box place = model::scaled(box, kShrink);
    const bool in_mark = std::any_of(marks.begin(), marks.end(), [&](const Region& mark) {
      return !model::intersected(model::inflated(mark.box, kNear * dpi), place).empty();
    });
    const bool filled =
        box.height() > kMostLetter * shrunk_dpi && inked_share(mask.get(), box) > kMostFilled;
    if (in_mark || filled || box.height() < kLeastLetter * shrunk_dpi ||
        !lined(mask.get(), box, shrunk_dpi)) {
      continue;
    }
    print.push_back(model::inflated(place, kShrink));
  }
  return print;
}

void darken_red(PIX* rgb, const Box& box, PIX* grey) {
  repaint(rgb, box, grey, [](std::initializer_list<int> colours) { return std::min(colours); });
}

void keep_black_ink(PIX* rgb, const Box& box, PIX* grey) {
  repaint(rgb, box, grey, [](std::initializer_list<int> colours) { return std::max(colours); });
}

}  // namespace ingest
