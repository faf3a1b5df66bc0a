#pragma once
// A ZIP package (OPC) put together in memory.

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace generate {

struct PackagePart {
  std::string name;  ///< "word/document.xml"
  std::string bytes;
};

/// The parts as the bytes of a ZIP file, in the order given, all dated stamp_time() in UTC: the
/// same parts give the same bytes while SOURCE_DATE_EPOCH is set. Errors: kOutput.
model::Result<std::string> pack_parts(const std::vector<PackagePart>& parts);

}  // namespace generate
