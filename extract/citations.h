#pragma once
// Documents that a text cites by symbol, with the type before it and the date and issuer behind.

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/symbols.h"
#include "model/document.h"

namespace extract {

/// One place where a document is cited; what the text does not say is empty. The type is the one
/// printed before the symbol, else the one that its abbreviation stands for in its regime.
struct Citation {
  Symbol symbol;
  model::Reference reference;
};

/// Every symbol of the text, in order, those with a blank number included.
std::vector<Citation> citations_in(std::string_view text,
                                   const dictionaries::Dictionaries& dictionaries);

/// Documents cited, each once, in order; type, date and issuer from whichever place prints them.
/// Symbols without a number are left out.
std::vector<model::Reference> references_in(std::string_view text,
                                            const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
