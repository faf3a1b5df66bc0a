#include "extract/stacked_rows.h"

#include <algorithm>
#include <string>

#include "extract/layout.h"
#include "extract/row_numbers.h"
#include "extract/row_starts.h"

namespace extract {

namespace {

using model::Box;
using model::Grid;
using model::GridCell;
using model::Page;
using model::Word;

/// Lines of what stands in row `row`, over all columns.
std::vector<Line> lines_in_row(const Page& page, const Grid& grid, size_t row) {
  const Box strip = {grid.box.x0, grid.ys[row], grid.box.x1, grid.ys[row + 1]};
  std::vector<Word> words;
  std::copy_if(
      page.words.begin(), page.words.end(), std::back_inserter(words),
      [&](const Word& word) { return strip.contains(word.box.center_x(), word.box.center_y()); });
  return cell_lines(page.number, std::move(words));
}

/// Numbers in the first column, and the column that holds most of the letters.
ColumnPlaces places_of(const Grid& grid, const std::vector<Line>& lines) {
  ColumnPlaces places{grid.xs, size_t{0}, 0};
  size_t most = 0;
  for (size_t c = 1; c < places.count(); ++c) {
    size_t letters = 0;
    for (const Line& line : lines) letters += text_in(line, places, c).size();
    if (letters <= most) continue;
    most = letters;
    places.content = c;
  }
  return places;
}

/// Whether at least two numbers stand below one another and each is one more than the last.
bool counts_downward(const std::vector<Line>& lines, const ColumnPlaces& places) {
  int last = 0;
  int steps = 0;
  for (const Line& line : lines) {
    const RowNumber number = row_number(text_in(line, places, *places.number));
    if (number.kind != NumberKind::kArabic) continue;
    if (last > 0 && number.value != last + 1) return false;
    steps += last > 0 ? 1 : 0;
    last = number.value;
  }
  return steps > 0;
}

/// The first cell of the row, when it belongs to this row alone.
bool has_own_number_cell(const Grid& grid, int row) {
  return std::any_of(grid.cells.begin(), grid.cells.end(), [row](const GridCell& cell) {
    return cell.row == row && cell.col == 0 && cell.row_span == 1 && cell.col_span == 1;
  });
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

class RowSplitter {
 public:
  RowSplitter(Page* page, Grid* grid) : page_(*page), grid_(*grid) {}

  void split_all() {
    for (int row = grid_.rows() - 1; row >= 0; --row) {
      if (has_own_number_cell(grid_, row)) split(row);
    }
    part_merged_tasks();
  }

 private:
  /// A task that seems merged over rows with numbers of their own: a wall between them was missed,
  /// and each row would have the text of all.
  void part_merged_tasks() {
    const Box frame = grid_.box;
    std::vector<Word> words;
    std::copy_if(
        page_.words.begin(), page_.words.end(), std::back_inserter(words),
        [&](const Word& word) { return frame.contains(word.box.center_x(), word.box.center_y()); });
    const auto content =
        static_cast<int>(places_of(grid_, cell_lines(page_.number, std::move(words))).content);
    std::vector<GridCell> cells;
    for (const GridCell& cell : grid_.cells) {
      if (content == 0 || cell.col != content || cell.row_span < 2 || !holds_many_tasks(cell)) {
        cells.push_back(cell);
        continue;
      }
      note("row-split", "Giữa hai nhiệm vụ không thấy đường kẻ, đã tách theo số thứ tự", cell.row);
      const std::vector<GridCell> parts = cut_at_rows(grid_, cell);
      cells.insert(cells.end(), parts.begin(), parts.end());
    }
    grid_.cells = std::move(cells);
  }

  /// Whether each row that `cell` covers has a number of its own and some of the cell's text.
  bool holds_many_tasks(const GridCell& cell) const {
    int last = 0;
    for (const GridCell& row : cut_at_rows(grid_, cell)) {
      if (!has_own_number_cell(grid_, row.row)) return false;
      const Box number_box = {grid_.xs[0], row.box.y0, grid_.xs[1], row.box.y1};
      const RowNumber number = row_number(text_inside(number_box));
      if (number.kind != NumberKind::kArabic || number.value == last) return false;
      if (text_inside(row.box).empty()) return false;
      last = number.value;
    }
    return true;
  }

  std::string text_inside(const Box& box) const {
    std::vector<Word> words;
    std::copy_if(
        page_.words.begin(), page_.words.end(), std::back_inserter(words),
        [&](const Word& word) { return box.contains(word.box.center_x(), word.box.center_y()); });
    return joined_text(cell_lines(page_.number, std::move(words)));
  }

  void split(int row) {
    const std::vector<Line> lines = lines_in_row(page_, grid_, static_cast<size_t>(row));
    if (lines.size() < 2) return;
    const ColumnPlaces places = places_of(grid_, lines);
    if (places.content == 0 || !counts_downward(lines, places)) return;
    const auto starts = row_starts(lines, places);
    if (!starts) {
      note("row-unsplit", "Một ô số thứ tự có nhiều số nhưng không tách được thành các dòng", row);
      return;
    }
    note("row-split", "Giữa hai nhiệm vụ không thấy đường kẻ, đã tách theo số thứ tự", row);
    for (size_t s = starts->size(); s-- > 1;) {
      const size_t at = (*starts)[s];
      cut_row(&grid_, row, (lines[at - 1].box.y1 + lines[at].box.y0) / 2);
    }
  }

  void note(const char* code, const char* message, int row) {
    const auto r = static_cast<size_t>(row);
    const Box box = {grid_.box.x0, grid_.ys[r], grid_.box.x1, grid_.ys[r + 1]};
    page_.findings.push_back({code, model::Severity::kDoubt, message, page_.number, box, "", ""});
  }

  Page& page_;
  Grid& grid_;
};

}  // namespace

void split_stacked_rows(std::vector<Page>* pages) {
  for (Page& page : *pages) {
    for (Grid& grid : page.grids) {
      if (grid.columns() > 1) RowSplitter(&page, &grid).split_all();
    }
  }
}

}  // namespace extract
