#include "ingest/letter_case.h"

#include <algorithm>
#include <map>
#include <optional>

#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

constexpr int kInk = 140;
constexpr size_t kEnoughLetters = 5;
constexpr double kSmall = 1.16;  // of the x-height; capitals of Times are 1.47 of it
constexpr double kLarge = 1.27;

/// Letters whose small and large forms differ in size only, marks aside.
bool same_shape(char32_t letter) {
  const std::string base = model::fold(model::to_utf8(std::u32string(1, letter)));
  return base.size() == 1 && std::string_view("cosvwxz").find(base[0]) != std::string_view::npos;
}

std::vector<Box> components(PIX* piece) {
  std::vector<Box> boxes;
  PixPtr binary(pixThresholdToBinary(piece, kInk));
  if (!binary) return boxes;
  BoxaPtr found(pixConnCompBB(binary.get(), 8));
  if (!found) return boxes;
  for (int i = 0; i < boxaGetCount(found.get()); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(found.get(), i, &x, &y, &w, &h);
    boxes.push_back({double(x), double(y), double(x + w), double(y + h)});
  }
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  return boxes;
}

std::vector<Box> inside(const std::vector<Box>& components, const Word& word) {
  std::vector<Box> out;
  for (const Box& box : components) {
    if (model::inflated(word.box, 1).contains(box.center_x(), box.center_y())) out.push_back(box);
  }
  return out;
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

/// The height that most letters of surely small words on the line of `word` have.
std::optional<double> x_height(const std::vector<Word>& words, const Word& word,
                               const std::vector<Box>& components) {
  std::map<int, int> heights;
  size_t letters = 0;
  for (const Word& other : words) {
    if (!one_line(word, other) || !small_letters_only(model::to_utf32(other.text))) continue;
    for (const Box& box : inside(components, other)) {
      // Marks and dots are less than half as high as a letter.
      if (box.height() < 0.3 * other.box.height()) continue;
      ++heights[static_cast<int>(box.height())];
      ++letters;
    }
  }
  if (letters < kEnoughLetters) return std::nullopt;
  int best = 0;
  int most = 0;
  for (const auto& [height, count] : heights) {
    const auto next = heights.find(height + 1);
    const int near = count + (next == heights.end() ? 0 : next->second);
    if (near > most) {
      most = near;
      best = height;
    }
  }
  return best + 0.5;
}

enum class Size { kUnsure, kSmall, kLarge };

Size size_of(const std::vector<Box>& letters, size_t index, double x_height) {
  std::vector<Box> bodies;
  for (const Box& box : letters) {
    if (box.height() >= 0.7 * x_height) bodies.push_back(box);
  }
  if (index >= bodies.size()) return Size::kUnsure;
  const double height = bodies[index].height();
  if (height <= kSmall * x_height) return Size::kSmall;
  return height >= kLarge * x_height ? Size::kLarge : Size::kUnsure;
}

char32_t cased(char32_t letter, Size size) {
  if (size == Size::kUnsure) return letter;
  const std::string text = model::to_utf8(std::u32string(1, letter));
  const auto out =
      model::to_utf32(size == Size::kLarge ? model::upper(text) : model::lower(text));
  return out.size() == 1 ? out.front() : letter;
}

}  // namespace

void settle_case(PIX* piece, std::vector<Word>* words) {
  const std::vector<Box> found = components(piece);
  for (Word& word : *words) {
    std::u32string text = model::to_utf32(word.text);
    if (text.empty() || !same_shape(text.front())) continue;
    const auto height = x_height(*words, word, found);
    if (!height) continue;
    const std::vector<Box> letters = inside(found, word);
    text.front() = cased(text.front(), size_of(letters, 0, *height));
    // "SỐ" for "số": the whole word was taken for capitals.
    const bool all_alike = std::all_of(text.begin(), text.end(), [](char32_t c) {
      return same_shape(c) || model::is_lower(c) || !model::is_letter(c);
    });
    if (text.size() > 1 && model::is_upper(text[1]) && all_alike) {
      const Size rest = size_of(letters, 1, *height);
      for (size_t i = 1; i < text.size(); ++i) {
        if (same_shape(text[i])) text[i] = cased(text[i], rest);
      }
    }
    word.text = model::to_utf8(text);
  }
}

}  // namespace ingest
