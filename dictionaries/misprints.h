#pragma once
// Misprints of the texts that a language model learns from. Many of these were read by an engine
// once and have the very mistakes that the model should put right: "quy định chỉ tiết" for one in
// fifty "quy định chi tiết".

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dictionaries {

/// A word that stands `rarer` times less often between the same two neighbours than another word
/// with the same letters but for their marks is a misprint of it, and becomes it. `words`: running
/// text by id, words of the same letters with ids side by side; `group_of`: by id, the number of
/// these letters, kNoGroup for what is no word. Returns how many words were changed.
std::size_t correct_misprints(std::span<const std::uint32_t> group_of, std::uint32_t rarer,
                              std::vector<std::uint16_t>* words);

inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

}  // namespace dictionaries
