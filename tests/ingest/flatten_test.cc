#include "ingest/flatten.h"

#include <gtest/gtest.h>

#include <functional>

#include "drawing.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::kDpi;
using drawing::one_bit;
using drawing::paper;
using drawing::px;

constexpr int kWidth = 2000;
constexpr int kHeight = 1600;
constexpr int kMargin = 150;

/// Where a place of a flat page lies on the picture.
using Warp = std::function<std::pair<double, double>(double x, double y)>;

/// A table of five rules each way, drawn as `warp` moves it.
PixPtr table(const Warp& warp) {
  PixPtr pix = paper(kWidth, kHeight);
  const auto dot = [&](double x, double y) {
    const auto [to_x, to_y] = warp(x, y);
    block(pix.get(), static_cast<int>(to_x), static_cast<int>(to_y), 3, 3);
  };
  for (int line = 0; line < 5; ++line) {
    const double y = kMargin + line * (kHeight - 2.0 * kMargin) / 4;
    for (int x = kMargin; x < kWidth - kMargin; ++x) dot(x, y);
    const double x = kMargin + line * (kWidth - 2.0 * kMargin) / 4;
    for (int down = kMargin; down < kHeight - kMargin; ++down) dot(x, down);
  }
  return pix;
}

std::optional<Bend> bend_in(PIX* pix) {
  return bend_of(trace_rules(one_bit(pix).get(), kDpi), kWidth, kHeight, kDpi);
}

/// How far the ink of the traced lines lies from straight, at most.
double crookedness(PIX* pix) {
  double most = 0;
  for (const TracedRule& line : trace_rules(one_bit(pix).get(), kDpi)) {
    for (const auto& [x, y] : line.path) {
      const bool horizontal = line.rule.horizontal();
      most = std::max(most, std::abs(horizontal ? y - line.rule.y0 : x - line.rule.x0));
    }
  }
  return most;
}

/// A page before a phone: rows bow upward, columns lean towards each other. Walls were looked for
/// where a straight line would be, and half of them were missed.
TEST(Flatten, MakesABowedTableStraight) {
  PixPtr pix = table([](double x, double y) {
    const double u = 2 * x / kWidth - 1;
    const double v = 2 * y / kHeight - 1;
    return std::pair(x + px(2) * u * v, y + px(2.5) * u * u + px(1) * u * v);
  });
  EXPECT_GT(crookedness(pix.get()), px(1.2));
  const auto bend = bend_in(pix.get());
  ASSERT_TRUE(bend);
  EXPECT_LT(crookedness(flattened(pix.get(), *bend).get()), 0.6 * crookedness(pix.get()));
}

TEST(Flatten, LeavesStraightAndTiltedLinesAlone) {
  EXPECT_FALSE(bend_in(table([](double x, double y) { return std::pair(x, y); }).get()));
  EXPECT_FALSE(bend_in(paper(kWidth, kHeight).get()));
}

/// One line of many that goes its own way is no bend of the page.
TEST(Flatten, IsNotMisledByOneLine) {
  PixPtr pix = table([](double x, double y) {
    const bool last = y > kHeight - kMargin - 1.0 - (kHeight - 2.0 * kMargin) / 8;
    const double u = 2 * x / kWidth - 1;
    return std::pair(x, last ? y + px(6) * u * u : y);
  });
  const auto bend = bend_in(pix.get());
  EXPECT_TRUE(!bend ||
              std::abs(bend->down(kMargin, kMargin) - bend->down(kWidth / 2.0, kMargin)) < px(1.5));
}

}  // namespace
}  // namespace ingest
