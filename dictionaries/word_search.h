#pragma once
// Finds the words that may have been misread as a token: a walk through a trie of all words that
// spends the costs of an engine's misreadings on the way.

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
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

/// Letters by their numbers (Letter::code).
struct LetterSet {
  std::array<std::uint64_t, 2> bits{};

  void add(std::uint8_t letter) { bits[letter / 64] |= std::uint64_t{1} << (letter % 64); }
  bool has(std::uint8_t letter) const { return (bits[letter / 64] >> (letter % 64) & 1) != 0; }
  LetterSet& operator|=(const LetterSet& other) {
    bits[0] |= other.bits[0];
    bits[1] |= other.bits[1];
    return *this;
  }
};

/// The words of a model, without those that have marks and are no syllable: misprints.
std::vector<WordForm> words_of(const LanguageModel& model, const Syllables& syllables);

/// The abbreviations of a model ("ubnd").
std::vector<WordForm> abbreviations_of(const LanguageModel& model);

/// Words as a tree of letters. Words with letters that Vietnamese type has not are left out:
/// nothing is misread for them.
class WordTrie {
 public:
  /// Of forms with the same text one is kept.
  explicit WordTrie(std::vector<WordForm> forms);

  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// The node behind a letter (Letter::code), kNone where no word goes on so.
  std::uint32_t child(std::uint32_t node, std::uint8_t letter) const {
    const Node& from = nodes_[node];
    const std::uint64_t bits = from.letters.bits[letter / 64];
    const std::uint64_t bit = std::uint64_t{1} << (letter % 64);
    if ((bits & bit) == 0) return kNone;
    const int before = letter < 64 ? 0 : std::popcount(from.letters.bits[0]);
    return from.first + static_cast<std::uint32_t>(before + std::popcount(bits & (bit - 1)));
  }
  /// 0 where no word ends.
  std::uint16_t word(std::uint32_t node) const { return nodes_[node].word; }

  /// Whether one of the letters follows a node.
  bool goes_on(std::uint32_t node, const LetterSet& letters) const {
    const LetterSet& next = nodes_[node].letters;
    return ((next.bits[0] & letters.bits[0]) | (next.bits[1] & letters.bits[1])) != 0;
  }

  /// Calls `take(letter, node)` for what follows a node with one of the letters, by letter.
  template <typename Take>
  void for_each_child(std::uint32_t node, const LetterSet& letters, Take take) const {
    std::uint32_t next = nodes_[node].first;
    for (unsigned half = 0; half < 2; ++half) {
      const std::uint64_t wanted = letters.bits[half];
      for (std::uint64_t rest = nodes_[node].letters.bits[half]; rest != 0; rest &= rest - 1) {
        const std::uint64_t bit = rest & (~rest + 1);
        if ((wanted & bit) != 0) {
          take(static_cast<std::uint8_t>(half * 64 + std::countr_zero(bit)), next);
        }
        ++next;
      }
    }
  }

 private:
  struct Node {
    LetterSet letters;        ///< that follow
    std::uint32_t first = 0;  ///< node behind the lowest of them; the others follow
    std::uint16_t word = 0;
  };
  void build(std::span<const WordForm> forms, std::size_t depth, std::uint32_t node);

  std::vector<Node> nodes_;
};

/// Of the words for a token.
struct Wanted {
  std::size_t most = 0;
  float worst = std::numeric_limits<float>::infinity();  ///< cost
};

/// The cheapest words for a token by known misreadings, cheapest first.
std::vector<Guess> words_explaining(const WordTrie& trie, const Misreadings& readings,
                                    std::u32string_view token, CasePattern pattern, Wanted wanted);

/// The same; when no known misreading explains the token, one character may have any reason.
std::vector<Guess> words_for(const WordTrie& trie, const Misreadings& readings,
                             std::u32string_view token, CasePattern pattern, Wanted wanted);

}  // namespace dictionaries
