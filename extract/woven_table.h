#pragma once
// Tables whose cells an earlier recognition ran together line by line: the text of a row holds
// pieces of all its columns, parted by a stray stroke or by nothing. In: pages of plain text,
// repaired. Out: the same pages with a grid, each word in the column where the language model says
// it belongs.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "dictionaries/language_model.h"
#include "model/page.h"

namespace extract {

/// Finds heads that stand in one line ("STT Nội dung nhiệm vụ Cơ quan chủ trì ..."), the numbered
/// rows below, and takes each row apart. Only digital pages without grids are looked at. A page
/// that was changed has a finding, for its columns are a conclusion and not what is printed. Tells
/// whether any was.
bool unweave_tables(std::vector<model::Page>* pages, const dictionaries::LanguageModel& model,
                    const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
