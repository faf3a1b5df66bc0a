#include "ingest/docx_parts.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "ingest/xml.h"
#include "model/geometry.h"

namespace ingest {

namespace {

using pugi::xml_node;

constexpr double kEmuPerPoint = 12700;
constexpr double kA4Height = 842;

/// A target from the folder of the part that names it, as a name in the package.
std::string resolved(const std::string& target, const std::filesystem::path& folder) {
  if (target.starts_with('/')) return target.substr(1);
  return (folder / target).lexically_normal().generic_string();
}

struct Relation {
  std::string id;
  std::string kind;  ///< last piece of its type, the same in strict and transitional files
  std::string part;
};

model::Result<std::vector<Relation>> relations_of(const Package& package, const std::string& part) {
  const std::filesystem::path path(part);
  const auto folder = path.parent_path();
  const auto name = folder / "_rels" / (path.filename().string() + ".rels");
  const auto bytes = package.part(name.generic_string());
  if (!bytes) return model::fail(bytes.error());
  const auto xml = parsed_xml(*bytes, "DOCX");
  if (!xml) return model::fail(xml.error());
  std::vector<Relation> relations;
  for (const xml_node node : xml->document_element().children()) {
    if (attribute(node, "TargetMode") == "External") continue;  // nothing is fetched
    const std::string type = attribute(node, "Type");
    relations.push_back({attribute(node, "Id"), type.substr(type.rfind('/') + 1),
                         resolved(attribute(node, "Target"), folder)});
  }
  return relations;
}

/// A length of CSS, such as "468pt" or "6.5in", in points; 0 for other units.
double points_in(const std::string& style, const std::string& property) {
  const std::string sought = ";" + property + ":";
  const std::string list = ";" + style;
  const std::size_t at = list.find(sought);
  if (at == std::string::npos) return 0;
  char* unit = nullptr;
  const double number = std::strtod(list.c_str() + at + sought.size(), &unit);
  const std::string_view rest(unit);
  if (rest.starts_with("pt")) return number;
  if (rest.starts_with("in")) return number * model::kPointsPerInch;
  return 0;
}

}  // namespace

model::Result<DocxParts> docx_parts(const Package& package) {
  DocxParts parts{
      "word/document.xml", "word/numbering.xml", "word/footnotes.xml", "word/styles.xml", {}};
  const auto of_package = relations_of(package, "");
  if (!of_package) return model::fail(of_package.error());
  for (const Relation& relation : *of_package) {
    if (relation.kind == "officeDocument" && package.has(relation.part)) parts.main = relation.part;
  }
  const auto of_text = relations_of(package, parts.main);
  if (!of_text) return model::fail(of_text.error());
  const std::map<std::string, std::string*> known = {
      {"numbering", &parts.numbering}, {"footnotes", &parts.footnotes}, {"styles", &parts.styles}};
  for (const Relation& relation : *of_text) {
    parts.by_id[relation.id] = relation.part;
    if (const auto one = known.find(relation.kind); one != known.end()) {
      *one->second = relation.part;
    }
  }
  return parts;
}

DocxPicture size_of_drawing(xml_node node, DocxPicture around) {
  double width = 0;
  double height = 0;
  if (const xml_node extent = child(node, "extent")) {
    width = decimal_in(attribute(extent, "cx")) / kEmuPerPoint;
    height = decimal_in(attribute(extent, "cy")) / kEmuPerPoint;
  } else {
    const std::string style = attribute(node, "style");
    width = points_in(style, "width");
    height = points_in(style, "height");
  }
  if (width > 0 && height > 0) {
    around.width = width;
    around.height = height;
  }
  return around;
}

std::vector<DocxPicture> scans_among(const std::vector<DocxPicture>& pictures,
                                     const DocxParts& parts, const FlowDocument& flow) {
  const double sheet_height = flow.height > 0 ? flow.height : kA4Height;
  std::vector<DocxPicture> scans;
  for (DocxPicture picture : pictures) {
    const auto part = parts.by_id.find(picture.id);
    const bool large = picture.width >= flow.width / 2 && picture.height >= sheet_height / 4;
    if (!large || part == parts.by_id.end()) continue;
    picture.part = part->second;
    scans.push_back(std::move(picture));
  }
  return scans;
}

}  // namespace ingest
