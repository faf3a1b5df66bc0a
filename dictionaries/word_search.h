#pragma once
// Finds the words that may have been misread as a token: a walk through a trie of all words that
// spends the costs of an engine's misreadings on the way.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/language_model.h"
#include "dictionaries/misreadings.h"
#include "dictionaries/syllables.h"

namespace dictionaries {

/// How the capitals of a token tell those of the word.
enum class CasePattern { kLower, kTitle, kUpper };

/// A word that may be meant.
struct Guess {
  std::uint16_t id = 0;
  float cost = 0;  ///< -ln P(token | word)
};

/// A word in lower case and the number it is known by, which is not 0.
struct WordForm {
  std::u32string text;
  std::uint16_t id = 0;
};

/// The words of a model, without those that have marks and are no syllable: misprints.
std::vector<WordForm> words_of(const LanguageModel& model, const Syllables& syllables);

/// The abbreviations of a model ("ubnd").
std::vector<WordForm> abbreviations_of(const LanguageModel& model);

/// Words as a tree of letters.
class WordTrie {
 public:
  /// Of forms with the same text one is kept.
  explicit WordTrie(std::vector<WordForm> forms);

  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t child(std::uint32_t node, char32_t letter) const;
  /// 0 where no word ends.
  std::uint16_t word(std::uint32_t node) const { return nodes_[node].word; }

  struct Child {
    char32_t letter;
    std::uint32_t node;
  };
  std::span<const Child> children(std::uint32_t node) const {
    return {children_.data() + nodes_[node].first, nodes_[node].count};
  }

 private:
  struct Node {
    std::uint32_t first = 0;
    std::uint16_t count = 0;
    std::uint16_t word = 0;
  };
  void build(std::span<const WordForm> forms, std::size_t depth, std::uint32_t node);

  std::vector<Node> nodes_;
  std::vector<Child> children_;
};

/// The cheapest words for a token, cheapest first, at most `most`. When none explains it by known
/// misreadings, one character may have any reason.
std::vector<Guess> words_for(const WordTrie& trie, const Misreadings& readings,
                             std::u32string_view token, CasePattern pattern, std::size_t most);

}  // namespace dictionaries
