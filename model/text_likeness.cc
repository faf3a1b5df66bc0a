// Likeness of two texts by the letters that have to be changed.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "model/text.h"

namespace model {

namespace {

constexpr size_t kWordBits = 64;

/// Without what both begin and end with, which no change touches.
void drop_what_is_common(std::u32string_view* a, std::u32string_view* b) {
  const auto begin = std::mismatch(a->begin(), a->end(), b->begin(), b->end());
  const auto front = static_cast<size_t>(begin.first - a->begin());
  a->remove_prefix(front);
  b->remove_prefix(front);
  const auto end = std::mismatch(a->rbegin(), a->rend(), b->rbegin(), b->rend());
  const auto back = static_cast<size_t>(end.first - a->rbegin());
  a->remove_suffix(back);
  b->remove_suffix(back);
}

/// At least so many changes are needed, whatever the order of the letters.
size_t least_changes(std::u32string_view a, std::u32string_view b) {
  constexpr size_t kBuckets = 128;  // letters that share one count as equal
  std::array<int, kBuckets> count{};
  for (const char32_t c : a) ++count.at(c % kBuckets);
  for (const char32_t c : b) --count.at(c % kBuckets);
  size_t more = 0;
  size_t fewer = 0;
  for (const int n : count) {
    more += n > 0 ? static_cast<size_t>(n) : 0;
    fewer += n < 0 ? static_cast<size_t>(-n) : 0;
  }
  return std::max(more, fewer);
}

/// Where a letter stands in a pattern, a bit for each place.
class Places {
 public:
  explicit Places(std::u32string_view pattern) {
    for (size_t i = 0; i < pattern.size(); ++i) {
      Entry& entry = entries_.at(slot_of(pattern[i]));
      entry.letter = pattern[i];
      entry.bits |= std::uint64_t{1} << i;
    }
  }

  std::uint64_t of(char32_t letter) const { return entries_.at(slot_of(letter)).bits; }

 private:
  struct Entry {
    std::uint64_t bits = 0;
    char32_t letter = 0;
  };

  /// The entry of a letter, or the free one that it would take: there are more than letters.
  size_t slot_of(char32_t letter) const {
    size_t slot = letter % kSlots;
    while (entries_.at(slot).bits != 0 && entries_.at(slot).letter != letter) {
      slot = (slot + 1) % kSlots;
    }
    return slot;
  }

  static constexpr size_t kSlots = 2 * kWordBits;
  std::array<Entry, kSlots> entries_{};
};

/// Sixty-four rows of Levenshtein's table or fewer, all rows of a column at once (Myers 1999, Hyyrö
/// 2001). The pattern has 1 to 64 letters.
class Rows {
 public:
  explicit Rows(std::u32string_view pattern)
      : places_(pattern), last_(std::uint64_t{1} << (pattern.size() - 1)) {}

  /// The next column, that of `letter`, of which the row above grows by `above` (-1, 0 or 1): by
  /// how much the last row grows.
  int step(char32_t letter, int above) {
    const std::uint64_t grown = above > 0 ? 1 : 0;
    const std::uint64_t fallen = above < 0 ? 1 : 0;
    const std::uint64_t equal = places_.of(letter) | fallen;
    const std::uint64_t diagonal = (((equal & up_) + up_) ^ up_) | equal | down_;
    std::uint64_t right_up = down_ | ~(diagonal | up_);
    std::uint64_t right_down = up_ & diagonal;
    const int below = (right_up & last_) != 0 ? 1 : (right_down & last_) != 0 ? -1 : 0;
    right_up = (right_up << 1) | grown;
    right_down = (right_down << 1) | fallen;
    up_ = right_down | ~(diagonal | right_up);
    down_ = right_up & diagonal;
    return below;
  }

 private:
  Places places_;
  std::uint64_t last_;
  std::uint64_t up_ = ~std::uint64_t{0};  // rows where a column grows by one
  std::uint64_t down_ = 0;                // rows where it falls by one
};

/// Levenshtein's distance. The pattern has 1 to 64 letters.
size_t changes_in_bits(std::u32string_view pattern, std::u32string_view text) {
  Rows rows(pattern);
  auto changes = static_cast<std::ptrdiff_t>(pattern.size());
  for (const char32_t c : text) changes += rows.step(c, 1);
  return static_cast<size_t>(changes);
}

/// The same for a pattern of any length; more than `most` as soon as that is sure.
size_t changes_in_blocks(std::u32string_view pattern, std::u32string_view text, double most) {
  std::vector<Rows> blocks;
  blocks.reserve(pattern.size() / kWordBits + 1);
  for (size_t at = 0; at < pattern.size(); at += kWordBits) {
    blocks.emplace_back(pattern.substr(at, kWordBits));
  }
  auto changes = static_cast<std::ptrdiff_t>(pattern.size());
  auto left = static_cast<std::ptrdiff_t>(text.size());
  for (const char32_t c : text) {
    int step = 1;
    for (Rows& rows : blocks) step = rows.step(c, step);
    changes += step;
    --left;
    if (static_cast<double>(changes - left) > most) return static_cast<size_t>(changes - left);
  }
  return static_cast<size_t>(changes);
}

size_t changes_between(std::u32string_view a, std::u32string_view b, double most) {
  drop_what_is_common(&a, &b);
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return b.size();
  if (const size_t least = least_changes(a, b); static_cast<double>(least) > most) return least;
  return a.size() <= kWordBits ? changes_in_bits(a, b) : changes_in_blocks(a, b, most);
}

}  // namespace

double likeness(std::u32string_view a, std::u32string_view b, double least) {
  if (a == b) return 1;
  const size_t longest = std::max(a.size(), b.size());
  const double most = (1 - least) * static_cast<double>(longest) + 1e-9;
  if (static_cast<double>(longest - std::min(a.size(), b.size())) > most) return 0;
  const auto changes = static_cast<double>(changes_between(a, b, most));
  return changes > most ? 0 : 1.0 - changes / static_cast<double>(longest);
}

double likeness(std::string_view a, std::string_view b, double least) {
  if (a == b) return 1;
  return likeness(std::u32string_view(to_utf32(a)), std::u32string_view(to_utf32(b)), least);
}

}  // namespace model
