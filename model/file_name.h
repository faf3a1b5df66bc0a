#pragma once
// Names that file systems take.

#include <string>

namespace model {

/// `name` with `suffix`, cut by whole characters so that both fit into the 255 bytes of a file
/// name.
std::string with_suffix(const std::string& name, const std::string& suffix);

}  // namespace model
