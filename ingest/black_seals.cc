#include "ingest/black_seals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "ingest/components.h"

namespace ingest {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kLeastRadius = 12 / kMmPerInch;
constexpr double kMostRadius = 21 / kMmPerInch;
constexpr double kRingDpi = 60;  // circles are looked for at about this resolution
constexpr int kDirections = 96;
constexpr double kRingCover = 0.78;     // of the directions in which a circle has ink
constexpr double kRingContrast = 0.34;  // more than beside it
constexpr double kInnerCover = 0.6;
constexpr double kInnerContrast = 0.25;
constexpr double kNarrowestRing = 0.45;  // of the clearest circle of a seal, its other circles
constexpr double kWidestRing = 1.6;
constexpr double kRingWidth = 0.026;  // inches to either side of a circle's middle
constexpr double kStarReach = 0.36;   // of the radius
constexpr double kStarInk = 0.33;     // more than lines of text have
constexpr double kBandShare = 0.45;   // of the ink in a circle's middle, at its edges
constexpr double kBandAir = 2;        // pixels to either side
constexpr double kBeyond = 0.013;     // inches from a circle's edge, where a stroke goes on

struct Direction {
  double x = 0;
  double y = 0;
};

const std::array<Direction, kDirections>& directions() {
  static const auto kAll = [] {
    std::array<Direction, kDirections> all;
    // In steps of about 139 degrees: the first few already go all around.
    for (int i = 0; i < kDirections; ++i) {
      const double angle = 2 * std::numbers::pi * ((i * 37) % kDirections) / kDirections;
      all[i] = {std::cos(angle), std::sin(angle)};
    }
    return all;
  }();
  return kAll;
}

/// Ink by the byte, white beyond the edges.
class InkMap {
 public:
  explicit InkMap(PIX* binary)
      : width_(pixGetWidth(binary)), height_(pixGetHeight(binary)), ink_(size_t(width_) * height_) {
    for (int y = 0; y < height_; ++y) {
      const l_uint32* row = pixGetData(binary) + static_cast<size_t>(y) * pixGetWpl(binary);
      for (int x = 0; x < width_; ++x) {
        ink_[static_cast<size_t>(y) * width_ + x] = GET_DATA_BIT(row, x);
      }
    }
  }
  int width() const { return width_; }
  int height() const { return height_; }
  bool at(double x, double y) const {
    const int column = static_cast<int>(x);
    const int row = static_cast<int>(y);
    if (x < 0 || y < 0 || column >= width_ || row >= height_) return false;
    return ink_[static_cast<size_t>(row) * width_ + column] != 0;
  }
  /// Share of the directions in which there is ink at `radius` from (x, y); 0 when some
  /// of them say that it will not reach `least`.
  double cover(double x, double y, double radius, double least) const {
    constexpr int kFirst = 12;
    int hits = 0;
    for (int i = 0; i < kDirections; ++i) {
      if (i % kFirst == 0 && hits < (least - 0.2) * i) return 0;
      const Direction& to = directions()[i];
      hits += at(x + radius * to.x, y + radius * to.y) ? 1 : 0;
    }
    return static_cast<double>(hits) / kDirections;
  }

 private:
  int width_;
  int height_;
  std::vector<char> ink_;
};

/// How much more ink a circle has than those a little smaller and larger.
double contrast(const InkMap& ink, double x, double y, double radius, double cover) {
  constexpr double kBeside = 4;
  const double beside =
      (ink.cover(x, y, radius - kBeside, 0) + ink.cover(x, y, radius + kBeside, 0)) / 2;
  return cover - beside;
}

struct Candidate {
  double x = 0;
  double y = 0;
  double radius = 0;
  double cover = 0;
};

/// The best circle near a coarse one.
std::optional<Candidate> refined(const InkMap& ink, const Candidate& coarse) {
  std::optional<Candidate> best;
  double most = kRingCover + kRingContrast;
  constexpr int kReach = 2;
  for (int dy = -kReach; dy <= kReach; ++dy) {
    for (int dx = -kReach; dx <= kReach; ++dx) {
      for (int dr = -kReach; dr <= kReach; ++dr) {
        Candidate at{coarse.x + dx, coarse.y + dy, coarse.radius + dr, 0};
        at.cover = ink.cover(at.x, at.y, at.radius, kRingCover);
        if (at.cover < kRingCover) continue;
        const double clear = contrast(ink, at.x, at.y, at.radius, at.cover);
        if (clear < kRingContrast || at.cover + clear < most) continue;
        most = at.cover + clear;
        best = at;
      }
    }
  }
  return best;
}

/// Circles, the best first. `wide` is `ink` grown by a pixel to all sides, for the coarse search.
std::vector<Candidate> circles(const InkMap& ink, const InkMap& wide, double dpi) {
  std::vector<Candidate> found;
  const int least = static_cast<int>(kLeastRadius * dpi);
  const int most = static_cast<int>(kMostRadius * dpi);
  constexpr int kStep = 3;
  constexpr int kRadiusStep = 2;
  constexpr double kCoarseCover = 0.85;
  for (int y = least; y < wide.height() - least; y += kStep) {
    for (int x = least; x < wide.width() - least; x += kStep) {
      for (int radius = least; radius <= most; radius += kRadiusStep) {
        if (wide.cover(x, y, radius, kCoarseCover) < kCoarseCover) continue;
        const auto circle = refined(ink, {double(x), double(y), double(radius), 0});
        if (circle) found.push_back(*circle);
      }
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cover > b.cover; });
  return found;
}

RoundSeal seal_at(const InkMap& ink, const Candidate& at, double scale) {
  RoundSeal seal{at.x * scale, at.y * scale, at.radius * scale, {}};
  const int most = static_cast<int>(kWidestRing * at.radius);
  for (int radius = static_cast<int>(kNarrowestRing * at.radius); radius <= most; ++radius) {
    const double cover = ink.cover(at.x, at.y, radius, 0);
    const bool ring =
        cover >= kInnerCover && contrast(ink, at.x, at.y, radius, cover) >= kInnerContrast;
    if (!ring && std::abs(radius - at.radius) > 0.5) continue;
    seal.rings.push_back(radius * scale);
    seal.radius = std::max(seal.radius, radius * scale);
  }
  return seal;
}

bool dark(PIX* grey, double x, double y) {
  constexpr l_uint32 kInk = 140;
  l_uint32 value = 255;
  pixGetPixel(grey, static_cast<int>(x), static_cast<int>(y), &value);
  return value < kInk;
}

template <typename Visit>
void for_each_near(PIX* pix, const RoundSeal& seal, double reach, Visit visit) {
  const int right = std::min(pixGetWidth(pix) - 1, static_cast<int>(seal.x + reach));
  const int foot = std::min(pixGetHeight(pix) - 1, static_cast<int>(seal.y + reach));
  for (int y = std::max(0, static_cast<int>(seal.y - reach)); y <= foot; ++y) {
    for (int x = std::max(0, static_cast<int>(seal.x - reach)); x <= right; ++x) visit(x, y);
  }
}

/// From and to which distance from its centre a circle has its ink.
struct Band {
  double from = 0;
  double to = 0;
};

/// Bands of the circles as thick as they are printed.
std::vector<Band> bands_of(PIX* grey, const RoundSeal& seal, double dpi) {
  std::vector<Band> bands;
  const auto cover = [&](double radius) {
    int hits = 0;
    for (const Direction& to : directions()) {
      hits += dark(grey, seal.x + to.x * radius, seal.y + to.y * radius) ? 1 : 0;
    }
    return static_cast<double>(hits) / kDirections;
  };
  const int reach = pixels(kRingWidth, dpi);
  for (const double ring : seal.rings) {
    double most = 0;
    for (int off = -reach; off <= reach; ++off) most = std::max(most, cover(ring + off));
    Band band{ring + reach, ring - reach};
    for (int off = -reach; off <= reach; ++off) {
      if (cover(ring + off) < kBandShare * most) continue;
      band.from = std::min(band.from, ring + off - kBandAir);
      band.to = std::max(band.to, ring + off + kBandAir);
    }
    bands.push_back(band);
  }
  return bands;
}

/// Distance from the centre to the edge of a five-pointed star in that direction; its points are
/// 0.32 of the seal's radius away, its notches 0.13, both with a little air.
double star_reach(const RoundSeal& seal, double angle, double tilt) {
  constexpr double kPoint = 0.35;
  constexpr double kNotch = 0.165;
  constexpr double kSector = std::numbers::pi / 5;
  double off = std::fmod(angle - tilt, 2 * kSector);
  if (off < 0) off += 2 * kSector;
  off = std::min(off, 2 * kSector - off);
  return seal.radius * kPoint * kNotch * std::sin(kSector) /
         (kPoint * std::sin(off) + kNotch * std::sin(kSector - off));
}

/// Direction of one point of the star in the middle; nothing when there is none.
std::optional<double> star_tilt(PIX* grey, const RoundSeal& seal) {
  std::optional<double> best;
  double most = kStarInk;
  constexpr int kTilts = 12;
  for (int i = 0; i < kTilts; ++i) {
    const double tilt = -std::numbers::pi / 2 + i * 2 * std::numbers::pi / 5 / kTilts;
    int inside = 0;
    int inked = 0;
    for_each_near(grey, seal, kStarReach * seal.radius, [&](int x, int y) {
      const double away = std::hypot(x - seal.x, y - seal.y);
      if (away > star_reach(seal, std::atan2(y - seal.y, x - seal.x), tilt)) return;
      ++inside;
      inked += dark(grey, x, y) ? 1 : 0;
    });
    const double share = static_cast<double>(inked) / std::max(1, inside);
    if (share <= most) continue;
    most = share;
    best = tilt;
  }
  return best;
}

}  // namespace

std::vector<RoundSeal> black_seals(PIX* binary, double dpi) {
  std::vector<RoundSeal> seals;
  // Any ink in a square of four by four counts: a circle in faded ink is a row of dots.
  PixPtr reduced(pixReduceRankBinaryCascade(binary, 1, dpi > 3 * kRingDpi ? 1 : 0, 0, 0));
  if (!reduced) return seals;
  const double scale = static_cast<double>(pixGetWidth(binary)) / pixGetWidth(reduced.get());
  PixPtr grown(pixDilateBrick(nullptr, reduced.get(), 3, 3));
  if (!grown) return seals;
  const InkMap ink(reduced.get());
  const InkMap wide(grown.get());
  for (const Candidate& circle : circles(ink, wide, dpi / scale)) {
    const bool known = std::any_of(seals.begin(), seals.end(), [&](const RoundSeal& seal) {
      return std::hypot(seal.x - circle.x * scale, seal.y - circle.y * scale) < seal.radius;
    });
    if (!known) seals.push_back(seal_at(ink, circle, scale));
  }
  return seals;
}

void erase(const RoundSeal& seal, double dpi, PIX* grey) {
  PixPtr before(pixCopy(nullptr, grey));
  if (!before) return;
  const std::vector<Band> bands = bands_of(before.get(), seal, dpi);
  const std::optional<double> tilt = star_tilt(before.get(), seal);
  const double beyond = kBeyond * dpi;
  const auto crossed = [&](const Direction& to, const Band& band) {
    const auto inked = [&](double at) {
      return dark(before.get(), seal.x + to.x * at, seal.y + to.y * at);
    };
    return inked(band.from - beyond) || inked(band.to + beyond);
  };
  for_each_near(grey, seal, seal.radius + kRingWidth * dpi, [&](int x, int y) {
    const double away = std::hypot(x - seal.x, y - seal.y);
    const Direction to = {(x - seal.x) / std::max(1.0, away), (y - seal.y) / std::max(1.0, away)};
    const bool in_star = tilt && away < star_reach(seal, std::atan2(to.y, to.x), *tilt);
    const bool in_ring = std::any_of(bands.begin(), bands.end(), [&](const Band& band) {
      return away >= band.from && away <= band.to && !crossed(to, band);
    });
    if (in_star || in_ring) pixSetPixel(grey, x, y, 255);
  });
}

}  // namespace ingest
