#include "extract/closing_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extract/header_recipients.h"
#include "extract/row_numbers.h"
#include "extract/text_lines.h"

namespace extract {

namespace {

using model::Box;
using model::Grid;
using model::GridCell;
using model::Page;

/// The heights at which "nhận:" stands. Most pages have none and need no closer look.
std::vector<double> heights_of_recipients(const Page& page) {
  std::vector<double> heights;
  for (const model::Word& word : page.words) {
    const bool named = word.text.ends_with(":") && begins_recipients("nơi " + word.text);
    if (named) heights.push_back(word.box.center_y());
  }
  return heights;
}

/// Whether a line begins "Nơi nhận:". Without the colon it may be a title or the name of a task.
bool heads_recipients(const Line& line) {
  constexpr size_t kSoon = 12;  // bytes, with marks
  return begins_recipients(line.text) && line.text.find(':') != std::string::npos &&
         line.text.find(':') <= kSoon;
}

/// Whether lines of a row hold recipients and no number of a task above them.
bool closes(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    if (heads_recipients(line)) return true;
    if (row_number(line.words.front().text).kind == NumberKind::kArabic) return false;
  }
  return false;
}

/// The first row in whose strip recipients begin: walls between its cells may be missing.
std::optional<int> closing_row(const Page& page, const std::vector<double>& recipients,
                               const Grid& grid) {
  for (int row = 0; row < grid.rows(); ++row) {
    const double top = grid.ys[static_cast<size_t>(row)];
    const double bottom = grid.ys[static_cast<size_t>(row) + 1];
    const bool named = std::any_of(recipients.begin(), recipients.end(),
                                   [&](double y) { return y >= top && y <= bottom; });
    if (named && closes(lines_in(page, {grid.box.x0, top, grid.box.x1, bottom}))) return row;
  }
  return std::nullopt;
}

/// Drops the boundaries of columns that no cell keeps to: those between the recipients and the
/// signature, say.
void drop_unused_columns(Grid* grid) {
  for (int column = grid->columns() - 1; column > 0; --column) {
    const bool used = std::any_of(grid->cells.begin(), grid->cells.end(),
                                  [&](const GridCell& cell) { return cell.col == column; });
    if (used) continue;
    grid->xs.erase(grid->xs.begin() + column);
    for (GridCell& cell : grid->cells) {
      if (cell.col > column) {
        --cell.col;
      } else if (cell.col + cell.col_span > column) {
        --cell.col_span;
      }
    }
  }
}

void cut_at(Grid* grid, int row) {
  grid->ys.resize(static_cast<size_t>(row) + 1);
  grid->box.y1 = grid->ys.back();
  std::erase_if(grid->cells, [&](const GridCell& cell) { return cell.row >= row; });
  for (GridCell& cell : grid->cells) {
    cell.row_span = std::min(cell.row_span, row - cell.row);
    cell.box.y1 = std::min(cell.box.y1, grid->box.y1);
  }
  drop_unused_columns(grid);
}

/// Cuts the closing rows of the page's grids; whether the last grid had some.
bool cut_rows(Page* page) {
  bool last_cut = false;
  if (page->grids.empty()) return last_cut;
  const std::vector<double> recipients = heights_of_recipients(*page);
  if (recipients.empty()) return last_cut;
  std::erase_if(page->grids, [&](Grid& grid) {
    const auto row = closing_row(*page, recipients, grid);
    last_cut = row.has_value();
    if (row && *row > 0) cut_at(&grid, *row);
    return row == 0;
  });
  return last_cut;
}

/// Whether the first grid of `page` is what a page break left of closing rows: nothing stands above
/// it and none of its rows has a number.
bool goes_on_closing(const Page& page) {
  if (page.grids.empty()) return false;
  const Box& box = page.grids.front().box;
  const std::vector<Line> above =
      text_lines(page, [&](const model::Word& word) { return word.box.center_y() < box.y0; });
  const std::vector<Line> rows = lines_in(page, box);
  return above.empty() && std::none_of(rows.begin(), rows.end(), [](const Line& line) {
           return row_number(line.words.front().text).kind == NumberKind::kArabic;
         });
}

}  // namespace

void cut_closing_rows(std::vector<Page>* pages) {
  bool open = false;
  for (Page& page : *pages) {
    if (open && goes_on_closing(page)) page.grids.erase(page.grids.begin());
    open = cut_rows(&page);
  }
}

}  // namespace extract
