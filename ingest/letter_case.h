#pragma once
// Case of letters that look the same small and large (c o s v x ...), settled by their height in
// the picture: the reader scales every line and so cannot know.

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Puts the case of `words` right. `piece` is the picture (8 bits) they were read from, boxes are
/// in its pixels. Lines without enough small letters to measure by are left alone.
void settle_case(PIX* piece, std::vector<model::Word>* words);

}  // namespace ingest
