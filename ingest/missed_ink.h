#pragma once
// Ink that reading a whole page leaves out: the engine takes a column of lone numbers or dashes, as
// beside the rows of a table without rules, for dirt, and now and then drops a whole line of print.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Places (points) of letter-sized ink in `binary` outside `words` that stand beside a line of
/// them, and in a column: at least three such pieces or short words below one another.
std::vector<model::Box> missed_ink(PIX* binary, double dpi, const std::vector<model::Word>& words);

/// Places (points) of lines of letter-sized ink in `binary` outside `words`.
std::vector<model::Box> missed_lines(PIX* binary, double dpi,
                                     const std::vector<model::Word>& words);

}  // namespace ingest
