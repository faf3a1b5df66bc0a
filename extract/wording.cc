#include "extract/wording.h"

#include <algorithm>

#include "dictionaries/phrase_set.h"
#include "model/text.h"

namespace extract {

Wording::Wording(std::string_view text)
    : text_(text), lower_(model::lower(text)), words_(model::word_views(text)) {
  keys_.reserve(words_.size());
  for (const std::string_view word : words_) keys_.push_back(dictionaries::phrase_key(word));
}

std::string Wording::joined(size_t from, size_t most) const {
  std::string text;
  for (size_t i = from; i < words_.size() && i < from + most; ++i) {
    if (i > from) text += ' ';
    text += words_[i];
  }
  return text;
}

}  // namespace extract
