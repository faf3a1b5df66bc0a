#include "ingest/workbook_file.h"

#include <gtest/gtest.h>
#include <zip.h>

#include "ingest/number_format.h"
#include "scratch.h"
#include "workbook_parts.h"

namespace ingest {
namespace {

using model::CellKind;
using model::ErrorCode;
using workbook_parts::Parts;

model::Result<model::Workbook> workbook_of(const Parts& parts) {
  return workbook_of_parts(workbook_parts::reader_of(parts));
}

/// "B3 date 2026-03-15; ..." for all cells of the first sheet, `=` before the text of a formula.
std::string cells_in(const model::Workbook& workbook) {
  constexpr std::array<const char*, 6> kKinds = {"text", "number", "percent",
                                                 "date", "bool",   "error"};
  std::string text;
  for (const model::WorkbookRow& row : workbook.sheets.at(0).rows) {
    for (const model::WorkbookCell& cell : row.cells) {
      text += text.empty() ? "" : "; ";
      text += model::column_letters(cell.column) + std::to_string(row.number) + " ";
      text += std::string(kKinds[static_cast<size_t>(cell.kind)]) + (cell.formula ? " =" : " ") +
              cell.text;
    }
  }
  return text;
}

std::string cells_of_rows(const std::string& rows) {
  const Parts parts = workbook_parts::one_sheet(rows);
  const auto workbook = workbook_of(parts);
  return workbook ? cells_in(*workbook) : workbook.error().message;
}

std::filesystem::path write_zip(const scratch::Folder& folder, const Parts& parts,
                                const char* password = nullptr) {
  const auto path = folder / "a.xlsx";
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (password != nullptr) {
      zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password);
    }
  }
  EXPECT_EQ(zip_close(archive), 0);
  return path;
}

model::Error error_of_file(const std::filesystem::path& path) {
  const auto workbook = read_workbook(path, Limits{});
  EXPECT_FALSE(workbook);
  return workbook ? model::Error{} : workbook.error();
}

TEST(WorkbookFile, TextOfEveryKind) {
  EXPECT_EQ(cells_of_rows("<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c>"
                          "<c r='D2' t='inlineStr'><is><t>một_x000A_hai _x12 _xD800_</t></is></c>"
                          "<c r='E2' t='str'><v>năm</v></c><c r='AA2' t='b'><v>1</v></c>"
                          "<c r='AB2' t='e'><v>#N/A</v></c></row>"),
            "A2 text hoàn thành; C2 text hai mảnh; D2 text một\nhai _x12 _xD800_; E2 text năm; AA2 "
            "bool TRUE; "
            "AB2 error #N/A");
}

TEST(WorkbookFile, NumbersMeanWhatTheirFormatSays) {
  EXPECT_EQ(
      cells_of_rows(
          "<row r='1'><c r='A1'><v>0.5</v></c><c r='B1' s='1'><v>46096</v></c>"
          "<c r='C1' s='2'><v>46096.75</v></c><c r='D1' s='3'><v>0.5</v></c>"
          "<c r='E1' s='4'><v>0.05</v></c><c r='F1' s='5'><v>0.25</v></c>"
          "<c r='G1' t='d'><v>2026-03-15T00:00:00</v></c><c r='H1' s='99'><v>1E2</v></c></row>"),
      "A1 number 0.5; B1 date 2026-03-15; C1 date 2026-03-15; D1 percent 0.5; E1 percent 0.05; F1 "
      "number 0.25; "
      "G1 date 2026-03-15; H1 number 1E2");
}

TEST(WorkbookFile, DaysCountFrom1904WhenTheWorkbookSaysSo) {
  Parts parts = workbook_parts::one_sheet("<row><c s='1'><v>44634</v></c></row>");
  parts["xl/workbook.xml"].replace(parts["xl/workbook.xml"].find("<sheets>"), 0,
                                   "<workbookPr date1904='1'/>");
  const auto workbook = workbook_of(parts);
  ASSERT_TRUE(workbook);
  EXPECT_EQ(cells_in(*workbook), "A1 date 2026-03-15");
}

TEST(WorkbookFile, DaysBeforeTheLeapDayThatNeverWas) {
  EXPECT_EQ(cells_of_rows("<row><c s='1'><v>59</v></c><c s='1'><v>61</v></c></row>"),
            "A1 date 1900-02-28; B1 date 1900-03-01");
}

TEST(WorkbookFile, FormulasAreMarkedAndBlankCellsLeftOut) {
  EXPECT_EQ(cells_of_rows(
                "<row r='1'><c r='A1'><f>1+1</f><v>2</v></c><c r='B1'><f t='shared' si='0'/></c>"
                "<c r='C1' s='2'/><c r='D1' t='s'><v>2</v></c><c r='E1' t='s'/></row><row r='2'/>"),
            "A1 number =2; B1 text =; D1 text  ");
}

TEST(WorkbookFile, CellsAndRowsWithoutReferenceFollowOneAnother) {
  EXPECT_EQ(cells_of_rows(
                "<row r='3'><c r='B3'><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
            "B3 number 1; C3 number 2; A4 number 3");
}

TEST(WorkbookFile, PropertiesHiddenSheetsMacrosAndLinks) {
  Parts parts = workbook_parts::one_sheet("");
  const auto before_end = [&](const std::string& part, const std::string& end,
                              const std::string& text) {
    parts[part].insert(parts[part].rfind(end), text);
  };
  before_end("_rels/.rels", "</R",
             workbook_parts::relationship("r9", "custom-properties", "docProps/custom.xml"));
  parts["docProps/custom.xml"] =
      "<p:Properties xmlns:p='p' xmlns:vt='v'><p:property fmtid='{}' pid='2' "
      "name='vanthu.export'><vt:lpwstr>E-1</vt:lpwstr>"
      "</p:property></p:Properties>";
  before_end("xl/workbook.xml", "</sheets>",
             "<sheet name='_meta' sheetId='2' state='veryHidden' r:id='s2'/>");
  before_end(
      "xl/_rels/workbook.xml.rels", "</R",
      workbook_parts::relationship("s2", "worksheet", "worksheets/../worksheets/sheet2.xml") +
          workbook_parts::relationship("v", "vbaProject", "vbaProject.bin") +
          workbook_parts::relationship("e", "externalLink", "externalLinks/externalLink1.xml"));
  parts["xl/worksheets/sheet2.xml"] =
      "<x:worksheet "
      "xmlns:x='x'><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  const auto workbook = workbook_of(parts);
  ASSERT_TRUE(workbook);
  EXPECT_EQ(workbook->properties.at("vanthu.export"), "E-1");
  EXPECT_TRUE(workbook->has_macros);
  EXPECT_TRUE(workbook->has_external_links);
  ASSERT_EQ(workbook->sheets.size(), 2U);
  EXPECT_FALSE(workbook->sheets[0].hidden);
  EXPECT_TRUE(workbook->sheets[1].hidden);
  ASSERT_EQ(workbook->sheets[1].rows.size(), 1U);
  EXPECT_EQ(workbook->sheets[1].rows[0].cells[0].text, "7");
}

TEST(WorkbookFile, DamageIsToldAndNothingIsInvented) {
  for (const char* rows :
       {"<row><c t='s'><v>3</v></c></row>", "<row><c><v>12,5</v></c></row>",
        "<row r='0'><c><v>1</v></c></row>", "<row><c r='XFE1'><v>1</v></c></row>",
        "<row><c><v>nan</v></c></row>", "<row r='2000000'/>", "<row>"}) {
    EXPECT_NE(cells_of_rows(rows).find("damaged"), std::string::npos) << rows;
  }
}

TEST(WorkbookFile, ComesBackWholeFromItsProcess) {
  const scratch::Folder folder;
  Parts parts = workbook_parts::one_sheet(
      "<row r='4'><c r='B4' t='s'><v>1</v></c><c r='C4' s='3'><f>A1</f><v>0.5</v></c></row>");
  const auto path = write_zip(folder, parts);
  const auto workbook = read_workbook(path, Limits{});
  ASSERT_TRUE(workbook) << workbook.error().message;
  EXPECT_EQ(workbook->sheets.at(0).name, "Nhiệm vụ");
  EXPECT_EQ(cells_in(*workbook), "B4 text hai mảnh; C4 percent =0.5");
}

TEST(WorkbookFile, OtherFormatsAreNamed) {
  const scratch::Folder folder;
  EXPECT_NE(error_of_file(folder.write("a.xlsx", "Mã,Nội dung\n")).message.find("no XLSX"),
            std::string::npos);
  EXPECT_NE(error_of_file(folder.write("b.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
                .message.find("97-2003"),
            std::string::npos);
  EXPECT_NE(error_of_file(write_zip(folder, {{"word/document.xml", "<w/>"}})).message.find("Word"),
            std::string::npos);
  EXPECT_NE(error_of_file(write_zip(folder, {{"content.xml", "<w/>"}})).message.find(".ods"),
            std::string::npos);
  EXPECT_NE(error_of_file(write_zip(folder, {{"xl/workbook.bin", "x"}})).message.find(".xlsb"),
            std::string::npos);
  EXPECT_NE(error_of_file(write_zip(folder, {{"a.txt", "x"}})).message.find("no workbook"),
            std::string::npos);
  EXPECT_EQ(error_of_file(folder / "missing.xlsx").code, ErrorCode::kUnreadable);
}

TEST(WorkbookFile, PasswordsAreTold) {
  const scratch::Folder folder;
  const std::u16string name = u"EncryptedPackage";
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(500, '\0') +
                          std::string(reinterpret_cast<const char*>(name.data()), 2 * name.size());
  EXPECT_EQ(error_of_file(folder.write("a.xlsx", ole)).code, ErrorCode::kEncrypted);
  EXPECT_EQ(error_of_file(write_zip(folder, workbook_parts::one_sheet(""), "mật khẩu")).code,
            ErrorCode::kEncrypted);
}

TEST(WorkbookFile, BombsAreRefusedBeforeTheyUnpack) {
  const scratch::Folder folder;
  Parts parts = workbook_parts::one_sheet("");
  constexpr size_t kBytes = 32u << 20;
  parts["xl/media/bomb.png"] = std::string(kBytes, 'a');
  EXPECT_EQ(error_of_file(write_zip(folder, parts)).code, ErrorCode::kTooLarge);
  Parts many = workbook_parts::one_sheet("");
  for (int i = 0; i < 5001; ++i) many["a/" + std::to_string(i)] = "x";
  EXPECT_EQ(error_of_file(write_zip(folder, many)).code, ErrorCode::kTooLarge);
}

TEST(NumberFormat, DatesAndPerCents) {
  using enum NumberMeaning;
  const std::map<std::string, NumberMeaning> codes = {
      {"General", kPlain},
      {"0.00", kPlain},
      {"#,##0 \"ngày\"", kPlain},
      {"[Red]#,##0", kPlain},
      {"hh:mm", kPlain},
      {"[h]:mm:ss", kPlain},
      {"0.00E+00", kPlain},
      {"#,##0\\d", kPlain},
      {"dd/mm/yyyy", kDate},
      {"[$-42A]d mmmm yyyy;@", kDate},
      {"yyyy\\-mm\\-dd", kDate},
      {"0%", kPercent},
      {"0.0%;[Red]-0.0%", kPercent},
      {"\"%\"0", kPlain},
  };
  for (const auto& [code, meaning] : codes)
    EXPECT_EQ(meaning_of_format_code(code), meaning) << code;
  EXPECT_EQ(meaning_of_builtin_format(14), kDate);
  EXPECT_EQ(meaning_of_builtin_format(20), kPlain);
  EXPECT_EQ(meaning_of_builtin_format(9), kPercent);
}

}  // namespace
}  // namespace ingest
