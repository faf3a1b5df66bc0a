// A template of any bytes: as a package, and as the body of one, so that mutations reach the tags.

#include <cstdint>
#include <string>

#include "generate/docx_template.h"

namespace {

std::string packed(const std::string& document) {
  static const std::string kTypes =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
      "PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
      "wordprocessingml.document.main+xml\"/></Types>";
  const auto bytes =
      generate::pack_parts({{"[Content_Types].xml", kTypes}, {"word/document.xml", document}});
  return bytes ? *bytes : std::string();
}

generate::TemplateValue values() {
  generate::TemplateRecord item;
  item.set("a", "x\ny").set("n", generate::TemplateList{"1", "2"});
  generate::TemplateRecord all;
  all.set("nv", generate::TemplateList{item, item})
      .set("x", 5)
      .set("a", "chữ")
      .set("trống", generate::TemplateValue());
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string& package : {bytes, packed(bytes)}) {
    const auto read = generate::DocxTemplate::read(
        package, {.most_bytes_of_part = 1U << 20U, .most_bytes = 4U << 20U});
    if (!read) continue;
    const generate::TemplateValue filling = values();
    const auto problems = read->unknown_tags(filling);
    const auto filled = read->fill(filling);
    // What was filled is a document again, and nothing was left blank in silence.
    if (filled && (!generate::DocxTemplate::read(*filled) || !read->problems().empty()))
      __builtin_trap();
    if (problems.empty() && read->problems().empty() && !filled &&
        filled.error().code != model::ErrorCode::kTooLarge) {
      __builtin_trap();
    }
  }
  return 0;
}
