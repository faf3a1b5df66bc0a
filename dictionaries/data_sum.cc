#include "dictionaries/data_sum.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace dictionaries {

model::Result<std::string> data_sum(const std::filesystem::path& data_folder,
                                    const std::filesystem::path& agencies_file) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(data_folder, error)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  }
  if (error) {
    return model::fail(model::ErrorCode::kMissing, "cannot be read", data_folder.string());
  }
  std::sort(files.begin(), files.end());
  if (!agencies_file.empty()) files.push_back(agencies_file);
  std::uint64_t sum = 14695981039346656037ULL;  // FNV-1a
  const auto add = [&](char c) { sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211ULL; };
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return model::fail(model::ErrorCode::kMissing, "cannot be read", file.string());
    for (const char c : file.filename().string()) add(c);
    std::for_each(std::istreambuf_iterator<char>(in), {}, add);
    add('\0');
  }
  return fmt::format("{:016x}", sum);
}

}  // namespace dictionaries
