#pragma once
// Marks that the engine misread on scanned pages, put right with the language model, cell by cell
// and paragraph by paragraph; and text that came without right marks, from an earlier recognition
// or from a keyboard without them.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "dictionaries/restore.h"
#include "model/page.h"

namespace extract {

/// Repairs the words of pages that were read from pictures; places stay. Words of digital pages are
/// what the document says and are left alone, unless the document as a whole shows that an engine
/// without Vietnamese read it or that its marks were stripped: such pages get the channel misread
/// and a finding. A word's confidence never rises above the engine's.
void repair_words(std::vector<model::Page>* pages, const dictionaries::Restorer& restorer,
                  const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
