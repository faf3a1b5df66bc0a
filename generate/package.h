#pragma once
// A ZIP package (OPC) put together and taken apart in memory.

#include <cstddef>
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

/// What a package from outside may cost. Office writes a few dozen parts; a ratio over 1,000 is a
/// bomb (deflate reaches 1,032 on one repeated byte).
struct UnpackLimits {
  std::size_t most_parts = 4000;
  std::size_t most_bytes_of_part = 64U << 20U;
  std::size_t most_bytes = 256U << 20U;
};

/// The parts of a package in the order of its directory, folders left out. Errors: kUnreadable (no
/// ZIP, damaged, a name twice), kEncrypted (a password, or an old binary file of Word or Excel),
/// kTooLarge.
model::Result<std::vector<PackagePart>> unpack_parts(std::string_view bytes,
                                                     const UnpackLimits& limits = {});

}  // namespace generate
