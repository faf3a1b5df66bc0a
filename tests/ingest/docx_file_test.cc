#include "ingest/docx_file.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "scratch.h"

namespace ingest {
namespace {

using scratch::Folder;
using scratch::text_in;
using scratch::text_of;

constexpr std::string_view kNames =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

std::string body(const std::string& content) {
  return "<w:document" + std::string(kNames) + "><w:body>" + content + "</w:body></w:document>";
}

std::string run(const std::string& text, const std::string& properties = "") {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r>";
}

std::string paragraph(const std::string& runs, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}

std::string numbered(const std::string& text, int level) {
  return paragraph(run(text), "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                                  "\"/><w:numId w:val=\"7\"/></w:numPr>");
}

std::string cell(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text.empty() ? "" : run(text)) +
         "</w:tc>";
}

std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }

std::string table(int columns, const std::string& rows) {
  std::string grid;
  for (int i = 0; i < columns; ++i) grid += "<w:gridCol w:w=\"2000\"/>";
  return "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr>"
         "<w:tblGrid>" +
         grid + "</w:tblGrid>" + rows + "</w:tbl>";
}

using Parts = std::map<std::string, std::string>;

std::filesystem::path write_docx(const Folder& folder, const Parts& parts, bool stored = false) {
  const auto path = folder / "a.docx";
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (stored) zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
  }
  EXPECT_EQ(zip_close(archive), 0);
  return path;
}

std::vector<model::Page> pages_of(const Parts& parts) {
  const Folder folder;
  auto source = open_docx(write_docx(folder, parts), Limits{});
  EXPECT_TRUE(source);
  std::vector<model::Page> pages;
  for (int n = 1; source && n <= (*source)->page_count(); ++n) {
    pages.push_back(*(*source)->page(n));
  }
  return pages;
}

model::Page page_of(const Parts& parts) {
  auto pages = pages_of(parts);
  EXPECT_EQ(pages.size(), 1U);
  return pages.empty() ? model::Page{} : pages.front();
}

model::Page page_of(const std::string& content) {
  return page_of(Parts{{"word/document.xml", body(content)}});
}

TEST(DocxFile, WordsCutOverRunsAreWhole) {
  const model::Page page = page_of(paragraph(run("Ủy b") + run("an nhân ", "<w:b/>") + run("dân")));
  EXPECT_EQ(text_of(page.words), "Ủy ban nhân dân");
  ASSERT_EQ(page.words.size(), 4U);
  EXPECT_TRUE(page.words[2].bold);
  EXPECT_FALSE(page.words[3].bold);
}

TEST(DocxFile, SwitchesThatAreOffAndHiddenText) {
  const model::Page page =
      page_of(paragraph(run("mảnh ", "<w:b w:val=\"0\"/>") + run("ẩn ", "<w:vanish/>") +
                        run("nghiêng", "<w:i w:val=\"true\"/>")));
  ASSERT_EQ(page.words.size(), 2U);
  EXPECT_FALSE(page.words[0].bold);
  EXPECT_TRUE(page.words[1].italic);
}

TEST(DocxFile, TrackedChangesAreTakenAsAccepted) {
  const model::Page page =
      page_of(paragraph(run("trước ngày ") + "<w:del><w:r><w:delText>10</w:delText></w:r></w:del>" +
                        "<w:ins>" + run("20") + "</w:ins>"));
  EXPECT_EQ(text_of(page.words), "trước ngày 20");
}

TEST(DocxFile, AutomaticNumbers) {
  const auto level = [](int number, const std::string& format, const std::string& text) {
    return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"" +
           (number == 0 ? "3" : "1") + "\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
  };
  const std::string numbering =
      "<w:numbering" + std::string(kNames) + "><w:abstractNum w:abstractNumId=\"2\">" +
      level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2)") +
      level(2, "lowerLetter", "%3)") + level(3, "bullet", "\uF0B7") +
      "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>";
  const model::Page page = page_of(
      Parts{{"word/document.xml",
             body(numbered("một", 0) + numbered("hai", 1) + numbered("ba", 1) + numbered("bốn", 2) +
                  numbered("năm", 3) + numbered("sáu", 0) + numbered("bảy", 1))},
            {"word/numbering.xml", numbering}});
  EXPECT_EQ(text_of(page.words), "III. một III.1) hai III.2) ba a) bốn - năm IV. sáu IV.1) bảy");
}

TEST(DocxFile, MergedCells) {
  const model::Page page =
      page_of(table(3, row(cell("Tiêu đề", "<w:gridSpan w:val=\"3\"/>")) +
                           row(cell("1", "<w:vMerge w:val=\"restart\"/>") + cell("b") + cell("c")) +
                           row(cell("", "<w:vMerge/>") + cell("d") + cell("e"))));
  ASSERT_EQ(page.grids.size(), 1U);
  EXPECT_EQ(scratch::cells_of(page.grids[0]), "0,0 1x3; 1,0 2x1; 1,1; 1,2; 2,1; 2,2");
  EXPECT_EQ(text_in(page, page.grids[0].cells[0].box), "Tiêu đề");
  EXPECT_EQ(text_in(page, page.grids[0].cells[1].box), "1");
  EXPECT_EQ(text_in(page, page.grids[0].cells[5].box), "e");
}

TEST(DocxFile, MergeThatNothingBeganIsACellOfItsOwn) {
  const model::Page page =
      page_of(table(2, row(cell("a", "<w:vMerge/>") + cell("b")) + row(cell("c") + cell("d"))));
  ASSERT_EQ(page.grids.size(), 1U);
  EXPECT_TRUE(scratch::covers_once(page.grids[0]));
  EXPECT_EQ(text_in(page, page.grids[0].cells[0].box), "a");
}

// The second half of a merged cell once had no cell at all after the sheet had ended.
TEST(DocxFile, MergedCellOverTheEndOfASheet) {
  std::string rows = row(cell("1", "<w:vMerge w:val=\"restart\"/>") + cell("đầu"));
  for (int i = 0; i < 60; ++i) rows += row(cell("", "<w:vMerge/>") + cell("tiếp"));
  const auto pages = pages_of(Parts{{"word/document.xml", body(table(2, rows))}});
  ASSERT_EQ(pages.size(), 2U);
  for (const model::Page& page : pages) {
    ASSERT_EQ(page.grids.size(), 1U);
    EXPECT_TRUE(scratch::covers_once(page.grids[0])) << page.number;
  }
}

TEST(DocxFile, TableWithoutBordersIsNoGrid) {
  const std::string letterhead =
      "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"nil\"/></w:tblBorders></w:tblPr><w:tblGrid>"
      "<w:gridCol w:w=\"1\"/><w:gridCol w:w=\"1\"/></w:tblGrid>" +
      row(cell("TỈNH SƠN LĨNH") + cell("CỘNG HÒA")) + "</w:tbl>";
  const model::Page page = page_of(letterhead);
  EXPECT_TRUE(page.grids.empty());
  ASSERT_EQ(page.words.size(), 5U);
  EXPECT_GT(page.words[3].box.x0, page.width / 2);  // still side by side
  EXPECT_DOUBLE_EQ(page.words[3].box.y0, page.words[0].box.y0);
}

TEST(DocxFile, TableInACellGivesItsText) {
  const std::string inner = table(1, row(cell("trong")));
  const model::Page page =
      page_of(table(2, row("<w:tc>" + paragraph(run("ngoài")) + inner + "</w:tc>" + cell("bên"))));
  ASSERT_EQ(page.grids.size(), 1U);
  EXPECT_EQ(text_in(page, page.grids[0].cells[0].box), "ngoài trong");
}

/// The deadline of a task stood in a text box, and nobody read it.
TEST(DocxFile, TextBoxesAreReadOnce) {
  const std::string text = "<w:txbxContent>" + paragraph(run("hạn 15/4/2026")) + "</w:txbxContent>";
  const std::string drawn = "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + text +
                            "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" +
                            text + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>";
  const model::Page page =
      page_of(paragraph(run("Nộp hồ sơ") + "<w:r>" + drawn + "</w:r>") + paragraph(run("Lưu: VT")) +
              table(1, row("<w:tc>" + paragraph("<w:r>" + drawn + "</w:r>") + "</w:tc>")));
  EXPECT_EQ(text_of(page.words), "Nộp hồ sơ hạn 15/4/2026 Lưu: VT hạn 15/4/2026");
}

/// Rows and cells that a form repeats lie in content controls; a paragraph that was moved with its
/// changes tracked stands at its new place.
TEST(DocxFile, WhatControlsAndMovesHoldIsRead) {
  const auto control = [](const std::string& held) {
    return "<w:sdt><w:sdtContent>" + held + "</w:sdtContent></w:sdt>";
  };
  const model::Page page =
      page_of(table(2, row(cell("1") + cell("Sở Y tế")) +
                           control(row(cell("2") + control(cell("Sở Nội vụ"))))) +
              paragraph("<w:moveFrom>" + run("cũ") + "</w:moveFrom><w:moveTo>" + run("mới") +
                        "</w:moveTo>"));
  EXPECT_EQ(text_of(page.words), "1 Sở Y tế 2 Sở Nội vụ mới");
}

TEST(DocxFile, AFileInsideThatIsNotReadIsTold) {
  const model::Page page = page_of(paragraph(run("Kế hoạch")) + "<w:altChunk r:id=\"r1\"/>");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].code, "part-unread");
  EXPECT_EQ(page.findings[0].severity, model::Severity::kError);
}

/// One letter of a stored part was another one, and the task with it: the checksum was not
/// compared.
TEST(DocxFile, BytesThatTheirChecksumDeniesAreDamage) {
  const Folder folder;
  const auto path = write_docx(folder, {{"word/document.xml", body(paragraph(run("chu")))}}, true);
  std::string bytes = scratch::bytes_of(path);
  const size_t at = bytes.find("chu");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'k';
  folder.write("a.docx", bytes);
  const auto source = open_docx(path, Limits{});
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, model::ErrorCode::kUnreadable);
}

std::string relation(const std::string& id, const std::string& kind, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"http://purl.oclc.org/ooxml/officeDocument/" +
         "relationships/" + kind + "\" Target=\"" + target + "\"/>";
}

TEST(DocxFile, PartsAreFoundByTheirRelationships) {
  const model::Page page = page_of(
      {{"_rels/.rels", "<Relationships>" + relation("r1", "officeDocument", "/word/document2.xml") +
                           "</Relationships>"},
       {"word/_rels/document2.xml.rels",
        "<Relationships>" + relation("r7", "footnotes", "chu-thich.xml") + "</Relationships>"},
       {"word/document2.xml", body(paragraph(run("Giao Sở Y tế")))},
       {"word/chu-thich.xml", "<w:footnotes><w:footnote w:id=\"1\">" +
                                  paragraph(run("trừ vùng cao")) + "</w:footnote></w:footnotes>"}});
  EXPECT_EQ(text_of(page.words), "Giao Sở Y tế 1 trừ vùng cao");
}

/// A letter that somebody scanned and pasted into Word was a document without a word.
TEST(DocxFile, AScanThatWasPastedInIsAPage) {
  const auto pages = [](const std::string& text, int cx, int cy) {
    const std::string picture = "<w:r><w:drawing><wp:inline><wp:extent cx=\"" + std::to_string(cx) +
                                "\" cy=\"" + std::to_string(cy) +
                                "\"/><a:blip r:embed=\"r2\"/></wp:inline></w:drawing></w:r>";
    const Folder folder;
    const auto path = write_docx(
        folder,
        {{"word/document.xml", body(paragraph(text.empty() ? "" : run(text)) + paragraph(picture))},
         {"word/_rels/document.xml.rels",
          "<Relationships>" + relation("r2", "image", "media/a.png") + "</Relationships>"},
         {"word/media/a.png", "\x89PNG"}});
    LazyReader reader({});
    const auto source = open_docx(path, Limits{}, &reader);
    return source ? (*source)->page_count() : 0;
  };
  constexpr int kScan = 5'700'000;  // EMU: 449 points
  constexpr int kSeal = 1'200'000;
  EXPECT_EQ(pages("", kScan, kScan), 1) << "the sheet of the text is blank and left out";
  EXPECT_EQ(pages("Phụ lục", kScan, kScan), 2);
  EXPECT_EQ(pages("Phụ lục", kSeal, kSeal), 1);
}

TEST(DocxFile, Footnotes) {
  const std::string notes =
      "<w:footnotes" + std::string(kNames) + "><w:footnote w:type=\"separator\" w:id=\"-1\">" +
      paragraph(run("bỏ")) + "</w:footnote><w:footnote w:id=\"1\">" +
      paragraph(run("Quyết định số 12/QĐ-UBND")) + "</w:footnote></w:footnotes>";
  const model::Page page = page_of(
      Parts{{"word/document.xml",
             body(paragraph(run("chỉ đạo") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>" +
                            run(", gửi về")))},
            {"word/footnotes.xml", notes}});
  ASSERT_EQ(page.words.size(), 11U);
  EXPECT_EQ(text_of(page.words), "chỉ đạo1, gửi về 1 Quyết định số 12/QĐ-UBND");
  EXPECT_TRUE(page.words[2].superscript && page.words[2].glued);
  EXPECT_EQ(page.words[3].text, ",");
  EXPECT_TRUE(page.words[6].superscript);
}

const dictionaries::TextJudge& judge() {
  static const auto kLoaded = dictionaries::TextJudge::load(
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

TEST(DocxFile, LegacyFontsByRunAndByStyle) {
  const std::string styles =
      "<w:styles" + std::string(kNames) +
      "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>"
      "</w:rPr></w:rPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Head\"><w:basedOn w:val=\"Big\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Big\"><w:rPr><w:rFonts w:hAnsi=\".VnTimeH\"/>"
      "</w:rPr></w:style></w:styles>";
  const std::string unicode = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>";
  const std::string content =
      paragraph(run("uû ban"), "<w:pStyle w:val=\"Head\"/>") +
      paragraph(run("Sè ") + run("Ủy", unicode) +
                "<w:r><w:t xml:space=\"preserve\"> tr</w:t><w:softHyphen/><w:t>íc</w:t></w:r>");
  const Folder folder;
  auto source = open_docx(
      write_docx(folder, {{"word/document.xml", body(content)}, {"word/styles.xml", styles}}),
      Limits{}, nullptr, &judge());
  ASSERT_TRUE(source);
  EXPECT_EQ(text_of((*source)->page(1)->words), "UỶ BAN Số Ủy trước");
}

TEST(DocxFile, LandscapeSheet) {
  const model::Page page =
      page_of(paragraph(run("x")) + "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\"/></w:sectPr>");
  EXPECT_NEAR(page.width, 841.9, 0.01);
  EXPECT_NEAR(page.height, 595.3, 0.01);
}

model::ErrorCode error_of(const Parts& parts, const Limits& limits = {}) {
  const Folder folder;
  const auto source = open_docx(write_docx(folder, parts), limits);
  return source ? model::ErrorCode::kUsage : source.error().code;
}

TEST(DocxFile, PartThatUnpacksBeyondTheLimit) {
  Limits limits;
  limits.max_text_bytes = 1 << 20;
  Parts parts = {{"word/document.xml", body(paragraph(run(std::string(2 << 20, ' '))))}};
  EXPECT_EQ(error_of(parts, limits), model::ErrorCode::kTooLarge);
  parts = {{"word/document.xml", body("")}, {"word/footnotes.xml", std::string(2 << 20, ' ')}};
  EXPECT_EQ(error_of(parts, limits), model::ErrorCode::kTooLarge);
}

TEST(DocxFile, Damaged) {
  EXPECT_EQ(error_of({{"word/other.xml", "<a/>"}}), model::ErrorCode::kUnreadable);
  EXPECT_EQ(error_of({{"word/document.xml", "<w:document><w:body>"}}),
            model::ErrorCode::kUnreadable);
  const Folder folder;
  const auto path = write_docx(folder, {{"word/document.xml", body(paragraph(run("chữ")))}});
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const auto source = open_docx(path, Limits{});
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, model::ErrorCode::kUnreadable);
}

// What lay deeper than a limit was left out, and the document was told as read.
TEST(DocxFile, ElementsNestedWithoutEndAreNoOverflowAndNoLoss) {
  std::string content;
  for (int i = 0; i < 50'000; ++i) content += "<w:sdt><w:sdtContent>";
  content += paragraph(run("sâu"));
  for (int i = 0; i < 50'000; ++i) content += "</w:sdtContent></w:sdt>";
  const Folder folder;
  const auto source =
      open_docx(write_docx(folder, {{"word/document.xml", body(content)}}), Limits{});
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, model::ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace ingest
