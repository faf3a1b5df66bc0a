#pragma once
// Puts each word of a row whose columns run together into a column.

#include <vector>

#include "dictionaries/language_model.h"
#include "extract/woven_words.h"
#include "model/table.h"

namespace extract {

/// How wide columns are, in characters.
struct WovenWidths {
  double content = 0;
  double other = 0;
};

/// A beam search in which every column has its own sentence in the language model, so that a word
/// goes where it continues what stands there. `roles` are those of the columns, the number column
/// apart; the result has the column of each word.
std::vector<size_t> unwoven(const std::vector<WovenWord>& words,
                            const std::vector<model::ColumnRole>& roles, const WovenWidths& widths,
                            const dictionaries::LanguageModel& model);

}  // namespace extract
