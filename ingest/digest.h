#pragma once
// SHA-256 of a file's bytes, as 64 lower-case hex digits.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace ingest {

inline constexpr const char* kCannotBeRead =
    "the file cannot be read; check that it exists, its rights and its disk or share";

/// `stop` is asked between pieces of a mebibyte; true ends the reading. Errors: kUnreadable;
/// kTooLarge beyond the limit of a document (Limits), of which nothing is read; kTimeout when
/// `stop` said so.
model::Result<std::string> sha256_of_file(const std::filesystem::path& path,
                                          const std::function<bool()>& stop = {});
std::string sha256_of_text(std::string_view text);

}  // namespace ingest
