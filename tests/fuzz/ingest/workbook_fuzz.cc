// Workbooks: the parts of a package, laid out as text so that mutations reach the XML and not the
// checksums of the ZIP. "=== name" begins a part.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "ingest/workbook_file.h"

namespace {

std::map<std::string, std::string> parts_in(const std::string& text) {
  const std::string mark = "=== ";
  std::map<std::string, std::string> parts;
  for (std::size_t at = text.find(mark); at != std::string::npos;) {
    const std::size_t name = at + mark.size();
    const std::size_t line = text.find('\n', name);
    if (line == std::string::npos) break;
    at = text.find("\n" + mark, line);
    if (at != std::string::npos) ++at;
    parts[text.substr(name, line - name)] = text.substr(line + 1, at - line - 1);
  }
  return parts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = parts_in(std::string(reinterpret_cast<const char*>(data), size));
  static_cast<void>(
      ingest::workbook_of_parts([&](const std::string& name) -> model::Result<std::string> {
        const auto found = parts.find(name);
        return found != parts.end() ? found->second : std::string();
      }));
  return 0;
}
