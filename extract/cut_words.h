#pragma once
// Words that a column too narrow for them cut at the end of a line, without a mark.

#include <string_view>

namespace extract {

/// Whether the line `next` goes on with the word `cut`, which stands alone in its line: a date
/// ("31/10/20", "27"), or a syllable one part of which has no vowel ("ch", "ế" or "chươ", "ng").
bool goes_on_with(std::string_view cut, std::string_view next);

}  // namespace extract
