#pragma once
// Footnote marks at the end of words: small and high in the picture, whatever the reader took them
// for ("đạo!" is "đạo" with a mark 1).

#include <vector>

#include "ingest/pix.h"
#include "model/page.h"

namespace ingest {

/// Splits the marks off as words of their own (`superscript`, `glued`). A mark that was not read as
/// digits gets the text "*". Boxes are in pixels of `piece` (8 bits).
void split_footnote_marks(PIX* piece, std::vector<model::Word>* words);

}  // namespace ingest
