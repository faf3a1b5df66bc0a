#pragma once
// Where the rows of a table begin when no rule parts them, or rules that a scan has partly lost.

#include <optional>
#include <string>
#include <vector>

#include "extract/layout.h"

namespace extract {

/// The columns of a table on one page.
struct ColumnPlaces {
  std::vector<double> xs;        ///< boundaries with the outer ones, ascending
  std::optional<size_t> number;  ///< column of the row numbers
  size_t content = 0;            ///< column of the tasks

  size_t count() const { return xs.size() - 1; }
  double left(size_t column) const { return xs[column]; }
  double right(size_t column) const { return xs[column + 1]; }
};

/// Words of `line` whose middle lies in the column, with one space between.
std::string text_in(const Line& line, const ColumnPlaces& places, size_t column);

/// Whether a row number stands in `line`.
bool has_row_number(const Line& line, const ColumnPlaces& places);

/// The rule right above a line.
struct RuleAbove {
  double cover = 0;  ///< of the table's width: 0 to 1
  /// Columns that it leaves open while it parts the others: a cell merged over the rows. Empty
  /// where that is not known.
  std::vector<bool> open = {};

  bool leaves_open(size_t column) const { return column < open.size() && open[column]; }
};

/// How lines are parted into rows.
struct RowStarts {
  std::vector<size_t> lines;  ///< with which rows begin, 0 first
  bool apart = true;          ///< no row has two numbers
};

/// Where rows begin in `lines` (one at least), which hold the words of all columns, top to bottom.
/// `rules` has the one above each line and may be left out. Of all ways to part the lines the
/// likeliest is taken, by rules, white, numbers that count on, capitals, lines that end early and
/// how cells lie in their rows
/// (`row_evidence.h`).
RowStarts row_starts(const std::vector<Line>& lines, const ColumnPlaces& places,
                     const std::vector<RuleAbove>& rules = {});

}  // namespace extract
