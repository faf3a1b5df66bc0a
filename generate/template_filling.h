#pragma once
// Putting values into a structured part (template_structure.h), and looking whether they are there.

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "generate/template_tag.h"
#include "generate/template_value.h"

namespace generate {

/// Values visible at a place: those of the loops around it, inmost first.
struct TemplateScope {
  const TemplateValue& values;
  const TemplateScope* outer = nullptr;
  TemplateValue number;  ///< {{stt}}: 1 for the first item; unknown outside loops
  TemplateValue mark;  ///< {{dấu}}: ";" behind an item, "." behind the last; unknown outside loops
};

/// Fills the tree in place; stops at the first problem. `room` counts down with each element of
/// the filled tree; at 0 it stops without a problem.
void fill_part(pugi::xml_node root, const std::vector<Tag>& tags, const TemplateScope& scope,
               std::size_t* room, std::vector<TemplateProblem>* problems);

/// What `fill_part` would not find, also in branches and loops that are not taken.
void check_part(pugi::xml_node root, const std::vector<Tag>& tags, const TemplateScope& scope,
                std::vector<TemplateProblem>* problems);

/// What Word asks of a document and filling may have broken: a paragraph at the end of each cell
/// and text box, no table without rows. Ids of drawings are numbered anew from `next_drawing`.
void tidy_part(pugi::xml_node root, unsigned* next_drawing);

}  // namespace generate
