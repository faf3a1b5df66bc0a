#pragma once
// SHA-256 of a file's bytes, as 64 lower-case hex digits.

#include <filesystem>
#include <string>
#include <string_view>

#include "model/result.h"

namespace ingest {

model::Result<std::string> sha256_of_file(const std::filesystem::path& path);
std::string sha256_of_text(std::string_view text);

}  // namespace ingest
