#pragma once
// A set of phrases that is asked "which phrase begins at this word?".

#include <bitset>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dictionaries {

class PhraseSet {
 public:
  /// Stored by its comparison key (phrase_key).
  void add(std::string_view phrase);

  /// Number of words of the longest phrase that the keys begin with; 0 when there is none. Each key
  /// is one word in the form that phrase_key gives it.
  size_t beginning(std::span<const std::string> keys) const;
  size_t beginning(std::span<const std::string_view> keys) const;

  /// False when no phrase begins with this key, which is found out at once; seldom true for one
  /// that none begins with.
  bool may_begin(std::string_view key) const;

  bool contains(std::string_view phrase) const;
  size_t size() const { return phrases_.size(); }

 private:
  /// Lets a word be looked up without a string of its own.
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  void note_beginning(const std::string& first, size_t words);
  template <typename Key>
  size_t longest_of(std::span<const Key> keys) const;

  std::unordered_set<std::string> phrases_;
  std::unordered_map<std::string, size_t, Hash, std::equal_to<>> longest_from_;  // words, by first
  std::bitset<2048> traces_;  // of the first words
};

/// Lower case, one tone style, punctuation apart from `&` and `/` made a space.
std::string phrase_key(std::string_view phrase);

}  // namespace dictionaries
