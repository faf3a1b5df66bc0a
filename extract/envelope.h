#pragma once
// Fills blanks of a document from the envelope it was sent in, and says so.

#include <vector>

#include "model/document.h"
#include "model/envelope.h"

namespace extract {

/// Number, date and issuer that the paper leaves blank. What the paper says stays; where the
/// envelope says something else there is a finding "edxml-differs", for what was filled in
/// "edxml-supplied".
void fill_header(const model::Envelope& envelope, model::Header* header,
                 std::vector<model::Finding>* findings);

/// The due day of the envelope for tasks without any deadline, with a finding for each.
void fill_deadlines(const model::Envelope& envelope, std::vector<model::Task>* tasks,
                    std::vector<model::Finding>* findings);

}  // namespace extract
