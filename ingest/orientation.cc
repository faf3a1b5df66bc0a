#include "ingest/orientation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "ingest/components.h"
#include "model/geometry.h"

namespace ingest {

namespace {

using model::Box;

// Inches.
constexpr double kLetterLeast = 0.03;
constexpr double kLetterMost = 0.30;
constexpr double kWordGap = 0.045;   // closes the gaps between letters, not those between lines
constexpr double kLean = 0.014;      // and steps up or down in a word that lies askew
constexpr double kLineLeast = 0.05;  // and of one without, in the smallest type
constexpr double kLineMost = 0.22;   // height of a line of 13 pt type with its marks, some skew
constexpr double kSampleMost = 3.5;
constexpr double kAir = 0.03;

constexpr double kElongated = 2.2;  // a word or more, not a single letter
constexpr double kFine = 280;  // dpi from which half of it tells as much for a quarter of the work
constexpr double kClearAxis = 3;  // times as much print along one side as along the other
constexpr size_t kSamples = 6;
constexpr double kClearlyBetter = 2;
constexpr double kLeastLetters = 3;

/// Ink of the size of letters: no rules, frames, pictures or specks.
PixPtr letters_of(PIX* binary, double dpi) {
  const int most = pixels(kLetterMost, dpi);
  const int least = pixels(kLetterLeast, dpi);
  PixPtr letters(pixCreateTemplate(binary));
  const InkParts parts = ink_parts(binary);
  for (size_t i = 0; letters && i < parts.boxes.size(); ++i) {
    const double longer = std::max(parts.boxes[i].width(), parts.boxes[i].height());
    if (longer >= least && longer <= most) parts.paint(i, 0, 0, letters.get());
  }
  return letters;
}

/// Words and lines that run along the rows of pixels (or the columns).
std::vector<Box> stretches(PIX* letters, double dpi, bool along_rows) {
  const int gap = pixels(kWordGap, dpi);
  const int lean = pixels(kLean, dpi);
  PixPtr closed(along_rows ? pixCloseSafeBrick(nullptr, letters, gap, lean)
                           : pixCloseSafeBrick(nullptr, letters, lean, gap));
  if (!closed) return {};
  std::vector<Box> found = component_boxes(closed.get());
  std::erase_if(found, [&](const Box& box) {
    const double along = along_rows ? box.width() : box.height();
    const double across = along_rows ? box.height() : box.width();
    return along < kElongated * across || across > kLineMost * dpi || across < kLineLeast * dpi;
  });
  return found;
}

std::vector<Box> enlarged(std::vector<Box> boxes, int by) {
  for (Box& box : boxes) {
    box = {box.x0 * by, box.y0 * by, box.x1 * by, box.y1 * by};
  }
  return boxes;
}

double print_along(const std::vector<Box>& found, bool along_rows) {
  double sum = 0;
  for (const Box& box : found) sum += along_rows ? box.width() : box.height();
  return sum;
}

/// The longest stretches that are no longer than a sample needs to be.
std::vector<Box> samples_of(std::vector<Box> found, double dpi, bool along_rows) {
  const auto length = [&](const Box& box) {
    return std::min(along_rows ? box.width() : box.height(), kSampleMost * dpi);
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Box& a, const Box& b) { return length(a) > length(b); });
  if (found.size() > kSamples) found.resize(kSamples);
  return found;
}

double legibility_of(PIX* grey, const std::vector<Box>& samples, double dpi, int turns,
                     const Legibility& legible) {
  double sum = 0;
  for (const Box& sample : samples) {
    const Box box = model::inflated(sample, kAir * dpi);
    const int x = std::max(0, static_cast<int>(box.x0));
    const int y = std::max(0, static_cast<int>(box.y0));
    const int most = pixels(kSampleMost, dpi);
    BoxPtr area(boxCreate(x, y, std::min(most, static_cast<int>(box.x1) - x),
                          std::min(most, static_cast<int>(box.y1) - y)));
    PixPtr cut(pixClipRectangle(grey, area.get(), nullptr));
    if (!cut) continue;
    PixPtr turned(pixRotateOrth(cut.get(), turns));
    if (turned) sum += legible(turned.get());
  }
  return sum;
}

/// How clearly ascenders and descenders say that lines along the rows of `letters`, turned by
/// `turns`, stand upright; negative when they stand on their heads.
double upright_after(PIX* letters, int turns) {
  PixPtr level(pixRotateOrth(letters, turns));
  l_float32 up = 0;
  if (!level || pixUpDownDetect(level.get(), &up, 0, 0, 0) != 0) return 0;
  return up;
}

/// Turns by ascenders and descenders alone, where they are clear; `candidates` come in pairs of
/// opposite turns.
std::optional<int> clear_turns(PIX* letters, const std::vector<int>& candidates) {
  // Pages of text have 14 and more. Tables of figures and capitals, which have neither ascenders
  // nor descenders, reach 12 in either direction.
  constexpr double kClear = 13;
  constexpr double kClearer = 2.5;
  std::optional<int> found;
  double most = 0;
  double second = 0;
  for (size_t i = 0; i < candidates.size(); i += 2) {
    const double up = upright_after(letters, candidates[i]);
    second = std::abs(up) > most ? most : std::max(second, std::abs(up));
    if (std::abs(up) <= most) continue;
    most = std::abs(up);
    found = candidates[up > 0 ? i : i + 1];
  }
  return most >= kClear && most >= kClearer * second ? found : std::nullopt;
}

/// The candidate whose lines read, where one reads clearly better than the others.
std::optional<int> legible_turns(PIX* grey, const std::vector<Box>& rows,
                                 const std::vector<Box>& columns, double dpi,
                                 const std::vector<int>& candidates, const Legibility& legible) {
  std::optional<int> best;
  double most = 0;
  double second = 0;
  for (const int turns : candidates) {
    const bool level = turns % 2 == 0;
    const auto samples = samples_of(level ? rows : columns, dpi, level);
    const double score = legibility_of(grey, samples, dpi, turns, legible);
    second = score > most ? most : std::max(second, score);
    if (score <= most) continue;
    most = score;
    best = turns;
  }
  return most >= kLeastLetters && most >= kClearlyBetter * second ? best : std::nullopt;
}

}  // namespace

int quarter_turns(PIX* grey, PIX* binary, double dpi, const Legibility& legible) {
  const bool fine = dpi >= kFine;
  // A pixel of the half is inked when two of its four are: strokes keep their weight.
  PixPtr coarse(fine ? pixReduceRankBinary2(binary, 2, nullptr) : pixClone(binary));
  if (!coarse) return 0;
  const int shrink = fine ? 2 : 1;
  PixPtr letters = letters_of(coarse.get(), dpi / shrink);
  if (!letters) return 0;
  const std::vector<Box> rows = enlarged(stretches(letters.get(), dpi / shrink, true), shrink);
  const std::vector<Box> columns = enlarged(stretches(letters.get(), dpi / shrink, false), shrink);
  const double along_rows = print_along(rows, true);
  const double along_columns = print_along(columns, false);
  if (along_rows + along_columns == 0) return 0;
  std::vector<int> candidates;
  if (along_rows * kClearAxis >= along_columns) candidates.insert(candidates.end(), {0, 2});
  if (along_columns * kClearAxis >= along_rows) candidates.insert(candidates.end(), {1, 3});
  const auto clear = clear_turns(letters.get(), candidates);
  // Few pages are turned, and a page turned by mistake is lost: its lines have to read, too.
  if (clear == 0 || !legible) return clear.value_or(0);
  return legible_turns(grey, rows, columns, dpi, candidates, legible).value_or(clear.value_or(0));
}

}  // namespace ingest
