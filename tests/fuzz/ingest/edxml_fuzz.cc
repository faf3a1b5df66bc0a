// edXML envelopes with their attachments.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/edxml_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<ingest::EdxmlAttachment> attachments;
  static_cast<void>(
      ingest::envelope_of(std::string(reinterpret_cast<const char*>(data), size), &attachments));
  return 0;
}
