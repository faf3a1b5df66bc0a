#pragma once
// Words of a page found by where they stand, without looking at all of them for each box.

#include <cstddef>
#include <utility>
#include <vector>

#include "extract/lines.h"
#include "model/page.h"

namespace extract {

/// Whether the middle of the word lies in the box.
inline bool holds(const model::Box& box, const model::Word& word) {
  return box.contains(word.box.center_x(), word.box.center_y());
}

class WordsByHeight {
 public:
  /// Of all words, or of those for which `belongs` holds. The words must outlive it as they are.
  explicit WordsByHeight(const std::vector<model::Word>& words);
  template <typename Predicate>
  WordsByHeight(const std::vector<model::Word>& words, const Predicate& belongs) : words_(words) {
    std::vector<size_t> chosen;
    chosen.reserve(words.size());
    for (size_t i = 0; i < words.size(); ++i) {
      if (belongs(words[i])) chosen.push_back(i);
    }
    put_into_strips(chosen);
  }

  /// Those whose middle lies in the box, in the order of the page.
  WordRefs inside(const model::Box& box) const;

 private:
  void put_into_strips(const std::vector<size_t>& chosen);
  size_t strip_at(double y) const;

  const std::vector<model::Word>& words_;
  // Strips of one height across the page, from top to bottom.
  double top_ = 0;
  double strip_height_ = 1;
  std::vector<size_t> order_;         // of words, strip by strip
  std::vector<size_t> begins_{0, 0};  // of the strips in `order_`, and its end
};

}  // namespace extract
