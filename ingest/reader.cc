#include "ingest/reader.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>

#include "model/text.h"

namespace ingest {

namespace {

using model::ErrorCode;
using model::Word;

struct TextDeleter {
  void operator()(char* text) const { delete[] text; }
};
using EngineText = std::unique_ptr<char[], TextDeleter>;

tesseract::PageSegMode segmentation(ReadingMode mode) {
  switch (mode) {
    case ReadingMode::kPage:
      return tesseract::PSM_AUTO;
    case ReadingMode::kBlock:
      return tesseract::PSM_SINGLE_BLOCK;
    case ReadingMode::kLine:
      return tesseract::PSM_SINGLE_LINE;
  }
  return tesseract::PSM_AUTO;
}

/// A last character that is small and hangs high is a footnote mark: its box against the word's.
/// Returns how many characters at the end are such marks.
int raised_tail(tesseract::ResultIterator* it, int symbols) {
  constexpr double kSmall = 0.72;   // of the tallest character of the word
  constexpr double kRaised = 0.30;  // foot above the word's foot, of the word's height
  std::vector<model::Box> boxes;
  std::vector<std::string> texts;
  std::unique_ptr<tesseract::ResultIterator> symbol(new tesseract::ResultIterator(*it));
  do {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    symbol->BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1);
    boxes.push_back({double(x0), double(y0), double(x1), double(y1)});
    EngineText text(symbol->GetUTF8Text(tesseract::RIL_SYMBOL));
    texts.emplace_back(text ? text.get() : "");
    if (symbol->IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL)) break;
  } while (symbol->Next(tesseract::RIL_SYMBOL));
  if (static_cast<int>(boxes.size()) != symbols || boxes.size() < 3) return 0;
  model::Box word;
  for (const model::Box& box : boxes) word = model::united(word, box);
  int tail = 0;
  for (size_t i = boxes.size(); i-- > 2;) {
    const bool mark = texts[i].size() == 1 && texts[i][0] >= '0' && texts[i][0] <= '9';
    const bool small = boxes[i].height() < kSmall * word.height();
    const bool raised = word.y1 - boxes[i].y1 > kRaised * word.height();
    if (!mark || !small || !raised) break;
    ++tail;
  }
  return tail;
}

}  // namespace

struct Reader::Impl {
  tesseract::TessBaseAPI engine;
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

model::Result<Reader> Reader::create(const std::string& language) {
  auto impl = std::make_unique<Impl>();
  if (impl->engine.Init(nullptr, language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    return model::fail(ErrorCode::kMissing,
                       "Tesseract has no data for the language \"" + language +
                           "\"; install the package tesseract-ocr-" + language);
  }
  return Reader(std::move(impl));
}

model::Result<std::vector<Word>> Reader::read(PIX* piece, double dpi, ReadingMode mode) {
  tesseract::TessBaseAPI& engine = impl_->engine;
  engine.SetPageSegMode(segmentation(mode));
  engine.SetImage(piece);
  engine.SetSourceResolution(static_cast<int>(std::lround(dpi)));
  if (engine.Recognize(nullptr) != 0) {
    engine.Clear();
    return model::fail(ErrorCode::kCrashed, "the reader gave up on a piece of the page");
  }
  std::vector<Word> words;
  std::unique_ptr<tesseract::ResultIterator> it(engine.GetIterator());
  if (it) {
    do {
      if (it->Empty(tesseract::RIL_WORD)) continue;
      EngineText text(it->GetUTF8Text(tesseract::RIL_WORD));
      if (!text) continue;
      Word word;
      word.text = model::nfc(model::collapse_spaces(text.get()));
      if (word.text.empty()) continue;
      int x0 = 0;
      int y0 = 0;
      int x1 = 0;
      int y1 = 0;
      it->BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1);
      word.box = {double(x0), double(y0), double(x1), double(y1)};
      word.confidence = std::clamp(it->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
      const std::u32string letters = model::to_utf32(word.text);
      const int tail = raised_tail(it.get(), static_cast<int>(letters.size()));
      if (tail == 0) {
        words.push_back(std::move(word));
        continue;
      }
      Word mark = word;
      const size_t keep = letters.size() - static_cast<size_t>(tail);
      mark.text = model::to_utf8(letters.substr(keep));
      mark.superscript = true;
      mark.glued = true;
      word.text = model::to_utf8(letters.substr(0, keep));
      words.push_back(std::move(word));
      words.push_back(std::move(mark));
    } while (it->Next(tesseract::RIL_WORD));
  }
  engine.Clear();
  return words;
}

}  // namespace ingest
