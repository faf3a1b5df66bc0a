#include "cli/config_file.h"

#include <fmt/core.h>

#include <optional>
#include <sstream>
#include <string_view>

#include "cli/file_bytes.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using model::ErrorCode;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool is_comment(std::string_view line) {
  return line.empty() || line.front() == '#' || line.front() == ';';
}

/// The name between brackets; nothing when the line is no title.
std::optional<std::string> section_in(std::string_view line) {
  if (!line.starts_with('[') || !line.ends_with(']')) return std::nullopt;
  return std::string(trimmed(line.substr(1, line.size() - 2)));
}

}  // namespace

tl::unexpected<model::Error> config_error(const fs::path& file, int line,
                                          const std::string& message) {
  return model::fail(ErrorCode::kUsage, fmt::format("{}:{}: {}", file.string(), line, message));
}

model::Result<std::vector<ConfigLine>> read_config_file(const fs::path& file) {
  constexpr std::uintmax_t kLargest = 1U << 20U;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::error_code problem;  // what cannot be looked at is no file
  const auto bytes = fs::is_regular_file(file, problem)
                         ? file_bytes(file, kLargest)
                         : model::fail(ErrorCode::kUnreadable, "It is no regular file.");
  if (!bytes) {
    return model::fail(ErrorCode::kUsage, "the configuration file " + file.string() +
                                              " cannot be read: " + bytes.error().message);
  }
  if (bytes->find('\0') != std::string::npos) {
    return config_error(file, 1, "this is no text in UTF-8; save the file with that encoding");
  }
  std::istringstream text(bytes->starts_with(kByteOrderMark) ? bytes->substr(kByteOrderMark.size())
                                                             : *bytes);
  std::vector<ConfigLine> lines;
  std::string section;
  int number = 0;
  for (std::string raw; std::getline(text, raw);) {
    ++number;
    const std::string_view line = trimmed(raw);
    if (is_comment(line)) continue;
    if (auto title = section_in(line)) {
      section = std::move(*title);
      continue;
    }
    const std::size_t equals = line.find('=');
    const std::string key(trimmed(line.substr(0, equals)));
    if (equals == std::string_view::npos || key.empty()) {
      return config_error(file, number, "neither \"key = value\" nor [section]");
    }
    lines.push_back({section, key, std::string(trimmed(line.substr(equals + 1))), number});
  }
  return lines;
}

}  // namespace cli
