#pragma once
// How often each letter stands in a text: what two texts have in common at the least cost.

#include <array>
#include <cstdint>
#include <string_view>

namespace dictionaries {

/// Letters are told apart by the last five bits of their code points; those that share them are
/// counted as one.
class LetterCounts {
 public:
  LetterCounts() = default;
  explicit LetterCounts(std::string_view text);
  explicit LetterCounts(std::u32string_view text);

  /// At least so many letters have to be changed to make one text of the other.
  int least_changes(const LetterCounts& other) const;

  /// A bit for each letter that the text has, as told apart here.
  std::uint32_t present() const { return present_; }

 private:
  void count(char32_t letter);

  std::array<std::int16_t, 32> counts_{};
  std::uint32_t present_ = 0;  // a bit for each count that is not 0
};

}  // namespace dictionaries
