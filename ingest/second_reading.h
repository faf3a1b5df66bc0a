#pragma once
// Lines of table cells with a word in doubt, read again at other scales.

#include <functional>
#include <vector>

#include "dictionaries/text_judge.h"
#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// Reads what stands in `line` (points) as one line, its picture scaled by `scale`; words in
/// points.
using LineReading =
    std::function<model::Result<std::vector<model::Word>>(const model::Box& line, double scale)>;

/// Words of one cell in the order of reading; its box is in points.
struct CellWords {
  model::Box box;
  std::vector<model::Word> words;
};

/// Reads the lines that hold the most doubtful words again, no more than a page may cost, and puts
/// what most readings say in the place of words in doubt; where they differ the language model has
/// a say. A number is never taken from the language model: where readings differ on one, the word's
/// confidence sinks. Words are neither added nor taken away.
model::Status read_doubtful_again(const dictionaries::TextJudge& judge, const LineReading& read,
                                  std::vector<CellWords>* cells);

}  // namespace ingest
