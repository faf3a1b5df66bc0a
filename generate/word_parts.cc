#include "generate/word_parts.h"

#include <fmt/format.h>

#include <ctime>
#include <string_view>
#include <vector>

#include "generate/files.h"
#include "generate/package.h"
#include "generate/word_elements.h"
#include "generate/xml_part.h"

namespace generate {

namespace {

using Node = pugi::xml_node;

constexpr const char* kWordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kRelationSpace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kPackageSpace = "http://schemas.openxmlformats.org/package/2006";

// Twips (1/20 point). A4 landscape; Decree 30/2020/NĐ-CP asks for 20-25 mm above and below, 30-35
// mm on the left, 15-20 mm on the right.
constexpr int kPageWidth = 16838;
constexpr int kPageHeight = 11906;
constexpr int kMargin = 1134;
constexpr int kLeftMargin = 1701;
constexpr int kRightMargin = 850;
static_assert(kPageWidth - kLeftMargin - kRightMargin == kTextWidth);

Node start_part(pugi::xml_document& xml, const char* root) {
  Node declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  return add(xml, root);
}

Node start_word_part(pugi::xml_document& xml, const char* root) {
  Node node = start_part(xml, root);
  node.append_attribute("xmlns:w") = kWordSpace;
  node.append_attribute("xmlns:r") = kRelationSpace;
  return node;
}

void add_section(Node body) {
  Node section = add(body, "w:sectPr");
  const auto refer = [&](const char* kind, const char* type, const char* id) {
    Node reference = add(section, kind);
    reference.append_attribute("w:type") = type;
    reference.append_attribute("r:id") = id;
  };
  refer("w:headerReference", "default", "rId4");
  refer("w:headerReference", "first", "rId5");
  refer("w:footerReference", "default", "rId3");
  refer("w:footerReference", "first", "rId3");
  Node size = add(section, "w:pgSz");
  size.append_attribute("w:w") = kPageWidth;
  size.append_attribute("w:h") = kPageHeight;
  size.append_attribute("w:orient") = "landscape";
  Node margins = add(section, "w:pgMar");
  margins.append_attribute("w:top") = kMargin;
  margins.append_attribute("w:right") = kRightMargin;
  margins.append_attribute("w:bottom") = kMargin;
  margins.append_attribute("w:left") = kLeftMargin;
  margins.append_attribute("w:header") = 567;
  margins.append_attribute("w:footer") = 567;
  margins.append_attribute("w:gutter") = 0;
  add(section, "w:titlePg");
}

std::string document_part(const WordDocument& document) {
  pugi::xml_document xml;
  Node body = add(start_word_part(xml, "w:document"), "w:body");
  document.write_body(body);
  // Word wants a paragraph between a table and the end of the body.
  add_paragraph(body, "Normal", {});
  add_section(body);
  return saved_part(xml);
}

void add_fonts(Node properties) {
  Node fonts = add(properties, "w:rFonts");
  for (const char* slot : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) {
    fonts.append_attribute(slot) = "Times New Roman";
  }
}

struct Style {
  const char* id;
  const char* name;
  int half_points;
  bool bold = false;
  bool italic = false;
  bool centered = false;
  bool keep_next = false;
  int before = 0;  // twips
  int after = 0;
  int outline = -1;
};

void add_style(Node styles, const Style& style) {
  Node node = add(styles, "w:style");
  node.append_attribute("w:type") = "paragraph";
  const bool normal = std::string_view(style.id) == "Normal";
  if (normal) node.append_attribute("w:default") = "1";
  node.append_attribute("w:styleId") = style.id;
  add_value(node, "w:name", style.name);
  if (!normal) add_value(node, "w:basedOn", "Normal");
  add(node, "w:qFormat");
  Node paragraph = add(node, "w:pPr");
  if (style.keep_next) add(paragraph, "w:keepNext");
  Node spacing = add(paragraph, "w:spacing");
  spacing.append_attribute("w:before") = style.before;
  spacing.append_attribute("w:after") = style.after;
  if (style.centered) add_value(paragraph, "w:jc", "center");
  if (style.outline >= 0) add_value(paragraph, "w:outlineLvl", style.outline);
  Node run = add(node, "w:rPr");
  add_fonts(run);
  if (style.bold) add(run, "w:b");
  if (style.italic) add(run, "w:i");
  add_value(run, "w:sz", style.half_points);
  add_value(run, "w:szCs", style.half_points);
}

void add_table_style(Node styles) {
  Node node = add(styles, "w:style");
  node.append_attribute("w:type") = "table";
  node.append_attribute("w:customStyle") = "1";
  node.append_attribute("w:styleId") = kTableStyle;
  add_value(node, "w:name", "Bảng nhiệm vụ");
  Node properties = add(node, "w:tblPr");
  Node borders = add(properties, "w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    Node border = add_value(borders, side, "single");
    border.append_attribute("w:sz") = 4;
    border.append_attribute("w:space") = 0;
    border.append_attribute("w:color") = "7F7F7F";
  }
  Node margins = add(properties, "w:tblCellMar");
  const auto margin = [&](const char* side, int twips) {
    Node node_of_side = add(margins, side);
    node_of_side.append_attribute("w:w") = twips;
    node_of_side.append_attribute("w:type") = "dxa";
  };
  margin("w:top", 40);
  margin("w:left", 85);
  margin("w:bottom", 40);
  margin("w:right", 85);
}

std::string styles_part() {
  pugi::xml_document xml;
  Node styles = start_word_part(xml, "w:styles");
  Node run = add(add(add(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
  add_fonts(run);
  add_value(run, "w:sz", 24);
  add_value(run, "w:szCs", 24);
  Node language = add_value(run, "w:lang", "vi-VN");
  language.append_attribute("w:eastAsia") = "vi-VN";
  language.append_attribute("w:bidi") = "ar-SA";
  add(styles.child("w:docDefaults"), "w:pPrDefault");
  add_style(styles, {.id = "Normal", .name = "Normal", .half_points = 24, .after = 60});
  add_style(styles, {.id = "Title",
                     .name = "Title",
                     .half_points = 30,
                     .bold = true,
                     .centered = true,
                     .keep_next = true});
  add_style(styles, {.id = "Subtitle",
                     .name = "Subtitle",
                     .half_points = 26,
                     .italic = true,
                     .centered = true,
                     .keep_next = true,
                     .after = 120});
  add_style(styles, {.id = "Heading1",
                     .name = "heading 1",
                     .half_points = 26,
                     .bold = true,
                     .keep_next = true,
                     .before = 240,
                     .after = 60,
                     .outline = 0});
  add_style(styles, {.id = "Heading2",
                     .name = "heading 2",
                     .half_points = 24,
                     .bold = true,
                     .keep_next = true,
                     .before = 200,
                     .after = 80,
                     .outline = 1});
  add_style(styles, {.id = kAbstractStyle,
                     .name = "Trích yếu",
                     .half_points = 24,
                     .italic = true,
                     .keep_next = true,
                     .after = 100});
  add_style(styles, {.id = kCellStyle, .name = "Ô bảng", .half_points = 22});
  add_style(styles, {.id = "Header", .name = "header", .half_points = 26});
  add_style(styles, {.id = "Footer", .name = "footer", .half_points = 20});
  add_table_style(styles);
  return saved_part(xml);
}

void add_field(Node paragraph, const char* instruction) {
  Node field = add(paragraph, "w:fldSimple");
  field.append_attribute("w:instr") = instruction;
  add(add(field, "w:r"), "w:t").text().set("1");
}

std::string footer_part(const std::string& text) {
  pugi::xml_document xml;
  add_paragraph(start_word_part(xml, "w:ftr"), "Footer", {text, false, false});
  return saved_part(xml);
}

// Decree 30/2020/NĐ-CP: Arabic, in the middle of the upper margin, none on the first page.
std::string header_part(bool numbered) {
  pugi::xml_document xml;
  Node paragraph = add_paragraph(start_word_part(xml, "w:hdr"), "Header", {}, true);
  if (numbered) add_field(paragraph, "PAGE");
  return saved_part(xml);
}

std::string settings_part() {
  pugi::xml_document xml;
  Node settings = start_word_part(xml, "w:settings");
  add(settings, "w:zoom").append_attribute("w:percent") = 100;
  Node compatibility = add(add(settings, "w:compat"), "w:compatSetting");
  compatibility.append_attribute("w:name") = "compatibilityMode";
  compatibility.append_attribute("w:uri") = "http://schemas.microsoft.com/office/word";
  compatibility.append_attribute("w:val") = "15";
  add_value(settings, "w:themeFontLang", "vi-VN");
  return saved_part(xml);
}

std::string content_types_part() {
  pugi::xml_document xml;
  Node types = start_part(xml, "Types");
  types.append_attribute("xmlns") = fmt::format("{}/content-types", kPackageSpace).c_str();
  const auto by_extension = [&](const char* extension, const char* type) {
    Node node = add(types, "Default");
    node.append_attribute("Extension") = extension;
    node.append_attribute("ContentType") = type;
  };
  const auto by_name = [&](const char* part, const std::string& type) {
    Node node = add(types, "Override");
    node.append_attribute("PartName") = part;
    node.append_attribute("ContentType") = type.c_str();
  };
  const std::string office = "application/vnd.openxmlformats-officedocument.";
  by_extension("rels", "application/vnd.openxmlformats-package.relationships+xml");
  by_extension("xml", "application/xml");
  by_name("/word/document.xml", office + "wordprocessingml.document.main+xml");
  by_name("/word/styles.xml", office + "wordprocessingml.styles+xml");
  by_name("/word/settings.xml", office + "wordprocessingml.settings+xml");
  by_name("/word/footer1.xml", office + "wordprocessingml.footer+xml");
  by_name("/word/header1.xml", office + "wordprocessingml.header+xml");
  by_name("/word/header2.xml", office + "wordprocessingml.header+xml");
  by_name("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  by_name("/docProps/app.xml", office + "extended-properties+xml");
  return saved_part(xml);
}

struct Relation {
  std::string type;
  const char* target;
};

std::string relations_part(const std::vector<Relation>& relations) {
  pugi::xml_document xml;
  Node root = start_part(xml, "Relationships");
  root.append_attribute("xmlns") = fmt::format("{}/relationships", kPackageSpace).c_str();
  int number = 0;
  for (const Relation& relation : relations) {
    Node node = add(root, "Relationship");
    node.append_attribute("Id") = fmt::format("rId{}", ++number).c_str();
    node.append_attribute("Type") = relation.type.c_str();
    node.append_attribute("Target") = relation.target;
  }
  return saved_part(xml);
}

std::string core_part(const std::string& title) {
  const std::time_t now = stamp_time();
  std::tm utc{};
  if (::gmtime_r(&now, &utc) == nullptr) utc.tm_mday = 1;
  const std::string stamp =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                  utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
  pugi::xml_document xml;
  Node core = start_part(xml, "cp:coreProperties");
  core.append_attribute("xmlns:cp") =
      fmt::format("{}/metadata/core-properties", kPackageSpace).c_str();
  core.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  core.append_attribute("xmlns:dcterms") = "http://purl.org/dc/terms/";
  core.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  add(core, "dc:title").text().set(title.c_str());
  add(core, "dc:creator").text().set("vanthu");
  add(core, "dc:language").text().set("vi-VN");
  for (const char* name : {"dcterms:created", "dcterms:modified"}) {
    Node node = add(core, name);
    node.append_attribute("xsi:type") = "dcterms:W3CDTF";
    node.text().set(stamp.c_str());
  }
  return saved_part(xml);
}

std::string app_part() {
  pugi::xml_document xml;
  Node properties = start_part(xml, "Properties");
  properties.append_attribute("xmlns") =
      "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
  add(properties, "Application").text().set("vanthu");
  return saved_part(xml);
}

std::string office_relation(const char* kind) { return fmt::format("{}/{}", kRelationSpace, kind); }

}  // namespace

model::Result<std::string> word_package(const WordDocument& document) {
  return pack_parts(
      {{"[Content_Types].xml", content_types_part()},
       {"_rels/.rels",
        relations_part({{office_relation("officeDocument"), "word/document.xml"},
                        {fmt::format("{}/relationships/metadata/core-properties", kPackageSpace),
                         "docProps/core.xml"},
                        {office_relation("extended-properties"), "docProps/app.xml"}})},
       {"word/document.xml", document_part(document)},
       {"word/_rels/document.xml.rels",
        relations_part({{office_relation("styles"), "styles.xml"},
                        {office_relation("settings"), "settings.xml"},
                        {office_relation("footer"), "footer1.xml"},
                        {office_relation("header"), "header1.xml"},
                        {office_relation("header"), "header2.xml"}})},
       {"word/styles.xml", styles_part()},
       {"word/settings.xml", settings_part()},
       {"word/footer1.xml", footer_part(document.footer)},
       {"word/header1.xml", header_part(true)},
       {"word/header2.xml", header_part(false)},
       {"docProps/core.xml", core_part(document.title)},
       {"docProps/app.xml", app_part()}});
}

}  // namespace generate
