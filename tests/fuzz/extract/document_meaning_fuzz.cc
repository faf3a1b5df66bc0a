// What the words of a page mean: any words at any place give a document, never a crash. Every line
// of the input is a line of words; a tab moves to the other half of the page.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "dictionaries/dictionaries.h"
#include "extract/document.h"
#include "model/text.h"

namespace {

constexpr double kHeight = 12;
constexpr double kLeading = 17;
constexpr double kCharacter = 6;

const dictionaries::Dictionaries& data() {
  static const auto kLoaded =
      dictionaries::load(std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  if (!kLoaded) throw std::runtime_error(model::describe(kLoaded.error()));
  return *kLoaded;
}

model::Page page_of(const std::string& text) {
  model::Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  double y = 40;
  for (const std::string& line : model::split(text, '\n')) {
    double left = 60;
    for (const std::string& half : model::split(line, '\t')) {
      double x = left;
      for (const std::string& text_of_word : model::words_of(half)) {
        model::Word word;
        word.text = text_of_word;
        const double width = kCharacter * static_cast<double>(model::length(text_of_word));
        word.box = {x, y, x + width, y + kHeight};
        word.confidence = 1;
        x += width + kCharacter / 2;
        page.words.push_back(std::move(word));
      }
      left += 260;
    }
    y += kLeading;
  }
  return page;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t kMostBytes = 8192;
  const std::string raw(reinterpret_cast<const char*>(bytes), std::min(size, kMostBytes));
  int bad = 0;
  model::SourceFile source;
  source.sha256 = std::string(64, '0');
  extract::read_document(source, "run", {page_of(model::sanitized(raw, &bad))}, data());
  return 0;
}
