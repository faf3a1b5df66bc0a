#include "extract/gutters.h"

#include <algorithm>
#include <iterator>

namespace extract {

namespace {

/// Cells of a word processor keep 2 mm off each side; pictures blur a letter by a point at most.
/// Spaces of justified lines are as wide at times, but never in all gutters of a line at once.
constexpr double kLeastGutter = 4.5;
constexpr size_t kMostClosed = 1;
constexpr size_t kLeastCrossed = 2;

/// Whether words of the line lie in the gutter.
bool closes(const Line& line, const Span& gutter) {
  return std::any_of(line.words.begin(), line.words.end(), [&](const model::Word& word) {
    return word.box.x0 < gutter.to && word.box.x1 > gutter.from;
  });
}

/// Whether words of the line stand on both sides of the gutter.
bool parts(const Line& line, const Span& gutter) {
  const auto left = [&](const model::Word& word) { return word.box.center_x() < gutter.middle(); };
  return !line.words.empty() && !std::all_of(line.words.begin(), line.words.end(), left) &&
         std::any_of(line.words.begin(), line.words.end(), left);
}

}  // namespace

Gutters::Gutters(const std::vector<Span>& ranges) {
  for (const Span& range : ranges) white_.push_back({{range, 0}});
}

Gutters::Stretches Gutters::with(const Stretches& stretches, const Line& line) {
  Stretches out = stretches;
  for (const model::Word& word : line.words) {
    Stretches cut;
    for (const auto& [span, words] : out) {
      const double from = std::clamp(word.box.x0, span.from, span.to);
      const double to = std::clamp(word.box.x1, span.from, span.to);
      if (from > span.from) cut.push_back({{span.from, from}, words});
      if (to > from) cut.push_back({{from, to}, words + 1});
      if (to < span.to) cut.push_back({{std::max(to, from), span.to}, words});
    }
    out = std::move(cut);
  }
  return out;
}

/// The widest run of stretches with the fewest words that is a gutter's width at least; nothing
/// when the whole range is narrower.
Span Gutters::gutter_in(const Stretches& stretches) {
  size_t most = 0;
  for (const Stretch& stretch : stretches) most = std::max(most, stretch.words);
  for (size_t allowed = 0; allowed <= most; ++allowed) {
    Span widest;
    Span run;
    for (const auto& [span, words] : stretches) {
      if (words > allowed) continue;
      run = run.to == span.from ? Span{run.from, span.to} : span;
      if (run.width() > widest.width()) widest = run;
    }
    if (widest.width() >= kLeastGutter) return widest;
  }
  return {};
}

std::vector<Gutters::Stretches> Gutters::with(const Line& line) const {
  std::vector<Stretches> out;
  std::transform(white_.begin(), white_.end(), std::back_inserter(out),
                 [&](const Stretches& white) { return with(white, line); });
  return out;
}

Gutters::Crossing Gutters::crossing(const std::vector<Stretches>& white, const Line& line) {
  Crossing out;
  for (const Stretches& stretches : white) {
    const Span gutter = gutter_in(stretches);
    if (gutter.width() == 0 || closes(line, gutter)) {
      ++out.closed;
    } else if (parts(line, gutter)) {
      ++out.crossed;
    }
  }
  return out;
}

bool Gutters::take(const Line& line) {
  std::vector<Stretches> white = with(line);
  const auto [closed, crossed] = crossing(white, line);
  // A word too long for its column runs into the next one; prose runs over all of them.
  if (closed > kMostClosed || (closed > 0 && crossed < kLeastCrossed)) return false;
  white_ = std::move(white);
  return true;
}

bool Gutters::open_at(size_t column, const Line& line) const {
  return crossing({with(white_[column - 1], line)}, line).closed == 0;
}

size_t Gutters::crossed_by(const Line& line) const {
  const auto [closed, crossed] = crossing(with(line), line);
  return closed > kMostClosed ? 0 : crossed;
}

bool Gutters::runs_over(const Line& line) const {
  const auto [closed, crossed] = crossing(white_, line);
  return closed > 0 && crossed == 0;
}

std::vector<Span> Gutters::widest() const {
  std::vector<Span> out;
  std::transform(white_.begin(), white_.end(), std::back_inserter(out), gutter_in);
  return out;
}

}  // namespace extract
