#pragma once
// A set of phrases that is asked "which phrase begins at this word?".

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace dictionaries {

class PhraseSet {
 public:
  /// Stored by its comparison key (phrase_key).
  void add(std::string_view phrase);
  void add_all(const PhraseSet& other);

  /// Number of words of the longest phrase that the keys begin with; 0 when there is none. Each key
  /// is one word in the form that phrase_key gives it.
  size_t beginning(std::span<const std::string> keys) const;

  bool contains(std::string_view phrase) const;
  size_t size() const { return phrases_.size(); }

 private:
  std::unordered_set<std::string> phrases_;
  size_t longest_ = 0;
};

/// Lower case, one tone style, punctuation apart from `&` and `/` made a space.
std::string phrase_key(std::string_view phrase);

}  // namespace dictionaries
