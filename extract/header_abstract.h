#pragma once
// The abstract (trích yếu): below the type of a named document, below the number of a letter.

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/document_types.h"
#include "extract/layout.h"

namespace extract {

struct Abstract {
  std::string text;  ///< empty when there is none
  size_t next = 0;   ///< the line behind
};

/// "V/v", "Về việc".
bool begins_letter_abstract(std::string_view text);

/// The narrow block that begins at line `first`.
Abstract letter_abstract(const std::vector<Line>& lines, size_t first);

/// What the line of the type says behind it, and the lines below up to the body.
Abstract named_abstract(const std::vector<Line>& lines, size_t type_line,
                        const dictionaries::DocumentType& type,
                        const dictionaries::DocumentTypes& types);

}  // namespace extract
