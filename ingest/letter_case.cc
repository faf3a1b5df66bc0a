#include "ingest/letter_case.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ingest/components.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

constexpr size_t kEnoughLetters = 5;
constexpr double kNear = 4;  // word heights
// Of the x-height; capitals of Times are 1.47 of it, a broken letter has pieces that are lower.
constexpr double kBroken = 0.85;
constexpr double kSmall = 1.16;
constexpr double kLarge = 1.27;
constexpr double kLargest = 1.75;  // more is two lines run together
constexpr double kBody = 0.5;      // marks are lower

/// Letters whose small and large forms differ in size only, marks aside.
bool same_shape(char32_t letter) {
  const std::string base = model::fold(model::to_utf8(std::u32string(1, letter)));
  return base.size() == 1 && std::string_view("cosvwxz").find(base[0]) != std::string_view::npos;
}

bool is_marked(char32_t letter) {
  const std::string text = model::to_utf8(std::u32string(1, letter));
  return model::fold(text) != model::lower(text);
}

/// A horn is one with its letter and rises above it.
bool is_horned(char32_t letter) {
  const std::u32string small = model::to_utf32(model::lower(model::to_utf8({&letter, 1})));
  return std::u32string_view(U"ơờớởỡợ").find(small.front()) != std::u32string_view::npos;
}

bool small_letters_only(const std::u32string& text) {
  bool sure = false;
  for (const char32_t c : text) {
    if (!model::is_lower(c)) return false;
    sure = sure || !same_shape(c);
  }
  return sure;
}

bool one_line(const Word& a, const Word& b) {
  return model::overlap(a.box.y0, a.box.y1, b.box.y0, b.box.y1) >
         0.5 * std::min(a.box.height(), b.box.height());
}

/// Heights of the letters in surely small words that are like `word` in place or size.
std::vector<double> letter_heights(const std::vector<Word>& words, const Word& word,
                                   const std::vector<Box>& components, bool same_line) {
  std::vector<double> heights;
  for (const Word& other : words) {
    // Neighbouring lines are of the same type, a letter's title and its list of recipients are not.
    const double away = std::abs(other.box.center_y() - word.box.center_y());
    const bool alike = same_line ? one_line(word, other) : away < kNear * word.box.height();
    if (!alike || !small_letters_only(model::to_utf32(other.text))) continue;
    for (const Box& box : inside(components, other)) {
      // Marks and dots are less than a third as high as a word.
      if (box.height() >= 0.3 * other.box.height()) heights.push_back(box.height());
    }
  }
  return heights;
}

/// Letters without ascender or descender are the lowest ones that come often.
std::optional<double> x_height(const std::vector<Word>& words, const Word& word,
                               const std::vector<Box>& components) {
  std::vector<double> heights = letter_heights(words, word, components, true);
  if (heights.size() < 2 * kEnoughLetters) {
    heights = letter_heights(words, word, components, false);
  }
  if (heights.size() < kEnoughLetters) return std::nullopt;
  std::sort(heights.begin(), heights.end());
  const size_t often = std::max<size_t>(2, heights.size() / 5);
  for (size_t i = 0; i + often <= heights.size(); ++i) {
    const double lowest = heights[i];
    if (heights[i + often - 1] <= kSmall * lowest) return heights[i + often / 2];
  }
  return std::nullopt;
}

enum class Size { kUnsure, kSmall, kLarge };

/// Whether no mark stands apart above or below the letter: it may have run together with it.
bool holds_its_marks(const Box& letter, const std::vector<Box>& components, double x_height) {
  return std::none_of(components.begin(), components.end(), [&](const Box& mark) {
    return mark.height() < kBody * x_height &&
           model::overlap(mark.x0, mark.x1, letter.x0, letter.x1) > 0;
  });
}

/// Of `letter`, the one at `index` of a word with these components.
Size size_of(char32_t letter, const std::vector<Box>& components, size_t index, double x_height) {
  std::vector<Box> bodies;
  for (const Box& box : components) {
    if (box.height() >= kBody * x_height) bodies.push_back(box);
  }
  if (index >= bodies.size()) return Size::kUnsure;
  const double height = bodies[index].height();
  if (height < kBroken * x_height) return Size::kUnsure;
  if (height <= kSmall * x_height) return Size::kSmall;
  if (height < kLarge * x_height || height > kLargest * x_height) return Size::kUnsure;
  const bool raised = is_horned(letter) ||
                      (is_marked(letter) && holds_its_marks(bodies[index], components, x_height));
  return raised ? Size::kUnsure : Size::kLarge;
}

char32_t cased(char32_t letter, Size size) {
  if (size == Size::kUnsure) return letter;
  const std::string text = model::to_utf8(std::u32string(1, letter));
  const auto out = model::to_utf32(size == Size::kLarge ? model::upper(text) : model::lower(text));
  return out.size() == 1 ? out.front() : letter;
}

}  // namespace

void settle_case(const std::vector<Box>& ink, std::vector<Word>* words) {
  for (Word& word : *words) {
    std::u32string text = model::to_utf32(word.text);
    if (text.empty() || !same_shape(text.front())) continue;
    const auto height = x_height(*words, word, ink);
    if (!height) continue;
    const std::vector<Box> letters = inside(ink, word);
    text.front() = cased(text.front(), size_of(text.front(), letters, 0, *height));
    // "SỐ" for "số": the whole word was taken for capitals.
    const bool all_alike = std::all_of(text.begin(), text.end(), [](char32_t c) {
      return same_shape(c) || model::is_lower(c) || !model::is_letter(c);
    });
    if (text.size() > 1 && model::is_upper(text[1]) && all_alike) {
      const Size rest = size_of(text[1], letters, 1, *height);
      for (size_t i = 1; i < text.size(); ++i) {
        if (same_shape(text[i])) text[i] = cased(text[i], rest);
      }
    }
    const bool mixed = text.size() > 1 && model::is_lower(text[0]) && model::is_upper(text[1]);
    if (!mixed) word.text = model::to_utf8(text);
  }
}

}  // namespace ingest
