#pragma once
// Workbooks put together from parts in memory, for tests.

#include <map>
#include <string>

#include "ingest/workbook_file.h"

namespace ingest::workbook_parts {

using Parts = std::map<std::string, std::string>;

inline std::string relationship(const std::string& id, const std::string& type,
                                const std::string& target) {
  return "<Relationship Id='" + id + "' Type='http://x/relationships/" + type + "' Target='" +
         target + "'/>";
}

/// A workbook of one sheet; `rows` is what stands inside sheetData.
inline Parts one_sheet(const std::string& rows) {
  return {
      {"_rels/.rels", "<Relationships>" + relationship("r1", "officeDocument", "xl/workbook.xml") +
                          "</Relationships>"},
      {"xl/workbook.xml",
       "<workbook xmlns:r='r'><sheets><sheet name='Nhiệm vụ' sheetId='1' "
       "r:id='s1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships>" + relationship("s1", "worksheet", "worksheets/sheet1.xml") +
           relationship("r2", "sharedStrings", "/xl/sharedStrings.xml") +
           relationship("r3", "styles", "styles.xml") + "</Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\/mm\\/yyyy'/><numFmt "
       "numFmtId='165' "
       "formatCode='0.0&quot;d&quot;%'/></numFmts><cellXfs><xf numFmtId='0'/><xf "
       "numFmtId='14'/><xf "
       "numFmtId='164'/><xf numFmtId='9'/><xf numFmtId='165'/><xf "
       "numFmtId='20'/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>hoàn thành</t></si><si><r><t>hai "
       "</t></r><r><rPr><b/></rPr><t>mảnh</t></r><rPh><t>x</t></rPh></si>"
       "<si><t xml:space='preserve"
       "'> </t></si></sst>"}};
}

inline PackageParts reader_of(const Parts& parts) {
  return [&parts](const std::string& name) -> model::Result<std::string> {
    const auto found = parts.find(name);
    return found != parts.end() ? found->second : std::string();
  };
}

}  // namespace ingest::workbook_parts
