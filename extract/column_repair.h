#pragma once
// What the column of a cell tells about words that the language model could not put right: a column
// of bodies holds names of the table of agencies, a column of deadlines what the grammar of
// deadlines understands. In: the words of a page after the general repair. Out: the same words, and
// a finding for each cell that was changed.

#include <optional>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/quarter_numerals.h"
#include "model/page.h"
#include "model/table.h"

namespace extract {

class ColumnRepair {
 public:
  /// `pages` are those of the whole document.
  ColumnRepair(const std::vector<model::Page>& pages,
               const dictionaries::Dictionaries& dictionaries)
      : dictionaries_(&dictionaries), quarters_(pages) {}

  /// Roles of the columns of a grid: by its head, else those of the grid before it when it has as
  /// many columns. Asked for grids in the order of the pages. `first_row` becomes the row below the
  /// head.
  const std::vector<model::ColumnRole>& roles_of(const model::Page& page, const model::Grid& grid,
                                                 int* first_row);

  /// Settles the words of one cell, in reading order. A name keeps its letters and gets the marks
  /// of the only body that is spelt with them; a deadline keeps the reading that can be understood,
  /// numerals of quarters are those of the document, and digits that were read as letters become
  /// digits, which a person has to confirm.
  std::optional<model::Finding> settle(model::ColumnRole role, int page,
                                       const std::vector<model::Word*>& words) const;

 private:
  const dictionaries::Dictionaries* dictionaries_;
  QuarterNumerals quarters_;
  std::vector<model::ColumnRole> roles_;
};

}  // namespace extract
