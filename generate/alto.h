#pragma once
// ALTO 4: the text of a document with its places, as the Library of Congress defines it.

#include <string>
#include <string_view>
#include <vector>

#include "model/text_blocks.h"

namespace generate {

/// Pages in order, in pixels of the page as it lies in the file. A table is a ComposedBlock of TYPE
/// "table", a cell a TextBlock in it; strings carry WC.
std::string alto(const std::vector<model::TextPage>& pages, std::string_view source,
                 std::string_view tool_version);

}  // namespace generate
