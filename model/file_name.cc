#include "model/file_name.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::size_t kLongestName = 255;

/// A piece that does not end inside a UTF-8 letter.
std::string cut(const std::string& name, std::size_t size) {
  if (name.size() <= size) return name;
  while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) --size;
  return name.substr(0, size);
}

}  // namespace

std::string with_suffix(const std::string& name, const std::string& suffix) {
  return cut(name, kLongestName - std::min(kLongestName, suffix.size())) + suffix;
}

}  // namespace model
