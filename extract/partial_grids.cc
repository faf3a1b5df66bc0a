#include "extract/partial_grids.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extract/aligned_body.h"
#include "extract/aligned_head.h"
#include "extract/columns.h"
#include "extract/raw_grid.h"
#include "extract/row_numbers.h"
#include "extract/row_starts.h"
#include "extract/text_lines.h"
#include "extract/words_by_height.h"

namespace extract {

namespace {

using dictionaries::ColumnTitles;
using model::Grid;
using model::Page;
using model::Word;

constexpr double kAboveGrid = 40;  // points: a head whose upper rule was missed

/// Whether much of what stands beside `grid` on its lines is outside it: columns whose rules were
/// too faint belong to it.
bool leaves_columns_out(const Page& page, const Grid& grid) {
  constexpr double kMuch = 0.25;
  size_t all = 0;
  size_t outside = 0;
  for (const Word& word : page.words) {
    const double y = word.box.center_y();
    if (y < grid.box.y0 || y > grid.box.y1) continue;
    ++all;
    outside += holds(grid.box, word) ? 0 : 1;
  }
  return static_cast<double>(outside) > kMuch * static_cast<double>(all);
}

/// Whether words of `line` leave the white of a column boundary around `x` and stand on both sides.
bool parts_at(const Line& line, double x) {
  constexpr double kWhite = 7;    // points: justified prose has spaces, but none so wide so often
  constexpr double kAstride = 3;  // points: a boundary found a little off its place
  double left = 0;
  double right = 1e9;
  for (const Word& word : line.words) {
    if (word.box.center_x() < x) {
      left = std::max(left, word.box.x1);
    } else {
      right = std::min(right, word.box.x0);
    }
  }
  return left > 0 && right < 1e9 && right - left >= kWhite && left <= x + kAstride &&
         right >= x - kAstride;
}

/// Whether right above or below `grid` a line stands that keeps to its columns: rows or a head
/// whose rules were too faint belong to it.
bool leaves_rows_out(const Page& page, const Grid& grid) {
  constexpr double kNear = 30;
  constexpr std::ptrdiff_t kLeastParted = 2;
  // A heading may have a space where a column begins, but not where nearly all do.
  const std::ptrdiff_t clear = std::max<std::ptrdiff_t>(kLeastParted, grid.columns() - 2);
  const std::vector<Line> lines = text_lines(page, [&](const Word& word) {
    return word.box.center_x() > grid.box.x0 && word.box.center_x() < grid.box.x1;
  });
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    const bool below = line.box.y0 > grid.box.y1 && line.box.y0 < grid.box.y1 + kNear;
    const bool above = line.box.y1 < grid.box.y0 && line.box.y1 > grid.box.y0 - kNear;
    const auto parted = std::count_if(grid.xs.begin() + 1, grid.xs.end() - 1,
                                      [&](double x) { return parts_at(line, x); });
    return (below || above) && !closes_a_table(line) && parted >= clear;
  });
}

int known_titles(const Page& page, const Grid& grid, const ColumnTitles& titles) {
  const auto head = head_of(raw_grid(page, grid), titles);
  if (!head) return 0;
  return static_cast<int>(std::count_if(
      head->columns.begin(), head->columns.end(),
      [](const model::Column& column) { return column.role != model::ColumnRole::kOther; }));
}

/// Whether a cell at the left edge of `grid` holds the numbers of several rows: the rules between
/// them were missed.
bool holds_rows_in_a_cell(const Page& page, const Grid& grid) {
  constexpr int kLeastSteps = 2;
  const TextLines texts(page);
  return std::any_of(grid.cells.begin(), grid.cells.end(), [&](const model::GridCell& cell) {
    if (cell.col != 0) return false;
    std::vector<std::string> numbers;
    for (const Line& line : texts.in(cell.box)) {
      const std::string& first = line.words.front().text;
      if (row_number(first).kind == NumberKind::kArabic) numbers.push_back(first);
    }
    return count_on(numbers, kLeastSteps);
  });
}

/// Whether the head on the first lines at `grid`'s place, or the table that goes on here with
/// `before` columns (0 for none), has more columns. A title that fell apart makes none: the grid's
/// own head is known as well, and each of its rows has one number.
bool lacks_columns(const Page& page, const Grid& grid, const ColumnTitles& titles, size_t before) {
  constexpr size_t kFirstLines = 3;
  const auto columns = static_cast<size_t>(grid.columns());
  const std::vector<Line> lines = text_lines(page, [&](const Word& word) {
    const double y = word.box.center_y();
    return y > grid.box.y0 - kAboveGrid && y < grid.box.y1;
  });
  for (size_t first = 0; first < std::min(kFirstLines, lines.size()); ++first) {
    const auto head = aligned_head(lines, first, titles);
    if (!head) continue;
    return head->titles.size() > columns &&
           (head->known > known_titles(page, grid, titles) || holds_rows_in_a_cell(page, grid));
  }
  return before > columns;
}

/// Whether the cells on top of `grid` hold a head and numbered rows: the rule below the head was
/// missed.
bool head_holds_rows(const Page& page, const Grid& grid, const ColumnTitles& titles) {
  double bottom = grid.ys[1];
  for (const model::GridCell& cell : grid.cells) {
    if (cell.row == 0) bottom = std::max(bottom, cell.box.y1);
  }
  const std::vector<Line> lines = lines_in(page, {grid.box.x0, grid.box.y0, grid.box.x1, bottom});
  const auto head = lines.empty() ? std::nullopt : aligned_head(lines, 0, titles);
  if (!head || !head->places.number) return false;
  ColumnPlaces places = head->places;
  places.xs = grid.xs;
  return head->titles.size() == places.count() &&
         std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(head->end), lines.end(),
                     [&](const Line& line) {
                       const std::string text = text_in(line, places, *places.number);
                       return row_number(text).kind == NumberKind::kArabic;
                     });
}

}  // namespace

bool frames_a_table(const Page& page, const Grid& grid, const ColumnTitles& titles) {
  if (grid.rows() != 1) return false;
  const std::vector<Line> lines = lines_in(page, grid.box);
  if (lines.empty()) return false;
  const auto head = aligned_head(lines, 0, titles);
  return head && head->end < lines.size();
}

bool is_partial(const Page& page, const Grid& grid, const ColumnTitles& titles, size_t before) {
  return leaves_columns_out(page, grid) || leaves_rows_out(page, grid) ||
         head_holds_rows(page, grid, titles) || lacks_columns(page, grid, titles, before);
}

}  // namespace extract
