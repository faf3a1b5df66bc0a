#include "cli/file_bytes.h"

#include <fstream>
#include <iterator>

namespace cli {

model::Result<std::string> file_bytes(const std::filesystem::path& file, std::uintmax_t most) {
  std::error_code problem;
  const std::uintmax_t size = std::filesystem::file_size(file, problem);
  if (problem) {
    return model::fail(model::ErrorCode::kUnreadable, "There is no such file.", file.string());
  }
  if (size > most) {
    return model::fail(model::ErrorCode::kTooLarge, "The file is larger than the limit.",
                       file.string());
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.size() != size) {
    return model::fail(model::ErrorCode::kUnreadable, "The file cannot be read.", file.string());
  }
  return bytes;
}

}  // namespace cli
