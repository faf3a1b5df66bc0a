#pragma once
// Elements of WordprocessingML that this program writes: paragraphs and tables of one look. Names
// in styles are those of word_parts.h.

#include <pugixml.hpp>
#include <span>
#include <string>
#include <vector>

namespace generate {

struct WordParagraph {
  std::string text;  ///< a line feed is a line break
  bool bold = false;
  bool italic = false;
};

struct WordColumn {
  const char* title;
  int width;  ///< twips (1/20 point)
  bool centered = false;
};

using WordColumns = std::span<const WordColumn>;

/// Names of styles.
inline constexpr const char* kCellStyle = "VanThuCell";
inline constexpr const char* kTableStyle = "VanThuTable";
inline constexpr const char* kAbstractStyle = "VanThuAbstract";

pugi::xml_node add(pugi::xml_node parent, const char* name);

/// An element with the attribute w:val.
pugi::xml_node add_value(pugi::xml_node parent, const char* name, const char* value);
pugi::xml_node add_value(pugi::xml_node parent, const char* name, int value);

pugi::xml_node add_paragraph(pugi::xml_node parent, const char* style, const WordParagraph& content,
                             bool centered = false);

/// A table with its head, which is repeated on every page.
pugi::xml_node start_table(pugi::xml_node body, WordColumns columns);

/// A row of one cell over all columns, `fill` an RRGGBB; stays on the page of the next row.
void add_full_row(pugi::xml_node table, WordColumns columns, const std::string& text,
                  const char* fill);

/// One list of paragraphs a column. The row is not cut by a page break.
void add_row(pugi::xml_node table, WordColumns columns,
             const std::vector<std::vector<WordParagraph>>& cells);

}  // namespace generate
