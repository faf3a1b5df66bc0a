#pragma once
// Pictures of doubtful cells, cut from the source files of a ledger where they still are.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generate/doubts.h"
#include "generate/sheet.h"
#include "model/document.h"

namespace cli {

/// A picture, or why there is none (Vietnamese).
struct CellPicture {
  std::optional<generate::Picture> picture;
  std::string missing;
};

/// By SHA-256 of the document and place in its doubts.
using CellPictures = std::map<std::pair<std::string, size_t>, CellPicture>;

/// `doubts` by SHA-256. Doubts without a place on a page have no entry. Files that have changed
/// since they were read count as gone. The calling process must have one thread only.
CellPictures cell_pictures(const std::vector<model::Document>& documents,
                           const std::map<std::string, std::vector<generate::Doubt>>& doubts);

}  // namespace cli
