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

/// What stays white between columns as line after line is looked at.
class Gutters {
 public:
  /// One gutter somewhere in each of `ranges`, left to right.
  explicit Gutters(const std::vector<Span>& ranges);

  /// Takes the words of `line` out of the white. False, and nothing changes, when the line runs
  /// across columns; a word may run over one gutter when the line keeps to others.
  bool take(const Line& line);

  /// Whether the words of `line` leave the gutter before column `column` (from 1) open.
  bool open_at(size_t column, const Line& line) const;

  /// How many gutters have words of `line` on both sides; 0 when it runs across
  /// more than one.
  size_t crossed_by(const Line& line) const;

  /// The widest white of each gutter.
  std::vector<Span> widest() const;

 private:
  std::vector<std::vector<Span>> white_;  // of each gutter, left to right
};

}  // namespace extract
