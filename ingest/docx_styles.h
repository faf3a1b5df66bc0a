#pragma once
// What a DOCX says about its text elsewhere: automatic numbers of lists (numbering.xml) and the
// fonts of styles (styles.xml).

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace ingest {

/// The attribute "val" of a child, as most properties are written; empty when there is none.
std::string value_of(pugi::xml_node node, std::string_view name);

/// Automatic numbers: "1.", "a)", "-".
class Numbering {
 public:
  explicit Numbering(pugi::xml_node root);

  /// Text of the next number in list `id` at `level`; empty for unknown lists.
  std::string next(const std::string& id, int level);

 private:
  std::map<std::string, pugi::xml_node> lists_;
  std::map<std::string, std::map<int, int>> counters_;
};

/// Names of fonts, the nearest to the text first.
class StyleFonts {
 public:
  explicit StyleFonts(pugi::xml_node root);

  std::string font_of(pugi::xml_node run_properties, const std::string& paragraph_style) const;

 private:
  struct Style {
    std::string font;
    std::string based_on;
  };

  std::string inherited(std::string id) const;

  std::map<std::string, Style> styles_;
  std::string default_;
  std::string default_paragraph_;
};

}  // namespace ingest
