#pragma once
// The dot of a number that stands alone in its cell ("I.", "5."): the reader often leaves it out.
// The picture tells.

#include <vector>

#include "model/page.h"

namespace ingest {

/// A single word that is a number or a numeral gets the dot that stands on its line to the right.
/// `ink` are the components of the picture (`ink_components`).
void settle_last_dot(const std::vector<model::Box>& ink, std::vector<model::Word>* words);

}  // namespace ingest
