#pragma once
// The language model: P(word | up to three words before it) over syllable keys, read from one
// memory-mapped file (model_file.h). In: ids of words. Out: natural logarithms.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "dictionaries/model_file.h"
#include "model/result.h"

namespace dictionaries {

class LanguageModel {
 public:
  /// kMissing when the file is not there, is damaged or of another version.
  static model::Result<LanguageModel> open(const std::filesystem::path& file);

  /// What the words so far mean for the next one. Equal states have the same future.
  struct State {
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::uint32_t pair = kNone;    ///< the last two words, when longer n-grams begin so
    std::uint32_t triple = kNone;  ///< the last three words, likewise
    std::uint16_t word = 0;

    bool operator==(const State&) const = default;
  };

  static State begin() { return {State::kNone, State::kNone, kBeginId}; }

  /// Entries [begin, end) of an order.
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  /// What may follow a state, looked up once for all words that are tried there.
  struct Context {
    std::array<Range, 3> children;  ///< of order 2, 3, 4
    std::array<float, 3> backoff{};
  };

  Context context(const State& state) const;

  /// What the last word of a context alone says about the next one.
  struct Pair {
    float probability = 0;
    std::uint32_t parent = State::kNone;  ///< the two words, when longer n-grams begin so
  };

  /// The same for all contexts with the same last word.
  Pair pair(const Context& context, std::uint16_t word) const;

  /// Log probability of `word` in `context`; `next` becomes the state after it.
  float score(const Context& context, const Pair& pair, std::uint16_t word, State* next) const;
  float score(const Context& context, std::uint16_t word, State* next) const {
    return score(context, pair(context, word), word, next);
  }

  /// The same for one word; `next` may be `state` itself.
  float score(const State& state, std::uint16_t word, State* next) const {
    return score(context(state), word, next);
  }

  /// kUnknownId for what is not in the vocabulary.
  std::uint16_t id(std::string_view key) const;
  std::string_view key(std::uint16_t id) const;
  std::size_t words() const { return header().words; }

  /// Share of its occurrences within sentences in which a word begins with a capital, 0..1.
  double titled(std::uint16_t id) const { return titled_[id] / 255.0; }

  /// All words with this skeleton ("^bcd" for acronyms).
  std::span<const std::uint16_t> alike(std::string_view skeleton) const;

 private:
  struct Unmap {
    std::size_t size = 0;
    void operator()(const std::byte* begin) const;
  };
  using Mapping = std::unique_ptr<const std::byte, Unmap>;

  /// Numbers of at most 31 bits each, one after the other.
  struct Packed {
    const std::byte* begin = nullptr;
    std::uint32_t count = 0;
    unsigned bits = 0;

    std::uint32_t operator[](std::uint32_t i) const {
      const std::uint64_t bit = std::uint64_t{i} * bits;
      std::uint64_t eight = 0;
      std::memcpy(&eight, begin + bit / 8, sizeof(eight));
      return static_cast<std::uint32_t>(eight >> (bit % 8)) & ((1U << bits) - 1);
    }
  };

  struct Middle {
    Packed gram;
    std::span<const std::uint64_t> parent;
    std::span<const std::uint32_t> rank;
    Packed backoff;
    std::span<const std::uint64_t> first;
    std::span<const std::uint32_t> sample;
    std::uint32_t children = 0;  ///< of all parents
    const float* probabilities = nullptr;
    const float* backoffs = nullptr;

    /// Index among the parents; State::kNone for an entry that begins no longer n-gram.
    std::uint32_t parent_of(std::uint32_t entry) const;
    Range children_of(std::uint32_t parent_index) const;
    bool consistent() const;
    bool samples_right(std::uint64_t parents) const;

    float probability(std::uint32_t entry) const {
      return probabilities[gram[entry] & (kClasses - 1)];
    }
    float backoff_of(std::uint32_t parent_index) const { return backoffs[backoff[parent_index]]; }
  };

  explicit LanguageModel(Mapping mapping);

  template <typename T>
  std::span<const T> section(std::size_t begin, std::size_t count) const {
    return {reinterpret_cast<const T*>(mapping_.get() + begin), count};
  }
  Packed packed(const ModelLayout::Packed& place) const {
    return {mapping_.get() + place.begin, static_cast<std::uint32_t>(place.count), place.bits};
  }
  const ModelHeader& header() const {
    return *reinterpret_cast<const ModelHeader*>(mapping_.get());
  }
  bool consistent() const;

  Mapping mapping_;
  std::span<const std::uint32_t> word_begin_;
  std::span<const char> word_bytes_;
  std::span<const std::uint16_t> word_slots_;
  std::span<const std::uint32_t> skeleton_begin_;
  std::span<const char> skeleton_bytes_;
  std::span<const std::uint16_t> skeleton_slots_;
  std::span<const std::uint32_t> alike_begin_;
  std::span<const std::uint16_t> alike_;
  std::span<const float> unigram_probability_;
  std::span<const float> unigram_backoff_;
  std::span<const std::uint32_t> unigram_child_;
  std::span<const std::uint8_t> titled_;
  std::array<Middle, 2> middle_;
  Packed last_;
  const float* last_probabilities_ = nullptr;
};

}  // namespace dictionaries
