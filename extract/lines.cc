#include "extract/lines.h"

#include <algorithm>
#include <optional>
#include <span>

#include "extract/cut_words.h"
#include "model/median.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Box;
using model::Word;
using Row = WordRefs;

// Shares of the type size unless said otherwise.
constexpr double kColumnGap = 2.4;        // wider than justified spaces and tab stops of a list
constexpr double kSameLineOverlap = 0.5;  // of the smaller height

double type_size(const Word& word) {
  return word.font_size > 0 ? word.font_size : word.box.height() * 0.95;
}

/// The last characters of a text that may be as long as a book.
std::u32string tail_of(std::string_view text) {
  constexpr size_t kBytes = 8;  // two characters of four bytes
  size_t from = text.size() > kBytes ? text.size() - kBytes : 0;
  const auto inside_character = [&] { return (static_cast<unsigned char>(text[from]) >> 6) == 2; };
  while (from > 0 && from < text.size() && inside_character()) ++from;
  return model::to_utf32(text.substr(from));
}

bool ends_open(std::string_view text) {
  const auto letters = tail_of(text);
  if (letters.size() < 2) return false;
  const char32_t last = letters.back();
  const char32_t before = letters[letters.size() - 2];
  return (last == U'-' || last == U'/') && !model::is_space(before);
}

std::string text_of(std::span<const Word* const> row) {
  std::string text;
  size_t bytes = 0;
  for (const Word* word : row) bytes += word->text.size() + 1;
  text.reserve(bytes);
  bool glue = false;
  for (const Word* word : row) {
    if (word->superscript) {
      glue = true;
      continue;
    }
    if (!text.empty() && !(word->glued && glue)) text += ' ';
    text += word->text;
    glue = false;
  }
  return text;
}

Box box_of(std::span<const Word* const> row) {
  Box box;
  for (const Word* word : row) box = model::united(box, word->box);
  return box;
}

/// Puts items in the order of a coordinate; those at one place stay as they are.
template <typename Item, typename Coordinate>
void sort_by(Coordinate coordinate, std::vector<Item>* items) {
  const auto before = [&](const Item& a, const Item& b) { return coordinate(a) < coordinate(b); };
  if (std::is_sorted(items->begin(), items->end(), before)) return;
  std::stable_sort(items->begin(), items->end(), before);
}

/// The words come from left to right.
Line line_of(int page, std::span<const Word* const> row) {
  Line line;
  line.page = page;
  line.box = box_of(row);
  line.text = text_of(row);
  line.words.reserve(row.size());
  std::vector<double> sizes;
  sizes.reserve(row.size());
  double confidence = 0;
  size_t bold = 0;
  size_t italic = 0;
  for (const Word* word : row) {
    sizes.push_back(type_size(*word));
    confidence += word->confidence;
    bold += word->bold ? 1 : 0;
    italic += word->italic ? 1 : 0;
    line.words.push_back(*word);
  }
  line.font_size = model::median(std::move(sizes));
  line.confidence = row.empty() ? 1 : confidence / static_cast<double>(row.size());
  line.bold = bold * 2 > row.size();
  line.italic = italic * 2 > row.size();
  return line;
}

constexpr size_t kUsualWords = 16;  // of a line

/// Words on one baseline, whatever lies between them, from left to right.
std::vector<Row> rows_of(Row all) {
  constexpr double kWhole = 0.999;  // of a word: no row can share more
  sort_by([](const Word* word) { return word->box.center_y(); }, &all);
  std::vector<Row> rows;
  std::vector<Box> bands;  // vertical extent of the row's ordinary words
  for (const Word* word : all) {
    const Box& box = word->box;
    std::optional<size_t> home;
    double best = 0;
    const double whole = kWhole * box.height();
    for (size_t i = rows.size(); i-- > 0 && rows.size() - i <= 12 && best < whole;) {
      const double shared = model::overlap(bands[i].y0, bands[i].y1, box.y0, box.y1);
      const double smaller = std::min(bands[i].height(), box.height());
      if (shared > kSameLineOverlap * smaller && shared > best) {
        best = shared;
        home = i;
      }
    }
    if (!home) {
      bands.push_back(box);
      rows.emplace_back().reserve(kUsualWords);
      rows.back().push_back(word);
      continue;
    }
    // The band follows the row but does not grow with one tall word.
    Box& band = bands[*home];
    const auto n = static_cast<double>(rows[*home].size());
    band.y0 = (band.y0 * n + box.y0) / (n + 1);
    band.y1 = (band.y1 * n + box.y1) / (n + 1);
    rows[*home].push_back(word);
  }
  for (Row& row : rows) sort_by([](const Word* word) { return word->box.x0; }, &row);
  return rows;
}

double gap_between(const Word& a, const Word& b) {
  return std::max(a.box.x0, b.box.x0) - std::min(a.box.x1, b.box.x1);
}

/// Whether `b` may follow or precede `a` in a line.
bool adjacent(const Word& a, const Word& b) {
  const double gap = gap_between(a, b);
  return gap > 0 && gap <= kColumnGap * std::max(type_size(a), type_size(b)) &&
         model::overlap(a.box.y0, a.box.y1, b.box.y0, b.box.y1) >
             kSameLineOverlap * std::min(a.box.height(), b.box.height());
}

bool has_neighbour(const Word& word, const Row& row) {
  return std::any_of(row.begin(), row.end(),
                     [&](const Word* other) { return other != &word && adjacent(word, *other); });
}

/// Whether no word of its row may stand beside the word at `i`. Mostly one of the next two does.
bool stands_alone(const Row& row, size_t i) {
  if (i > 0 && adjacent(*row[i], *row[i - 1])) return false;
  if (i + 1 < row.size() && adjacent(*row[i], *row[i + 1])) return false;
  return !has_neighbour(*row[i], row);
}

/// Words that stand alone in their row go to the row of their neighbours: where two columns of a
/// slanted header are not level, the accents of a capital reach into the row beside it.
void rejoin_neighbours(std::vector<Row>* rows) {
  for (Row& row : *rows) {
    for (size_t i = 0; i < row.size() && row.size() > 1;) {
      const auto home = !stands_alone(row, i)
                            ? rows->end()
                            : std::find_if(rows->begin(), rows->end(), [&](const Row& other) {
                                return &other != &row && has_neighbour(*row[i], other);
                              });
      if (home == rows->end()) {
        ++i;
        continue;
      }
      home->push_back(row[i]);
      row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

/// Pieces of a row between which more is white than between words.
std::vector<std::span<const Word* const>> cut_at_gaps(const Row& row) {
  std::vector<std::span<const Word* const>> pieces;
  const std::span<const Word* const> all(row);
  size_t begin = 0;
  double right = row.empty() ? 0 : row.front()->box.x1;
  for (size_t i = 1; i < row.size(); ++i) {
    // A dash read from a picture is as high as its ink: the word before it tells the type.
    const double type = std::max(type_size(*row[i]), type_size(*row[i - 1]));
    const bool apart = row[i]->box.x0 - right > kColumnGap * type;
    if (apart) pieces.push_back(all.subspan(begin, i - begin));
    if (apart) begin = i;
    right = apart ? row[i]->box.x1 : std::max(right, row[i]->box.x1);
  }
  pieces.push_back(all.subspan(begin));
  return pieces;
}

std::vector<Line> from_top(std::vector<Line> lines) {
  sort_by([](const Line& line) { return line.box.center_y(); }, &lines);
  return lines;
}

}  // namespace

WordRefs refs_to(const std::vector<Word>& words) {
  WordRefs refs;
  refs.reserve(words.size());
  for (const Word& word : words) refs.push_back(&word);
  return refs;
}

std::vector<Line> lines_of(int page, const WordRefs& words) {
  std::vector<Line> lines;
  std::vector<Row> rows = rows_of(words);
  rejoin_neighbours(&rows);
  for (Row& row : rows) {
    sort_by([](const Word* word) { return word->box.x0; }, &row);
    for (const auto piece : cut_at_gaps(row)) lines.push_back(line_of(page, piece));
  }
  return from_top(std::move(lines));
}

std::vector<Line> lines_of(int page, const std::vector<Word>& words) {
  return lines_of(page, refs_to(words));
}

std::vector<Line> cell_lines(int page, const WordRefs& words) {
  std::vector<Line> lines;
  for (const Row& row : rows_of(words)) lines.push_back(line_of(page, row));
  return from_top(std::move(lines));
}

std::vector<Line> cell_lines(int page, const std::vector<Word>& words) {
  return cell_lines(page, refs_to(words));
}

std::string cell_text(const WordRefs& words) {
  std::vector<Row> rows = rows_of(words);
  sort_by([](const Row& row) { return box_of(row).center_y(); }, &rows);
  std::string text;
  std::string above;
  for (const Row& row : rows) {
    const std::string line = text_of(row);
    const bool cut = goes_on_with(above, line);
    if (cut) {
      text += line;
    } else {
      append_text(&text, line);
    }
    if (row.size() > 1 || !cut) above.clear();
    if (row.size() == 1) above += line;
  }
  return text;
}

void append_text(std::string* text, const std::string& next) {
  if (!text->empty() && !next.empty() && !ends_open(*text)) *text += ' ';
  *text += next;
}

std::string joined_text(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) append_text(&text, line.text);
  return text;
}

}  // namespace extract
