#include "ingest/rule_tracer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <new>
#include <optional>

namespace ingest {

namespace {

using model::kPointsPerInch;
using model::Rule;

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

/// Ink of a picture (1 bit a pixel), counted along its rows; `transposed` swaps the axes so that
/// vertical lines become horizontal ones.
class Ink {
 public:
  Ink(PIX* pix, bool transposed)
      : pix_(transposed ? PixPtr(pixRotateOrth(pix, 1)) : PixPtr(pixClone(pix))) {
    if (!pix_) throw std::bad_alloc();
    if (transposed) pixFlipLR(pix_.get(), pix_.get());
  }

  int width() const { return pixGetWidth(pix_.get()); }
  int height() const { return pixGetHeight(pix_.get()); }

  /// How many of the pixels `from` to `to` of row `y` have ink.
  int inked(int y, int from, int to) const {
    const l_uint32* row = row_of(y);
    return counted(from, to, [&](int word) { return row[word]; });
  }

  /// How many of them have ink in the row, the one above or the one below.
  int inked_nearby(int y, int from, int to) const {
    const l_uint32* above = row_of(y - 1);
    const l_uint32* row = row_of(y);
    const l_uint32* below = row_of(y + 1);
    return counted(from, to, [&](int word) { return above[word] | row[word] | below[word]; });
  }

 private:
  static constexpr int kBits = 32;  // of a word, the leftmost pixel highest

  const l_uint32* row_of(int y) const {
    return pixGetData(pix_.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix_.get());
  }

  template <typename WordAt>
  static int counted(int from, int to, WordAt word_at) {
    int sum = 0;
    for (int word = from / kBits; word * kBits < to; ++word) {
      l_uint32 bits = word_at(word);
      const int before = from - word * kBits;
      const int behind = (word + 1) * kBits - to;
      if (before > 0) bits &= ~l_uint32{0} >> before;
      if (behind > 0) bits &= ~l_uint32{0} << behind;
      sum += std::popcount(bits);
    }
    return sum;
  }

  PixPtr pix_;
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

  size_t index(int piece, int y) const { return static_cast<size_t>(y) * pieces_ + piece; }
  Piece kind(int piece, int y) const {
    const bool there = y >= 0 && y < ink_.height() && piece >= 0 && piece < pieces_;
    return there ? kinds_[index(piece, y)] : Piece::kNone;
  }
  bool used(int piece, int y) const { return used_[index(piece, y)] != 0; }

  /// Marks each piece of each row of pixels: how much of its length has ink within one pixel above
  /// or below, against the same a little further off.
  void classify() {
    std::vector<float> cover(kinds_.size(), 0);
    for (int y = 1; y + 1 < ink_.height(); ++y) {
      for (int piece = 0; piece < pieces_; ++piece) {
        const int inked = ink_.inked_nearby(y, piece * length_, (piece + 1) * length_);
        cover[index(piece, y)] = static_cast<float>(inked) / static_cast<float>(length_);
      }
    }
    for (int y = beside_; y + beside_ < ink_.height(); ++y) {
      for (int piece = 0; piece < pieces_; ++piece) {
        const double own = cover[index(piece, y)];
        const double flank =
            std::max(cover[index(piece, y - beside_)], cover[index(piece, y + beside_)]);
        constexpr double kContrast = 2;
        constexpr double kMargin = 0.05;
        if (own >= look_.cover && own >= kContrast * flank + kMargin) {
          kinds_[index(piece, y)] = Piece::kLine;
        } else if (own >= look_.neutral) {
          kinds_[index(piece, y)] = Piece::kNeutral;
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
      used_[index(piece, near)] = 1;
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
    const int from = piece * length_;
    const int to = from + length_;
    return ink_.inked(y, from, to) > ink_.inked(than, from, to);
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
