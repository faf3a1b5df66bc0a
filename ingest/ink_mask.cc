#include "ingest/ink_mask.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ingest {

namespace {

constexpr int kGreyInWord = 4;  // pixels of a word, the leftmost in its highest bits
constexpr int kInkInWord = 32;
constexpr l_uint32 kWholeWord = ~l_uint32{0};

/// A bit in each of eight bytes.
constexpr std::uint64_t each(std::uint64_t bits) { return bits * 0x0101010101010101; }

/// Tells which of eight bytes are below a threshold.
class Below {
 public:
  explicit Below(int threshold)
      : high_(threshold > kHalf), carry_(each(high_ ? 2 * kHalf - threshold : kHalf - threshold)) {}

  /// The highest byte gives the highest of eight bits.
  l_uint32 of(std::uint64_t bytes) const {
    constexpr std::uint64_t kTops = each(kHalf);
    // The lower seven bits reach the eighth when they are at least the threshold's.
    const std::uint64_t reached = (bytes & ~kTops) + carry_;
    const std::uint64_t not_below = high_ ? reached & bytes : reached | bytes;
    const std::uint64_t below = (~not_below & kTops) >> 7;
    constexpr std::uint64_t kGather = 0x0102040810204080;  // bit 8 i to bit 56 + i
    return static_cast<l_uint32>((below * kGather) >> 56);
  }

 private:
  static constexpr int kHalf = 128;
  bool high_;
  std::uint64_t carry_;
};

std::uint64_t joined(l_uint32 left, l_uint32 right) {
  return std::uint64_t{left} << kInkInWord | right;
}

l_uint32* row_of(PIX* pix, int y) {
  return pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
}

/// Four bits as four bytes, all or nothing each.
constexpr std::array<l_uint32, 16> kSpread = [] {
  std::array<l_uint32, 16> spread{};
  for (l_uint32 bits = 0; bits < spread.size(); ++bits) {
    for (int bit = 0; bit < kGreyInWord; ++bit) {
      if ((bits >> bit & 1U) != 0) spread[bits] |= l_uint32{255} << (8 * bit);
    }
  }
  return spread;
}();

}  // namespace

PixPtr ink_of(PIX* grey, int threshold) {
  PixPtr ink(grey != nullptr ? pixCreate(pixGetWidth(grey), pixGetHeight(grey), 1) : nullptr);
  if (!ink) return nullptr;
  const Below below(threshold);
  const int words = pixGetWpl(grey);
  constexpr int kPerByte = 2;  // words that give eight bits
  for (int y = 0; y < pixGetHeight(grey); ++y) {
    const l_uint32* from = row_of(grey, y);
    l_uint32* to = row_of(ink.get(), y);
    for (int word = 0; word < words; word += kPerByte) {
      const l_uint32 right = word + 1 < words ? from[word + 1] : kWholeWord;
      const int x = word * kGreyInWord;
      to[x / kInkInWord] |= below.of(joined(from[word], right)) << (24 - x % kInkInWord);
    }
  }
  pixSetPadBits(ink.get(), 0);
  return ink;
}

void whiten(PIX* grey, PIX* mask) {
  const int words = pixGetWpl(grey);
  constexpr int kNibbles = kInkInWord / kGreyInWord;
  for (int y = 0; y < pixGetHeight(grey); ++y) {
    const l_uint32* bits = row_of(mask, y);
    l_uint32* to = row_of(grey, y);
    for (int first = 0; first < words; first += kNibbles) {
      const l_uint32 taken = bits[first / kNibbles];
      if (taken == 0) continue;
      for (int i = 0; i < kNibbles && first + i < words; ++i) {
        to[first + i] |= kSpread[taken >> (kInkInWord - kGreyInWord * (i + 1)) & 0xF];
      }
    }
  }
}

}  // namespace ingest
