#include "ingest/page_reader.h"

#include <algorithm>
#include <cmath>

#include "ingest/clean.h"
#include "ingest/colons.h"
#include "ingest/comparison_signs.h"
#include "ingest/components.h"
#include "ingest/footnote_marks.h"
#include "ingest/grid_walls.h"
#include "ingest/last_dot.h"
#include "ingest/letter_case.h"
#include "ingest/missed_ink.h"
#include "ingest/plain_lines.h"
#include "ingest/second_reading.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Grid;
using model::kPointsPerInch;
using model::Page;
using model::Rule;
using model::Word;

constexpr double kCellInset = 1.2;  // points inside the rules
constexpr int kMargin = 12;         // white pixels around a piece; the reader wants air
constexpr double kWiden = 3;
constexpr double kLikely = 0.5;  // confidence of signs that stand alone
constexpr double kSmaller = 0.7;

double mean_confidence(const std::vector<Word>& words) {
  double sum = 0;
  for (const Word& word : words) sum += word.confidence;
  return words.empty() ? 0 : sum / static_cast<double>(words.size());
}

/// Reads pieces of one cleaned picture; boxes leave in points.
class PieceReader {
 public:
  PieceReader(const CleanPicture& picture, Reader* reader)
      : picture_(picture), reader_(reader), scale_(kPointsPerInch / picture.dpi) {}

  /// A box in pixels of the page, in points.
  Box in_points(const Box& pixels) const { return model::scaled(pixels, scale_); }

  /// Words inside `cell` (points); nothing when it holds no ink.
  model::Result<std::vector<Word>> cell(const Box& cell) const {
    const Box inside = model::inflated(cell, -kCellInset);
    Box ink = ink_box(inside);
    if (ink.empty()) return pale_words(inside);
    if (is_dash(ink)) ink = with_lighter_ink(ink, inside);
    if (is_dash(ink)) return std::vector<Word>{dash(ink)};
    return words_in(model::intersected(model::inflated(ink, kWiden), inside));
  }

  bool shows_ink(const Box& cell) const {
    return !ink_box(model::inflated(cell, -kCellInset)).empty();
  }

  model::Result<std::vector<Word>> read(const Box& box, ReadingMode mode) const {
    return read(clipped(picture_.grey.get(), box), box, mode, 1);
  }

  /// Words of lines taken from the page as `shown`, which tells what a line alone does not: whether
  /// its letters are small ones, whether a sign is raised.
  model::Result<std::vector<Word>> lines(const std::vector<PlainLine>& lines, PIX* shown) const {
    std::vector<Word> all;
    for (const PlainLine& line : lines) {
      auto words = framed_line(line);
      if (!words) return words;
      if (is_speck(*words)) continue;
      std::move(words->begin(), words->end(), std::back_inserter(all));
    }
    settle_by_picture(shown, &all);
    for (Word& word : all) {
      word.box = in_points(word.box);
    }
    return all;
  }

  /// The line again, its picture scaled.
  model::Result<std::vector<Word>> line(const Box& box, double scale) const {
    PixPtr cut = clipped(picture_.grey.get(), box);
    if (!cut) return std::vector<Word>{};
    const auto factor = static_cast<l_float32>(scale);
    return read(PixPtr(pixScale(cut.get(), factor, factor)), box, ReadingMode::kLine, scale);
  }

 private:
  /// Words of `cut`, which shows `box` at `scale` times the picture's resolution.
  model::Result<std::vector<Word>> read(PixPtr cut, const Box& box, ReadingMode mode,
                                        double scale) const {
    if (!cut) return std::vector<Word>{};
    PixPtr framed(pixAddBorderGeneral(cut.get(), kMargin, kMargin, kMargin, kMargin, 255));
    if (!framed) return std::vector<Word>{};
    auto words = reader_->read(framed.get(), picture_.dpi * scale, mode);
    if (!words) return words;
    const double left = std::floor(std::max(0.0, box.x0 / scale_));
    const double top = std::floor(std::max(0.0, box.y0 / scale_));
    const auto x = [&](double pixel) { return ((pixel - kMargin) / scale + left) * scale_; };
    const auto y = [&](double pixel) { return ((pixel - kMargin) / scale + top) * scale_; };
    settle_by_picture(framed.get(), &*words);
    for (Word& word : *words) {
      word.box = {x(word.box.x0), y(word.box.y0), x(word.box.x1), y(word.box.y1)};
    }
    return words;
  }

  /// A sign or two that stand alone and look like no letter.
  static bool is_speck(const std::vector<Word>& line) {
    constexpr int kFew = 2;
    return line.size() == 1 && model::length(line.front().text) <= kFew &&
           line.front().confidence < kLikely;
  }

  /// Words of `line`, boxes in pixels of the page.
  model::Result<std::vector<Word>> framed_line(const PlainLine& line) const {
    PixPtr framed(pixAddBorderGeneral(line.picture.get(), kMargin, kMargin, kMargin, kMargin, 255));
    if (!framed) return std::vector<Word>{};
    auto words = reader_->read(framed.get(), picture_.dpi, ReadingMode::kLine);
    if (!words) return words;
    const double x = line.x - kMargin;
    const double y = line.y - kMargin;
    for (Word& word : *words) {
      word.box = {word.box.x0 + x, word.box.y0 + y, word.box.x1 + x, word.box.y1 + y};
    }
    return words;
  }

  static void settle_by_picture(PIX* shown, std::vector<Word>* words) {
    const std::vector<Box> ink = ink_components(shown);
    settle_case(ink, words);
    split_footnote_marks(ink, words);
    settle_comparisons(shown, words);
    settle_colons(shown, ink, words);
    settle_last_dot(ink, words);
  }

  PixPtr clipped(PIX* from, const Box& box) const {
    const int x = static_cast<int>(std::floor(std::max(0.0, box.x0 / scale_)));
    const int y = static_cast<int>(std::floor(std::max(0.0, box.y0 / scale_)));
    const int w = static_cast<int>(std::ceil(box.x1 / scale_)) - x;
    const int h = static_cast<int>(std::ceil(box.y1 / scale_)) - y;
    if (w < 3 || h < 3) return nullptr;
    BoxPtr area(boxCreate(x, y, w, h));
    return PixPtr(pixClipRectangle(from, area.get(), nullptr));
  }

  /// A part of what is clipped from `box`, in points of the page.
  Box on_page(const Box& part, const Box& box) const {
    const double left = std::floor(std::max(0.0, box.x0 / scale_));
    const double top = std::floor(std::max(0.0, box.y0 / scale_));
    return in_points({left + part.x0, top + part.y0, left + part.x1, top + part.y1});
  }

  model::Result<std::vector<Word>> words_in(const Box& piece) const {
    const bool line = text_lines(piece) <= 1;
    auto words = read(piece, line ? ReadingMode::kLine : ReadingMode::kBlock);
    if (words && words->empty())
      words = read(piece, line ? ReadingMode::kBlock : ReadingMode::kLine);
    // "III" alone, a little out of focus, is nothing to the engine at full size.
    if (words && words->empty() && line) words = this->line(piece, kSmaller);
    return words;
  }

  /// Words set in grey among others in black, where the reader is sure of them: what shows through
  /// from the back and what is left of a seal are as pale.
  model::Result<std::vector<Word>> pale_words(const Box& inside) const {
    constexpr double kSure = 0.8;
    const Box ink = pale_ink_box(inside);
    if (ink.empty()) return std::vector<Word>{};
    auto words = words_in(model::intersected(model::inflated(ink, kWiden), inside));
    if (words && mean_confidence(*words) < kSure) words->clear();
    return words;
  }

  /// Bounds of the pale ink in `box` that may be letters.
  Box pale_ink_box(const Box& box) const {
    constexpr double kMostGlyph = 20;  // points
    const PixPtr cut = clipped(picture_.grey.get(), box);
    Box ink;
    if (!cut) return ink;
    for (const Box& part : lighter_components(cut.get())) {
      const Box glyph = on_page(part, box);
      const double size = std::max(glyph.width(), glyph.height());
      if (size >= kLeastGlyph && size <= kMostGlyph) ink = model::united(ink, glyph);
    }
    return ink;
  }

  /// Bounds of the ink in `box`, specks left out.
  Box ink_box(const Box& box) const {
    PixPtr cut = clipped(picture_.binary.get(), box);
    Box ink;
    if (!cut) return ink;
    const double least = kLeastGlyph / scale_;
    for (const Box& part : component_boxes(cut.get())) {
      if (std::max(part.width(), part.height()) < least) continue;
      ink = model::united(ink, on_page(part, box));
    }
    return ink;
  }

  /// `ink` with what is connected to it by strokes that are grey only: the bar of a "7" is blacker
  /// than its stem.
  Box with_lighter_ink(const Box& ink, const Box& inside) const {
    constexpr double kGlyph = 12;  // points
    const Box zone = model::intersected(model::inflated(ink, kGlyph), inside);
    PixPtr cut = clipped(picture_.grey.get(), zone);
    Box all = ink;
    for (const Box& part : lighter_components(cut.get())) {
      const Box box = on_page(part, zone);
      if (!model::intersected(box, ink).empty()) all = model::united(all, box);
    }
    return all;
  }

  /// The only mark in the cell is short and flat: the "-" of a sub-row, which the reader alone in a
  /// cell takes for dirt.
  static bool is_dash(const Box& ink) {
    constexpr double kShortest = 2;
    constexpr double kLongest = 9;
    return ink.width() >= kShortest && ink.width() <= kLongest && ink.height() * 1.8 < ink.width();
  }

  static Word dash(const Box& ink) {
    Word word;
    word.text = "-";
    word.box = ink;
    word.confidence = 0.9;
    return word;
  }

  /// Number of text lines in a cell by its height: a line of 9 to 15 pt type is 8 to 17 points
  /// high with its marks.
  static int text_lines(const Box& piece) {
    constexpr double kTwoLines = 21;
    return piece.height() < kTwoLines ? 1 : 2;
  }

  const CleanPicture& picture_;
  Reader* reader_;
  double scale_;
};

void blank_out(PIX* pix, const Box& box, double scale) {
  const int x = static_cast<int>(std::floor(box.x0 / scale));
  const int y = static_cast<int>(std::floor(box.y0 / scale));
  BoxPtr area(boxCreate(std::max(0, x), std::max(0, y),
                        static_cast<int>(std::ceil(box.width() / scale)),
                        static_cast<int>(std::ceil(box.height() / scale))));
  if (pixGetDepth(pix) == 1) {
    pixClearInRect(pix, area.get());
  } else {
    pixSetInRect(pix, area.get());
  }
}

void note_unread(const Box& cell, Page* page) {
  page->findings.push_back({"cell-unread", model::Severity::kDoubt,
                            "Trong ô có nét mực nhưng không đọc được chữ nào", page->number, cell,
                            "", ""});
}

model::Status read_cells(const PieceReader& pieces, const dictionaries::TextJudge* judge,
                         Page* page) {
  std::vector<CellWords> cells;
  for (const Grid& grid : page->grids) {
    for (const model::GridCell& cell : grid.cells) {
      auto words = pieces.cell(cell.box);
      if (!words) return model::fail(words.error());
      if (words->empty() && pieces.shows_ink(cell.box)) note_unread(cell.box, page);
      cells.push_back({model::inflated(cell.box, -kCellInset), std::move(*words)});
    }
  }
  if (judge != nullptr) {
    const auto again = [&](const Box& line, double scale) { return pieces.line(line, scale); };
    if (auto done = read_doubtful_again(*judge, again, &cells); !done) return done;
  }
  for (const CellWords& cell : cells) {
    page->words.insert(page->words.end(), cell.words.begin(), cell.words.end());
  }
  return {};
}

/// Reads lines of print that the engine's layout dropped from `rest`; what reads like no print
/// (signatures, patterns) stays out.
model::Status read_missed_lines(const PieceReader& pieces, const CleanPicture& picture,
                                const std::vector<Word>& rest, Page* page) {
  constexpr double kPrint = 0.7;
  constexpr double kMarks = 2;  // points above and below the letters
  for (const Box& line : missed_lines(picture.binary.get(), picture.dpi, rest)) {
    auto words = pieces.line(model::inflated(line, kMarks), 1);
    if (!words) return model::fail(words.error());
    if (mean_confidence(*words) < kPrint) continue;
    page->words.insert(page->words.end(), words->begin(), words->end());
  }
  return {};
}

/// Reads what the plain lines leave, which stands in `box`, and what the engine's layout leaves of
/// that. The layout costs by the size of what it is shown, and takes specks far away into account.
model::Status read_unplain(const PieceReader& pieces, const CleanPicture& picture, const Box& box,
                           Page* page) {
  constexpr double kSurroundings = 12;  // points
  auto rest = pieces.read(model::inflated(box, kSurroundings), ReadingMode::kPage);
  if (!rest) return model::fail(rest.error());
  page->words.insert(page->words.end(), rest->begin(), rest->end());
  return read_missed_lines(pieces, picture, *rest, page);
}

/// Reads numbers and dashes that stand alone in a column.
model::Status read_missed_ink(const PieceReader& pieces, const CleanPicture& picture, Page* page) {
  for (const Box& piece : missed_ink(picture.binary.get(), picture.dpi, page->words)) {
    auto words = pieces.cell(model::inflated(piece, kCellInset + kWiden));
    if (!words) return model::fail(words.error());
    std::copy_if(words->begin(), words->end(), std::back_inserter(page->words),
                 [](const Word& word) { return word.confidence >= kLikely; });
  }
  return {};
}

/// Reads what stands outside the grids, whose ink is gone from `picture`.
model::Status read_rest(const PieceReader& pieces, CleanPicture* picture, Page* page) {
  PixPtr shown(pixCopy(nullptr, picture->grey.get()));
  const PlainLines plain =
      take_plain_lines(picture->grey.get(), picture->binary.get(), picture->dpi);
  auto words = pieces.lines(plain.lines, shown.get());
  if (!words) return model::fail(words.error());
  page->words.insert(page->words.end(), words->begin(), words->end());
  if (!plain.rest.empty()) {
    const Box rest = pieces.in_points(plain.rest);
    if (auto done = read_unplain(pieces, *picture, rest, page); !done) return done;
  }
  return read_missed_ink(pieces, *picture, page);
}

/// Reads a line for `quarter_turns`: letters, each weighed by how sure the engine is of its word.
Legibility legibility_of(Reader* reader, double dpi) {
  return [reader, dpi](PIX* line) {
    constexpr double kGuess = 0.5;  // words made of strokes that are no letters stay below
    PixPtr framed(pixAddBorderGeneral(line, kMargin, kMargin, kMargin, kMargin, 255));
    double sum = 0;
    if (!framed) return sum;
    const auto words = reader->read(framed.get(), dpi, ReadingMode::kLine);
    if (!words) return sum;
    for (const Word& word : *words) {
      const auto text = model::to_utf32(word.text);
      const auto letters = std::count_if(text.begin(), text.end(), model::is_letter);
      sum += static_cast<double>(letters) * std::max(0.0, word.confidence - kGuess);
    }
    return sum;
  };
}

/// Whether `other` is a surely read word that stands in one line with `word`.
bool goes_with(const Word& word, const Word& other) {
  constexpr double kSure = 0.6;
  constexpr double kSpace = 1.6;  // of the type's height
  if (&word == &other || other.confidence < kSure) return false;
  const double height = std::min(word.box.height(), other.box.height());
  const double gap = std::max(word.box.x0, other.box.x0) - std::min(word.box.x1, other.box.x1);
  return gap < kSpace * height &&
         model::overlap(word.box.y0, word.box.y1, other.box.y0, other.box.y1) > 0.5 * height;
}

/// Strokes of seals and signatures that were taken for words go to their region: what lies in it,
/// is in doubt and belongs to no line of print.
void set_marks_apart(Page* page) {
  constexpr double kDoubtful = 0.75;
  std::vector<Word> print;
  for (const Word& word : page->words) {
    const auto region = std::find_if(
        page->regions.begin(), page->regions.end(), [&](const model::Region& candidate) {
          return candidate.box.contains(word.box.center_x(), word.box.center_y());
        });
    const bool mark = region != page->regions.end() && word.confidence < kDoubtful &&
                      std::none_of(
                          page->words.begin(), page->words.end(),
                          [&](const Word& other) { return goes_with(word, other); });
    if (!mark) {
      print.push_back(word);
      continue;
    }
    if (!region->text.empty()) region->text += ' ';
    region->text += word.text;
  }
  page->words = std::move(print);
}

bool has_ink(PIX* binary, double dpi) {
  l_int32 count = 0;
  if (pixCountPixels(binary, &count, nullptr) != 0) return false;
  constexpr double kOneLetter = 0.0004;  // square inches of ink
  return count > kOneLetter * dpi * dpi;
}

}  // namespace

model::Status read_picture(PIX* picture, double dpi, Reader* reader,
                           const dictionaries::TextJudge* judge, Page* page) {
  auto cleaned = clean(*picture, dpi, legibility_of(reader, dpi));
  if (!cleaned) return model::fail(cleaned.error());
  const double scale = kPointsPerInch / cleaned->dpi;
  page->kind = model::PageKind::kScan;
  page->channel = model::Channel::kVie;
  page->width_px = pixGetWidth(picture);
  page->height_px = pixGetHeight(picture);
  page->dpi = dpi;
  page->skew_deg = cleaned->skew_deg;
  page->rotation = cleaned->rotation;
  page->width = pixGetWidth(cleaned->grey.get()) * scale;
  page->height = pixGetHeight(cleaned->grey.get()) * scale;
  if (cleaned->flattened) {
    page->findings.push_back({"page-flattened", model::Severity::kInfo,
                              "Trang chụp bị cong, đã nắn thẳng trước khi đọc", page->number,
                              std::nullopt, "", ""});
  }
  for (const model::Region& region : cleaned->regions_px) {
    page->regions.push_back(
        {region.kind,
         model::intersected(model::scaled(region.box, scale), {0, 0, page->width, page->height}),
         ""});
  }
  for (const Rule& rule : cleaned->rules_px) page->rules.push_back(scaled(rule, scale));
  std::vector<Rule> candidates = page->rules;
  for (const Rule& rule : cleaned->traced_px) candidates.push_back(scaled(rule, scale));
  page->grids = ruled_grids(*cleaned, candidates);

  const PieceReader pieces(*cleaned, reader);
  if (auto done = read_cells(pieces, judge, page); !done) return done;
  for (const Grid& grid : page->grids) {
    blank_out(cleaned->grey.get(), grid.box, scale);
    blank_out(cleaned->binary.get(), grid.box, scale);
  }
  if (has_ink(cleaned->binary.get(), cleaned->dpi)) {
    if (auto done = read_rest(pieces, &*cleaned, page); !done) return done;
  }
  set_marks_apart(page);
  return {};
}

}  // namespace ingest
