#pragma once
// What one engine makes of printed letters: -ln P(seen | meant) for one or two letters meant and up
// to three characters seen, learnt from pairs by `vanthu-train misreadings`
// (data/misreadings_eng.tsv, data/misreadings_vie.tsv).

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

namespace dictionaries {

/// Letters that may have been meant, and what that costs in nats.
struct Meant {
  std::array<std::uint8_t, 2> letters{};  ///< their numbers (Letter::code)
  std::uint8_t count = 0;                 ///< one or two
  float cost = 0;

  bool same_letters(const Meant& other) const {
    return letters == other.letters && count == other.count;
  }
};

/// What characters may have been meant for, cheapest first.
struct MeantBy {
  std::span<const Meant> one;  ///< one letter
  std::span<const Meant> two;
};

enum class LetterCase { kLower, kUpper };

class Misreadings {
 public:
  static constexpr std::size_t kLongestSeen = 3;
  static constexpr std::size_t kLongestMeant = 2;

  /// Rows: letters meant, then fields `seen=cost`; capitals and small letters are learnt apart.
  static model::Result<Misreadings> load(const std::filesystem::path& file);

  /// What letters of this case may have been meant by up to three characters, none included.
  MeantBy meant_by(std::u32string_view seen, LetterCase letter_case) const;

  /// For an engine that sees no tones: vowels that differ by their tone alone are misread alike,
  /// and what one was read as in training, rarer ones may be read as too.
  void lose_tones();

 private:
  /// By what was seen; one letter before two, the cheapest first.
  using Table = std::unordered_map<std::uint64_t, std::vector<Meant>>;

  /// Letters that the texts of training lack ("W") are read as themselves.
  void add_unseen_letters();
  void sort();

  Table lower_;
  Table upper_;
};

}  // namespace dictionaries
