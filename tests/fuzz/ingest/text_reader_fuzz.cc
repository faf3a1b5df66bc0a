// Text files: light markup, tables in tabs and Markdown, form feeds.

#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/text_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(ingest::flow_of_text(text));
  return 0;
}
