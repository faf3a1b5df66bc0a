#include "ingest/compound_file.h"

namespace ingest {

bool is_compound_file(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0"); }

bool holds_encrypted_package(std::string_view bytes) {
  constexpr std::u16string_view kName = u"EncryptedPackage";
  const std::string_view wide(reinterpret_cast<const char*>(kName.data()),
                              kName.size() * sizeof(char16_t));
  return is_compound_file(bytes) && bytes.find(wide) != std::string_view::npos;
}

}  // namespace ingest
