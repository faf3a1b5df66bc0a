#pragma once
// Words of a page found by where they stand, without looking at all of them for each box.

#include <cstddef>
#include <utility>
#include <vector>

#include "model/page.h"

namespace extract {

class WordsByHeight {
 public:
  /// Of all words, or of those for which `belongs` holds. The words must outlive it as they are.
  explicit WordsByHeight(const std::vector<model::Word>& words);
  template <typename Predicate>
  WordsByHeight(const std::vector<model::Word>& words, Predicate belongs) : words_(words) {
    order_.reserve(words.size());
    for (size_t i = 0; i < words.size(); ++i) {
      if (belongs(words[i])) order_.emplace_back(words[i].box.center_y(), i);
    }
    sort();
  }

  /// Those whose middle lies in the box, in the order of the page.
  std::vector<model::Word> inside(const model::Box& box) const;

 private:
  void sort();

  const std::vector<model::Word>& words_;
  std::vector<std::pair<double, size_t>> order_;  // height of the middle, index
};

}  // namespace extract
