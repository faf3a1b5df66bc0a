#include "extract/words_by_height.h"

#include <algorithm>
#include <numeric>

namespace extract {

using model::Word;

WordsByHeight::WordsByHeight(const std::vector<Word>& words)
    : WordsByHeight(words, [](const Word&) { return true; }) {}

void WordsByHeight::put_into_strips(const std::vector<size_t>& chosen) {
  if (chosen.empty()) return;
  constexpr size_t kWordsOfAStrip = 8;  // about a line
  const auto [highest, lowest] = std::minmax_element(
      chosen.begin(), chosen.end(),
      [this](size_t a, size_t b) { return words_[a].box.center_y() < words_[b].box.center_y(); });
  top_ = words_[*highest].box.center_y();
  const size_t strips = 1 + chosen.size() / kWordsOfAStrip;
  const double height = words_[*lowest].box.center_y() - top_;
  if (height > 0) strip_height_ = height / static_cast<double>(strips);
  begins_.assign(strips + 1, 0);
  for (const size_t i : chosen) ++begins_[strip_at(words_[i].box.center_y()) + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  order_.resize(chosen.size());
  std::vector<size_t> next = begins_;
  for (const size_t i : chosen) order_[next[strip_at(words_[i].box.center_y())]++] = i;
}

size_t WordsByHeight::strip_at(double y) const {
  const size_t last = begins_.size() - 2;
  const double strip = (y - top_) / strip_height_;
  if (!(strip > 0)) return 0;
  return strip < static_cast<double>(last) ? static_cast<size_t>(strip) : last;
}

WordRefs WordsByHeight::inside(const model::Box& box) const {
  std::vector<size_t> found;
  const size_t end = begins_[strip_at(box.y1) + 1];
  for (size_t at = begins_[strip_at(box.y0)]; at < end; ++at) {
    const model::Box& word = words_[order_[at]].box;
    if (box.contains(word.center_x(), word.center_y())) found.push_back(order_[at]);
  }
  std::sort(found.begin(), found.end());
  WordRefs words;
  words.reserve(found.size());
  for (const size_t i : found) words.push_back(&words_[i]);
  return words;
}

}  // namespace extract
