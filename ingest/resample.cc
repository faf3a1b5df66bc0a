#include "ingest/resample.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

namespace ingest {

namespace {

constexpr int kWhite = 255;
constexpr int kFixed = 16;  // binary places of a coordinate
constexpr int kWeight = 8;  // and of the share of a pixel
constexpr int kOne = 1 << kWeight;

/// Where between pixels a value is wanted: fixed-point coordinates that count from the middle of
/// the first pixel.
struct Place {
  std::int64_t x;
  std::int64_t y;

  int left() const { return static_cast<int>(x >> kFixed); }
  int top() const { return static_cast<int>(y >> kFixed); }
  int right_share() const { return static_cast<int>((x >> (kFixed - kWeight)) & (kOne - 1)); }
  int low_share() const { return static_cast<int>((y >> (kFixed - kWeight)) & (kOne - 1)); }
};

/// A picture with white all around, read between its pixels.
class Source {
 public:
  explicit Source(PIX* grey)
      : width_(pixGetWidth(grey)),
        height_(pixGetHeight(grey)),
        bytes_(static_cast<size_t>(width_) * static_cast<size_t>(height_)) {
    std::uint8_t* out = bytes_.data();
    for (int y = 0; y < height_; ++y) {
      const l_uint32* row = pixGetData(grey) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey);
      for (int x = 0; x < width_; ++x) *out++ = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x));
    }
  }

  /// Whether the four pixels around `place` are all in the picture.
  bool holds(const Place& place) const {
    return place.left() >= 0 && place.top() >= 0 && place.left() + 1 < width_ &&
           place.top() + 1 < height_;
  }

  /// At a place that it `holds`.
  int inside(const Place& place) const {
    const std::uint8_t* at =
        bytes_.data() + static_cast<std::ptrdiff_t>(place.top()) * width_ + place.left();
    return blend(at[0], at[1], at[width_], at[width_ + 1], place.right_share(), place.low_share());
  }

  int at(const Place& place) const {
    if (holds(place)) return inside(place);
    const int left = place.left();
    const int top = place.top();
    return blend(edge(left, top), edge(left + 1, top), edge(left, top + 1), edge(left + 1, top + 1),
                 place.right_share(), place.low_share());
  }

 private:
  static int blend(int a, int b, int c, int d, int right, int low) {
    const int upper = a * kOne + (b - a) * right;
    const int lower = c * kOne + (d - c) * right;
    return (upper * kOne + (lower - upper) * low + (1 << (2 * kWeight - 1))) >> (2 * kWeight);
  }

  int edge(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return kWhite;
    return bytes_[static_cast<size_t>(y) * static_cast<size_t>(width_) + static_cast<size_t>(x)];
  }

  int width_;
  int height_;
  std::vector<std::uint8_t> bytes_;
};

std::int64_t fixed(double value) {
  return static_cast<std::int64_t>(std::llround(value * (1 << kFixed)));
}

/// Combines `pix` with itself moved by `step`: forward when positive. `operation` is one of
/// Leptonica's; what comes in from beyond the edge is white.
bool combine_moved(PIX* pix, int step, bool along_rows, int operation) {
  PixPtr before(pixCopy(nullptr, pix));
  if (!before) return false;
  const int width = pixGetWidth(pix);
  const int height = pixGetHeight(pix);
  const int x = along_rows ? step : 0;
  const int y = along_rows ? 0 : step;
  pixRasterop(pix, x, y, width, height, operation, before.get(), 0, 0);
  return true;
}

/// Clears the last pixels of each row (or column): nothing stands beyond them.
void clear_end(PIX* pix, int count, bool along_rows) {
  const int width = pixGetWidth(pix);
  const int height = pixGetHeight(pix);
  if (along_rows) {
    pixRasterop(pix, width - count, 0, count, height, PIX_CLR, nullptr, 0, 0);
  } else {
    pixRasterop(pix, 0, height - count, width, count, PIX_CLR, nullptr, 0, 0);
  }
}

/// The bytes of a row with the first and the last one once more at its ends.
void read_row(PIX* grey, int y, std::vector<float>* out) {
  const int width = pixGetWidth(grey);
  const l_uint32* row = pixGetData(grey) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey);
  for (int x = 0; x < width; ++x) (*out)[static_cast<size_t>(x) + 1] = GET_DATA_BYTE(row, x);
  out->front() = (*out)[1];
  out->back() = (*out)[static_cast<size_t>(width)];
}

}  // namespace

PixPtr softened(PIX* grey, float spread) {
  const int width = pixGetWidth(grey);
  const int height = pixGetHeight(grey);
  PixPtr out(pixCreate(width, height, 8));
  if (!out) return nullptr;
  const float beside = std::exp(-1 / (2 * spread * spread));
  const float middle = 1 / (1 + 2 * beside);
  const float side = beside * middle;
  const auto length = static_cast<size_t>(width) + 2;
  std::vector<float> above(length);
  std::vector<float> here(length);
  std::vector<float> below(length);
  std::vector<float> column(length);
  read_row(grey, 0, &here);
  above = here;
  for (int y = 0; y < height; ++y) {
    read_row(grey, std::min(y + 1, height - 1), &below);
    for (size_t x = 0; x < length; ++x) {
      column[x] = side * (above[x] + below[x]) + middle * here[x];
    }
    l_uint32* row = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
    for (int x = 0; x < width; ++x) {
      const float* at = &column[static_cast<size_t>(x)];
      constexpr float kHalf = 0.5F;
      SET_DATA_BYTE(row, x, static_cast<int>(side * (at[0] + at[2]) + middle * at[1] + kHalf));
    }
    std::swap(above, here);
    std::swap(here, below);
  }
  return out;
}

PixPtr resampled(PIX* grey, double factor, double clockwise_deg) {
  const int width = std::max(1, static_cast<int>(std::lround(pixGetWidth(grey) * factor)));
  const int height = std::max(1, static_cast<int>(std::lround(pixGetHeight(grey) * factor)));
  PixPtr out(pixCreate(width, height, 8));
  if (!out) return nullptr;
  const Source source(grey);
  const double angle = clockwise_deg * std::numbers::pi / 180;
  const double along = std::cos(angle) / factor;
  const double across = std::sin(angle) / factor;
  const double middle_x = (pixGetWidth(grey) - 1) / 2.0;
  const double middle_y = (pixGetHeight(grey) - 1) / 2.0;
  const double left = -(width - 1) / 2.0;
  const std::int64_t step_x = fixed(along);
  const std::int64_t step_y = fixed(across);
  for (int y = 0; y < height; ++y) {
    const double down = y - (height - 1) / 2.0;
    Place place{fixed(middle_x + along * left + across * down),
                fixed(middle_y - across * left + along * down)};
    l_uint32* row = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
    // What lies between two places that the source holds it holds, too.
    const Place end{place.x + step_x * (width - 1), place.y - step_y * (width - 1)};
    const bool whole = source.holds(place) && source.holds(end);
    for (int x = 0; x < width; ++x) {
      SET_DATA_BYTE(row, x, whole ? source.inside(place) : source.at(place));
      place.x += step_x;
      place.y -= step_y;
    }
  }
  return out;
}

PixPtr runs_of(PIX* binary, int length, bool along_rows) {
  PixPtr runs(pixCopy(nullptr, binary));
  const int extent = along_rows ? pixGetWidth(binary) : pixGetHeight(binary);
  if (!runs || length > extent) return runs ? PixPtr(pixCreateTemplate(binary)) : nullptr;
  // What begins a run of `reached` pixels, for ever longer runs.
  for (int reached = 1; reached < length;) {
    const int step = std::min(reached, length - reached);
    if (!combine_moved(runs.get(), -step, along_rows, PIX_SRC & PIX_DST)) return nullptr;
    clear_end(runs.get(), step, along_rows);
    reached += step;
  }
  // And all its pixels again.
  for (int reached = 1; reached < length;) {
    const int step = std::min(reached, length - reached);
    if (!combine_moved(runs.get(), step, along_rows, PIX_SRC | PIX_DST)) return nullptr;
    reached += step;
  }
  return runs;
}

}  // namespace ingest
