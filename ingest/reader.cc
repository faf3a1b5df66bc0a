#include "ingest/reader.h"

#include <dlfcn.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

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

/// What the engine read first and second at a place.
struct Rivals {
  std::string read;
  std::optional<model::OtherLetter> other;
};

/// Of the symbol under `it`, `at` code points behind the beginning of its word.
Rivals rivals_of(const tesseract::ResultIterator& it, std::size_t at) {
  // Below it the second letter is right once in two thousand times (data/other_letters.tsv).
  constexpr double kLeastRatio = 0.1;
  tesseract::ChoiceIterator choice(it);
  const char* read = choice.GetUTF8Text();
  if (read == nullptr) return {};
  Rivals rivals{read, std::nullopt};
  const double score = choice.Confidence();
  if (!choice.Next()) return rivals;
  const char* letter = choice.GetUTF8Text();
  if (letter == nullptr || letter == rivals.read) return rivals;
  const double ratio = score > 0 ? std::clamp(choice.Confidence() / score, 0.0, 1.0) : 0;
  if (ratio >= kLeastRatio) rivals.other = {at, rivals.read, letter, ratio};
  return rivals;
}

/// Puts the rivals of its letters into the word under `at`, unless they are not those of its text
/// one by one.
void weigh(const tesseract::ResultIterator& at, Word* word) {
  std::vector<model::OtherLetter> others;
  std::string spelt;
  tesseract::ResultIterator it(at);
  do {
    Rivals rivals = rivals_of(it, model::to_utf32(spelt).size());
    spelt += rivals.read;
    if (rivals.other) others.push_back(std::move(*rivals.other));
  } while (!it.IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL) &&
           it.Next(tesseract::RIL_SYMBOL));
  if (spelt != word->text) return;
  word->weighed = true;
  word->others = std::move(others);
}

std::string missing_message(const ReaderModel& model) {
  if (!model.folder.empty()) {
    return "the reader's model " + model.folder + "/" + model.name +
           ".traineddata cannot be loaded; install vanthu again or use --reader stock";
  }
  return "Tesseract has no data for the language \"" + model.name +
         "\"; install the package tesseract-ocr-" + model.name;
}

}  // namespace

struct Reader::Impl {
  tesseract::TessBaseAPI engine;
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::string engine_version() { return tesseract::TessBaseAPI::Version(); }

model::Result<Reader> Reader::create(const ReaderModel& model) {
  auto impl = std::make_unique<Impl>();
  const char* folder = model.folder.empty() ? nullptr : model.folder.c_str();
  if (impl->engine.Init(folder, model.name.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    return model::fail(ErrorCode::kMissing, missing_message(model));
  }
  // Official documents are set in proportional type, and the LSTM parts words by itself: trying
  // every row for a fixed pitch costs 3 % of a page and changes no word of it.
  impl->engine.SetVariable("textord_all_prop", "1");
  // The tuned model asks for a threshold that spares whole pages their seals; these are cleaned.
  impl->engine.SetVariable("thresholding_method", "0");
  // What else a letter may be: one rival each, which costs about 5 % of a page, not five.
  impl->engine.SetVariable("lstm_choice_mode", "2");
  impl->engine.SetVariable("lstm_choice_iterations", "1");
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
      weigh(*it, &word);
      words.push_back(std::move(word));
    } while (it->Next(tesseract::RIL_WORD));
  }
  engine.Clear();
  return words;
}

}  // namespace ingest

namespace {

/// The function of this name that would be called if this program had none.
template <typename Function>
Function* next_of(Function* /*of_this_program*/, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Sections of a parallel region that are still to be run: they run one after the other.
struct Sections {
  unsigned count = 0;
  unsigned begun = 0;
};

/// The region that this thread is in.
thread_local Sections* sections = nullptr;

}  // namespace

// NOLINTBEGIN(readability-identifier-naming): names of other libraries
extern "C" {

/// Stands before Leptonica's function: the loader looks for a name in the program first. Tesseract
/// packs the picture of every line as PNG and unpacks it at once (ImageData::SetPixInternal and
/// GetPixInternal), a tenth of its time on grey pages. Leptonica's own form holds the pixels as
/// they are, and pixReadMem knows it by its first bytes. See docs/decisions/0005-line-pictures.md.
l_ok pixWriteMem(l_uint8** data, size_t* size, PIX* pix, l_int32 format) {
  if (format == IFF_PNG) return pixWriteMemSpix(data, size, pix);
  const auto leptonica = next_of(&pixWriteMem, "pixWriteMem");
  constexpr l_ok kFailed = 1;
  return leptonica == nullptr ? kFailed : leptonica(data, size, pix, format);
}

/// These four stand before those of libgomp, which Tesseract calls for every step of its network.
/// A worker has one thread: what a region holds is run here, without a team that is made and taken
/// apart each time. See docs/decisions/0007-spared-work.md.
void GOMP_parallel(void (*run)(void*), void* data, unsigned /*threads*/, unsigned /*flags*/) {
  run(data);
}

void GOMP_parallel_sections(void (*run)(void*), void* data, unsigned /*threads*/, unsigned count,
                            unsigned /*flags*/) {
  Sections own{count, 0};
  Sections* const outer = std::exchange(sections, &own);
  run(data);
  sections = outer;
}

/// Number of the section to run next, from 1; 0 when there is none.
unsigned GOMP_sections_next() {
  if (sections == nullptr) return next_of(&GOMP_sections_next, "GOMP_sections_next")();
  return sections->begun < sections->count ? ++sections->begun : 0;
}

void GOMP_sections_end_nowait() {
  if (sections == nullptr) next_of(&GOMP_sections_end_nowait, "GOMP_sections_end_nowait")();
}

}  // extern "C"

namespace tesseract {

class UNICHARSET;

class UnicharAmbigs {
 public:
  void LoadUniversal(const UNICHARSET& encoder, UNICHARSET* unicharset);
};

/// Stands before Tesseract's own, which fills a table of letters that are taken for one another
/// each time an engine begins: a tenth of a second for what only its older recogniser asks. See
/// docs/decisions/0007-spared-work.md.
void UnicharAmbigs::LoadUniversal(const UNICHARSET& /*encoder*/, UNICHARSET* /*unicharset*/) {}

}  // namespace tesseract
// NOLINTEND(readability-identifier-naming)
