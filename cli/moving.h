#pragma once
// Files change their place here, and nothing is ever overwritten.

#include <filesystem>
#include <string>

#include "model/result.h"

namespace cli {

/// Renames `file` to `folder`/`name`, or to "name (2).pdf" when that is taken, cut to what a file
/// name may have. Makes the folder. Returns where it lies now. Errors: kConflict when `file` is
/// gone; kOutput when this machine is in trouble (a full or broken disk); kUnreadable when it is
/// about this file or folder only (rights, a name that is in the way, another disk).
model::Result<std::filesystem::path> move_to(const std::filesystem::path& file,
                                             const std::filesystem::path& folder,
                                             const std::filesystem::path& name);

/// Removes the empty folders below `folder`, which stays.
void remove_empty_folders(const std::filesystem::path& folder);

}  // namespace cli
