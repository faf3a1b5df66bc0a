#pragma once
// What a camera says about how it was held (Exif 2.3, orientation).

#include <string_view>

namespace ingest {

/// Whether a JPEG says that it shows things as a mirror does; its first bytes suffice. Which way up
/// a page lies its print tells better than any camera.
bool is_mirrored(std::string_view jpeg);

}  // namespace ingest
