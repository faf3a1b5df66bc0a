#pragma once
// The language model file: one header, then sections in a fixed order, each begun at a multiple of
// eight bytes. Little-endian. Sizes follow from the counts in the header, so a reader needs no
// offsets from the file. Described in docs/language-model.md.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dictionaries {

inline constexpr int kHighestOrder = 4;
inline constexpr std::uint32_t kModelVersion = 2;
inline constexpr std::array<char, 8> kModelMagic = {'V', 'A', 'N', 'T', 'H', 'U', 'L', 'M'};

/// Words that every model has, by id. Id 0 is no word.
inline constexpr std::uint16_t kBeginId = 1;
inline constexpr std::uint16_t kEndId = 2;
inline constexpr std::uint16_t kUnknownId = 3;

struct ModelHeader {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t words = 0;       ///< ids in use, 0 included
  std::uint64_t size = 0;        ///< of the whole file
  std::uint64_t checksum = 0;    ///< of everything after the header
  std::uint32_t word_bytes = 0;  ///< text of all words
  std::uint32_t word_slots = 0;  ///< hash table, a power of two
  std::uint32_t skeletons = 0;
  std::uint32_t skeleton_bytes = 0;
  std::uint32_t skeleton_slots = 0;
  std::uint32_t alike = 0;               ///< words in all skeleton groups
  std::array<std::uint32_t, 3> grams{};  ///< n-grams of order 2, 3, 4
  std::array<std::uint32_t, 2>
      parents{};  ///< of these, n-grams of order 2, 3 that begin longer ones
  std::uint32_t unused = 0;
};
static_assert(sizeof(ModelHeader) == 80);

/// Classes of probabilities and of back-off weights: 64 each.
inline constexpr unsigned kClassBits = 6;
inline constexpr std::size_t kClasses = std::size_t{1} << kClassBits;

/// The last word of a 4-gram is written as its place among the children of the pair before it.
inline constexpr unsigned kPlaceBits = 8;

/// Parents whose first children are found from one 32-bit position.
inline constexpr std::uint32_t kSampledParents = 32;

/// Bits that tell the words of a model apart.
constexpr unsigned word_bits(std::uint32_t words) {
  return static_cast<unsigned>(std::bit_width(words - 1));
}

/// Where each section begins, in bytes.
struct ModelLayout {
  /// Numbers of the same number of bits, the lowest bits first.
  struct Packed {
    std::size_t begin, count;
    unsigned bits;
  };
  std::size_t word_begin, word_bytes, word_slots;
  std::size_t skeleton_begin, skeleton_bytes, skeleton_slots, alike_begin, alike;
  std::size_t unigram_probability, unigram_backoff, unigram_child;
  std::size_t titled;  ///< a byte a word: how often it begins with a capital within a sentence
  struct Middle {
    Packed gram;               ///< word, then class of the probability (the lowest bits)
    std::size_t parent, rank;  ///< one bit an entry; parents before each 64 entries
    Packed backoff;            ///< of parents only: class
    std::size_t first;         ///< one bit an entry of the next order: first child of a parent
    std::size_t sample;        ///< where the children of each kSampledParents-th parent begin
  };
  std::array<Middle, 2> middle;  ///< orders 2 and 3
  Packed last;                   ///< order 4: place, then class of the probability
  std::size_t tables;  ///< 5 x kClasses floats: probability 2, back-off 2, 3, 3, probability 4
  std::size_t size;
};

inline ModelLayout layout_of(const ModelHeader& header) {
  ModelLayout layout{};
  std::size_t at = sizeof(ModelHeader);
  const auto section = [&at](std::size_t count, std::size_t bytes) {
    at = (at + 7) / 8 * 8;
    const std::size_t begin = at;
    at += count * bytes;
    return begin;
  };
  // Eight bytes more than the numbers fill, since eight are read at once.
  const auto packed = [&section](std::size_t count, unsigned bits) {
    return ModelLayout::Packed{section(count * bits / 8 + 8, 1), count, bits};
  };
  layout.word_begin = section(std::size_t{header.words} + 1, 4);
  layout.word_bytes = section(header.word_bytes, 1);
  layout.word_slots = section(header.word_slots, 2);
  layout.skeleton_begin = section(std::size_t{header.skeletons} + 1, 4);
  layout.skeleton_bytes = section(header.skeleton_bytes, 1);
  layout.skeleton_slots = section(header.skeleton_slots, 2);
  layout.alike_begin = section(std::size_t{header.skeletons} + 1, 4);
  layout.alike = section(header.alike, 2);
  layout.unigram_probability = section(header.words, 4);
  layout.unigram_backoff = section(header.words, 4);
  layout.unigram_child = section(std::size_t{header.words} + 1, 4);
  layout.titled = section(header.words, 1);
  for (std::size_t i = 0; i < layout.middle.size(); ++i) {
    const std::size_t n = header.grams[i];
    const std::size_t parents = header.parents[i];
    layout.middle[i].gram = packed(n, word_bits(header.words) + kClassBits);
    layout.middle[i].parent = section(n / 64 + 1, 8);
    layout.middle[i].rank = section(n / 64 + 1, 4);
    layout.middle[i].backoff = packed(parents, kClassBits);
    layout.middle[i].first = section(std::size_t{header.grams[i + 1]} / 64 + 1, 8);
    layout.middle[i].sample = section(parents / kSampledParents + 1, 4);
  }
  layout.last = packed(header.grams[2], kPlaceBits + kClassBits);
  layout.tables = section(5 * kClasses, 4);
  layout.size = at;
  return layout;
}

/// Four lanes of multiply and rotate over words of eight bytes; a tail is padded with zeros.
std::uint64_t model_checksum(std::span<const std::byte> bytes);

/// Hash of the string tables (FNV-1a).
std::uint32_t model_hash(const char* text, std::size_t size);

}  // namespace dictionaries
