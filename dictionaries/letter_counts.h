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

 private:
  std::array<std::int16_t, 32> counts_{};
};

}  // namespace dictionaries
