#pragma once
// A table while its pages are being read: it begins with a grid and takes the grids that go on with
// it.

#include <optional>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/carried_cells.h"
#include "extract/columns.h"
#include "extract/grid_columns.h"
#include "extract/raw_grid.h"
#include "model/finding.h"
#include "model/table.h"

namespace extract {

/// What became of the grids of one table.
struct GrownTable {
  model::Table table;
  std::vector<size_t> spanning;  ///< rows merged over most columns that have an Arabic number
  std::vector<size_t> bold;      ///< rows that are set in bold or in capitals
  std::vector<model::Finding> findings;
};

class GrowingTable {
 public:
  /// Begins with `grid` on the page `page_index`. Without a head its first rows may turn out to be
  /// one. `title` is what stands above.
  GrowingTable(size_t page_index, const RawGrid& grid, const std::optional<TableHead>& head,
               std::string title, const dictionaries::Dictionaries& dictionaries);

  /// Adds the rows of a grid that goes on with the table, under `head` when it is printed again.
  void go_on(size_t page_index, const RawGrid& grid, std::optional<TableHead> head);

  bool has_head() const { return head_.depth > 0; }
  const TableHead& head() const { return head_; }
  size_t page_index() const { return page_index_; }  ///< of its last grid
  double bottom() const { return bottom_; }          ///< of its last grid

  /// Whether `grid` has the columns of the table's first grid.
  bool has_columns_of(const RawGrid& grid) const;
  /// Whether `grid` is about as wide as the table and cut into half as many columns at least: a
  /// signature block or a form on the next page is neither.
  bool has_frame_of(const RawGrid& grid) const;
  /// Whether the first number of `grid`, below its head, follows the last number of the table, or
  /// would if those before it had been read.
  bool counts_on(const RawGrid& grid, const TableHead& head) const;

  GrownTable grown() && { return std::move(grown_); }

 private:
  /// Where a row stands on its page.
  struct OnPage {
    bool first = false;    // on top of a page on which the table goes on
    int depth = 0;         // rows of the page above it, below the head
    bool counted = false;  // the numbers before and behind leave one for it
  };

  void adopt(const TableHead& head);
  void adopt_first_rows(const TableHead& head);
  void drop_rows(size_t count);
  void add_rows(const RawGrid& grid, size_t first, bool goes_on);
  bool leaves_a_number(const RawGrid& grid, size_t r, const ColumnMap& map) const;
  void add_row(model::Row row, const RawRow& raw, const OnPage& place, const CarriedCells& carried);
  bool joins_the_last(const model::Row& row, const OnPage& on_page);
  std::optional<size_t> column_of(model::ColumnRole role) const;
  void note(std::string code, model::Severity severity, std::string message, int page,
            const model::Box& box);

  const dictionaries::Dictionaries& dictionaries_;
  GrownTable grown_;
  TableHead head_;
  std::vector<double> columns_;          // relative positions of its first grid
  double width_ = 0;                     // of its first grid
  size_t page_index_ = 0;                // of its last grid
  double bottom_ = 0;                    // of its last grid
  std::optional<TableHead> first_rows_;  // of a table without a head: a later page may repeat them
  size_t first_row_count_ = 0;           // rows of the table that they make
  MergedColumns merged_;                 // so far
};

}  // namespace extract
