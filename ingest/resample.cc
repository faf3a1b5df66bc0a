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

/// A picture with white all around, read between its pixels.
class Source {
 public:
  explicit Source(PIX* grey)
      : width_(pixGetWidth(grey)),
        height_(pixGetHeight(grey)),
        wpl_(pixGetWpl(grey)),
        data_(pixGetData(grey)) {}

  /// At fixed-point coordinates that count from the middle of the first pixel.
  int at(std::int64_t x, std::int64_t y) const {
    const auto left = static_cast<int>(x >> kFixed);
    const auto top = static_cast<int>(y >> kFixed);
    const auto right = static_cast<int>((x >> (kFixed - kWeight)) & (kOne - 1));
    const auto low = static_cast<int>((y >> (kFixed - kWeight)) & (kOne - 1));
    if (left < 0 || top < 0 || left + 1 >= width_ || top + 1 >= height_) {
      return blend(edge(left, top), edge(left + 1, top), edge(left, top + 1),
                   edge(left + 1, top + 1), right, low);
    }
    const l_uint32* row = data_ + static_cast<std::ptrdiff_t>(top) * wpl_;
    const l_uint32* next = row + wpl_;
    return blend(GET_DATA_BYTE(row, left), GET_DATA_BYTE(row, left + 1), GET_DATA_BYTE(next, left),
                 GET_DATA_BYTE(next, left + 1), right, low);
  }

 private:
  static int blend(int a, int b, int c, int d, int right, int low) {
    const int upper = a * kOne + (b - a) * right;
    const int lower = c * kOne + (d - c) * right;
    return (upper * kOne + (lower - upper) * low + (1 << (2 * kWeight - 1))) >> (2 * kWeight);
  }

  int edge(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return kWhite;
    return GET_DATA_BYTE(data_ + static_cast<std::ptrdiff_t>(y) * wpl_, x);
  }

  int width_;
  int height_;
  int wpl_;
  l_uint32* data_;
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
  for (int y = 0; y < height; ++y) {
    const double down = y - (height - 1) / 2.0;
    std::int64_t from_x = fixed(middle_x + along * left + across * down);
    std::int64_t from_y = fixed(middle_y - across * left + along * down);
    l_uint32* row = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
    for (int x = 0; x < width; ++x) {
      SET_DATA_BYTE(row, x, source.at(from_x, from_y));
      from_x += fixed(along);
      from_y -= fixed(across);
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
