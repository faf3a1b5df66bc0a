// The form of a document of any bytes: as a package, and as the body of one.

#include <cstdint>
#include <string>

#include "generate/docx_form.h"
#include "generate/package.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dictionaries::PhraseSet kHeads;
  static const generate::TextMetrics kMetrics;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto packed =
      generate::pack_parts({{"word/document.xml", bytes}, {"word/styles.xml", bytes}});
  for (const std::string& package : {bytes, packed ? *packed : std::string()}) {
    const auto form = generate::docx_form(package, kMetrics, kHeads);
    if (form) static_cast<void>(generate::breaches(*form, {}));
  }
  return 0;
}
