#pragma once
// Small Word documents for tests, and what is in them.

#include <regex>
#include <string>
#include <vector>

#include "generate/package.h"
#include "generate/xml_part.h"

namespace generate::sample {

inline const char* const kWordSpaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

inline std::string content_types(const std::vector<std::string>& parts) {
  const std::string office = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string xml =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"" +
      office + "document.main+xml\"/>";
  for (const std::string& part : parts) {
    xml += "<Override PartName=\"/word/" + part + "1.xml\" ContentType=\"" + office + part +
           "+xml\"/>";
  }
  return xml + "</Types>";
}

/// A package whose body is `body`.
inline std::string word_file(const std::string& body, std::vector<PackagePart> more = {}) {
  std::vector<std::string> kinds;
  for (const PackagePart& part : more) {
    const std::string stem = part_stem(part.name);
    if (stem.ends_with('1')) kinds.push_back(stem.substr(0, stem.size() - 1));
  }
  std::vector<PackagePart> parts = {
      {"[Content_Types].xml", content_types(kinds)},
      {"word/document.xml", std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document ") +
                                kWordSpaces + "><w:body>" + body + "</w:body></w:document>"}};
  parts.insert(parts.end(), more.begin(), more.end());
  return *pack_parts(parts);
}

/// One paragraph, one run.
inline std::string para(const std::string& text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

inline std::string cell(const std::string& text) { return "<w:tc>" + para(text) + "</w:tc>"; }

inline std::string part_of(const std::string& package, const std::string& name) {
  const auto parts = unpack_parts(package);
  for (const PackagePart& part : *parts) {
    if (part.name == name) return part.bytes;
  }
  return {};
}

/// The text of a part: paragraphs end with '\n', cells with '|', rows with '/'; breaks are '^'.
inline std::string flat_text(const std::string& package,
                             const std::string& name = "word/document.xml") {
  std::string xml = part_of(package, name);
  xml = std::regex_replace(xml, std::regex("<w:(br|tab)/>"), "^");
  xml = std::regex_replace(xml, std::regex("</w:p>|<w:p ?/>"), "\n");
  xml = std::regex_replace(xml, std::regex("</w:tc>"), "|");
  xml = std::regex_replace(xml, std::regex("</w:tr>"), "/");
  xml = std::regex_replace(xml, std::regex("<[^>]*>"), "");
  return xml;
}

}  // namespace generate::sample
