#pragma once
// The white between columns that no rule parts. Lengths in points.

#include <vector>

#include "extract/layout.h"

namespace extract {

/// A stretch across the page.
struct Span {
  double from = 0;
  double to = 0;
  double width() const { return to - from; }
  double middle() const { return (from + to) / 2; }
};

/// Where columns part, as line after line tells.
///
/// Each gutter is the widest stretch of its range, wide enough for one, that the fewest lines have
/// ink in: a title set over the columns reaches into the white, but the rows around it agree.
class Gutters {
 public:
  /// One gutter somewhere in each of `ranges`, left to right.
  explicit Gutters(const std::vector<Span>& ranges);

  /// Takes the words of `line` into account. False, and nothing changes, when the line runs across
  /// columns; a word may run over one gutter when the line keeps to others.
  bool take(const Line& line);

  /// Whether the words of `line` leave the gutter before column `column` (from 1) open.
  bool open_at(size_t column, const Line& line) const;

  /// How many gutters have words of `line` on both sides; 0 when it runs across
  /// more than one.
  size_t crossed_by(const Line& line) const;

  /// Whether `line` runs over gutters and has words on both sides of no other.
  bool runs_over(const Line& line) const;

  /// Each gutter as far as it is known, left to right.
  std::vector<Span> widest() const;

 private:
  /// A part of a range and how many words of the lines lie in it.
  struct Stretch {
    Span span;
    size_t words = 0;
  };
  using Stretches = std::vector<Stretch>;

  /// How a line lies to the gutters.
  struct Crossing {
    size_t closed = 0;   ///< gutters that words of the line lie in
    size_t crossed = 0;  ///< gutters that part its words
  };

  static Stretches with(const Stretches& stretches, const Line& line);
  static Span gutter_in(const Stretches& stretches);
  static Crossing crossing(const std::vector<Stretches>& white, const Line& line);
  std::vector<Stretches> with(const Line& line) const;

  std::vector<Stretches> white_;  // of each gutter, left to right
};

}  // namespace extract
