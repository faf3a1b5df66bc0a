#pragma once
// XML of a package part as Word wants it read and written: white space is text, nothing is
// indented, names count without their prefix.

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "model/result.h"

namespace generate {

/// Nested elements beyond this are no document (Word nests some thirty); all walks are recursive.
inline constexpr int kDeepestXml = 200;

/// Parses with all white space kept. Errors: kUnreadable for what is no XML or has a DOCTYPE,
/// kTooLarge beyond kDeepestXml.
model::Result<pugi::xml_document> parse_part(std::string_view bytes);

/// UTF-8 without indentation; the declaration as Word writes it.
std::string saved_part(const pugi::xml_document& xml);

std::string_view local_name(pugi::xml_node node);

/// First child element of this local name.
pugi::xml_node child_of(pugi::xml_node node, std::string_view name);

/// Value of the attribute of this local name; empty when there is none.
std::string attribute_of(pugi::xml_node node, std::string_view name);

/// "document", "header1": the last component of a part's name without its extension.
std::string part_stem(std::string_view part_name);

}  // namespace generate
