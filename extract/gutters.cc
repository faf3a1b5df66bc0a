#include "extract/gutters.h"

#include <algorithm>
#include <iterator>

namespace extract {

namespace {

using Spans = std::vector<Span>;

/// Cells of a word processor keep 2 mm off each side; pictures blur a letter by a point at most.
/// Spaces of justified lines are as wide at times, but never in all gutters of a line at once.
constexpr double kLeastGutter = 4.5;
constexpr size_t kMostClosed = 1;
constexpr size_t kLeastCrossed = 2;

Spans without(const Spans& white, const model::Box& ink) {
  Spans out;
  for (const Span& span : white) {
    if (ink.x1 <= span.from || ink.x0 >= span.to) {
      out.push_back(span);
      continue;
    }
    if (ink.x0 > span.from) out.push_back({span.from, ink.x0});
    if (ink.x1 < span.to) out.push_back({ink.x1, span.to});
  }
  return out;
}

Spans without(Spans white, const Line& line) {
  for (const model::Word& word : line.words) white = without(white, word.box);
  return white;
}

Span widest_of(const Spans& white) {
  const auto widest =
      std::max_element(white.begin(), white.end(),
                       [](const Span& a, const Span& b) { return a.width() < b.width(); });
  return widest == white.end() ? Span{} : *widest;
}

/// Whether words of the line stand on both sides of the gutter.
bool parts(const Spans& white, const Line& line) {
  const double middle = widest_of(white).middle();
  const auto left = [&](const model::Word& word) { return word.box.center_x() < middle; };
  return !line.words.empty() && !std::all_of(line.words.begin(), line.words.end(), left) &&
         std::any_of(line.words.begin(), line.words.end(), left);
}

bool open(const Spans& white) { return widest_of(white).width() >= kLeastGutter; }

}  // namespace

Gutters::Gutters(const std::vector<Span>& ranges) {
  for (const Span& range : ranges) white_.push_back({range});
}

bool Gutters::take(const Line& line) {
  std::vector<Spans> left;
  size_t closed = 0;
  size_t crossed = 0;
  for (const Spans& white : white_) {
    left.push_back(without(white, line));
    if (!open(left.back())) {
      ++closed;
      left.back() = white;
    } else if (parts(left.back(), line)) {
      ++crossed;
    }
  }
  // A word too long for its column runs into the next one; prose runs over all of them.
  if (closed > kMostClosed || (closed > 0 && crossed < kLeastCrossed)) return false;
  white_ = std::move(left);
  return true;
}

bool Gutters::open_at(size_t column, const Line& line) const {
  return open(without(white_[column - 1], line));
}

size_t Gutters::crossed_by(const Line& line) const {
  size_t closed = 0;
  size_t crossed = 0;
  for (const Spans& white : white_) {
    const Spans left = without(white, line);
    if (!open(left)) {
      ++closed;
    } else if (parts(left, line)) {
      ++crossed;
    }
  }
  return closed > kMostClosed ? 0 : crossed;
}

std::vector<Span> Gutters::widest() const {
  std::vector<Span> out;
  std::transform(white_.begin(), white_.end(), std::back_inserter(out), widest_of);
  return out;
}

}  // namespace extract
