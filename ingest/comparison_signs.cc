#include "ingest/comparison_signs.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

constexpr int kInk = 150;
constexpr double kBar = 0.65;    // of the sign's width inked in one row of pixels
constexpr double kApart = 0.22;  // of the sign's height between it and the number

bool inked(PIX* piece, int x, int y) {
  l_uint32 value = 255;
  pixGetPixel(piece, x, y, &value);
  return value < kInk;
}

bool column_inked(PIX* piece, int x, int y0, int y1) {
  for (int y = y0; y < y1; ++y) {
    if (inked(piece, x, y)) return true;
  }
  return false;
}

/// Horizontal extent of the first mark in the word's box.
Box first_mark(PIX* piece, const Box& word) {
  const int y0 = static_cast<int>(word.y0);
  const int y1 = static_cast<int>(word.y1) + 2;
  const int right = static_cast<int>(word.x1);
  int x = static_cast<int>(word.x0);
  while (x < right && !column_inked(piece, x, y0, y1)) ++x;
  const int from = x;
  while (x < right && column_inked(piece, x, y0, y1)) ++x;
  return {double(from), double(y0), double(x), double(y1)};
}

bool has_bar(PIX* piece, const Box& sign) {
  const double middle = (sign.y0 + sign.y1) / 2;
  for (int y = static_cast<int>(middle); y < static_cast<int>(sign.y1) + 2; ++y) {
    int run = 0;
    for (int x = static_cast<int>(sign.x0); x < static_cast<int>(sign.x1); ++x) {
      run += inked(piece, x, y) ? 1 : 0;
    }
    if (run >= kBar * sign.width()) return true;
  }
  return false;
}

/// First inked column at or after `x`.
double next_ink(PIX* piece, const Box& word, double x) {
  int at = static_cast<int>(x);
  while (at < static_cast<int>(word.x1) &&
         !column_inked(piece, at, static_cast<int>(word.y0), static_cast<int>(word.y1))) {
    ++at;
  }
  return at;
}

}  // namespace

void settle_comparisons(PIX* piece, std::vector<Word>* words) {
  std::vector<Word> out;
  for (Word& word : *words) {
    const bool greater = word.text.starts_with('>');
    if (!greater && !word.text.starts_with('<')) {
      out.push_back(std::move(word));
      continue;
    }
    const Box sign = first_mark(piece, word.box);
    std::string text = greater ? ">" : "<";
    if (has_bar(piece, sign)) text = greater ? "≥" : "≤";
    const std::string rest = word.text.substr(1);
    const double number = next_ink(piece, word.box, sign.x1);
    if (rest.empty() || number - sign.x1 < kApart * word.box.height()) {
      word.text = text + rest;
      out.push_back(std::move(word));
      continue;
    }
    Word behind = word;
    behind.text = rest;
    behind.box.x0 = number;
    word.text = text;
    word.box.x1 = sign.x1;
    out.push_back(std::move(word));
    out.push_back(std::move(behind));
  }
  *words = std::move(out);
}

}  // namespace ingest
