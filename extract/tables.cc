#include "extract/tables.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "extract/between_grids.h"
#include "extract/columns.h"
#include "extract/finished_table.h"
#include "extract/growing_table.h"

namespace extract {

namespace {

using model::Page;

bool is_blank(const RawRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const RawCell& cell) { return cell.text.empty(); });
}

/// A rule close above a table, as below the title of a document, looks like one more row.
void drop_blank_top(RawGrid* grid) {
  const auto first = std::find_if_not(grid->rows.begin(), grid->rows.end(), is_blank);
  grid->rows.erase(grid->rows.begin(), first);
}

/// Where a grid stands: on which page, and where what stands above it on this page begins.
struct GridPlace {
  size_t page = 0;
  double above = 0;
};

/// Takes grid after grid and tells whether it goes on with the last table or begins one.
class TableReader {
 public:
  TableReader(const std::vector<Page>& pages, const std::vector<PageLayout>& layouts,
              const dictionaries::Dictionaries& dictionaries)
      : pages_(pages), layouts_(layouts), dictionaries_(dictionaries) {}

  void take(const GridPlace& place, const RawGrid& grid) {
    const std::optional<TableHead> head = head_at(grid);
    if (!tables_.empty() && goes_on(place, grid, head)) {
      tables_.back().go_on(place.page, grid, head);
    } else {
      std::string title = title_in(layouts_[place.page], {place.above, grid.box.y0});
      tables_.emplace_back(place.page, grid, head, std::move(title), dictionaries_);
    }
  }

  Tables finished() && {
    Tables out;
    for (GrowingTable& growing : tables_) {
      GrownTable grown = std::move(growing).grown();
      std::move(grown.findings.begin(), grown.findings.end(), std::back_inserter(out.findings));
      if (grown.table.rows.empty()) continue;
      grown.table.table_no = static_cast<int>(out.tables.size()) + 1;
      out.tables.push_back(finished_table(std::move(grown), pages_, dictionaries_, &out.findings));
    }
    return out;
  }

 private:
  /// The head of a grid: one of known titles, or the head of the table printed again.
  std::optional<TableHead> head_at(const RawGrid& grid) const {
    std::optional<TableHead> head = head_of(grid, dictionaries_.column_titles);
    if (tables_.empty() || !tables_.back().has_head()) return head;
    const TableHead& known = tables_.back().head();
    if (head && same_head(*head, known)) return head;
    const std::optional<TableHead> again = head_like(grid, known);
    return again ? again : head;
  }

  bool goes_on(const GridPlace& place, const RawGrid& grid,
               const std::optional<TableHead>& head) const {
    const GrowingTable& table = tables_.back();
    if (place.page > table.page_index() + 1) return false;
    const bool next_page = place.page == table.page_index() + 1;
    const bool text_between = has_text_between(place, grid);
    if (head && !table.has_head()) {
      // The head of the first page could not be read; the one printed again can.
      return !text_between && next_page && table.has_columns_of(grid);
    }
    if (head) {
      if (!same_head(*head, table.head())) {
        // A seal may hide titles on one of the pages, and make columns more or fewer.
        return next_page && !text_between && head->role == table.head().role &&
               table.has_frame_of(grid) && table.counts_on(grid, *head);
      }
      // Notes below the table's first part may be taken for text; the numbers tell.
      return !text_between ||
             (next_page && !has_text_above(place, grid) && table.counts_on(grid, *head));
    }
    if (table.has_columns_of(grid)) return true;
    // A rule may be missing on one page: other columns, but nothing in between and the same frame.
    return !text_between && next_page && table.has_head() && table.has_frame_of(grid);
  }

  bool has_text_above(const GridPlace& place, const RawGrid& grid) const {
    return has_text_on(place.page, {place.above, grid.box.y0});
  }

  /// Text on the way from the last grid of the table to `grid`.
  bool has_text_between(const GridPlace& place, const RawGrid& grid) const {
    const GrowingTable& table = tables_.back();
    if (place.page == table.page_index()) {
      return has_text_on(place.page, {table.bottom(), grid.box.y0});
    }
    return has_text_on(table.page_index(), {table.bottom(), pages_[table.page_index()].height}) ||
           has_text_above(place, grid);
  }

  bool has_text_on(size_t page, const Stretch& stretch) const {
    return has_text(layouts_[page], pages_[page].height, stretch);
  }

  const std::vector<Page>& pages_;
  const std::vector<PageLayout>& layouts_;
  const dictionaries::Dictionaries& dictionaries_;
  std::vector<GrowingTable> tables_;  // the last one may go on
};

}  // namespace

Tables tables_of(const std::vector<Page>& pages, std::vector<std::vector<RawGrid>> grids,
                 const std::vector<PageLayout>& layouts,
                 const dictionaries::Dictionaries& dictionaries) {
  TableReader reader(pages, layouts, dictionaries);
  for (size_t i = 0; i < grids.size(); ++i) {
    double above = 0;
    for (RawGrid& grid : grids[i]) {
      drop_blank_top(&grid);
      reader.take({i, above}, grid);
      above = grid.box.y1;
    }
  }
  return std::move(reader).finished();
}

}  // namespace extract
