#include "ingest/flow.h"

#include <algorithm>
#include <iterator>

#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Grid;
using model::GridCell;
using model::Page;
using model::Word;

constexpr double kMargin = 57;
constexpr double kTypeSize = 13;
constexpr double kCharacter = 6.2;  // mean advance of 13 pt Times in Vietnamese text
constexpr double kSpace = 3.4;
constexpr double kLeading = 17;
constexpr double kParagraphGap = 6;
/// Ends a paragraph where it is rare (three quarters of the type more than the usual room), and is
/// usual room itself where every line has one.
constexpr double kBlankLine = 9.9;
constexpr double kCellPadding = 3;

struct Placed {
  std::vector<Word> words;
  double height = 0;
};

struct Token {
  Word word;
  double width = 0;
  bool breaks = false;  // a forced line break
};

bool ends_with_space(const std::string& text) {
  return !text.empty() && model::is_space(model::to_utf32(text).back());
}

bool starts_with_space(const std::string& text) {
  return !text.empty() && model::is_space(model::to_utf32(text).front());
}

std::vector<Token> tokens_of(const FlowParagraph& paragraph) {
  std::vector<Token> tokens;
  bool glue = false;
  for (const FlowRun& run : paragraph.runs) {
    const auto lines = model::split(run.text, '\n');
    for (size_t l = 0; l < lines.size(); ++l) {
      if (l > 0) {
        tokens.push_back({{}, 0, true});
        glue = false;
      }
      bool first = true;
      for (const std::string& text : model::words_of(lines[l])) {
        const bool joins = first && glue && !starts_with_space(lines[l]);
        first = false;
        Token* last = tokens.empty() ? nullptr : &tokens.back();
        const bool same_type = last != nullptr && last->word.superscript == run.superscript;
        if (joins && last != nullptr && !last->breaks && same_type) {
          // Word processors cut words over runs; it is still one word.
          last->word.text += text;
          last->width += model::length(text) * kCharacter;
          continue;
        }
        Token token;
        token.word.text = model::nfc(text);
        token.word.font_size = run.superscript ? kTypeSize * 0.65 : kTypeSize;
        token.word.bold = run.bold;
        token.word.italic = run.italic;
        token.word.superscript = run.superscript;
        token.word.glued = joins;
        token.width = model::length(text) * kCharacter;
        tokens.push_back(std::move(token));
      }
      if (!lines[l].empty()) glue = !ends_with_space(lines[l]);
    }
  }
  return tokens;
}

/// Sets one paragraph into [left, right] from `top` downward.
Placed set_paragraph(const FlowParagraph& paragraph, double left, double right, double top) {
  Placed out;
  std::vector<Token> line;
  double used = 0;
  double y = top;
  const auto flush = [&](bool force) {
    if (line.empty() && !force) return;
    double x = left;
    const double free = std::max(0.0, right - left - used);
    if (paragraph.align == FlowAlign::kCenter) x += free / 2;
    if (paragraph.align == FlowAlign::kRight) x += free;
    for (Token& token : line) {
      if (token.word.glued) x -= kSpace;
      const double rise = token.word.superscript ? 4 : 0;
      token.word.box = {x, y - rise + 2, x + token.width, y - rise + 2 + token.word.font_size};
      x += token.width + kSpace;
      out.words.push_back(std::move(token.word));
    }
    line.clear();
    used = 0;
    y += kLeading;
  };
  double indent = paragraph.indent;
  for (Token& token : tokens_of(paragraph)) {
    if (token.breaks) {
      flush(true);
      continue;
    }
    const double needed = token.width + (line.empty() ? indent : kSpace);
    if (!line.empty() && used + needed > right - left) flush(false);
    used += token.width + (line.empty() ? 0 : kSpace);
    line.push_back(std::move(token));
    indent = 0;
  }
  flush(false);
  out.height = y - top;
  return out;
}

class Sheets {
 public:
  explicit Sheets(const FlowDocument& document)
      : document_(document), height_(document.height > 0 ? document.height : kEndless) {
    next_page();
  }

  void add(const FlowParagraph& paragraph) {
    if (paragraph.page_break_before) next_page();
    const double left = kMargin + paragraph.indent;
    Placed placed = set_paragraph(paragraph, left, document_.width - kMargin, y_);
    if (!fits(placed.height) && placed.height < height_ - 2 * kMargin) {
      next_page();
      placed = set_paragraph(paragraph, left, document_.width - kMargin, y_);
    }
    take(std::move(placed.words));
    y_ += placed.height + (placed.height > 0 ? kParagraphGap : kBlankLine);
  }

  void add(const FlowTable& table) {
    const std::vector<double> xs = column_edges(table);
    Grid grid = new_grid(xs);
    for (const FlowRow& row : table.rows) {
      double height = set_row(row, xs, nullptr);
      if (!fits(height) && y_ > kMargin) {
        close(&grid, table.ruled);
        next_page();
        grid = new_grid(xs);
        height = set_row(row, xs, nullptr);
      }
      set_row(row, xs, &grid);
      y_ += height;
      grid.ys.push_back(y_);
    }
    close(&grid, table.ruled);
    y_ += kParagraphGap;
  }

  std::vector<Page> take_pages() {
    end_page();
    return std::move(pages_);
  }

 private:
  void end_page() {
    if (document_.height <= 0) pages_.back().height = y_ + kMargin;
  }

  void next_page() {
    if (!pages_.empty()) end_page();
    Page page;
    page.number = static_cast<int>(pages_.size()) + 1;
    page.width = document_.width;
    page.height = height_;
    pages_.push_back(std::move(page));
    y_ = kMargin;
  }

  bool fits(double height) const { return y_ + height <= height_ - kMargin; }

  void take(std::vector<Word> words) {
    std::move(words.begin(), words.end(), std::back_inserter(pages_.back().words));
  }

  std::vector<double> column_edges(const FlowTable& table) const {
    double sum = 0;
    for (const double width : table.widths) sum += width;
    const double scale = sum > 0 ? (document_.width - 2 * kMargin) / sum : 0;
    std::vector<double> xs = {kMargin};
    for (const double width : table.widths) xs.push_back(xs.back() + width * scale);
    return xs;
  }

  Grid new_grid(const std::vector<double>& xs) const {
    Grid grid;
    grid.xs = xs;
    grid.ys = {y_};
    return grid;
  }

  /// Height of the row; with a grid, also sets its words and cells.
  double set_row(const FlowRow& row, const std::vector<double>& xs, Grid* grid) {
    double height = kLeading;
    size_t column = 0;
    std::vector<GridCell> cells;
    for (const FlowCell& cell : row.cells) {
      if (column + 1 >= xs.size()) break;
      const size_t end =
          std::min(column + static_cast<size_t>(std::max(1, cell.col_span)), xs.size() - 1);
      double y = y_ + kCellPadding;
      for (const FlowParagraph& paragraph : cell.paragraphs) {
        Placed placed =
            set_paragraph(paragraph, xs[column] + kCellPadding, xs[end] - kCellPadding, y);
        y += placed.height;
        if (grid != nullptr) take(std::move(placed.words));
      }
      height = std::max(height, y - y_ + kCellPadding);
      GridCell placed_cell;
      placed_cell.col = static_cast<int>(column);
      placed_cell.col_span = static_cast<int>(end - column);
      // At the top of a sheet, or in a damaged file, there is no cell above to go on.
      const bool widened =
          grid != nullptr && cell.continues_above && widen_above(grid, placed_cell);
      if (!widened) {
        cells.push_back(placed_cell);
      }
      column = end;
    }
    for (; column + 1 < xs.size(); ++column) {
      GridCell empty;
      empty.col = static_cast<int>(column);
      cells.push_back(empty);
    }
    if (grid != nullptr) {
      for (GridCell& cell : cells) {
        cell.row = static_cast<int>(grid->ys.size()) - 1;
        grid->cells.push_back(cell);
      }
    }
    return height;
  }

  /// Lets the cell right above `cell` reach down over it; false when there is none of its width.
  static bool widen_above(Grid* grid, const GridCell& cell) {
    const int row = static_cast<int>(grid->ys.size()) - 1;
    for (auto above = grid->cells.rbegin(); above != grid->cells.rend(); ++above) {
      if (above->col != cell.col || above->row + above->row_span != row) continue;
      if (above->col_span != cell.col_span) return false;
      ++above->row_span;
      return true;
    }
    return false;
  }

  void close(Grid* grid, bool ruled) {
    if (grid->ys.size() < 2 || !ruled) return;
    for (GridCell& cell : grid->cells) {
      const size_t bottom =
          std::min(static_cast<size_t>(cell.row + cell.row_span), grid->ys.size() - 1);
      cell.box = {grid->xs[static_cast<size_t>(cell.col)], grid->ys[static_cast<size_t>(cell.row)],
                  grid->xs[static_cast<size_t>(cell.col + cell.col_span)], grid->ys[bottom]};
    }
    grid->box = {grid->xs.front(), grid->ys.front(), grid->xs.back(), grid->ys.back()};
    pages_.back().grids.push_back(std::move(*grid));
    *grid = Grid{};
  }

  static constexpr double kEndless = 1e9;
  const FlowDocument& document_;
  double height_;
  std::vector<Page> pages_;
  double y_ = kMargin;
};

}  // namespace

std::vector<Page> laid_out(const FlowDocument& document) {
  Sheets sheets(document);
  for (const FlowBlock& block : document.blocks) {
    if (block.is_table) {
      sheets.add(block.table);
    } else {
      sheets.add(block.paragraph);
    }
  }
  for (const FlowParagraph& note : document.notes) sheets.add(note);
  return sheets.take_pages();
}

}  // namespace ingest
