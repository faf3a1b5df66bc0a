#include "ingest/rule_tracer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <optional>

namespace ingest {

namespace {

using model::Rule;

constexpr double kPointsPerInch = 72;

/// How lines of one direction look. Lengths in points, coverages as shares of a piece's length.
struct Look {
  double piece;    ///< length of a piece
  double least;    ///< shortest line
  double cover;    ///< ink along a piece of a line
  double neutral;  ///< ink along a piece where letters touch the line
  double sure;     ///< share of a line's pieces that must be free of letters
};

// A row of letters has 0.3 to 0.6 of its length inked at the baseline, and as much just above it.
constexpr Look kHorizontal{12, 60, 0.30, 0.45, 0.45};
// The stems of one letter fill most of a piece; only lines go on over several lines of text.
constexpr Look kVertical{12, 48, 0.45, 0.60, 0.6};

/// Ink of a picture, one byte a pixel; `transposed` swaps the axes so that vertical lines become
/// horizontal ones.
class Ink {
 public:
  Ink(PIX* pix, bool transposed)
      : width_(transposed ? pixGetHeight(pix) : pixGetWidth(pix)),
        height_(transposed ? pixGetWidth(pix) : pixGetHeight(pix)),
        bytes_(static_cast<size_t>(width_) * height_) {
    const int wpl = pixGetWpl(pix);
    const l_uint32* data = pixGetData(pix);
    for (int y = 0; y < pixGetHeight(pix); ++y) {
      const l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * wpl;
      for (int x = 0; x < pixGetWidth(pix); ++x) {
        if (GET_DATA_BIT(line, x) == 0) continue;
        (transposed ? at(y, x) : at(x, y)) = 1;
      }
    }
  }

  int width() const { return width_; }
  int height() const { return height_; }
  std::uint8_t get(int x, int y) const {
    return bytes_[static_cast<size_t>(y) * width_ + static_cast<size_t>(x)];
  }

 private:
  std::uint8_t& at(int x, int y) {
    return bytes_[static_cast<size_t>(y) * width_ + static_cast<size_t>(x)];
  }

  int width_;
  int height_;
  std::vector<std::uint8_t> bytes_;
};

enum class Piece : std::uint8_t { kNone, kNeutral, kLine };

class Tracer {
 public:
  Tracer(PIX* pix, double dpi, bool vertical)
      : look_(vertical ? kVertical : kHorizontal),
        vertical_(vertical),
        length_(std::max(8, to_pixels(look_.piece, dpi))),
        least_(to_pixels(look_.least, dpi)),
        beside_(std::max(3, static_cast<int>(std::lround(dpi / 50)))),
        ink_(pix, vertical),
        pieces_(ink_.width() / length_),
        kinds_(static_cast<size_t>(pieces_) * ink_.height(), Piece::kNone),
        used_(kinds_.size(), 0) {
    classify();
  }

  std::vector<TracedRule> lines() {
    std::vector<TracedRule> rules;
    for (int y = 0; y < ink_.height(); ++y) {
      for (int piece = 0; piece < pieces_; ++piece) {
        if (kind(piece, y) != Piece::kLine || used(piece, y)) continue;
        if (auto rule = follow(piece, y)) rules.push_back(std::move(*rule));
      }
    }
    return rules;
  }

 private:
  static int to_pixels(double points, double dpi) {
    return static_cast<int>(std::lround(points / kPointsPerInch * dpi));
  }

  Piece kind(int piece, int y) const {
    return y < 0 || y >= ink_.height() || piece < 0 || piece >= pieces_
               ? Piece::kNone
               : kinds_[static_cast<size_t>(y) * pieces_ + piece];
  }
  bool used(int piece, int y) const { return used_[static_cast<size_t>(y) * pieces_ + piece] != 0; }

  /// Marks each piece of each row of pixels: how much of its length has ink within one pixel above
  /// or below, against the same a little further off.
  void classify() {
    std::vector<std::vector<float>> cover(ink_.height(), std::vector<float>(pieces_, 0));
    for (int y = 1; y + 1 < ink_.height(); ++y) {
      for (int piece = 0; piece < pieces_; ++piece) {
        int inked = 0;
        for (int x = piece * length_; x < (piece + 1) * length_; ++x) {
          inked += ink_.get(x, y - 1) | ink_.get(x, y) | ink_.get(x, y + 1);
        }
        cover[y][piece] = static_cast<float>(inked) / static_cast<float>(length_);
      }
    }
    for (int y = beside_; y + beside_ < ink_.height(); ++y) {
      for (int piece = 0; piece < pieces_; ++piece) {
        const double own = cover[y][piece];
        const double flank = std::max(cover[y - beside_][piece], cover[y + beside_][piece]);
        Piece& kind = kinds_[static_cast<size_t>(y) * pieces_ + piece];
        constexpr double kContrast = 2;
        constexpr double kMargin = 0.05;
        if (own >= look_.cover && own >= kContrast * flank + kMargin) {
          kind = Piece::kLine;
        } else if (own >= look_.neutral) {
          kind = Piece::kNeutral;
        }
      }
    }
  }

  struct Run {
    int end = 0;    ///< last piece of the line
    int lines = 0;  ///< pieces sure to be of a line
    int total = 0;
    std::vector<std::pair<int, int>> seen;  ///< piece, y; pieces stepped over are left out
  };

  /// Walks from a piece in one direction as long as the line goes on, over single missing pieces.
  Run walk(int piece, int y, int step) {
    Run run{piece, 0, 0, {}};
    int missing = 0;
    for (int at = piece + step; at >= 0 && at < pieces_ && missing < 2; at += step) {
      int best = y;
      Piece found = Piece::kNone;
      for (const int drift : {0, -1, 1}) {
        const Piece here = kind(at, y + drift);
        if (static_cast<int>(here) > static_cast<int>(found)) {
          found = here;
          best = y + drift;
        }
      }
      if (found == Piece::kNone) {
        ++missing;
        continue;
      }
      run.total += 1 + missing;
      missing = 0;
      y = best;
      run.end = at;
      run.lines += found == Piece::kLine ? 1 : 0;
      run.seen.emplace_back(at, y);
      use(at, y);
    }
    return run;
  }

  void use(int piece, int y) {
    for (int near = std::max(0, y - 3); near <= std::min(ink_.height() - 1, y + 3); ++near) {
      used_[static_cast<size_t>(near) * pieces_ + piece] = 1;
    }
  }

  std::optional<TracedRule> follow(int piece, int y) {
    // The middle of the line's own thickness: the seed is its upper edge.
    while (kind(piece, y + 1) == Piece::kLine && covers_more(piece, y + 1, y)) ++y;
    use(piece, y);
    const Run left = walk(piece, y, -1);
    const Run right = walk(piece, y, 1);
    const int total = left.total + right.total + 1;
    const int sure = left.lines + right.lines + 1;
    if (total * length_ < least_ || sure < look_.sure * total) return std::nullopt;
    std::vector<std::pair<int, int>> seen(left.seen.rbegin(), left.seen.rend());
    seen.emplace_back(piece, y);
    seen.insert(seen.end(), right.seen.begin(), right.seen.end());
    return traced(left.end * length_, (right.end + 1) * length_, seen);
  }

  bool covers_more(int piece, int y, int than) const {
    int a = 0;
    int b = 0;
    for (int x = piece * length_; x < (piece + 1) * length_; ++x) {
      a += ink_.get(x, y);
      b += ink_.get(x, than);
    }
    return a > b;
  }

  TracedRule traced(double from, double to, const std::vector<std::pair<int, int>>& seen) const {
    constexpr double kThin = 1;
    TracedRule out;
    double sum = 0;
    for (const auto& [piece, y] : seen) {
      const double along = (piece + 0.5) * length_;
      sum += y;
      out.path.emplace_back(vertical_ ? y : along, vertical_ ? along : y);
    }
    const double at = sum / static_cast<double>(seen.size());
    out.rule = vertical_ ? Rule{at, from, at, to, kThin} : Rule{from, at, to, at, kThin};
    return out;
  }

  Look look_;
  bool vertical_;
  int length_;
  int least_;
  int beside_;
  Ink ink_;
  int pieces_;
  std::vector<Piece> kinds_;
  std::vector<std::uint8_t> used_;
};

}  // namespace

std::vector<TracedRule> trace_rules(PIX* ruled, double dpi) {
  std::vector<TracedRule> rules = Tracer(ruled, dpi, false).lines();
  std::vector<TracedRule> vertical = Tracer(ruled, dpi, true).lines();
  std::move(vertical.begin(), vertical.end(), std::back_inserter(rules));
  return rules;
}

}  // namespace ingest
