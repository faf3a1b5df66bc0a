#include "ingest/stored_picture.h"

#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>

#include <cmath>
#include <optional>
#include <vector>

#include "model/geometry.h"

namespace ingest {

namespace {

using model::kPointsPerInch;

constexpr double kStretched = 0.01;  // of the resolution, between the two axes
constexpr double kAskew = 0.01;      // of the picture's length

struct Vector {
  double x = 0;
  double y = 0;
  double length() const { return std::hypot(x, y); }
};

/// How a picture lies on the page: where its rows and its columns run, in points.
struct Lie {
  Vector along;
  Vector down;
};

Lie lie_of(GfxState* state) {
  // A picture fills the unit square, whose y runs upwards.
  Lie lie;
  state->transformDelta(1, 0, &lie.along.x, &lie.along.y);
  state->transformDelta(0, -1, &lie.down.x, &lie.down.y);
  return lie;
}

/// Quarter turns clockwise from the stored picture to the page; nothing when it is mirrored or at
/// a slant.
std::optional<int> turns_of(const Lie& lie) {
  constexpr int kTurns = 4;
  Vector along = lie.along;
  Vector down = lie.down;
  for (int turns = 0; turns < kTurns; ++turns) {
    if (along.x > 0 && down.y > 0 && std::abs(along.y) < kAskew * along.x &&
        std::abs(down.x) < kAskew * down.y) {
      return turns;
    }
    // A quarter turn back.
    along = {along.y, -along.x};
    down = {down.y, -down.x};
  }
  return std::nullopt;
}

bool evenly_scaled(const Lie& lie, int width, int height) {
  const double across = width / lie.along.length();
  const double upright = height / lie.down.length();
  return std::abs(across - upright) < kStretched * upright;
}

bool is_grey(GfxImageColorMap* map) {
  return map->getNumPixelComps() == 1 && map->getColorSpace()->useGetGrayLine();
}

void set_grey_row(GfxImageColorMap* map, unsigned char* line, int width, l_uint32* row) {
  std::vector<unsigned char> grey(static_cast<size_t>(width));
  map->getGrayLine(line, grey.data(), width);
  for (int x = 0; x < width; ++x) SET_DATA_BYTE(row, x, grey[static_cast<size_t>(x)]);
}

void set_colour_row(GfxImageColorMap* map, unsigned char* line, int width, l_uint32* row) {
  constexpr int kChannels = 3;
  std::vector<unsigned char> rgb(static_cast<size_t>(width) * kChannels);
  map->getRGBLine(line, rgb.data(), width);
  const unsigned char* from = rgb.data();
  for (int x = 0; x < width; ++x, from += kChannels) {
    composeRGBPixel(from[0], from[1], from[2], row + x);
  }
}

PixPtr decoded(Stream* stream, int width, int height, GfxImageColorMap* map) {
  const bool grey = is_grey(map);
  if (!grey && !map->useRGBLine()) return nullptr;
  PixPtr pix(pixCreate(width, height, grey ? 8 : 32));
  if (!pix) return nullptr;
  pixSetBlackOrWhite(pix.get(), L_SET_WHITE);
  ImageStream lines(stream, width, map->getNumPixelComps(), map->getBits());
  lines.reset();
  for (int y = 0; y < height; ++y) {
    unsigned char* line = lines.getLine();
    if (line == nullptr) break;  // cut short: what is missing stays white, as when it is drawn
    l_uint32* row = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    (grey ? set_grey_row : set_colour_row)(map, line, width, row);
  }
  lines.close();
  return pix;
}

/// Receives a page's drawing operators and keeps its picture.
class Taker : public OutputDev {
 public:
  explicit Taker(double max_pixels) : max_pixels_(max_pixels) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* map, bool interpolate, const int* mask, bool inlined) override {
    const Lie lie = lie_of(state);
    const auto turns = turns_of(lie);
    const bool plain = mask == nullptr && map->isOk() && !inlined && width > 0 && height > 0 &&
                       static_cast<double>(width) * height <= max_pixels_ &&
                       state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal;
    if (!plain || !turns || !evenly_scaled(lie, width, height)) {
      OutputDev::drawImage(state, ref, stream, width, height, map, interpolate, mask, inlined);
      return;
    }
    taken_ = decoded(stream, width, height, map);
    if (taken_ && *turns != 0) taken_.reset(pixRotateOrth(taken_.get(), *turns));
  }

  PixPtr taken() { return std::move(taken_); }

 private:
  double max_pixels_;
  PixPtr taken_;
};

}  // namespace

PixPtr stored_picture(PDFDoc* doc, int page, double max_pixels) {
  Taker taker(max_pixels);
  doc->displayPage(&taker, page, kPointsPerInch, kPointsPerInch, 0, false, true, false);
  return taker.taken();
}

}  // namespace ingest
