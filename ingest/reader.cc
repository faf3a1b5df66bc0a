#include "ingest/reader.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "model/text.h"

namespace ingest {

namespace {

using model::ErrorCode;
using model::Word;

struct TextDeleter {
  void operator()(char* text) const { delete[] text; }
};
using EngineText = std::unique_ptr<char[], TextDeleter>;

/// Letters that the engine's alphabet has but Vietnamese official type has not, and what they are.
std::string in_house_letters(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> kForeign[] = {
      {"ø", "g"}, {"Ø", "G"}, {"Ð", "Đ"}, {"ð", "đ"}, {"—", "–"}, {"ﬁ", "fi"}, {"ﬂ", "fl"}};
  for (const auto& [from, to] : kForeign) text = model::replace_all(std::move(text), from, to);
  return text;
}

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

/// Characters that hang high and small at the end of a word: a footnote mark, or what the engine
/// took one for.
struct RaisedTail {
  size_t characters = 0;
  bool digits = true;  ///< all of them were read as digits
};

bool like_a_mark(const std::string& character, bool* digit) {
  static constexpr std::string_view kTakenFor[] = {"!", "?", "*", "°", "'", "’", "”", "\"", ")", "ˆ"};
  *digit = character.size() == 1 && character[0] >= '0' && character[0] <= '9';
  return *digit || std::find(std::begin(kTakenFor), std::end(kTakenFor), character) !=
                       std::end(kTakenFor);
}

/// Where the tail may be followed by punctuation ("đạo¹,"), the punctuation is not part of it.
RaisedTail raised_tail(const tesseract::ResultIterator& word_start, size_t characters,
                       size_t* behind) {
  constexpr double kSmall = 0.72;   // of the tallest character of the word
  constexpr double kRaised = 0.30;  // foot above the word's foot, of the word's height
  std::vector<model::Box> boxes;
  std::vector<std::string> texts;
  tesseract::ResultIterator symbol(word_start);
  do {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    symbol.BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1);
    boxes.push_back({double(x0), double(y0), double(x1), double(y1)});
    EngineText text(symbol.GetUTF8Text(tesseract::RIL_SYMBOL));
    texts.emplace_back(text ? text.get() : "");
    if (symbol.IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL)) break;
  } while (symbol.Next(tesseract::RIL_SYMBOL));
  *behind = 0;
  if (boxes.size() != characters || boxes.size() < 3) return {};
  size_t end = boxes.size();
  const bool punctuated = texts[end - 1] == "," || texts[end - 1] == "." || texts[end - 1] == ";";
  if (punctuated) --end;
  model::Box letters;
  for (size_t i = 0; i < end; ++i) letters = model::united(letters, boxes[i]);
  RaisedTail tail;
  for (size_t i = end; i-- > 2;) {
    bool digit = false;
    const bool small = boxes[i].height() < kSmall * letters.height();
    const bool raised = letters.y1 - boxes[i].y1 > kRaised * letters.height();
    if (!like_a_mark(texts[i], &digit) || !small || !raised) break;
    tail.digits = tail.digits && digit;
    ++tail.characters;
  }
  *behind = tail.characters > 0 && punctuated ? 1 : 0;
  return tail;
}

/// Quotes and brackets are small and high by nature: they are marks only when nothing opened them.
bool opened_before(const std::vector<Word>& words, const std::string& own, char32_t closing) {
  const char32_t opening = closing == U')' ? U'(' : closing == U'’' ? U'‘' : U'“';
  int open = 0;
  const auto count = [&](const std::string& text) {
    for (const char32_t c : model::to_utf32(text)) {
      if (c == opening || (opening == U'“' && c == U'"')) ++open;
      if (c == closing && c != U'"') --open;
    }
  };
  for (const Word& word : words) count(word.text);
  count(own);
  return open > 0;
}

bool is_mark(const RaisedTail& tail, const std::vector<Word>& words, const std::string& own,
             const std::u32string& text) {
  if (tail.characters == 0) return false;
  if (tail.digits) return true;
  for (const char32_t c : text) {
    const bool closes = c == U')' || c == U'”' || c == U'’' || c == U'"' || c == U'\'';
    if (closes && opened_before(words, own, c)) return false;
  }
  return true;
}

/// Splits a footnote mark off the end of a word; what is no digit leaves no text behind.
void push_words(Word word, const tesseract::ResultIterator& it, std::vector<Word>* words) {
  const std::u32string letters = model::to_utf32(word.text);
  size_t behind = 0;
  const RaisedTail tail = raised_tail(it, letters.size(), &behind);
  const size_t cut = letters.size() - behind - tail.characters;
  const std::u32string mark_text = letters.substr(cut, tail.characters);
  const std::string own = model::to_utf8(letters.substr(0, cut));
  if (!is_mark(tail, *words, own, mark_text)) {
    words->push_back(std::move(word));
    return;
  }
  Word mark = word;
  mark.text = tail.digits ? model::to_utf8(mark_text) : "*";
  mark.superscript = true;
  mark.glued = true;
  word.text = own + model::to_utf8(letters.substr(letters.size() - behind));
  words->push_back(std::move(word));
  words->push_back(std::move(mark));
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
      word.text = in_house_letters(model::nfc(model::collapse_spaces(text.get())));
      if (word.text.empty()) continue;
      int x0 = 0;
      int y0 = 0;
      int x1 = 0;
      int y1 = 0;
      it->BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1);
      word.box = {double(x0), double(y0), double(x1), double(y1)};
      word.confidence = std::clamp(it->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
      push_words(std::move(word), *it, &words);
    } while (it->Next(tesseract::RIL_WORD));
  }
  engine.Clear();
  return words;
}

}  // namespace ingest
