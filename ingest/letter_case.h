#pragma once
// Case of letters that look the same small and large (c o s v x ...), settled by their height in
// the picture: the reader scales every line and so cannot know.

#include <vector>

#include "model/page.h"

namespace ingest {

/// Puts the case of `words` right. `ink` are the components of the picture they were read from
/// (`ink_components`). Lines without enough small letters to measure by are left alone.
void settle_case(const std::vector<model::Box>& ink, std::vector<model::Word>* words);

}  // namespace ingest
