// Pages as a reading process sends them, which may have been taken over by what it read; also
// behind a right checksum.

#include <cstddef>
#include <cstdint>
#include <string>

#include "model/json.h"

namespace {

/// FNV-1a of 64 bits, low byte first, as model/json.cc has it.
std::string checksum(const std::string& bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  std::string text;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    text += static_cast<char>((hash >> shift) & 0xFFU);
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(model::decode_page(bytes));
  constexpr std::size_t kBody = 16;
  if (size < kBody) return 0;
  const std::string body = bytes.substr(kBody);
  static_cast<void>(model::decode_page("VTPAGE1\n" + checksum(body) + body));
  return 0;
}
