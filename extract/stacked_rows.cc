#include "extract/stacked_rows.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "extract/header_lines.h"
#include "extract/layout.h"
#include "extract/row_numbers.h"
#include "extract/row_starts.h"
#include "extract/words_by_height.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Box;
using model::Grid;
using model::GridCell;
using model::Page;
using model::Word;

/// Numbers in the first column, and the column that holds most of the letters.
ColumnPlaces places_of(const Grid& grid, const WordRefs& words) {
  ColumnPlaces places{grid.xs, size_t{0}, 0};
  std::vector<size_t> letters(places.count());
  for (const Word* word : words) {
    const double x = word->box.center_x();
    for (size_t c = 1; c < places.count() && !word->superscript; ++c) {
      if (x >= places.left(c) && x <= places.right(c)) letters[c] += word->text.size() + 1;
    }
  }
  const auto most = std::max_element(letters.begin(), letters.end());
  places.content = static_cast<size_t>(most - letters.begin());
  return places;
}

bool counts_downward(const std::vector<Line>& lines, const ColumnPlaces& places, size_t column) {
  std::vector<std::string> texts;
  texts.reserve(lines.size());
  for (const Line& line : lines) texts.push_back(text_in(line, places, column));
  return count_on(texts);
}

/// The first cell of the row, when it belongs to this row alone.
bool has_own_number_cell(const Grid& grid, int row) {
  return std::any_of(grid.cells.begin(), grid.cells.end(), [row](const GridCell& cell) {
    return cell.row == row && cell.col == 0 && cell.row_span == 1 && cell.col_span == 1;
  });
}

/// What stands before a task or a part of one: "5.", "2.1", "a)", "-".
bool is_mark(NumberKind kind) {
  return kind == NumberKind::kArabic || kind == NumberKind::kDotted ||
         kind == NumberKind::kLetter || kind == NumberKind::kDash;
}

/// "STT", "Số TT".
bool may_head_numbers(const std::string& text) {
  constexpr int kLongestTitle = 5;
  return row_number(text).kind == NumberKind::kOther && model::length(text) <= kLongestTitle;
}

/// One more boundary at `y` in row `row`: cells of this row alone are cut, higher ones grow.
void cut_row(Grid* grid, int row, double y) {
  std::vector<GridCell> lower;
  for (GridCell& cell : grid->cells) {
    if (cell.row > row) {
      ++cell.row;
    } else if (cell.row == row && cell.row_span == 1) {
      GridCell below = cell;
      below.row = row + 1;
      below.box.y0 = y;
      cell.box.y1 = y;
      lower.push_back(below);
    } else if (cell.row + cell.row_span > row) {
      ++cell.row_span;
    }
  }
  grid->cells.insert(grid->cells.end(), lower.begin(), lower.end());
  grid->ys.insert(grid->ys.begin() + row + 1, y);
}

/// The cell over rows first..last, cut at the boundaries between them.
std::vector<GridCell> cut_at_rows(const Grid& grid, const GridCell& cell) {
  std::vector<GridCell> parts;
  for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
    const auto r = static_cast<size_t>(row);
    parts.push_back(
        {row, cell.col, 1, cell.col_span, {cell.box.x0, grid.ys[r], cell.box.x1, grid.ys[r + 1]}});
  }
  return parts;
}

constexpr const char* kSplitByNumber =
    "Giữa hai nhiệm vụ không thấy đường kẻ, đã tách theo số thứ tự";

class RowSplitter {
 public:
  /// `words` are those of the page.
  RowSplitter(Page* page, Grid* grid, const WordsByHeight& words)
      : page_(*page), grid_(*grid), words_(words) {}

  void split_all() {
    if (page_.kind == model::PageKind::kScan) part_merged_columns();
    part_merged_numbers();
    for (int row = grid_.rows() - 1; row >= 0; --row) {
      if (has_own_number_cell(grid_, row)) split(row);
    }
    part_merged_tasks();
  }

 private:
  /// A cell that seems merged over columns that nearly all rows keep apart, with white there too:
  /// the rule between them was missed in this row.
  void part_merged_columns() {
    for (size_t i = 0; i < grid_.cells.size(); ++i) {
      if (is_heading(grid_.cells[i])) continue;
      for (int col = grid_.cells[i].col + grid_.cells[i].col_span - 1; col > grid_.cells[i].col;
           --col) {
        GridCell& cell = grid_.cells[i];
        const double x = grid_.xs[static_cast<size_t>(col)];
        const bool usual = is_usual_boundary(col) || (col == 1 && holds_number_left_of(x, cell));
        if (!usual || !white_at(x, cell.box)) continue;
        GridCell right = cell;
        right.col = col;
        right.col_span = cell.col + cell.col_span - col;
        right.box.x0 = x;
        cell.col_span = col - cell.col;
        cell.box.x1 = x;
        grid_.cells.push_back(right);
      }
    }
  }

  /// Whether `cell` is a title over all columns: its words, numeral first, stand no further apart
  /// than those of one text.
  bool is_heading(const GridCell& cell) const {
    constexpr double kSpace = 6;  // points: between words of one text at most
    if (cell.col_span < grid_.columns()) return false;
    const std::vector<Line> lines = cell_lines(page_.number, words_.inside(cell.box));
    if (lines.size() != 1) return false;
    const std::vector<Word>& words = lines.front().words;
    for (size_t i = 1; i < words.size(); ++i) {
      if (words[i].box.x0 - words[i - 1].box.x1 > kSpace) return false;
    }
    return row_number(words.front().text).kind == NumberKind::kRoman;
  }

  /// Whether most rows have a cell that begins at column `col`.
  bool is_usual_boundary(int col) const {
    constexpr double kMost = 0.7;
    int rows = 0;
    for (const GridCell& cell : grid_.cells) rows += cell.col == col ? cell.row_span : 0;
    return rows >= kMost * grid_.rows();
  }

  /// Whether what stands left of `x` in `cell` is the number of a row or, in the head, its title.
  bool holds_number_left_of(double x, const GridCell& cell) const {
    const std::string text = text_inside({cell.box.x0, cell.box.y0, x, cell.box.y1});
    const NumberKind kind = row_number(text).kind;
    return kind == NumberKind::kArabic || kind == NumberKind::kDotted ||
           (cell.row == 0 && may_head_numbers(text));
  }

  /// Whether words stand on both sides of `x` and leave a gap as between columns.
  bool white_at(double x, const Box& box) const {
    constexpr double kGap = 4.5;    // points: more than between two words
    constexpr double kAstride = 2;  // a wall found a little off its place
    double left = box.x0;
    double right = box.x1;
    for (const Word* word : words_.inside(box)) {
      if (word->box.center_x() < x) {
        left = std::max(left, word->box.x1);
      } else {
        right = std::min(right, word->box.x0);
      }
    }
    return left > box.x0 && right < box.x1 && right - left >= kGap && left <= x + kAstride &&
           right >= x - kAstride;
  }

  /// A number cell that seems merged over rows but holds the mark of each: the rules between them
  /// were found in other columns only. Or numbers that count on: the rules were found nowhere.
  void part_merged_numbers() {
    for (size_t i = 0; i < grid_.cells.size(); ++i) {
      const GridCell cell = grid_.cells[i];
      if (cell.col != 0 || cell.col_span != 1 || cell.row_span < 2) continue;
      if (holds_a_mark_for_each_row(cell)) {
        note("row-split", kSplitByNumber, cell.row);
        part_alike(cell);
      } else if (counts_down(cell.box) && stands_alone(cell)) {
        make_one_row(cell.row, cell.row_span);
      } else {
        continue;
      }
      i = 0;
    }
  }

  /// The title of the numbers stands for a mark on top.
  bool holds_a_mark_for_each_row(const GridCell& merged) const {
    const std::vector<GridCell> rows = cut_at_rows(grid_, merged);
    return std::all_of(rows.begin(), rows.end(), [&](const GridCell& row) {
      const std::vector<Line> lines = lines_inside(row.box);
      return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
        return is_mark(row_number(line.text).kind) || (row.row == 0 && may_head_numbers(line.text));
      });
    });
  }

  /// Cuts what is merged over the same rows as `merged`.
  void part_alike(const GridCell& merged) {
    std::vector<GridCell> cells;
    for (const GridCell& cell : grid_.cells) {
      const bool alike = cell.row == merged.row && cell.row_span == merged.row_span;
      const auto parts = alike ? cut_at_rows(grid_, cell) : std::vector<GridCell>{cell};
      cells.insert(cells.end(), parts.begin(), parts.end());
    }
    grid_.cells = std::move(cells);
  }

  /// Whether no cell of the rows of `merged` reaches above or below them.
  bool stands_alone(const GridCell& merged) const {
    const int end = merged.row + merged.row_span;
    return std::all_of(grid_.cells.begin(), grid_.cells.end(), [&](const GridCell& cell) {
      const int last = cell.row + cell.row_span;
      return last <= merged.row || cell.row >= end || (cell.row >= merged.row && last <= end);
    });
  }

  /// Rows `first` on as one row of undivided cells, which their numbers can part.
  void make_one_row(int first, int count) {
    const int end = first + count;
    std::erase_if(grid_.cells,
                  [&](const GridCell& cell) { return cell.row >= first && cell.row < end; });
    for (GridCell& cell : grid_.cells) cell.row -= cell.row >= end ? count - 1 : 0;
    grid_.ys.erase(grid_.ys.begin() + first + 1, grid_.ys.begin() + end);
    const auto r = static_cast<size_t>(first);
    for (int col = 0; col < grid_.columns(); ++col) {
      const auto c = static_cast<size_t>(col);
      grid_.cells.push_back(
          {first, col, 1, 1, {grid_.xs[c], grid_.ys[r], grid_.xs[c + 1], grid_.ys[r + 1]}});
    }
  }

  /// Whether numbers count on down the lines in `box`.
  bool counts_down(const Box& box) const {
    const std::vector<Line> lines = lines_inside(box);
    std::vector<std::string> texts;
    std::transform(lines.begin(), lines.end(), std::back_inserter(texts),
                   [](const Line& line) { return line.text; });
    return count_on(texts);
  }

  /// A task that seems merged over rows with numbers of their own: a wall between them was missed,
  /// and each row would have the text of all. On scans likewise a cell that has a text for each of
  /// its rows.
  void part_merged_tasks() {
    const auto content = static_cast<int>(places_of(grid_, words_.inside(grid_.box)).content);
    if (content == 0) return;
    part_cells([&](const GridCell& cell) { return cell.col == content && holds_many_tasks(cell); });
    if (page_.kind != model::PageKind::kScan) return;
    part_cells([&](const GridCell& cell) {
      return cell.col == content && has_a_text_beside_each(cell, undivided_columns(cell));
    });
    part_cells([&](const GridCell& cell) {
      return cell.col > 0 && cell.col != content && has_a_text_beside_each(cell, {content});
    });
  }

  /// Columns in which each row that `cell` covers has a cell of its own, the numbers' left out;
  /// none when they are too few to tell.
  std::vector<int> undivided_columns(const GridCell& cell) const {
    constexpr size_t kFewest = 2;
    std::vector<int> columns;
    for (int col = 1; col < grid_.columns(); ++col) {
      bool own = true;
      for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
        own = own && own_cell(row, col) != nullptr;
      }
      if (own) columns.push_back(col);
    }
    return columns.size() < kFewest ? std::vector<int>{} : columns;
  }

  /// Cuts each cell over several rows for which `parted` holds at their boundaries.
  template <typename Predicate>
  void part_cells(Predicate parted) {
    std::vector<GridCell> cells;
    for (const GridCell& cell : grid_.cells) {
      if (cell.row_span < 2 || !parted(cell)) {
        cells.push_back(cell);
        continue;
      }
      note("row-split", kSplitByNumber, cell.row);
      const std::vector<GridCell> parts = cut_at_rows(grid_, cell);
      cells.insert(cells.end(), parts.begin(), parts.end());
    }
    grid_.cells = std::move(cells);
  }

  /// Whether in each row that `cell` covers a text begins level with the row's own cells in
  /// `columns`.
  bool has_a_text_beside_each(const GridCell& cell, const std::vector<int>& columns) const {
    for (const GridCell& part : cut_at_rows(grid_, cell)) {
      const std::vector<Line> texts = lines_inside(part.box);
      const char32_t first = texts.empty() ? 0 : model::first_character(texts.front().text);
      if (!model::is_upper(first) && !model::is_digit(first)) return false;
      const bool level = std::all_of(columns.begin(), columns.end(), [&](int col) {
        return begins_level(part.row, col, texts.front());
      });
      if (!level) return false;
    }
    return !columns.empty();
  }

  /// Whether the row's own cell in column `col` begins level with `line`.
  bool begins_level(int row, int col, const Line& line) const {
    constexpr double kLevel = 3.5;  // points
    const GridCell* own = own_cell(row, col);
    if (own == nullptr) return false;
    const std::vector<Line> lines = lines_inside(own->box);
    return !lines.empty() && std::abs(lines.front().box.center_y() - line.box.center_y()) <= kLevel;
  }

  /// The cell of this row alone in column `col`.
  const GridCell* own_cell(int row, int col) const {
    const auto found =
        std::find_if(grid_.cells.begin(), grid_.cells.end(), [&](const GridCell& cell) {
          return cell.row == row && cell.col == col && cell.row_span == 1;
        });
    return found == grid_.cells.end() ? nullptr : &*found;
  }

  /// Whether each row that `cell` covers has a number of its own, misread perhaps, and some of the
  /// cell's text.
  bool holds_many_tasks(const GridCell& cell) const {
    bool counted = false;
    std::string last;
    for (const GridCell& row : cut_at_rows(grid_, cell)) {
      if (!has_own_number_cell(grid_, row.row)) return false;
      const std::string text = text_inside({grid_.xs[0], row.box.y0, grid_.xs[1], row.box.y1});
      const NumberKind kind = row_number(text).kind;
      if (!is_mark(kind) && kind != NumberKind::kOther && kind != NumberKind::kRoman) return false;
      if (text == last || text_inside(row.box).empty()) return false;
      counted |= kind == NumberKind::kArabic;
      last = text;
    }
    return counted;
  }

  std::vector<Line> lines_inside(const Box& box) const {
    return cell_lines(page_.number, words_.inside(box));
  }

  std::string text_inside(const Box& box) const { return cell_text(words_.inside(box)); }

  void split(int row) {
    const auto r = static_cast<size_t>(row);
    const bool may_hold_a_rest = row == 0 && page_.kind == model::PageKind::kScan;
    const size_t numbers =
        words_.inside({grid_.box.x0, grid_.ys[r], grid_.xs[1], grid_.ys[r + 1]}).size();
    if (numbers < 2 && !may_hold_a_rest) return;
    const WordRefs words =
        words_.inside({grid_.box.x0, grid_.ys[r], grid_.box.x1, grid_.ys[r + 1]});
    const std::vector<Line> lines = cell_lines(page_.number, words);
    if (lines.size() < 2) return;
    const ColumnPlaces places = places_of(grid_, words);
    if (places.content == 0) return;
    if (!counts_downward(lines, places, 0)) {
      if (may_hold_a_rest) part_rest(lines, places);
      return;
    }
    const RowStarts starts = row_starts(lines, places);
    if (!starts.apart) {
      note("row-unsplit", "Một ô số thứ tự có nhiều số nhưng không tách được thành các dòng", row);
      return;
    }
    note("row-split", kSplitByNumber, row);
    for (size_t s = starts.lines.size(); s-- > 1;) {
      const size_t at = starts.lines[s];
      cut_row(&grid_, row, (lines[at - 1].box.y1 + lines[at].box.y0) / 2);
    }
  }

  /// On top of a page the rest of a task that began on the page before, and below it a task with
  /// its number: the rule between them was lost.
  void part_rest(const std::vector<Line>& lines, const ColumnPlaces& places) {
    const auto number = std::find_if(
        lines.begin(), lines.end(), [&](const Line& line) { return has_row_number(line, places); });
    if (number == lines.begin() || number == lines.end()) return;
    const std::string rest = text_in(lines.front(), places, places.content);
    const std::string task = text_in(*number, places, places.content);
    const bool arabic = row_number(text_in(*number, places, 0)).kind == NumberKind::kArabic;
    if (!arabic || !begins_small(rest) || !model::is_upper(model::first_character(task))) return;
    note("row-split", kSplitByNumber, 0);
    cut_row(&grid_, 0, ((number - 1)->box.y1 + number->box.y0) / 2);
  }

  void note(const char* code, const char* message, int row) {
    const auto r = static_cast<size_t>(row);
    const Box box = {grid_.box.x0, grid_.ys[r], grid_.box.x1, grid_.ys[r + 1]};
    page_.findings.push_back({code, model::Severity::kDoubt, message, page_.number, box, "", ""});
  }

  Page& page_;
  Grid& grid_;
  const WordsByHeight& words_;
};

}  // namespace

void split_stacked_rows(std::vector<Page>* pages) {
  for (Page& page : *pages) {
    if (page.grids.empty()) continue;
    const WordsByHeight words(page.words);
    for (Grid& grid : page.grids) {
      if (grid.columns() > 1) RowSplitter(&page, &grid, words).split_all();
    }
  }
}

}  // namespace extract
