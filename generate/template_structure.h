#pragma once
// From a part of a Word template as a person saved it to a tree that can be filled: tags that Word
// split over runs are put together, {{#each}} and {{#if}} become elements around what they repeat
// or show.

#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "generate/template_tag.h"

namespace generate {

/// Elements put in for tags; no XML parser makes such names. Attribute kTagIndex is an index into
/// the tags.
inline constexpr const char* kValueNode = "\001value";
inline constexpr const char* kEachNode = "\001each";
inline constexpr const char* kIfNode = "\001if";  ///< has kThenNode and kElseNode
inline constexpr const char* kThenNode = "\001then";
inline constexpr const char* kElseNode = "\001else";
inline constexpr const char* kTagIndex = "i";

/// Structures the tree below `root` and appends its tags. Both loop tags in different cells of one
/// row repeat the row; alone in their paragraphs or rows they repeat what is between; else they
/// stand in one paragraph. With problems the tree is good for nothing but further checks.
void structure_part(pugi::xml_node root, std::string_view place, std::vector<Tag>* tags,
                    std::vector<TemplateProblem>* problems);

}  // namespace generate
