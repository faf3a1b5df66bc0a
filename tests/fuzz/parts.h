#pragma once
// The parts of a package (DOCX, XLSX), laid out as text so that mutations reach the XML and not the
// checksums of the ZIP. "=== name" begins a part.

#include <map>
#include <string>

namespace fuzz {

inline std::map<std::string, std::string> parts_in(const std::string& text) {
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

}  // namespace fuzz
