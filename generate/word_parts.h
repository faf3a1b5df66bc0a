#pragma once
// The package of a Word document around its body: styles, page, running head and foot, relations,
// properties. A4 landscape with the margins of Decree 30/2020/NĐ-CP.

#include <functional>
#include <pugixml.hpp>
#include <string>

#include "model/result.h"

namespace generate {

/// Width between the margins, twips (1/20 point).
inline constexpr int kTextWidth = 14287;

struct WordDocument {
  std::string title;   ///< a property of the document
  std::string footer;  ///< printed at the foot of every page
  std::function<void(pugi::xml_node body)> write_body;
};

/// The bytes of the DOCX. Errors: those of pack_parts (package.h).
model::Result<std::string> word_package(const WordDocument& document);

}  // namespace generate
