// Pages and documents as a child process sends them, which may have been taken over by what it
// read; also behind a right checksum.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "model/document_bytes.h"
#include "model/packed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(model::decode_page(bytes));
  std::uint64_t sum = 0;
  if (size < sizeof sum) return 0;
  const std::string body = bytes.substr(sizeof sum);
  sum = model::checksum_of(body);
  std::string summed(sizeof sum, '\0');
  std::memcpy(summed.data(), &sum, sizeof sum);
  static_cast<void>(model::decode_page(summed + body));
  static_cast<void>(model::decode_document(summed + body));
  return 0;
}
