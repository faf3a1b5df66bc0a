#pragma once
// What the lines of a table say about where its rows begin. Evidence is a sum of weights in the
// unit of "a task begins with a capital": 1.

#include <vector>

#include "extract/row_starts.h"

namespace extract {

/// How the cells of a row lie in it.
enum class CellsAt { kTop, kMiddle };

class RowEvidence {
 public:
  /// `rules` as for `row_starts`.
  RowEvidence(const std::vector<Line>& lines, const ColumnPlaces& places,
              const std::vector<RuleAbove>& rules);

  /// For (+) and against (-) a row that begins at line `line`, from what stands around the
  /// boundary.
  double boundary(size_t line) const { return boundaries_[line]; }

  /// For and against lines `first` to `end` as one row.
  double row(size_t first, size_t end, CellsAt cells) const;

  /// Arabic numbers of rows by line, 0 where none stands.
  const std::vector<int>& values() const { return values_; }

 private:
  /// What a line has of one column.
  struct Piece {
    bool any = false;
    bool capital = false;  ///< begins with a capital or a digit
    bool small = false;
    bool bullet = false;
    bool open = false;  ///< ends with a comma
    model::Box box;
    double first_word = 0;  ///< width
  };

  static Piece piece_of(const Line& line, const ColumnPlaces& places, size_t column);
  bool begins_whole(size_t line) const;
  void measure_gaps();
  void measure_breaks();
  bool is_merged(size_t column, size_t first, size_t end) const;
  double rule_at(size_t line) const;
  double white_at(size_t line) const;
  double break_at(size_t line) const;
  bool could_go_on(size_t column, size_t line) const;
  const Piece* last_above(size_t column, size_t line) const;
  double beginning(size_t column, size_t first, size_t end) const;
  double numbers_in(size_t first, size_t end) const;
  double cells_in(size_t first, size_t end, CellsAt cells) const;

  const ColumnPlaces& places_;
  std::vector<std::vector<Piece>> pieces_;  // by line and column
  std::vector<model::Box> boxes_;           // of lines
  std::vector<double> middles_;             // heights of lines
  std::vector<RuleAbove> above_;            // rules above lines
  std::vector<double> gaps_;                // white above each line
  std::vector<bool> numbered_;              // a row number stands in the line
  std::vector<int> values_;
  std::vector<double> edges_;  // right edges of what columns hold
  double line_height_ = 0;
  double line_gap_ = 0;   // between lines of one row
  double row_gap_ = 0;    // between rows; not above line_gap_ when rows stand no further apart
  double breaks_ = 0;     // how far lines that end early can be trusted
  double rules_ = 0;      // how whole rules between rows are, 0 when there are none
  bool numbers_ = false;  // nearly every row has one
  std::vector<double> boundaries_;
};

}  // namespace extract
