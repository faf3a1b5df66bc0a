#pragma once
// Pages and documents on their way between processes of this program. Nothing is rounded or lost.

#include <string>
#include <string_view>

#include "model/document.h"
#include "model/result.h"

namespace model {

std::string encode_page(const Page& page);

/// Reads what encode_page wrote; kUnreadable when the bytes are damaged or of another version.
Result<Page> decode_page(std::string_view bytes);

/// With all that its pages hold.
std::string encode_document(const Document& document);

/// Reads what encode_document wrote; kUnreadable likewise.
Result<Document> decode_document(std::string_view bytes);

}  // namespace model
