#pragma once
// The sheets that the tracker of a run and the trackers of a ledger share: "Cần kiểm tra" and
// "Nguồn văn bản".

#include <optional>
#include <string>
#include <vector>

#include "generate/doubts.h"
#include "generate/sheet.h"
#include "model/document.h"

namespace generate {

struct ReviewItem {
  std::string document;  ///< as it is named in a table
  std::string row_id;    ///< of the task or of the entry of the register; may be empty
  Doubt doubt;
  std::optional<Picture> crop;  ///< of the cell as it is printed
  std::string no_crop;          ///< why there is none; empty where none belongs
};

/// Width of the column of crops, in digits.
inline constexpr double kCropWidth = 40;

/// The column of crops is there when an item has a crop or tells why not.
Sheet review_sheet(const std::vector<ReviewItem>& items);

struct SourceItem {
  const model::Document* document = nullptr;
  std::string target;  ///< of the link to the file (Link); empty for none
};

Sheet source_sheet(const std::vector<SourceItem>& items);

}  // namespace generate
