#pragma once
// The head of a table whose cells an earlier recognition ran together: titles in one line.

#include <optional>
#include <string>
#include <vector>

#include "dictionaries/column_titles.h"
#include "extract/lines.h"
#include "model/table.h"

namespace extract {

constexpr size_t kMostWovenColumns = 8;

struct WovenTitle {
  std::string text;
  model::ColumnRole role = model::ColumnRole::kOther;
};

struct WovenHead {
  size_t first_line = 0;
  size_t lines = 1;
  std::vector<WovenTitle> titles;
};

/// The head that begins with line `at`: a number column, a column of tasks and at least one more,
/// in one line or in two of which the second holds the rest of a title.
std::optional<WovenHead> woven_head(const std::vector<Line>& lines, size_t at,
                                    const dictionaries::ColumnTitles& titles);

}  // namespace extract
