#pragma once
// Footnote marks at the end of words: small and high in the picture, whatever the reader took them
// for ("đạo!" is "đạo" with a mark 1).

#include <vector>

#include "model/page.h"

namespace ingest {

/// Splits the marks off as words of their own (`superscript`, `glued`), each with the box of its
/// ink. A mark that was not read as digits gets the text "*". `ink` are the components of the
/// picture (`ink_components`).
void split_footnote_marks(const std::vector<model::Box>& ink, std::vector<model::Word>* words);

}  // namespace ingest
