#include "ingest/text_layer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

// Fractions of the font size. A space of Times is 0.25 em; justified lines squeeze it, kerning
// leaves less than a tenth.
constexpr double kWordGap = 0.14;
constexpr double kBackstep = 0.4;
constexpr double kBaselineDrift = 0.12;
constexpr double kAscent = 0.80;
constexpr double kDescent = 0.22;
constexpr double kDoubleStrike = 0.12;
constexpr double kTouching = 0.08;

enum Direction { kRight = 0, kUp = 90, kLeft = 180, kDown = 270, kSlanted = 360 };

Direction direction_of(const Glyph& glyph) {
  if (is_slanted(glyph)) return kSlanted;
  if (std::abs(glyph.dx) >= std::abs(glyph.dy)) return glyph.dx >= 0 ? kRight : kLeft;
  return glyph.dy >= 0 ? kDown : kUp;
}

/// A point moved so that text set in `direction` reads left to right.
std::pair<double, double> turned(double x, double y, Direction direction, double width,
                                 double height) {
  switch (direction) {
    case kUp:
      return {height - y, x};
    case kLeft:
      return {width - x, height - y};
    case kDown:
      return {y, width - x};
    case kRight:
    case kSlanted:
      break;
  }
  return {x, y};
}

Direction main_direction(const std::vector<Glyph>& glyphs) {
  std::map<Direction, int> counts;
  for (const Glyph& glyph : glyphs) {
    if (!is_slanted(glyph)) ++counts[direction_of(glyph)];
  }
  Direction best = kRight;
  for (const auto& [direction, count] : counts) {
    if (count > counts[best]) best = direction;
  }
  return best;
}

/// Finds glyphs that were drawn twice at the same place.
class StruckOnce {
 public:
  bool first_time(const Glyph& glyph) {
    const double near = std::max(0.3, kDoubleStrike * glyph.font_size);
    const auto column = static_cast<long>(std::floor(glyph.x));
    const auto row = static_cast<long>(std::floor(glyph.y));
    for (long dx = -1; dx <= 1; ++dx) {
      for (long dy = -1; dy <= 1; ++dy) {
        for (const Glyph& seen : seen_[key(column + dx, row + dy)]) {
          if (seen.code == glyph.code && std::abs(seen.x - glyph.x) < near &&
              std::abs(seen.y - glyph.y) < near) {
            return false;
          }
        }
      }
    }
    seen_[key(column, row)].push_back(glyph);
    return true;
  }

 private:
  static long key(long column, long row) { return column * 100003 + row; }
  std::unordered_map<long, std::vector<Glyph>> seen_;
};

struct Run {
  std::u32string text;
  double x0 = 0;
  double x1 = 0;
  double baseline = 0;
  double size = 0;
  int bold = 0;
  int italic = 0;
};

/// Where a space was drawn.
struct Space {
  double x = 0;
  double baseline = 0;
};

class WordBuilder {
 public:
  void add(const Glyph& glyph) {
    const bool space = model::is_space(glyph.code);
    if (!run_.text.empty() && (space || !continues(glyph))) flush();
    if (space) spaces_.push_back({glyph.x, glyph.y});
    if (space || glyph.code < 0x20) return;
    if (run_.text.empty()) {
      run_.x0 = glyph.x;
      run_.baseline = glyph.y;
      run_.size = glyph.font_size;
    }
    run_.text.push_back(glyph.code);
    run_.x0 = std::min(run_.x0, glyph.x);
    run_.x1 = std::max(run_.x1, glyph.x + glyph.dx);
    run_.bold += glyph.bold ? 1 : 0;
    run_.italic += glyph.italic ? 1 : 0;
  }

  std::vector<Run> take() {
    flush();
    return std::move(runs_);
  }

  const std::vector<Space>& spaces() const { return spaces_; }

 private:
  bool continues(const Glyph& glyph) const {
    const double size = std::max(run_.size, 1.0);
    const double gap = glyph.x - run_.x1;
    return gap < kWordGap * size && gap > -kBackstep * size &&
           std::abs(glyph.y - run_.baseline) < kBaselineDrift * size &&
           glyph.font_size > 0.8 * size && glyph.font_size < 1.25 * size;
  }

  void flush() {
    if (!run_.text.empty()) runs_.push_back(std::move(run_));
    run_ = Run{};
  }

  Run run_;
  std::vector<Run> runs_;
  std::vector<Space> spaces_;
};

/// Puts words together whose letters were drawn out of turn: a program whose font lacks "ậ" and "ư"
/// draws "Độc l p, H ng Yên" first and the rest, out of another font, into the holes.
class RunJoiner {
 public:
  RunJoiner(std::vector<Run> runs, std::vector<Space> spaces)
      : runs_(std::move(runs)), spaces_(std::move(spaces)), places_(runs_.size()) {
    std::sort(spaces_.begin(), spaces_.end(), before<Space>);
    std::iota(places_.begin(), places_.end(), size_t{0});
    std::stable_sort(places_.begin(), places_.end(),
                     [&](size_t a, size_t b) { return before(runs_[a], runs_[b]); });
  }

  /// In the order that their first pieces were drawn in.
  std::vector<Run> joined() && {
    std::map<size_t, Run> words;
    for (size_t from = 0; from < places_.size();) {
      size_t first = places_[from];
      Run word = std::move(runs_[first]);
      size_t next = from + 1;
      for (; next < places_.size() && follows(word, runs_[places_[next]]); ++next) {
        first = std::min(first, places_[next]);
        append(runs_[places_[next]], &word);
      }
      words.emplace(first, std::move(word));
      from = next;
    }
    std::vector<Run> in_order;
    for (auto& [drawn, word] : words) in_order.push_back(std::move(word));
    return in_order;
  }

 private:
  static double x_of(const Run& run) { return run.x0; }
  static double x_of(const Space& space) { return space.x; }

  template <typename Placed>
  static bool before(const Placed& a, const Placed& b) {
    return std::make_pair(std::lround(a.baseline), x_of(a)) <
           std::make_pair(std::lround(b.baseline), x_of(b));
  }

  bool follows(const Run& word, const Run& next) const {
    const double touching = kTouching * word.size;
    return std::lround(word.baseline) == std::lround(next.baseline) &&
           std::abs(next.x0 - word.x1) < touching && next.size > 0.8 * word.size &&
           next.size < 1.25 * word.size && !space_between(word, next, touching);
  }

  bool space_between(const Run& word, const Run& next, double touching) const {
    const Space from{word.x1 - touching, word.baseline};
    const auto space = std::lower_bound(spaces_.begin(), spaces_.end(), from, before<Space>);
    return space != spaces_.end() && !before(Space{next.x0 + touching, next.baseline}, *space);
  }

  static void append(const Run& piece, Run* word) {
    word->text += piece.text;
    word->x1 = std::max(word->x1, piece.x1);
    word->bold += piece.bold;
    word->italic += piece.italic;
  }

  std::vector<Run> runs_;
  std::vector<Space> spaces_;
  std::vector<size_t> places_;  ///< of runs, from left to right
};

bool footnote_like(const std::u32string& text) {
  return text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char32_t c) {
           return model::is_digit(c) || c == U'*' || c == U'(' || c == U')';
         });
}

bool raised_beside(const Run& run, const Run& other) {
  const double gap = std::max(run.x0 - other.x1, other.x0 - run.x1);
  const double rise = other.baseline - run.baseline;
  return gap < 0.5 * other.size && rise > 0.15 * other.size && rise < 0.8 * other.size &&
         run.size <= other.size;
}

Word word_of(const Run& run) {
  Word word;
  word.text = model::nfc(model::to_utf8(run.text));
  word.box = {run.x0, run.baseline - kAscent * run.size, run.x1,
              run.baseline + kDescent * run.size};
  word.font_size = run.size;
  const int half = static_cast<int>(run.text.size() + 1) / 2;
  word.bold = run.bold >= half;
  word.italic = run.italic >= half;
  return word;
}

std::vector<Word> words_of(const std::vector<Run>& runs) {
  std::vector<Word> words;
  for (size_t i = 0; i < runs.size(); ++i) {
    Word word = word_of(runs[i]);
    const Run* before = i > 0 ? &runs[i - 1] : nullptr;
    const Run* after = i + 1 < runs.size() ? &runs[i + 1] : nullptr;
    word.superscript =
        footnote_like(runs[i].text) && ((before != nullptr && raised_beside(runs[i], *before)) ||
                                        (after != nullptr && raised_beside(runs[i], *after)));
    if (before != nullptr) {
      const double gap = runs[i].x0 - before->x1;
      word.glued =
          std::abs(gap) < 0.08 * before->size && std::abs(runs[i].baseline - before->baseline) <
                                                     0.6 * std::max(before->size, runs[i].size);
    }
    words.push_back(std::move(word));
  }
  return words;
}

/// What a page says in other directions than its text; nothing where that is nothing.
std::optional<model::Finding> text_aside(const std::u32string& letters, int page) {
  constexpr size_t kEnough = 120;  // a watermark may be repeated all over the page
  std::string text = model::collapse_spaces(model::to_utf8(letters.substr(0, kEnough)));
  if (text.empty()) return std::nullopt;
  if (letters.size() > kEnough) text += " …";
  return model::Finding{"text-in-other-direction",
                        model::Severity::kInfo,
                        "Trên trang có chữ in theo hướng khác, không đưa vào nội dung: " + text,
                        page,
                        std::nullopt,
                        "",
                        ""};
}

}  // namespace

void read_text_layer(const PdfPageContent& content, model::Page* page) {
  const Direction main = main_direction(content.glyphs);
  const bool sideways = main == kUp || main == kDown;
  page->width = sideways ? content.height : content.width;
  page->height = sideways ? content.width : content.height;
  // Text that reads upward is made upright by a quarter turn clockwise.
  page->rotation = static_cast<int>(main);

  const Box paper{0, 0, page->width, page->height};
  StruckOnce struck;
  WordBuilder builder;
  std::u32string aside;
  for (const Glyph& glyph : content.glyphs) {
    if (direction_of(glyph) != main) {
      aside += glyph.code;
      continue;
    }
    Glyph upright = glyph;
    std::tie(upright.x, upright.y) = turned(glyph.x, glyph.y, main, content.width, content.height);
    upright.dx = std::hypot(glyph.dx, glyph.dy);
    upright.dy = 0;
    if (!paper.contains(upright.x, upright.y) || !struck.first_time(upright)) continue;
    builder.add(upright);
  }
  page->words = words_of(RunJoiner(builder.take(), builder.spaces()).joined());
  if (auto finding = text_aside(aside, page->number)) {
    page->findings.push_back(std::move(*finding));
  }
  for (const model::Rule& rule : content.rules) {
    const auto [ax, ay] = turned(rule.x0, rule.y0, main, content.width, content.height);
    const auto [bx, by] = turned(rule.x1, rule.y1, main, content.width, content.height);
    page->rules.push_back(
        {std::min(ax, bx), std::min(ay, by), std::max(ax, bx), std::max(ay, by), rule.thickness});
  }
}

}  // namespace ingest
