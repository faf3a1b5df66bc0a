#pragma once
// The decoder of restoration: which words a run of tokens means. In: the choices that begin at each
// token, each standing for one or two words over one or two tokens. Out: the best way through, with
// the posterior probability of every step.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dictionaries/language_model.h"

namespace dictionaries {

/// One way to read a token, or two tokens that belong together.
struct Choice {
  std::array<std::uint16_t, 2> ids{};  ///< of the words; the second counts when `words` is 2
  std::uint8_t words = 1;
  std::uint8_t span = 1;  ///< tokens it stands for
  float score = 0;        ///< log-likelihood of the tokens when this is meant
  bool literal = false;   ///< the token stays as it is printed
};

/// The text of a key: "^bcđ" -> "bcđ".
std::string_view text_of(std::string_view key);

struct Step {
  std::size_t token = 0;  ///< the first it stands for
  std::size_t choice = 0;
  double confidence = 1;  ///< posterior probability of its text, 0..1
};

/// `choices[i]` begin at token i; at least one of span 1 for each.
std::vector<Step> decode(const LanguageModel& model, std::span<const std::vector<Choice>> choices);

}  // namespace dictionaries
