#pragma once
// The lines of a Word document with the formatting that is in force for them: defaults, styles and
// what is set directly.

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace generate {

/// One line of a paragraph: what stands between line breaks. Properties hold for all its text but
/// white space; sizes in points, lengths in twips (1/20 point).
struct DocxLine {
  std::string text;  ///< collapsed; capitals where the formatting makes them
  double least_size = 0;
  double most_size = 0;
  bool bold = true;
  bool italic = true;
  bool underline = true;
  std::string odd_font;  ///< a font other than Times New Roman
  std::string align;     ///< of the paragraph: "center", "both", ...
  double first_indent = 0;
  double left_indent = 0;
  double before = 0;
  double after = 0;
  double line = 0;  ///< w:line
  bool exact = false;
  bool tabbed = false;  ///< begins with a tab
  double room = 0;      ///< width that there is for it
  int paragraph = 0;
  int table = -1;  ///< -1: not in one
  int cell = -1;   ///< counted over the document
  int section = 0;
};

/// Styles of a document: what a run or paragraph gets when nothing is set directly.
class DocxStyles {
 public:
  /// Either may be null; `theme` names fonts.
  DocxStyles(pugi::xml_node styles, pugi::xml_node theme);

  /// The property element of this name for a run, or null.
  pugi::xml_node of_run(pugi::xml_node run_properties, const std::string& paragraph_style,
                        std::string_view name) const;

  /// Attribute of a paragraph's property: "spacing", "before".
  std::string of_paragraph(pugi::xml_node paragraph_properties, std::string_view name,
                           std::string_view attribute) const;

  /// Font that `fonts` (w:rFonts) asks for; empty when it does not say.
  std::string font_of(pugi::xml_node fonts) const;

 private:
  std::vector<pugi::xml_node> chain(std::string id) const;

  std::map<std::string, pugi::xml_node> styles_;
  std::string default_paragraph_;
  pugi::xml_node defaults_;
  std::string major_;
  std::string minor_;
};

/// The lines below `root` (a body, header or footer). `widths`: room of each section.
std::vector<DocxLine> docx_lines(pugi::xml_node root, const DocxStyles& styles,
                                 const std::vector<double>& widths);

}  // namespace generate
