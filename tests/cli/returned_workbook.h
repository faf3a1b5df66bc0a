#pragma once
// Workbooks as they come back, made for a test: rows of text under a head, with the marks of the
// tracker that was sent.

#include <filesystem>
#include <string>
#include <vector>

#include "generate/files.h"
#include "generate/package.h"
#include "model/answers.h"
#include "model/text.h"
#include "model/workbook.h"

namespace cli::returned_workbook {

using Rows = std::vector<std::vector<std::string>>;

inline std::string escaped(const std::string& text) {
  return model::replace_all(model::replace_all(text, "&", "&amp;"), "<", "&lt;");
}

inline std::string relationships(
    const std::vector<std::pair<std::string, std::string>>& type_and_target) {
  std::string xml =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
  int id = 0;
  for (const auto& [type, target] : type_and_target) {
    xml += "<Relationship Id='r" + std::to_string(++id) + "' Type='http://x/" + type +
           "' Target='" + target + "'/>";
  }
  return xml + "</Relationships>";
}

/// A text that begins with "=" is a formula.
inline std::string sheet_xml(const Rows& rows) {
  std::string xml = "<worksheet><sheetData>";
  for (const auto& cells : rows) {
    xml += "<row>";
    for (const std::string& text : cells) {
      const bool formula = text.starts_with("=");
      xml += formula        ? "<c t='str'><f>" + escaped(text.substr(1)) + "</f><v>x</v></c>"
             : text.empty() ? "<c/>"
                            : "<c t='inlineStr'><is><t>" + escaped(text) + "</t></is></c>";
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

struct Marks {
  std::string schema = std::string(model::kTrackerSchema);
  std::string export_id;
};

inline std::filesystem::path write(const std::filesystem::path& target, const Marks& marks,
                                   const Rows& rows) {
  const auto property = [](const std::string& name, const std::string& value) {
    return "<property fmtid='{D5CDD505-2E9C-101B-9397-08002B2CF9AE}' pid='2' name='" + name +
           "'><vt:lpwstr>" + value + "</vt:lpwstr></property>";
  };
  const auto bytes = generate::pack_parts({
      {"_rels/.rels", relationships({{"officeDocument", "xl/workbook.xml"},
                                     {"custom-properties", "docProps/custom.xml"}})},
      {"docProps/custom.xml",
       "<Properties xmlns:vt='vt'>" + property(std::string(model::kSchemaProperty), marks.schema) +
           property(std::string(model::kExportProperty), marks.export_id) + "</Properties>"},
      {"xl/workbook.xml",
       "<workbook xmlns:r='r'><sheets><sheet name='Nhiệm vụ chủ trì' sheetId='1' "
       "r:id='r1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", relationships({{"worksheet", "worksheets/sheet1.xml"}})},
      {"xl/worksheets/sheet1.xml", sheet_xml(rows)},
  });
  if (bytes) static_cast<void>(generate::write_file(target, *bytes));
  return target;
}

}  // namespace cli::returned_workbook
