#pragma once
// The lines below a head that keep its columns apart, and the rows that they make.

#include <vector>

#include "dictionaries/column_titles.h"
#include "extract/gutters.h"
#include "extract/layout.h"
#include "extract/row_starts.h"

namespace extract {

/// What ends a table whatever its place: signature, recipients, the next appendix.
bool closes_a_table(const Line& line);

/// One row as lines of the page.
struct AlignedRow {
  size_t first = 0;
  size_t end = 0;
  bool across = false;          ///< a section title over the columns
  bool number_apart = false;    ///< its numeral keeps to the number column
  std::vector<bool> open = {};  ///< columns whose cell is merged with that of the row above
};

struct AlignedRows {
  std::vector<AlignedRow> rows;  ///< top to bottom
  bool apart = true;             ///< no row has two numbers
};

/// A rule across the table, whole or in pieces.
struct RuleAcross {
  double y = 0;
  double cover = 0;               ///< of the table's width
  std::vector<Span> pieces = {};  ///< of a digital page; a scan may have lost some
};

class AlignedBody {
 public:
  /// The lines from `first` on that leave the white in `gutters` open; sections run across it.
  /// `numbers_first` says that the first column holds numbers.
  AlignedBody(const std::vector<Line>& lines, size_t first, const std::vector<Span>& gutters,
              bool numbers_first, const dictionaries::ColumnTitles& titles);

  bool empty() const { return end_ == first_; }
  size_t end() const { return end_; }
  std::vector<Span> gutters() const { return gutters_.widest(); }

  /// Of how many columns at most one line has words.
  size_t most_crossed() const;

  AlignedRows rows(const ColumnPlaces& places, const std::vector<RuleAcross>& rules) const;

 private:
  bool is_title(const Line& line) const;
  bool begins_with_the_numbers(const Line& line) const;
  bool goes_on_behind(size_t line, const dictionaries::ColumnTitles& titles) const;
  std::vector<size_t> strips() const;
  bool number_apart(const Line& line, const ColumnPlaces& places) const;
  RuleAbove rule_above(size_t line, const ColumnPlaces& places,
                       const std::vector<RuleAcross>& rules) const;
  void add_rows(size_t from, size_t to, const ColumnPlaces& places,
                const std::vector<RuleAcross>& rules, AlignedRows* out) const;

  const std::vector<Line>& lines_;
  size_t first_;
  size_t end_ = 0;
  Gutters gutters_;
  std::vector<bool> across_;  // of each line from first_
};

}  // namespace extract
