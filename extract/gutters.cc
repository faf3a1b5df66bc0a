#include "extract/gutters.h"

#include <algorithm>

namespace extract {

namespace {

using Spans = std::vector<Span>;

/// Cells of a word processor keep 2 mm off each side; pictures blur a letter by a point at most.
/// Spaces of justified lines are as wide at times, but never in all gutters of a line at once.
constexpr double kLeastGutter = 4.5;

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

bool open(const Spans& white) { return widest_of(white).width() >= kLeastGutter; }

}  // namespace

Gutters::Gutters(const std::vector<Span>& ranges) {
  for (const Span& range : ranges) white_.push_back({range});
}

bool Gutters::take(const Line& line) {
  std::vector<Spans> left;
  for (const Spans& white : white_) {
    left.push_back(without(white, line));
    if (!open(left.back())) return false;
  }
  white_ = std::move(left);
  return true;
}

bool Gutters::open_at(size_t column, const Line& line) const {
  return open(without(white_[column - 1], line));
}

std::vector<Span> Gutters::widest() const {
  std::vector<Span> out;
  for (const Spans& white : white_) out.push_back(widest_of(white));
  return out;
}

}  // namespace extract
