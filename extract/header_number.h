#pragma once
// Number and symbol of the document itself, as its header prints them.

#include <optional>
#include <string_view>

#include "dictionaries/document_types.h"
#include "extract/symbols.h"

namespace extract {

/// "Số: 12/KH-UBND", "Số 02-KH/BCĐ", "Luật số: 51/2024/QH15"; "Số" may be misread.
bool begins_number(std::string_view text);

/// The symbol of a line that begins with its number.
std::optional<Symbol> own_symbol(std::string_view text, const dictionaries::DocumentTypes& types);

}  // namespace extract
