#include "ingest/flatten.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "model/geometry.h"

namespace ingest {

namespace {

using model::kPointsPerInch;

constexpr size_t kTerms = Bend::kTerms;
using Terms = Bend::Terms;

constexpr double kLeastLength = 0.2;  // of the page: shorter lines say little about it
constexpr size_t kLeastLines = 3;
constexpr double kStraight = 1.0;   // points: walls are looked for that far off their places
constexpr double kExplained = 0.6;  // of the mean deviation, what may be left of it
constexpr double kRidge = 1e-3;     // keeps terms small that the lines say nothing about
constexpr double kOutlier = 3;      // of the mean deviation: not a line, or another one

/// Places along and across lines of one direction, -1 to 1 over the page.
struct Axis {
  double along_size = 0;
  double across_size = 0;
};

/// What bends lines at (along, across): bow, slant that changes over the page, and both together.
/// Terms that depend on `across` alone would move lines and not bend them.
Terms terms_at(double along, double across) {
  return {along, along * along, along * along * along, along * across, along * along * across};
}

double value_of(const Terms& terms, const Terms& weights) {
  double sum = 0;
  for (size_t i = 0; i < kTerms; ++i) sum += terms[i] * weights[i];
  return sum;
}

/// A line as its deviations: terms and place across of each piece, both less their means.
struct Line {
  std::vector<Terms> terms;
  std::vector<double> across;

  double deviation(const Terms& weights) const {
    double sum = 0;
    for (size_t i = 0; i < terms.size(); ++i) {
      const double left = across[i] - value_of(terms[i], weights);
      sum += left * left;
    }
    return std::sqrt(sum / static_cast<double>(terms.size()));
  }
};

Line line_of(const TracedRule& rule, const Axis& axis) {
  const bool horizontal = rule.rule.horizontal();
  Line line;
  Terms mean_terms{};
  double mean = 0;
  for (const auto& [x, y] : rule.path) {
    const double along = horizontal ? x : y;
    const double across = horizontal ? y : x;
    line.terms.push_back(
        terms_at(2 * along / axis.along_size - 1, 2 * across / axis.across_size - 1));
    line.across.push_back(across);
    for (size_t i = 0; i < kTerms; ++i) mean_terms[i] += line.terms.back()[i];
    mean += across;
  }
  const auto count = static_cast<double>(rule.path.size());
  for (size_t i = 0; i < line.terms.size(); ++i) {
    for (size_t t = 0; t < kTerms; ++t) line.terms[i][t] -= mean_terms[t] / count;
    line.across[i] -= mean / count;
  }
  return line;
}

/// Weights that leave the least squares of deviations (normal equations, elimination with pivots).
Terms fitted(const std::vector<Line>& lines) {
  std::array<std::array<double, kTerms + 1>, kTerms> rows{};
  double points = 0;
  for (const Line& line : lines) {
    points += static_cast<double>(line.terms.size());
    for (size_t p = 0; p < line.terms.size(); ++p) {
      for (size_t i = 0; i < kTerms; ++i) {
        for (size_t j = 0; j < kTerms; ++j) rows[i][j] += line.terms[p][i] * line.terms[p][j];
        rows[i][kTerms] += line.terms[p][i] * line.across[p];
      }
    }
  }
  for (size_t i = 0; i < kTerms; ++i) rows[i][i] += kRidge * points;
  for (size_t i = 0; i < kTerms; ++i) {
    size_t pivot = i;
    for (size_t r = i + 1; r < kTerms; ++r) {
      if (std::abs(rows[r][i]) > std::abs(rows[pivot][i])) pivot = r;
    }
    std::swap(rows[i], rows[pivot]);
    if (rows[i][i] == 0) return {};
    for (size_t r = 0; r < kTerms; ++r) {
      if (r == i) continue;
      const double factor = rows[r][i] / rows[i][i];
      for (size_t j = i; j <= kTerms; ++j) rows[r][j] -= factor * rows[i][j];
    }
  }
  Terms weights{};
  for (size_t i = 0; i < kTerms; ++i) weights[i] = rows[i][kTerms] / rows[i][i];
  return weights;
}

double mean_deviation(const std::vector<Line>& lines, const Terms& weights) {
  double sum = 0;
  for (const Line& line : lines) sum += line.deviation(weights);
  return sum / static_cast<double>(lines.size());
}

/// Weights of one direction; all 0 when its lines are straight or do not agree on a bend.
Terms bend_along(const std::vector<TracedRule>& rules, bool horizontal, const Axis& axis,
                 double straight) {
  std::vector<Line> lines;
  for (const TracedRule& rule : rules) {
    const double length = rule.rule.x1 - rule.rule.x0 + rule.rule.y1 - rule.rule.y0;
    if (rule.rule.horizontal() != horizontal || length < kLeastLength * axis.along_size) continue;
    lines.push_back(line_of(rule, axis));
  }
  if (lines.size() < kLeastLines) return {};
  const Terms first = fitted(lines);
  const double usual = mean_deviation(lines, first);
  std::erase_if(lines, [&](const Line& line) { return line.deviation(first) > kOutlier * usual; });
  if (lines.size() < kLeastLines) return {};
  const Terms weights = fitted(lines);
  const double before = mean_deviation(lines, {});
  const bool bent = before > straight && mean_deviation(lines, weights) < kExplained * before;
  return bent ? weights : Terms{};
}

/// Grey between four pixels; white outside.
std::uint8_t grey_at(const l_uint32* data, int wpl, int width, int height, double x, double y) {
  constexpr std::uint8_t kWhite = 255;
  const int left = static_cast<int>(std::floor(x));
  const int top = static_cast<int>(std::floor(y));
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return kWhite;
  const l_uint32* upper = data + static_cast<std::ptrdiff_t>(top) * wpl;
  const l_uint32* lower = upper + wpl;
  const double fx = x - left;
  const double fy = y - top;
  const double above = (1 - fx) * GET_DATA_BYTE(upper, left) + fx * GET_DATA_BYTE(upper, left + 1);
  const double below = (1 - fx) * GET_DATA_BYTE(lower, left) + fx * GET_DATA_BYTE(lower, left + 1);
  return static_cast<std::uint8_t>(std::lround((1 - fy) * above + fy * below));
}

}  // namespace

double Bend::across(double x, double y) const {
  return value_of(terms_at(2 * y / height_ - 1, 2 * x / width_ - 1), across_);
}

double Bend::down(double x, double y) const {
  return value_of(terms_at(2 * x / width_ - 1, 2 * y / height_ - 1), down_);
}

std::optional<Bend> bend_of(const std::vector<TracedRule>& rules, double width, double height,
                            double dpi) {
  // A bow of that depth deviates by a third of it in the mean.
  const double straight = kStraight / 3 * dpi / kPointsPerInch;
  const Terms down = bend_along(rules, true, {width, height}, straight);
  const Terms across = bend_along(rules, false, {height, width}, straight);
  if (down == Terms{} && across == Terms{}) return std::nullopt;
  return Bend(width, height, across, down);
}

PixPtr flattened(PIX* grey, const Bend& bend) {
  const int width = pixGetWidth(grey);
  const int height = pixGetHeight(grey);
  PixPtr flat(pixCreateTemplate(grey));
  if (!flat) return nullptr;
  const l_uint32* from = pixGetData(grey);
  const int from_wpl = pixGetWpl(grey);
  const int to_wpl = pixGetWpl(flat.get());
  for (int y = 0; y < height; ++y) {
    l_uint32* line = pixGetData(flat.get()) + static_cast<std::ptrdiff_t>(y) * to_wpl;
    for (int x = 0; x < width; ++x) {
      SET_DATA_BYTE(
          line, x,
          grey_at(from, from_wpl, width, height, x + bend.across(x, y), y + bend.down(x, y)));
    }
  }
  return flat;
}

}  // namespace ingest
