#pragma once
// Where the rows of a table begin when no rule parts them.

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

/// Indices of the lines with which rows begin, 0 first. `lines` hold the words of all columns, top
/// to bottom. A row begins at its number, or where after a wider gap a task and a cell beside it
/// begin together. Numbers in the middle of their rows are told by the gaps. Nothing when neither
/// numbers nor gaps tell rows apart.
std::optional<std::vector<size_t>> row_starts(const std::vector<Line>& lines,
                                              const ColumnPlaces& places);

}  // namespace extract
