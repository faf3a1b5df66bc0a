#pragma once
// How the documents of a register hang together: who issued them, in which order, and which one
// cites which, also where the copy at hand has a blank number ("Số: /KH-UBND").

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ledger {

/// A document symbol cut at its first separator: "1489/KH-UBND" -> "1489", "kh-ubnd".
struct SymbolParts {
  std::string number;  ///< without leading zeros; empty when blank
  std::string rest;    ///< lower case
  bool operator==(const SymbolParts&) const = default;
};

SymbolParts symbol_parts(std::string_view symbol);

struct DocumentView {
  const model::Document* document = nullptr;
  SymbolParts symbol;
  std::string day;    ///< ISO day by which documents are put in order; estimated when not printed
  size_t rank = 0;    ///< in the order of day and SHA-256
  std::string place;  ///< folded: "khanh hoa"; empty when unknown
  std::vector<size_t> cites;       ///< views of documents that it cites, ascending
  std::vector<std::string> cited;  ///< "57-nq/tw": number and rest of all it cites, sorted
};

/// Views of `documents`, in the same order. A cited document is resolved by symbol and date; a
/// blank number fits when type, organ, year and place do and no other document fits as well. A
/// document without a day gets the day by which it is cited, else the day after the latest document
/// that it cites; no day is put before the year or month that is printed.
std::vector<DocumentView> view_documents(const std::vector<const model::Document*>& documents);

/// Documents that carry this symbol, or that another one cites by it when their own number is
/// blank; ascending.
std::vector<size_t> named(const std::vector<DocumentView>& views, std::string_view symbol);

/// Whether the two speak within one chain of command: same regime and place, or one cites the
/// other.
bool same_chain(const std::vector<DocumentView>& views, size_t a, size_t b);

bool cites(const DocumentView& view, size_t other);

}  // namespace ledger
