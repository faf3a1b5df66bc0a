// Workbooks, by the parts of their package.

#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/workbook_file.h"
#include "tests/fuzz/parts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::parts_in(std::string(reinterpret_cast<const char*>(data), size));
  static_cast<void>(
      ingest::workbook_of_parts([&](const std::string& name) -> model::Result<std::string> {
        const auto found = parts.find(name);
        return found != parts.end() ? found->second : std::string();
      }));
  return 0;
}
