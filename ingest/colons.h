#pragma once
// ":" and ";" from the picture: the engine takes the one for the other, and with it the body that
// an order is given to for an item of a list.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Makes a ":" or ";" at the end of a word what its lower part is: a dot like the upper one on the
/// line, also in the lighter ink of `shown` (8 bits), or a comma below it. `ink` are the components
/// of the picture (`ink_components`).
void settle_colons(PIX* shown, const std::vector<model::Box>& ink, std::vector<model::Word>* words);

}  // namespace ingest
