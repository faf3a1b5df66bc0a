#include "extract/words_by_height.h"

#include <algorithm>

namespace extract {

using model::Word;

WordsByHeight::WordsByHeight(const std::vector<Word>& words)
    : WordsByHeight(words, [](const Word&) { return true; }) {}

void WordsByHeight::sort() { std::sort(order_.begin(), order_.end()); }

std::vector<Word> WordsByHeight::inside(const model::Box& box) const {
  std::vector<size_t> found;
  auto at = std::lower_bound(order_.begin(), order_.end(), std::pair(box.y0, size_t{0}));
  for (; at != order_.end() && at->first <= box.y1; ++at) {
    const model::Box& word = words_[at->second].box;
    if (box.contains(word.center_x(), word.center_y())) found.push_back(at->second);
  }
  std::sort(found.begin(), found.end());
  std::vector<Word> words;
  words.reserve(found.size());
  for (const size_t i : found) words.push_back(words_[i]);
  return words;
}

}  // namespace extract
