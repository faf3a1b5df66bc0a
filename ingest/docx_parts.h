#pragma once
// Which parts of a DOCX are what, by its relationships (ISO/IEC 29500-2): programs call the text
// word/document.xml, document2.xml or as they like. And pictures of the text, with their size on
// paper.

#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "ingest/flow.h"
#include "ingest/package.h"

namespace ingest {

struct DocxParts {
  std::string main;
  std::string numbering;
  std::string footnotes;
  std::string styles;
  std::map<std::string, std::string> by_id;  ///< of the relationships of the text
};

/// The usual names for what no relationship names. Errors: those of Package::part.
model::Result<DocxParts> docx_parts(const Package& package);

struct DocxPicture {
  std::string id;     ///< of the relationship
  double width = 0;   ///< points
  double height = 0;  ///< points
  std::string part = {};
};

/// `around` with the size that `node` (wp:extent, or a VML shape) gives to what lies in it.
DocxPicture size_of_drawing(pugi::xml_node node, DocxPicture around);

/// Pictures as large as scanned pages: half as wide as the sheet and a quarter as high. Smaller
/// ones are emblems, seals and signatures.
std::vector<DocxPicture> scans_among(const std::vector<DocxPicture>& pictures,
                                     const DocxParts& parts, const FlowDocument& flow);

}  // namespace ingest
