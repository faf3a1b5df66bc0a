#pragma once
// Heads of tables whose columns no rules part: lines of known titles that stand apart.

#include <limits>
#include <optional>
#include <vector>

#include "dictionaries/column_titles.h"
#include "extract/layout.h"
#include "extract/row_starts.h"

namespace extract {

/// A title over several others: "Thời gian" over "Bắt đầu" and "Kết thúc".
struct SharedTitle {
  model::Box box;
  size_t first = 0;  ///< columns
  size_t end = 0;
};

struct AlignedHead {
  size_t first = 0;  ///< lines
  size_t end = 0;
  std::vector<model::Box> titles;  ///< left to right, one a column
  std::vector<SharedTitle> shared;
  ColumnPlaces places;  ///< roles; the boundaries are not known yet
  int known = 0;        ///< titles with a role

  /// The shared title that a column stands under; null for none.
  const SharedTitle* shared_over(size_t column) const;
};

inline constexpr size_t kMostTitleLines = 8;

/// The head that begins at line `first` of `lines` and ends before line `limit`: three known titles
/// at least, of a table of tasks or indicators. Nothing when it reads better without its first
/// lines.
std::optional<AlignedHead> aligned_head(const std::vector<Line>& lines, size_t first,
                                        const dictionaries::ColumnTitles& titles,
                                        size_t limit = std::numeric_limits<size_t>::max());

}  // namespace extract
