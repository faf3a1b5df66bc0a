#pragma once
// Pages of words, grids and rules from a compact notation, as ingest would hand them over.
//
// A grid is one line of text a row, cells parted by "|". In a cell:
//   <          merged with the cell to its left        ^          merged with the cell above
//   #...       bold                                    ¶          a line break
//   word{1}    a raised mark after the word            ?word      a word read with confidence 0.3
// Cells wrap at their width, so that rows are as high as they would be on paper.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/page.h"
#include "model/text.h"
#include "vocabulary.h"

namespace extract {

class PageBuilder {
 public:
  static constexpr double kCharacter = 5;
  static constexpr double kSpace = 3;
  static constexpr double kHeight = 11;
  static constexpr double kLeading = 14;
  static constexpr double kLeft = 60;

  explicit PageBuilder(int number, double width = 842, double height = 595) {
    page_.number = number;
    page_.width = width;
    page_.height = height;
    page_.width_px = static_cast<int>(width);
    page_.height_px = static_cast<int>(height);
    page_.dpi = 72;
  }

  /// A line of words whose top is at `y`. `size` is the type size in points.
  PageBuilder& line(double x, double y, std::string_view text, double size = 12) {
    place(x, y, text, size / 12);
    return *this;
  }

  PageBuilder& rule(double x0, double x1, double y) {
    page_.rules.push_back({x0, y, x1, y, 0.7});
    return *this;
  }

  /// A ruled grid whose top is at `top`. `shares` are the widths of its columns (any unit); all
  /// alike when left out.
  PageBuilder& grid(double top, std::string_view rows, std::vector<double> shares = {}) {
    const auto cells = cells_of(rows);
    const size_t columns = cells.front().size();
    shares.resize(columns, shares.empty() ? 1 : shares.back());
    model::Grid grid;
    double sum = 0;
    for (const double share : shares) sum += share;
    const double frame = page_.width - 2 * kLeft;
    grid.xs = {kLeft};
    for (const double share : shares) grid.xs.push_back(grid.xs.back() + frame * share / sum);
    grid.ys = {top};
    for (size_t r = 0; r < cells.size(); ++r) grid.ys.push_back(bottom_of(grid, cells, r));
    grid.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
    for (size_t r = 0; r < cells.size(); ++r) {
      for (size_t c = 0; c < columns; ++c) {
        if (cells[r][c] == "<" || cells[r][c] == "^") continue;
        const model::GridCell cell = cell_at(grid, cells, r, c);
        fill(cell.box, cells[r][c]);
        grid.cells.push_back(cell);
      }
    }
    page_.grids.push_back(std::move(grid));
    return *this;
  }

  /// Leaves the words of the grids where they are and takes the rules away.
  PageBuilder& unruled() {
    page_.grids.clear();
    return *this;
  }

  /// Bottom of the last grid.
  double bottom() const { return page_.grids.empty() ? 0 : page_.grids.back().box.y1; }

  PageBuilder& failed(std::string error) {
    page_.failed = true;
    page_.error = std::move(error);
    return *this;
  }

  model::Page build() const { return page_; }

 private:
  using Cells = std::vector<std::vector<std::string>>;

  static Cells cells_of(std::string_view rows) {
    Cells cells;
    for (const std::string& row : model::split(rows, '\n')) {
      if (row.empty()) continue;
      cells.emplace_back();
      for (const std::string& cell : model::split(row, '|')) {
        cells.back().push_back(model::collapse_spaces(cell));
      }
      if (cells.back().size() != cells.front().size()) {
        throw std::invalid_argument("rows of a grid differ in cells: " + row);
      }
    }
    return cells;
  }

  static size_t span_right(const Cells& cells, size_t r, size_t c) {
    size_t end = c + 1;
    while (end < cells[r].size() && cells[r][end] == "<") ++end;
    return end;
  }

  static model::GridCell cell_at(const model::Grid& grid, const Cells& cells, size_t r, size_t c) {
    const size_t right = span_right(cells, r, c);
    size_t below = r + 1;
    while (below < cells.size() && cells[below][c] == "^") ++below;
    return {static_cast<int>(r),
            static_cast<int>(c),
            static_cast<int>(below - r),
            static_cast<int>(right - c),
            {grid.xs[c], grid.ys[r], grid.xs[right], grid.ys[below]}};
  }

  static double width_of(const std::string& word) {
    return kCharacter * std::max(1, model::length(word));
  }

  /// Lines of a cell as they fit in its width.
  static std::vector<std::string> wrapped(const std::string& text, double width) {
    std::vector<std::string> lines;
    for (const std::string& part : model::split(model::replace_all(text, "¶", "\n"), '\n')) {
      lines.emplace_back();
      double used = 0;
      for (const std::string& word : model::words_of(part)) {
        if (used > 0 && used + kSpace + width_of(word) > width) {
          lines.emplace_back();
          used = 0;
        }
        lines.back() += (lines.back().empty() ? "" : " ") + word;
        used += (used > 0 ? kSpace : 0) + width_of(word);
      }
    }
    return lines;
  }

  static double bottom_of(const model::Grid& grid, const Cells& cells, size_t r) {
    size_t most = 1;
    for (size_t c = 0; c < cells[r].size(); ++c) {
      if (cells[r][c] == "<" || cells[r][c] == "^") continue;
      const double width = grid.xs[span_right(cells, r, c)] - grid.xs[c] - 8;
      most = std::max(most, wrapped(cells[r][c], width).size());
    }
    return grid.ys[r] + kLeading * static_cast<double>(most) + 6;
  }

  void fill(const model::Box& box, const std::string& text) {
    const bool bold = text.starts_with("#");
    double y = box.y0 + 4;
    for (const std::string& line : wrapped(bold ? text.substr(1) : text, box.width() - 8)) {
      const size_t first = page_.words.size();
      place(box.x0 + 4, y, line, 1);
      for (size_t i = first; bold && i < page_.words.size(); ++i) page_.words[i].bold = true;
      y += kLeading;
    }
  }

  void place(double x, double y, std::string_view text, double scale) {
    const bool bold = text.starts_with("#");
    for (std::string token : model::words_of(bold ? text.substr(1) : text)) {
      std::string mark;
      const size_t open = token.find('{');
      std::string after;
      if (open != std::string::npos) {
        const size_t close = token.find('}');
        mark = token.substr(open + 1, close - open - 1);
        after = token.substr(close + 1);
        token.resize(open);
      }
      const bool doubtful = token.size() > 1 && token.starts_with("?");
      if (doubtful) token.erase(0, 1);
      if (!token.empty()) x = add(x, y, token, scale, bold);
      if (!page_.words.empty() && doubtful) page_.words.back().confidence = 0.3;
      if (!mark.empty()) {
        x = add(x, y - 2, mark, 0.6 * scale, bold);
        page_.words.back().superscript = true;
      }
      if (!after.empty()) {
        x = add(x, y, after, scale, bold);
        page_.words.back().glued = true;
      }
      x += kSpace * scale;
    }
  }

  double add(double x, double y, const std::string& text, double scale, bool bold) {
    model::Word word;
    word.text = text;
    word.box = {x, y, x + width_of(text) * scale, y + kHeight * scale};
    word.font_size = 12 * scale;
    word.bold = bold;
    page_.words.push_back(std::move(word));
    return x + width_of(text) * scale;
  }

  model::Page page_;
};

}  // namespace extract
