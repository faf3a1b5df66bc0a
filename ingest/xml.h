#pragma once
// XML as OOXML has it: elements and attributes by local name, because each program chooses its own
// prefixes.

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace ingest {

inline std::string_view local_name(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon != nullptr ? colon + 1 : name;
}

inline std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }

inline pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  return node.find_child([&](pugi::xml_node one) { return local_name(one) == name; });
}

/// The value of an attribute; empty when there is none.
inline std::string attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    if (local_name(one.name()) == name) return one.value();
  }
  return {};
}

/// The number that a text begins with; 0 when there is none.
inline double decimal_in(const std::string& text) { return std::strtod(text.c_str(), nullptr); }
inline int integer_in(const std::string& text) {
  constexpr long kMost = 1'000'000'000;
  return static_cast<int>(std::clamp(std::strtol(text.c_str(), nullptr, 10), -kMost, kMost));
}

}  // namespace ingest
