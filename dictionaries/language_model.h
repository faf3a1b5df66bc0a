#pragma once
// The language model: P(word | up to three words before it) over syllable keys, read from one
// memory-mapped file (model_file.h). In: ids of words. Out: natural logarithms.

#include <array>
#include <cstddef>
#include <cstdint>
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

  /// Log probability of `word` after `state`; `next` becomes the state after it and may be
  /// `state` itself.
  float score(const State& state, std::uint16_t word, State* next) const;

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

  struct Middle {
    std::span<const std::uint16_t> word;
    std::span<const std::uint8_t> probability;
    std::span<const std::uint64_t> parent;
    std::span<const std::uint32_t> rank;
    std::span<const std::uint8_t> backoff;
    std::span<const std::uint32_t> base;
    std::span<const std::uint16_t> child;
    const float* probabilities = nullptr;
    const float* backoffs = nullptr;

    /// Index among the parents; State::kNone for an entry that begins no longer n-gram.
    std::uint32_t parent_of(std::uint32_t entry) const;
    bool consistent() const;

    std::uint32_t first_child(std::uint32_t parent_index) const {
      return base[parent_index / kChildBlock] + child[parent_index];
    }
  };

  explicit LanguageModel(Mapping mapping);

  template <typename T>
  std::span<const T> section(std::size_t begin, std::size_t count) const {
    return {reinterpret_cast<const T*>(mapping_.get() + begin), count};
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
  std::span<const std::uint16_t> last_word_;
  std::span<const std::uint8_t> last_probability_;
  const float* last_probabilities_ = nullptr;
};

}  // namespace dictionaries
