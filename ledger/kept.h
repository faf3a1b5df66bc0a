#pragma once
// What comparing found, as bytes between two runs (model/packed.h): for each document its records
// made ready, and its pairs with documents that were recorded before it. All of it follows from the
// documents; without it, or with bytes that are damaged, the same is found again.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/comparisons.h"
#include "model/document.h"

namespace ledger {

/// One document as it was compared.
struct KeptDocument {
  std::int64_t row = 0;  ///< of the table of documents
  model::Document document;
  std::vector<Profile> profiles;  ///< of its records, in order
};

std::string packed_document(const model::Document& document, std::span<const Profile> profiles);

/// False when the bytes are damaged.
bool unpack_document(std::string_view bytes, KeptDocument* kept);

/// The pairs that a document has with those of smaller rows and within itself, in an order that
/// depends on the pairs only; of each document whose pairs the last update touched. `rows` has the
/// row of each document that was compared.
std::map<size_t, std::string> packed_pairs(const Comparisons& comparisons,
                                           const std::vector<std::int64_t>& rows);

/// Adds the pairs of the document at `owner` of `compared`, which is in ascending order of rows;
/// `first` has the index of the first profile of each. False when the bytes are damaged or speak of
/// what is not there.
bool unpack_pairs(std::string_view bytes, size_t owner, const std::vector<KeptDocument>& compared,
                  const std::vector<std::uint32_t>& first, std::vector<JudgedPair>* pairs);

}  // namespace ledger
