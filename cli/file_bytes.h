#pragma once
// Files given on a command line, whole.

#include <filesystem>
#include <string>

#include "model/result.h"

namespace cli {

/// Errors: kUnreadable when it is not there or no file, kTooLarge beyond `most` bytes.
model::Result<std::string> file_bytes(const std::filesystem::path& file,
                                      std::uintmax_t most = 256U << 20U);

}  // namespace cli
