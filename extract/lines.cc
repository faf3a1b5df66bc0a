#include "extract/lines.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "model/median.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Box;
using model::Word;
using Row = std::vector<Word>;

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

std::string text_of(const std::vector<Word>& words) {
  std::string text;
  bool glue = false;
  for (const Word& word : words) {
    if (word.superscript) {
      glue = true;
      continue;
    }
    if (!text.empty() && !(word.glued && glue)) text += ' ';
    text += word.text;
    glue = false;
  }
  return text;
}

/// Items in the order of a coordinate. The coordinates are sorted and each item moves once.
template <typename Item, typename Coordinate>
std::vector<Item> sorted_by(std::vector<Item> items, Coordinate coordinate) {
  const auto follows = [&](const Item& a, const Item& b) { return coordinate(a) >= coordinate(b); };
  if (std::adjacent_find(items.begin(), items.end(), follows) == items.end()) return items;
  std::vector<std::pair<double, size_t>> order;
  order.reserve(items.size());
  for (size_t i = 0; i < items.size(); ++i) order.emplace_back(coordinate(items[i]), i);
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const auto& [at, i] : order) sorted.push_back(std::move(items[i]));
  return sorted;
}

Line line_of(int page, std::vector<Word> words) {
  words = sorted_by(std::move(words), [](const Word& word) { return word.box.x0; });
  Line line;
  line.page = page;
  std::vector<double> sizes;
  double confidence = 0;
  int bold = 0;
  int italic = 0;
  for (const Word& word : words) {
    line.box = model::united(line.box, word.box);
    sizes.push_back(type_size(word));
    confidence += word.confidence;
    bold += word.bold ? 1 : 0;
    italic += word.italic ? 1 : 0;
  }
  const auto count = static_cast<int>(words.size());
  line.text = text_of(words);
  line.font_size = model::median(std::move(sizes));
  line.confidence = count > 0 ? confidence / count : 1;
  line.bold = bold * 2 > count;
  line.italic = italic * 2 > count;
  line.words = std::move(words);
  return line;
}

constexpr size_t kUsualWords = 16;  // of a line

/// Words on one baseline, whatever lies between them.
std::vector<Row> rows_of(std::vector<Word> words) {
  words = sorted_by(std::move(words), [](const Word& word) { return word.box.center_y(); });
  std::vector<Row> rows;
  std::vector<Box> bands;  // vertical extent of the row's ordinary words
  for (Word& word : words) {
    std::optional<size_t> home;
    double best = 0;
    // No row can share more than the whole word.
    for (size_t i = rows.size(); i-- > 0 && rows.size() - i <= 12 && best < word.box.height();) {
      const double shared = model::overlap(bands[i].y0, bands[i].y1, word.box.y0, word.box.y1);
      const double smaller = std::min(bands[i].height(), word.box.height());
      if (shared > kSameLineOverlap * smaller && shared > best) {
        best = shared;
        home = i;
      }
    }
    if (!home) {
      bands.push_back(word.box);
      rows.emplace_back().reserve(kUsualWords);
      rows.back().push_back(std::move(word));
      continue;
    }
    // The band follows the row but does not grow with one tall word.
    Box& band = bands[*home];
    const auto n = static_cast<double>(rows[*home].size());
    band.y0 = (band.y0 * n + word.box.y0) / (n + 1);
    band.y1 = (band.y1 * n + word.box.y1) / (n + 1);
    rows[*home].push_back(std::move(word));
  }
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
                     [&](const Word& other) { return &other != &word && adjacent(word, other); });
}

/// Words that stand alone in their row go to the row of their neighbours: where two columns of a
/// slanted header are not level, the accents of a capital reach into the row beside it.
void rejoin_neighbours(std::vector<Row>* rows) {
  for (Row& row : *rows) {
    for (size_t i = 0; i < row.size() && row.size() > 1;) {
      const auto home = has_neighbour(row[i], row)
                            ? rows->end()
                            : std::find_if(rows->begin(), rows->end(), [&](const Row& other) {
                                return &other != &row && has_neighbour(row[i], other);
                              });
      if (home == rows->end()) {
        ++i;
        continue;
      }
      home->push_back(std::move(row[i]));
      row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

std::vector<Row> cut_at_gaps(std::vector<Word> row) {
  row = sorted_by(std::move(row), [](const Word& word) { return word.box.x0; });
  std::vector<size_t> begins{0};
  double right = row.empty() ? 0 : row.front().box.x1;
  for (size_t i = 1; i < row.size(); ++i) {
    // A dash read from a picture is as high as its ink: the word before it tells the type.
    const double type = std::max(type_size(row[i]), type_size(row[i - 1]));
    const bool apart = row[i].box.x0 - right > kColumnGap * type;
    if (apart) begins.push_back(i);
    right = apart ? row[i].box.x1 : std::max(right, row[i].box.x1);
  }
  std::vector<Row> pieces;
  if (begins.size() == 1) {
    pieces.push_back(std::move(row));
    return pieces;
  }
  for (size_t i = 0; i < begins.size(); ++i) {
    const auto from = row.begin() + std::ptrdiff_t(begins[i]);
    const auto to = i + 1 < begins.size() ? row.begin() + std::ptrdiff_t(begins[i + 1]) : row.end();
    pieces.emplace_back(std::make_move_iterator(from), std::make_move_iterator(to));
  }
  return pieces;
}

}  // namespace

std::vector<Line> lines_of(int page, std::vector<Word> words) {
  std::vector<Line> lines;
  std::vector<Row> rows = rows_of(std::move(words));
  rejoin_neighbours(&rows);
  for (Row& row : rows) {
    for (auto& piece : cut_at_gaps(std::move(row)))
      lines.push_back(line_of(page, std::move(piece)));
  }
  lines = sorted_by(std::move(lines), [](const Line& line) { return line.box.center_y(); });
  return lines;
}

std::vector<Line> cell_lines(int page, std::vector<Word> words) {
  std::vector<Line> lines;
  for (auto& row : rows_of(std::move(words))) lines.push_back(line_of(page, std::move(row)));
  lines = sorted_by(std::move(lines), [](const Line& line) { return line.box.center_y(); });
  return lines;
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
