#include "generate/xml_part.h"

#include <cstring>
#include <sstream>

namespace generate {
namespace {

std::string_view without_prefix(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon != nullptr ? colon + 1 : name;
}

bool too_deep(pugi::xml_node root) {
  int depth = 0;
  pugi::xml_node node = root;
  while (true) {
    if (depth > kDeepestXml) return true;
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return false;
    node = node.next_sibling();
  }
}

}  // namespace

model::Result<pugi::xml_document> parse_part(std::string_view bytes) {
  pugi::xml_document xml;
  constexpr unsigned kOptions = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_pi |
                                pugi::parse_doctype;
  if (!xml.load_buffer(bytes.data(), bytes.size(), kOptions)) {
    return model::fail(model::ErrorCode::kUnreadable,
                       "A part of the file is damaged; open it in Word and save it again.");
  }
  for (const pugi::xml_node node : xml.children()) {
    if (node.type() == pugi::node_doctype) {
      return model::fail(model::ErrorCode::kUnreadable,
                         "A part of the file has a DOCTYPE, which Word never writes.");
    }
  }
  if (too_deep(xml)) {
    return model::fail(model::ErrorCode::kTooLarge, "The file nests its elements too deeply.");
  }
  return xml;
}

std::string saved_part(const pugi::xml_document& xml) {
  std::ostringstream out;
  xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

std::string_view local_name(pugi::xml_node node) { return without_prefix(node.name()); }

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
  return node.find_child([&](pugi::xml_node one) { return local_name(one) == name; });
}

std::string attribute_of(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    if (without_prefix(one.name()) == name) return one.value();
  }
  return {};
}

std::string part_stem(std::string_view part_name) {
  const std::size_t slash = part_name.rfind('/');
  std::string_view file = slash == std::string_view::npos ? part_name : part_name.substr(slash + 1);
  return std::string(file.substr(0, file.rfind('.')));
}

}  // namespace generate
