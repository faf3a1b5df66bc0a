#pragma once
// extract: pages of words, rules and grids -> one document with header, tables and records.
//
// In:  model::Page values (upright, boxes in points) and the dictionaries.
// Out: model::Document. Doubt is in its findings; nothing here fails, opens files or prints.

#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "model/document.h"
#include "model/envelope.h"

namespace extract {

/// Pages are in order of their numbers; failed pages are kept and reported as findings. `envelope`
/// fills in what the paper leaves blank (envelope.h); null for none.
model::Document read_document(model::SourceFile source, std::string run_id,
                              std::vector<model::Page> pages,
                              const dictionaries::Dictionaries& dictionaries,
                              const model::Envelope* envelope = nullptr);

}  // namespace extract
