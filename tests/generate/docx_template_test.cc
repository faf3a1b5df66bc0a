// The tag language as people write it in Word, with what Word does to it on the way.

#include "generate/docx_template.h"

#include <gtest/gtest.h>

#include "generate/letter_specimen.h"
#include "sample.h"
#include "word_package.h"

namespace generate {
namespace {

using sample::cell;
using sample::count;
using sample::flat_text;
using sample::para;
using sample::part_of;
using sample::word_file;

TemplateValue values() {
  TemplateRecord first;
  first.set("nội dung", "Xây cầu treo")
      .set("hạn", sample::day(2026, 2, 5))
      .set("người", TemplateList{"An", "Bình"});
  TemplateRecord second;
  second.set("nội dung", "Sửa đường & cống")
      .set("hạn", TemplateValue())
      .set("người", TemplateList{});
  TemplateRecord all;
  all.set("Cơ quan", "Sở Xây dựng")
      .set("nv", TemplateList{first, second})
      .set("rỗng", TemplateList{})
      .set("ngày", sample::day(2026, 2, 5))
      .set("số", 1234.5)
      .set("đếm", 5)
      .set("nhiều dòng", "một\nhai\tba")
      .set("chưa biết", TemplateValue())
      .set("thật", "có")
      .set("sai", "")
      .set("nhóm", TemplateRecord().set("tên", "Nhóm A"));
  return all;
}

std::string filled(const std::string& body, std::vector<PackagePart> more = {}) {
  const auto read = DocxTemplate::read(word_file(body, std::move(more)));
  if (!read) return "unreadable: " + read.error().message;
  const auto bytes = read->fill(values());
  return bytes ? *bytes : "refused: " + bytes.error().message;
}

std::string text_of(const std::string& body) {
  const std::string bytes = filled(body);
  return bytes.starts_with("PK") ? flat_text(bytes) : bytes;
}

TEST(DocxTemplate, PutsValuesInAndKeepsTheRest) {
  EXPECT_EQ(text_of(para("Kính gửi:  {{Cơ quan}} năm 2030 (Sở")),
            "Kính gửi:  Sở Xây dựng năm 2030 (Sở\n");
  EXPECT_EQ(text_of(para("{{nhóm.tên}}{{! để nguyên }}.")), "Nhóm A.\n");
}

TEST(DocxTemplate, ComparesNamesAfterNormalisation) {
  EXPECT_EQ(text_of(para("{{ cơ_quan }} {{CƠ QUAN}} {{co quan}}")),
            "Sở Xây dựng Sở Xây dựng Sở Xây dựng\n");
  // "Cơ quan" with marks as separate code points.
  EXPECT_EQ(text_of(para("{{Co\xCC\x9B quan}}")), "Sở Xây dựng\n");
}

TEST(DocxTemplate, Filters) {
  EXPECT_EQ(
      text_of(para("{{ngày}}; {{ngày|ngay}}; {{ngày|tháng}}; {{chưa biết|ngay}}; {{chưa biết}}")),
      "05/02/2026; ngày 05 tháng 02 năm 2026; tháng 02 năm 2026; ngày ... tháng ... năm ...; "
      "...\n");
  EXPECT_EQ(text_of(para("{{số}} {{số|so}} {{đếm|so:2}} {{cơ quan|hoa}}")),
            "1234,5 1.234,5 05 SỞ XÂY DỰNG\n");
  EXPECT_EQ(text_of(para("{{#each nv}}{{người|danh_sach:\", \"}}/{{/each}}")), "An, Bình//\n");
}

TEST(DocxTemplate, MonthsFromThreeOnHaveNoZero) {
  EXPECT_EQ(day_in_words(sample::day(2026, 3, 9)), "ngày 09 tháng 3 năm 2026");
  EXPECT_EQ(day_in_words(sample::day(2026, 1, 10)), "ngày 10 tháng 01 năm 2026");
  EXPECT_EQ(month_in_words(sample::day(2026, 12, 1)), "tháng 12 năm 2026");
}

TEST(DocxTemplate, HealsTagsThatWordSplit) {
  const std::string split =
      "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>Gửi {</w:t></w:r><w:proofErr "
      "w:type=\"spellStart\"/>"
      "<w:r><w:rPr><w:i/></w:rPr><w:t>{Cơ </w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"a\"/>"
      "<w:r><w:t>qu</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>an}</w:t></w:r><w:r><w:t>} "
      "nhé</w:t></w:r></w:p>";
  EXPECT_EQ(text_of(split), "Gửi Sở Xây dựng nhé\n");
  const std::string xml = part_of(filled(split), "word/document.xml");
  EXPECT_NE(xml.find("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Gửi </w:t>"),
            std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<w:bookmarkEnd"), std::string::npos);
}

TEST(DocxTemplate, LineFeedsAreBreaks) {
  EXPECT_EQ(text_of(para("{{nhiều dòng}}")), "một^hai^ba\n");
}

TEST(DocxTemplate, RepeatsARowWhenBothTagsStandInIt) {
  const std::string table = "<w:tbl><w:tblGrid/><w:tr>" + cell("TT") + cell("Việc") +
                            "</w:tr><w:tr>" + cell("{{#each nv}}{{stt}}") +
                            cell("{{nội dung}}{{/each}}") + "</w:tr></w:tbl>" + para("");
  EXPECT_EQ(text_of(table), "TT\n|Việc\n|/1\n|Xây cầu treo\n|/2\n|Sửa đường &amp; cống\n|/\n");
}

TEST(DocxTemplate, RepeatsRowsBetweenRowsOfTags) {
  const std::string table = "<w:tbl><w:tblGrid/><w:tr>" + cell("{{#each nv}}") + "</w:tr><w:tr>" +
                            cell("{{nội dung}}") + "</w:tr><w:tr>" + cell("{{hạn}}") +
                            "</w:tr><w:tr>" + cell("{{/each}}") + "</w:tr></w:tbl>";
  EXPECT_EQ(text_of(table + para("")),
            "Xây cầu treo\n|/05/02/2026\n|/Sửa đường &amp; cống\n|/...\n|/\n");
}

TEST(DocxTemplate, ATableWithoutRowsGoes) {
  const std::string table = "<w:tbl><w:tblGrid/><w:tr>" + cell("{{#each rỗng}}") +
                            cell("{{stt}}{{/each}}") + "</w:tr></w:tbl>";
  const std::string xml = part_of(
      filled("<w:tbl><w:tblGrid/><w:tr><w:tc>" + table + "</w:tc></w:tr></w:tbl>" + para("x")),
      "word/document.xml");
  EXPECT_NE(xml.find("<w:tc><w:p/></w:tc>"), std::string::npos) << xml;
}

TEST(DocxTemplate, RepeatsBlocksBetweenTagsAlone) {
  EXPECT_EQ(text_of(para("a") + para(" {{#each nv}} ") + para("{{stt}}. {{nội dung}}") +
                    para("{{#if hạn}}hạn {{hạn}}{{#else}}không hạn{{/if}}") + para("{{/each}}") +
                    para("b")),
            "a\n1. Xây cầu treo\nhạn 05/02/2026\n2. Sửa đường &amp; cống\nkhông hạn\nb\n");
}

TEST(DocxTemplate, LoopsInsideLoopsAndInline) {
  EXPECT_EQ(
      text_of(para("{{#each nv}}[{{#each người}}{{.}}{{stt}} {{/each}}{{cơ quan}}]{{/each}}")),
      "[An1 Bình2 Sở Xây dựng][Sở Xây dựng]\n");
  EXPECT_EQ(text_of(para("{{#if thật}}A{{/if}}{{#if sai}}B{{#else}}C{{/if}}{{#if "
                         "rỗng}}D{{/if}}{{#if đếm}}E{{/if}}")),
            "ACE\n");
}

TEST(DocxTemplate, ConditionOverARowInsideALoopOverIt) {
  const std::string table = "<w:tbl><w:tblGrid/><w:tr>" + cell("{{#each nv}}{{#if hạn}}{{stt}}") +
                            cell("{{nội dung}}{{/if}}{{/each}}") + "</w:tr></w:tbl>" + para("");
  EXPECT_EQ(text_of(table), "1\n|Xây cầu treo\n|/\n");
}

TEST(DocxTemplate, FillsHeadersFootnotesAndTextBoxes) {
  const std::string spaces = sample::kWordSpaces;
  const std::string box = "<w:p><w:r><w:pict><w:txbxContent>" + para("hộp {{đếm}}") +
                          "</w:txbxContent></w:pict></w:r>"
                          "<w:r><w:t>ngoài {{đếm}}</w:t></w:r></w:p>";
  const std::string bytes = filled(
      box, {{"word/header1.xml", "<w:hdr " + spaces + ">" + para("{{cơ quan}}") + "</w:hdr>"},
            {"word/footer1.xml", "<w:ftr " + spaces + ">" + para("{{đếm}}") + "</w:ftr>"},
            {"word/footnotes1.xml", "<w:footnotes " + spaces + "><w:footnote w:id=\"2\">" +
                                        para("{{số}}") + "</w:footnote></w:footnotes>"}});
  EXPECT_EQ(flat_text(bytes), "hộp 5\nngoài 5\n");
  EXPECT_EQ(flat_text(bytes, "word/header1.xml"), "Sở Xây dựng\n");
  EXPECT_EQ(flat_text(bytes, "word/footer1.xml"), "5\n");
  EXPECT_EQ(flat_text(bytes, "word/footnotes1.xml"), "1234,5\n");
}

TEST(DocxTemplate, NumbersDrawingsAndDropsCopiesOfIds) {
  const std::string body =
      para("{{#each nv}}") +
      "<w:p w14:paraId=\"1\"><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:bookmarkEnd "
      "w:id=\"1\"/><w:r>"
      "<w:drawing><wp:inline><wp:docPr id=\"7\" name=\"x\"/></wp:inline></w:drawing></w:r></w:p>" +
      para("{{/each}}");
  const std::string xml = part_of(filled(body), "word/document.xml");
  EXPECT_EQ(count(xml, "<wp:docPr id=\"1\""), 1);
  EXPECT_EQ(count(xml, "<wp:docPr id=\"2\""), 1);
  EXPECT_EQ(count(xml, "paraId"), 1);
  EXPECT_EQ(count(xml, "bookmarkStart"), 1);
}

TEST(DocxTemplate, TheSameValuesGiveTheSameBytes) {
  const sample::FixedTime fixed("1767225600");
  const std::string body = para("{{#each nv}}{{nội dung}}{{/each}}");
  EXPECT_EQ(filled(body), filled(body));
}

struct Fault {
  const char* name;
  std::string body;
  const char* tag;   ///< named in the message
  const char* near;  ///< of the surrounding text
};

class Faulty : public ::testing::TestWithParam<Fault> {};

TEST_P(Faulty, IsNamedWithItsTextAndRefused) {
  const auto read = DocxTemplate::read(word_file(GetParam().body));
  ASSERT_TRUE(read) << read.error().message;
  auto problems = read->problems();
  const auto unknown = read->unknown_tags(values());
  problems.insert(problems.end(), unknown.begin(), unknown.end());
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.front().tag, GetParam().tag) << describe(problems.front());
  EXPECT_NE(problems.front().context.find(GetParam().near), std::string::npos)
      << describe(problems.front());
  EXPECT_FALSE(problems.front().message.empty());
  if (!read->problems().empty() || !unknown.empty()) {
    const auto bytes = read->fill(values());
    if (!read->problems().empty()) {
      ASSERT_FALSE(bytes);
      EXPECT_EQ(bytes.error().code, model::ErrorCode::kUsage);
      EXPECT_NE(bytes.error().message.find(GetParam().tag), std::string::npos)
          << bytes.error().message;
    }
  }
}

const std::string kRowStart = "<w:tbl><w:tblGrid/><w:tr>";
const std::string kRowEnd = "</w:tr></w:tbl>";

INSTANTIATE_TEST_SUITE_P(
    Templates, Faulty,
    ::testing::Values(
        Fault{"Typo", para("Gửi {{Cơ quna}} nhé"), "{{Cơ quna}}", "Gửi"},
        Fault{"TypoInLoop", para("{{#each nv}}việc {{nội dugn}}{{/each}}"), "{{nội dugn}}", "việc"},
        Fault{"TypoInEmptyLoop", para("{{#each nv}}{{#each người}}{{x}}{{/each}}{{/each}}"),
              "{{x}}", "each"},
        Fault{"TypoInBranchNotTaken", para("{{#if sai}}ẩn {{y}}{{/if}}"), "{{y}}", "ẩn"},
        Fault{"Unclosed", para("trước {{cơ quan sau"), "{{cơ quan sau", "trước"},
        Fault{"UnclosedBeforeAnother", para("a {{cơ quan b {{đếm}}"), "{{cơ quan b", "{{đếm}}"},
        Fault{"OneBraceShort", para("a {{cơ quan} b"), "{{cơ quan} b", "a "},
        Fault{"StrayClose", para("a cơ quan}} b"), "}}", "cơ quan}} b"},
        Fault{"OneBraceShortAtFront", para("a {cơ quan}} b"), "}}", "{cơ quan}} b"},
        Fault{"ThreeBraces", para("a {{{cơ quan}}} b"), "{{{cơ quan}}}", "a "},
        Fault{"Empty", para("a {{ }} b"), "{{ }}", "a "},
        Fault{"NoName", para("a {{1+1}} b"), "{{1+1}}", "a "},
        Fault{"UnknownCommand", para("a {{#foreach nv}} b"), "{{#foreach nv}}", "a "},
        Fault{"UnknownClose", para("a {{/for}} b"), "{{/for}}", "a "},
        Fault{"EachWithoutName", para("a {{#each}} b"), "{{#each}}", "a "},
        Fault{"ElseWithoutSign", para("{{#if thật}}a{{else}}b{{/if}}"), "{{else}}", "a{{else}}b"},
        Fault{"ElseAlone", para("a {{#else}} b"), "{{#else}}", "a "},
        Fault{"TwoElses", para("{{#if thật}}{{#else}}1{{#else}}2{{/if}}"), "{{#else}}",
              "1{{#else}}2"},
        Fault{"EachNotClosed", para("a {{#each nv}} b"), "{{#each nv}}", "a "},
        Fault{"CloseNotOpened", para("a {{/each}} b"), "{{/each}}", "a "},
        Fault{"Crossed", para("{{#each nv}}{{#if thật}}q{{/each}}{{/if}}"), "{{/each}}", "q"},
        Fault{"UnknownFilter", para("a {{ngày|ngaay}} b"), "{{ngày|ngaay}}", "a "},
        Fault{"FilterOnText", para("a {{cơ quan|ngay}} b"), "{{cơ quan|ngay}}", "a "},
        Fault{"NumberFilterOnText", para("a {{cơ quan|so}} b"), "{{cơ quan|so}}", "a "},
        Fault{"ListAsText", para("a {{nv}} b"), "{{nv}}", "a "},
        Fault{"LoopOverText", para("a {{#each cơ quan}}x{{/each}} b"), "{{#each cơ quan}}", "a "},
        Fault{"NotTheSamePlace", para("a {{#each nv}}") + para("{{/each}} b"), "{{#each nv}}",
              "a "},
        Fault{"ElseOverRow",
              kRowStart + cell("q {{#if thật}}1") + cell("{{#else}}2{{/if}}") + kRowEnd,
              "{{#if thật}}", "q"},
        Fault{"RowsOfOtherText",
              kRowStart + cell("q {{#each nv}}1") + "</w:tr><w:tr>" + cell("{{/each}}") + kRowEnd,
              "{{#each nv}}", "q"},
        Fault{"SectionInLoop",
              para("{{#each nv}}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + para("{{/each}}"),
              "{{#each nv}}", "each"},
        Fault{"SectionInMarker",
              "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{#each nv}}</w:t></w:r></w:p>" +
                  para("{{/each}}"),
              "{{#each nv}}", "each"}),
    [](const auto& info) { return info.param.name; });

TEST(DocxTemplate, OffersTheNameThatWasMeant) {
  const auto read = DocxTemplate::read(word_file(para("{{cơ qan}}")));
  ASSERT_TRUE(read);
  const auto bytes = read->fill(values());
  ASSERT_FALSE(bytes);
  EXPECT_NE(bytes.error().message.find("có phải là “Cơ quan”?"), std::string::npos)
      << bytes.error().message;
}

TEST(DocxTemplate, NamesTagsThatNobodyWouldFill) {
  const auto read = DocxTemplate::read(
      word_file(para("x"), {{"word/charts/chart1.xml", "<c><a:t>{{đếm}}</a:t></c>"}}));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->problems().size(), 1U);
  EXPECT_EQ(read->problems().front().tag, "{{đếm}}");
}

TEST(DocxTemplate, RefusesWhatIsNoTemplate) {
  EXPECT_EQ(DocxTemplate::read("no zip").error().code, model::ErrorCode::kUnreadable);
  EXPECT_EQ(DocxTemplate::read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old").error().code,
            model::ErrorCode::kEncrypted);
  EXPECT_EQ(DocxTemplate::read(*pack_parts({{"a.txt", "x"}})).error().code,
            model::ErrorCode::kUnreadable);
  EXPECT_EQ(DocxTemplate::read(word_file("<w:p>")).error().code, model::ErrorCode::kUnreadable);
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:p>";
  for (int i = 0; i < 300; ++i) deep += "</w:p>";
  EXPECT_EQ(DocxTemplate::read(word_file(deep)).error().code, model::ErrorCode::kTooLarge);
  EXPECT_EQ(
      DocxTemplate::read(word_file(para(std::string(100000, 'x'))), {.most_bytes_of_part = 50000})
          .error()
          .code,
      model::ErrorCode::kTooLarge);
  EXPECT_FALSE(DocxTemplate::read(word_file(para("x"), {{"word/vbaProject.bin", "x"}})));
}

TEST(DocxTemplate, StopsLoopsThatGrowWithoutEnd) {
  TemplateRecord record;
  record.set("l", TemplateList(1000, TemplateValue("x")));
  const auto read = DocxTemplate::read(word_file(
      para("{{#each l}}{{#each l}}{{#each l}}{{#each l}}y{{/each}}{{/each}}{{/each}}{{/each}}")));
  ASSERT_TRUE(read);
  const auto bytes = read->fill(record, 10000);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, model::ErrorCode::kTooLarge);
}

TEST(LetterSpecimen, HasAValueForEachField) {
  const auto fields = dictionaries::load_letter_fields(std::string(VANTHU_SOURCE_DIR) +
                                                       "/dictionaries/data/letter_fields.tsv");
  ASSERT_TRUE(fields) << model::describe(fields.error());
  const TemplateValue specimen = letter_specimen(*fields);
  const auto read =
      DocxTemplate::read(word_file(para("{{#each nhiệm vụ quá hạn}}{{hạn|ngay}}{{số ngày quá "
                                        "hạn|so}}{{nội dung}}{{/each}}{{nơi nhận|danh_sach}}")));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->unknown_tags(specimen).empty());
}

}  // namespace
}  // namespace generate
