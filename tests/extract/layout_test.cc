#include "extract/layout.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const std::vector<Line>& lines) {
  Texts texts;
  for (const Line& line : lines) texts.push_back(line.text);
  return texts;
}

Texts texts_of(const std::vector<Paragraph>& paragraphs) {
  Texts texts;
  for (const Paragraph& paragraph : paragraphs) texts.push_back(paragraph.text);
  return texts;
}

PageBuilder portrait(int number = 1) { return PageBuilder(number, 595, 842); }

/// Five lines of prose from the left margin to the right, the first one indented.
PageBuilder& prose(PageBuilder& page, double y) {
  page.line(90, y, "Các xã và phường thực hiện việc rà soát đường, cầu, cống trên địa bàn của");
  page.line(60, y + 18,
            "mình và gửi kết quả về Sở Xây dựng để tổng hợp, trình Ủy ban nhân dân tỉnh xem");
  page.line(60, y + 36, "xét và quyết định.");
  return page;
}

TEST(Lines, ShareABaselineAndPartAtWideGaps) {
  const auto page = portrait().line(60, 100, "Nơi nhận:").line(300, 101, "CHỦ TỊCH").build();
  EXPECT_EQ(texts_of(lines_of(1, page.words)), (Texts{"Nơi nhận:", "CHỦ TỊCH"}));
  EXPECT_EQ(texts_of(cell_lines(1, page.words)), (Texts{"Nơi nhận: CHỦ TỊCH"}));
}

TEST(Lines, AreNotCutAtDashesThatAreAsHighAsTheirInk) {
  auto page = portrait().line(60, 100, "đi đúng - nói ít - làm nhiều").build();
  for (model::Word& word : page.words) {
    word.font_size = 0;
    if (word.text == "-") word.box = {word.box.x0, 104, word.box.x1, 105};
  }
  EXPECT_EQ(texts_of(lines_of(1, page.words)), (Texts{"đi đúng - nói ít - làm nhiều"}));
}

/// The hat of `CÔNG` reached into the line of the other column, and the body was named `CÔNG`.
TEST(Lines, KeepNeighboursTogetherBesideAColumnThatIsNotLevel) {
  auto page = portrait().line(60, 100, "BỘ CÔNG AN").line(300, 93, "CỘNG HÒA XÃ HỘI").build();
  for (model::Word& word : page.words) {
    word.font_size = 0;
    if (word.text == "CÔNG") word.box.y0 -= 4;
    if (word.text == "CÔNG") word.box.y1 -= 1;
  }
  EXPECT_EQ(texts_of(lines_of(1, page.words)), (Texts{"CỘNG HÒA XÃ HỘI", "BỘ CÔNG AN"}));
}

TEST(Lines, LeaveRaisedMarksOut) {
  const auto page = portrait().line(60, 100, "Ban Chỉ đạo{1}, các sở{2} và xã").build();
  const auto lines = lines_of(1, page.words);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].text, "Ban Chỉ đạo, các sở và xã");
}

TEST(Lines, MeasureTheirWords) {
  const auto page = portrait().line(60, 100, "#Điều 1", 14).build();
  const auto lines = lines_of(3, page.words);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].page, 3);
  EXPECT_TRUE(lines[0].bold);
  EXPECT_DOUBLE_EQ(lines[0].font_size, 14);
  EXPECT_DOUBLE_EQ(lines[0].box.x0, 60);
}

TEST(Lines, JoinWithoutASpaceAfterACut) {
  std::string text = "Kế hoạch số 12/KH-";
  append_text(&text, "UBND ngày 01/");
  append_text(&text, "02/2026");
  append_text(&text, "- Mục một");
  EXPECT_EQ(text, "Kế hoạch số 12/KH-UBND ngày 01/02/2026 - Mục một");
  std::string dash = "-";
  append_text(&dash, "Mục");
  EXPECT_EQ(dash, "- Mục");
}

TEST(Layout, ReadsTheLeftColumnOfTheHeaderFirst) {
  const auto layout = layout_of(portrait()
                                    .line(70, 60, "ỦY BAN NHÂN DÂN")
                                    .line(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                                    .line(90, 76, "XÃ AN PHÚ")
                                    .line(340, 76, "Độc lập - Tự do - Hạnh phúc")
                                    .line(80, 100, "Số: 12/KH-UBND")
                                    .line(330, 100, "An Phú, ngày 02 tháng 3 năm 2026")
                                    .line(250, 150, "KẾ HOẠCH")
                                    .build());
  EXPECT_EQ(
      texts_of(layout.lines),
      (Texts{"ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
             "Độc lập - Tự do - Hạnh phúc", "An Phú, ngày 02 tháng 3 năm 2026", "KẾ HOẠCH"}));
}

TEST(Layout, TakesWordsInsideGridsOut) {
  auto page = portrait();
  page.line(60, 100, "Trước bảng").grid(130, "TT | Nhiệm vụ\n1 | Trồng cây");
  page.line(60, page.bottom() + 20, "Sau bảng");
  EXPECT_EQ(texts_of(layout_of(page.build()).lines), (Texts{"Trước bảng", "Sau bảng"}));
}

TEST(Layout, SetsPageNumbersApart) {
  auto page = portrait();
  page.line(290, 30, "- 12 -").line(60, 400, "Năm 2026").line(290, 400, "12");
  const auto layout = layout_of(page.build());
  EXPECT_EQ(texts_of(layout.furniture), (Texts{"- 12 -"}));
  EXPECT_EQ(texts_of(layout.lines), (Texts{"Năm 2026", "12"}));
}

TEST(Layout, SetsFootnotesBelowARuleApart) {
  auto page = portrait();
  prose(page, 100);
  page.rule(60, 200, 700)
      .line(60, 706, "1 Báo cáo hằng tháng.", 10)
      .line(60, 720, "Gửi về Sở.", 10);
  const auto layout = layout_of(page.build());
  EXPECT_EQ(texts_of(layout.footnote_lines), (Texts{"1 Báo cáo hằng tháng.", "Gửi về Sở."}));
  EXPECT_EQ(layout.lines.size(), 3U);
}

/// Of a table's rule the scan left pieces; what stood below the first one was taken for notes and
/// the tasks there were lost.
TEST(Layout, APieceOfALongRuleOpensNoFootnotes) {
  PageBuilder page(1, 595, 842);
  page.line(60, 500, "4 Trồng cây").rule(60, 200, 520).rule(230, 400, 520.5);
  page.line(60, 524, "5 Sửa chợ").line(60, 540, "trung tâm");
  EXPECT_TRUE(layout_of(page.build()).footnote_lines.empty());
}

TEST(Layout, SetsFootnotesWithoutARuleApart) {
  auto page = portrait();
  prose(page, 100);
  page.line(60, 706, "{1} Báo cáo hằng tháng.", 10).line(60, 720, "Gửi về Sở.", 10);
  EXPECT_EQ(texts_of(layout_of(page.build()).footnote_lines),
            (Texts{"Báo cáo hằng tháng.", "Gửi về Sở."}));
}

TEST(Layout, ANumberAtTheFootAloneIsNoFootnote) {
  auto page = portrait();
  prose(page, 100);
  page.line(60, 706, "2 xã còn lại báo cáo sau.");
  const auto layout = layout_of(page.build());
  EXPECT_TRUE(layout.footnote_lines.empty());
  EXPECT_EQ(layout.lines.size(), 4U);
}

/// The mark at the end of a task's last word was read with the box of this word, and before it: the
/// tasks below were taken for footnotes, and lost.
TEST(Layout, ARaisedMarkInThePlaceOfItsWordOpensNoFootnote) {
  auto page = portrait();
  page.line(125, 600, "khai{*}").line(98, 620, "9. Trình phương án thanh lý xe");
  model::Page built = page.build();
  ASSERT_TRUE(built.words[1].superscript);
  built.words[1].box = built.words[0].box;
  std::swap(built.words[0], built.words[1]);
  EXPECT_TRUE(layout_of(built).footnote_lines.empty());
}

TEST(Layout, ARaisedMarkHighOnThePageOpensNoFootnote) {
  auto page = portrait();
  page.line(60, 100, "{1} Sở Y tế báo cáo.");
  EXPECT_TRUE(layout_of(page.build()).footnote_lines.empty());
}

TEST(Layout, AnEmptyPageHasNothing) {
  const auto layout = layout_of(portrait(4).build());
  EXPECT_EQ(layout.page, 4);
  EXPECT_TRUE(layout.lines.empty());
  EXPECT_TRUE(layout.paragraphs.empty());
}

TEST(Paragraphs, BeginAtIndentsAndListMarks) {
  auto page = portrait();
  prose(page, 100);
  prose(page, 154);
  page.line(60, 208, "- Sở Y tế báo cáo.").line(60, 226, "a) Xã báo cáo.");
  const auto texts = texts_of(layout_of(page.build()).paragraphs);
  ASSERT_EQ(texts.size(), 4U);
  EXPECT_TRUE(texts[0].starts_with("Các xã và phường"));
  EXPECT_TRUE(
      texts[0].ends_with("của mình và gửi kết quả về Sở Xây dựng để tổng hợp, trình Ủy ban "
                         "nhân dân tỉnh xem xét và quyết định."));
  EXPECT_EQ(texts[1], texts[0]);
  EXPECT_EQ(texts[2], "- Sở Y tế báo cáo.");
  EXPECT_EQ(texts[3], "a) Xã báo cáo.");
}

// The title of a chapter and the article below it were one paragraph, whose items nobody had.
/// A task of one line that reached nearly to the margin took the paragraph below for its end.
TEST(Paragraphs, BeginBelowAFullStopThatHadRoomBehindIt) {
  auto page = portrait();
  prose(page, 100);
  page.line(90, 154, "4. Văn phòng đưa kết quả rà soát đường, cầu, cống vào xếp hạng.");
  page.line(90, 172, "Phường cùng xã nhận được văn bản này thì gửi về Sở Xây dựng, để tổng hợp,");
  page.line(60, 190, "trình Ủy ban nhân dân tỉnh.");
  const auto texts = texts_of(layout_of(page.build()).paragraphs);
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_TRUE(texts[1].ends_with("xếp hạng."));
  EXPECT_TRUE(texts[2].starts_with("Phường cùng xã"));
}

TEST(Paragraphs, BeginAtAnArticle) {
  auto page = portrait();
  page.line(60, 100, "PHỐI HỢP").line(60, 118, "Điều 3. Sở Y tế làm theo");
  page.line(60, 136, "Điều 5 Luật Khám bệnh.");
  EXPECT_EQ(texts_of(layout_of(page.build()).paragraphs),
            (Texts{"PHỐI HỢP", "Điều 3. Sở Y tế làm theo Điều 5 Luật Khám bệnh."}));
}

TEST(Paragraphs, BeginAfterAGapAndAtAHeading) {
  auto page = portrait();
  page.line(60, 100, "#II. TỔ CHỨC THỰC HIỆN").line(60, 118, "Các xã thực hiện kế hoạch này.");
  page.line(60, 160, "Sở Y tế theo dõi.");
  EXPECT_EQ(
      texts_of(layout_of(page.build()).paragraphs),
      (Texts{"II. TỔ CHỨC THỰC HIỆN", "Các xã thực hiện kế hoạch này.", "Sở Y tế theo dõi."}));
}

Paragraph paragraph(const Texts& lines) {
  Paragraph out;
  out.page = 1;
  for (const std::string& text : lines) {
    Line line;
    line.text = text;
    out.lines.push_back(line);
  }
  out.text = joined_text(out.lines);
  return out;
}

TEST(Paragraphs, GoOnOverThePageWhileTheSentenceIsOpen) {
  const auto open = paragraph({"Các xã rà soát và", "báo cáo kết quả về"});
  EXPECT_TRUE(continues_over_page(open, paragraph({"Sở Xây dựng."})));
  EXPECT_TRUE(continues_over_page(paragraph({"Các xã rà soát và"}), paragraph({"báo cáo."})));
  EXPECT_FALSE(continues_over_page(paragraph({"Tổ chức"}), paragraph({"Sở Xây dựng."})));
  EXPECT_FALSE(continues_over_page(paragraph({"Các xã", "báo cáo."}), paragraph({"và gửi."})));
  EXPECT_FALSE(continues_over_page(open, paragraph({"- Sở Y tế"})));
  EXPECT_FALSE(continues_over_page(open, paragraph({"2. Sở Y tế"})));
  EXPECT_FALSE(continues_over_page(open, paragraph({"PHỤ LỤC"})));
  EXPECT_FALSE(continues_over_page(open, paragraph({})));
}

std::vector<model::Page> pages_with_heads(int count) {
  std::vector<model::Page> pages;
  for (int i = 1; i <= count; ++i) {
    pages.push_back(portrait(i)
                        .line(60, 30, "Kế hoạch phòng chống lụt bão, trang " + std::to_string(i))
                        .line(60, 400, "Nội dung của trang")
                        .build());
  }
  return pages;
}

TEST(RunningHeads, LeaveTheBodyWhenTheyReturn) {
  for (const int count : {2, 3, 5}) {
    const auto pages = pages_with_heads(count);
    for (const PageLayout& layout : layouts_of(pages)) {
      const bool apart = count >= 3;
      EXPECT_EQ(layout.lines.size(), apart ? 1U : 2U) << count << " pages";
      EXPECT_EQ(layout.paragraphs.back().text, "Nội dung của trang");
      EXPECT_EQ(layout.furniture.size(), apart ? 1U : 0U);
    }
  }
}

// The first item of a part, set without a gap, went on with its title, and its tasks were lost.
TEST(Layout, ItemsBeginParagraphsWhateverTheirMark) {
  const auto layout = layout_of(portrait()
                                    .line(60, 100, "III. Phân công")
                                    .line(60, 114, "1- Ban Tổ chức:")
                                    .line(60, 128, "-Lập danh sách cán bộ")
                                    .line(60, 142, "a/ In tài liệu")
                                    .build());
  EXPECT_EQ(
      texts_of(layout.paragraphs),
      (Texts{"III. Phân công", "1- Ban Tổ chức:", "-Lập danh sách cán bộ", "a/ In tài liệu"}));
}

// Where a blank line stands between all paragraphs they became one, and two tasks one.
TEST(Layout, BlankLinesPartParagraphsOfOneLine) {
  const auto layout = layout_of(portrait()
                                    .line(60, 100, "Tổ Tổng hợp trực ban đêm.")
                                    .line(60, 133, "Tổ Tuần tra đi các chợ.")
                                    .line(60, 166, "Tổ Y tế phát thuốc.")
                                    .build());
  EXPECT_EQ(layout.paragraphs.size(), 3U);
}

}  // namespace
}  // namespace extract
