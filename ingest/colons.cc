#include "ingest/colons.h"

#include <algorithm>
#include <cmath>

#include "ingest/components.h"
#include "model/median.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

constexpr double kLetter = 0.6;  // of the highest part of the word
// In heights of the word's letters.
constexpr double kLargestDot = 0.45;
constexpr double kOffLine = 0.25;  // ink spreads
constexpr double kTail = 0.2;      // below the line
// Of the upper dot's height.
constexpr double kLikeDot = 1.3;
constexpr double kComma = 1.6;

/// What the last two signs of a word are: letters stand on the line at `foot`.
struct Signs {
  Box upper;
  Box lower;
  double height = 0;  ///< of the letters
  double foot = 0;
};

/// Of the word's components, left to right; empty boxes without two signs above one another at its
/// end.
Signs signs_of(const std::vector<Box>& components) {
  double highest = 0;
  for (const Box& part : components) highest = std::max(highest, part.height());
  std::vector<double> heights;
  std::vector<double> feet;
  double right = 0;
  for (const Box& part : components) {
    if (part.height() < kLetter * highest) continue;
    heights.push_back(part.height());
    feet.push_back(part.y1);
    right = std::max(right, part.x1);
  }
  Signs signs;
  signs.height = model::median(std::move(heights));
  signs.foot = model::median(std::move(feet));
  std::vector<Box> behind;
  std::copy_if(components.begin(), components.end(), std::back_inserter(behind),
               [&](const Box& part) { return part.x0 >= right; });
  if (behind.size() != 2) return signs;
  std::sort(behind.begin(), behind.end(), [](const Box& a, const Box& b) { return a.y0 < b.y0; });
  if (model::overlap(behind[0].x0, behind[0].x1, behind[1].x0, behind[1].x1) <= 0) return signs;
  signs.upper = behind[0];
  signs.lower = behind[1];
  return signs;
}

bool is_colon(const Signs& signs) {
  return !signs.upper.empty() && signs.lower.height() <= kLikeDot * signs.upper.height() &&
         std::abs(signs.lower.y1 - signs.foot) <= kOffLine * signs.height;
}

bool is_semicolon(const Signs& signs) {
  return signs.lower.height() >= kComma * signs.upper.height() &&
         signs.lower.y1 - signs.foot >= kTail * signs.height;
}

/// Those of a word in `shown` down to its lighter ink: the tail of a comma in small print is grey.
Signs faint_signs_of(PIX* shown, const Word& word) {
  constexpr double kAir = 2;
  const Box zone = model::inflated(word.box, kAir);
  BoxPtr area(boxCreate(static_cast<int>(zone.x0), static_cast<int>(zone.y0),
                        static_cast<int>(zone.width()), static_cast<int>(zone.height())));
  PixPtr cut(pixClipRectangle(shown, area.get(), nullptr));
  return signs_of(lighter_components(cut.get()));
}

}  // namespace

void settle_colons(PIX* shown, const std::vector<Box>& ink, std::vector<Word>* words) {
  const auto ends_so = [](const Word& word) {
    return word.text.size() > 1 && (word.text.back() == ':' || word.text.back() == ';');
  };
  for (Word& word : *words) {
    if (!ends_so(word)) continue;
    const Signs signs = signs_of(inside(ink, word));
    if (signs.upper.empty() || signs.upper.height() > kLargestDot * signs.height) continue;
    if (is_colon(signs) && is_colon(faint_signs_of(shown, word))) word.text.back() = ':';
    if (is_semicolon(signs)) word.text.back() = ';';
  }
}

}  // namespace ingest
