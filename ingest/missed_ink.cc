#include "ingest/missed_ink.h"

#include <algorithm>
#include <cmath>

#include "ingest/components.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::kPointsPerInch;
using model::Word;
using Boxes = std::vector<Box>;

// Points. What is left of a rule is thinner than "1" or "I".
constexpr double kAroundWords = 3;
constexpr double kLeastHeight = 5;
constexpr double kMostHeight = 20;
constexpr double kLeastWidth = 2;
constexpr double kMostWidth = 40;
constexpr double kShortestDash = 3;
constexpr double kLongestDash = 9;
constexpr double kThickestDash = 2.5;
constexpr double kSameNumber = 5;  // between its signs
constexpr double kSameLine = 12;   // between its letters
constexpr double kShortestLine = 60;
constexpr double kHighestLine = 24;
constexpr double kSameColumn = 9;  // between middles of numbers
constexpr size_t kLeastInColumn = 3;
constexpr int kLongestNumber = 4;
constexpr double kSure = 0.6;

bool is_letter_sized(const Box& box) {
  return box.height() >= kLeastHeight && box.height() <= kMostHeight &&
         box.width() >= kLeastWidth && box.width() <= kMostWidth;
}

bool is_dash(const Box& box) {
  return box.width() >= kShortestDash && box.width() <= kLongestDash &&
         box.height() <= kThickestDash && box.height() * 2 < box.width();
}

PixPtr without_words(PIX* binary, double scale, const std::vector<Word>& words) {
  PixPtr rest(pixCopy(nullptr, binary));
  for (const Word& word : words) {
    const Box box = model::inflated(word.box, kAroundWords);
    BoxPtr area(boxCreate(std::max(0, static_cast<int>(box.x0 / scale)),
                          std::max(0, static_cast<int>(box.y0 / scale)),
                          static_cast<int>(std::ceil(box.width() / scale)),
                          static_cast<int>(std::ceil(box.height() / scale))));
    if (rest) pixClearInRect(rest.get(), area.get());
  }
  return rest;
}

/// Signs with at most `gap` between them in one line become one piece.
Boxes pieces_of(Boxes signs, double gap) {
  std::sort(signs.begin(), signs.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  Boxes pieces;
  for (const Box& sign : signs) {
    const auto near = std::find_if(pieces.begin(), pieces.end(), [&](const Box& piece) {
      return sign.x0 - piece.x1 < gap && model::overlap(sign.y0, sign.y1, piece.y0, piece.y1) > 0;
    });
    if (near == pieces.end()) {
      pieces.push_back(sign);
    } else {
      *near = model::united(*near, sign);
    }
  }
  return pieces;
}

bool beside_a_line(const Box& piece, const std::vector<Word>& words) {
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    return word.confidence >= kSure && piece.center_y() > word.box.y0 &&
           piece.center_y() < word.box.y1;
  });
}

/// Pieces and short words whose middles stand below one another.
size_t column_size(const Box& piece, const Boxes& pieces, const std::vector<Word>& words) {
  const auto below = [&](const Box& other) {
    return std::abs(other.center_x() - piece.center_x()) < kSameColumn;
  };
  const auto missed = std::count_if(pieces.begin(), pieces.end(), below);
  const auto read = std::count_if(words.begin(), words.end(), [&](const Word& word) {
    return model::length(word.text) <= kLongestNumber && below(word.box);
  });
  return static_cast<size_t>(missed + read);
}

/// Parts of the ink outside `words` that `wanted` takes.
template <typename Wanted>
Boxes signs_outside(PIX* binary, double dpi, const std::vector<Word>& words, Wanted wanted) {
  const double scale = kPointsPerInch / dpi;
  PixPtr rest = without_words(binary, scale, words);
  Boxes signs;
  if (!rest) return signs;
  for (const Box& part : component_boxes(rest.get())) {
    const Box sign = model::scaled(part, scale);
    if (wanted(sign)) signs.push_back(sign);
  }
  return signs;
}

}  // namespace

Boxes missed_ink(PIX* binary, double dpi, const std::vector<Word>& words) {
  Boxes pieces = pieces_of(
      signs_outside(binary, dpi, words,
                    [](const Box& sign) { return is_letter_sized(sign) || is_dash(sign); }),
      kSameNumber);
  std::erase_if(pieces, [&](const Box& piece) {
    return piece.width() > kMostWidth || !beside_a_line(piece, words);
  });
  Boxes out;
  std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(out), [&](const Box& piece) {
    return column_size(piece, pieces, words) >= kLeastInColumn;
  });
  return out;
}

Boxes missed_lines(PIX* binary, double dpi, const std::vector<Word>& words) {
  Boxes lines = pieces_of(signs_outside(binary, dpi, words, is_letter_sized), kSameLine);
  std::erase_if(lines, [](const Box& line) {
    return line.width() < kShortestLine || line.height() > kHighestLine;
  });
  return lines;
}

}  // namespace ingest
