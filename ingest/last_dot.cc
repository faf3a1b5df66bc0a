#include "ingest/last_dot.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "ingest/components.h"

namespace ingest {

namespace {

using model::Box;

// In heights of the glyphs.
constexpr double kGlyph = 0.6;         // what is as high is no dot
constexpr double kSmallestDot = 0.08;  // smaller specks are dirt
constexpr double kLargestDot = 0.3;
constexpr double kOffLine = 0.15;  // between the bottom of the dot and that of the glyphs
constexpr double kFar = 0.7;       // between the last glyph and the dot

bool is_number(const std::string& text) {
  constexpr std::size_t kLongest = 5;
  return !text.empty() && text.size() <= kLongest &&
         text.find_first_not_of("0123456789IVX") == std::string::npos;
}

/// Bounds of the components that are as high as letters.
Box glyphs_of(const std::vector<Box>& components) {
  double highest = 0;
  for (const Box& part : components) highest = std::max(highest, part.height());
  Box glyphs;
  for (const Box& part : components) {
    if (part.height() >= kGlyph * highest) glyphs = model::united(glyphs, part);
  }
  return glyphs;
}

bool is_dot(const Box& part, const Box& glyphs) {
  const double height = glyphs.height();
  const double size = std::max(part.width(), part.height());
  return size >= kSmallestDot * height && size <= kLargestDot * height && part.x0 > glyphs.x1 &&
         part.x0 - glyphs.x1 <= kFar * height && std::abs(part.y1 - glyphs.y1) <= kOffLine * height;
}

}  // namespace

void settle_last_dot(const std::vector<Box>& ink, std::vector<model::Word>* words) {
  if (words->size() != 1 || !is_number(words->front().text)) return;
  const Box glyphs = glyphs_of(ink);
  std::vector<Box> dots;
  std::copy_if(ink.begin(), ink.end(), std::back_inserter(dots),
               [&](const Box& part) { return is_dot(part, glyphs); });
  if (dots.size() != 1) return;
  // The foot of a broken "7" stands below its bar.
  const bool last = std::none_of(ink.begin(), ink.end(),
                                 [&](const Box& part) { return part.x1 > dots.front().x1; });
  if (!last) return;
  words->front().text += '.';
  words->front().box = model::united(words->front().box, dots.front());
}

}  // namespace ingest
