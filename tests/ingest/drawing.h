#pragma once
// Pictures drawn for tests: rules, dots, blocks that stand for letters.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "ingest/pix.h"

namespace ingest::drawing {

constexpr double kDpi = 300;

/// Pixels of `points` at kDpi.
inline int px(double points) { return static_cast<int>(std::lround(points * kDpi / 72)); }

inline PixPtr paper(int width, int height, int grey = 255) {
  PixPtr pix(pixCreate(width, height, 8));
  pixSetAllArbitrary(pix.get(), static_cast<l_uint32>(grey));
  return pix;
}

inline void block(PIX* pix, int x, int y, int width, int height, l_uint32 value = 0) {
  for (int row = std::max(0, y); row < std::min(y + height, pixGetHeight(pix)); ++row) {
    for (int col = std::max(0, x); col < std::min(x + width, pixGetWidth(pix)); ++col) {
      pixSetPixel(pix, col, row, value);
    }
  }
}

/// Numbers that look random and are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed) {}
  /// 0 to `sides` - 1.
  int roll(int sides) {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<int>((state_ >> 8) % static_cast<std::uint32_t>(sides));
  }

 private:
  std::uint32_t state_;
};

/// A line of text from `x` to `right` on the baseline `y`: stems, bowls and gaps in the sizes of
/// 13 pt type.
inline void text_line(PIX* pix, int x, int y, int right, Dice* dice) {
  const int stem = px(1.1);
  const int height = px(6);
  while (x < right) {
    for (int letters = 2 + dice->roll(4); letters > 0 && x < right; --letters) {
      const int tall = dice->roll(3) == 0 ? px(9) : height;
      block(pix, x, y - tall, stem, tall);
      block(pix, x, y - height, px(3.6), px(0.8));
      if (dice->roll(2) == 0) block(pix, x + px(3.6), y - height, stem, height);
      if (dice->roll(3) == 0) block(pix, x, y - px(0.8), px(3.6), px(0.8));
      x += px(6);
    }
    x += px(3.4);
  }
}

inline PixPtr one_bit(PIX* grey) { return PixPtr(pixThresholdToBinary(grey, 150)); }

inline PixPtr turned(PIX* grey, double clockwise_deg) {
  constexpr double kRadians = 3.14159265358979323846 / 180;
  return PixPtr(pixRotateAMGray(grey, static_cast<l_float32>(clockwise_deg * kRadians), 255));
}

}  // namespace ingest::drawing
