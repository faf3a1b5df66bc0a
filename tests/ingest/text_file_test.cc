#include "ingest/text_file.h"

#include <gtest/gtest.h>

#include <chrono>

#include "ingest/text_bytes.h"
#include "scratch.h"

namespace ingest {
namespace {

using scratch::Folder;
using scratch::text_in;
using scratch::text_of;

std::vector<model::Page> pages_of(std::string_view bytes) {
  const Folder folder;
  auto source = open_text(folder.write("a.txt", bytes), Limits{});
  std::vector<model::Page> pages;
  for (int n = 1; source && n <= (*source)->page_count(); ++n) {
    pages.push_back(*(*source)->page(n));
  }
  return pages;
}

std::string only_text(std::string_view bytes) {
  const auto pages = pages_of(bytes);
  return pages.size() == 1 ? text_of(pages.front().words) : "<pages>";
}

TEST(TextFile, TabsMakeATable) {
  const auto pages = pages_of("Lịch:\nTT\tViệc\tHạn\n1\tSửa cống\t\nHết\n");
  ASSERT_EQ(pages.size(), 1U);
  ASSERT_EQ(pages[0].grids.size(), 1U);
  const model::Grid& grid = pages[0].grids[0];
  EXPECT_EQ(grid.rows(), 2);
  EXPECT_EQ(grid.columns(), 3);
  EXPECT_TRUE(scratch::covers_once(grid));
  EXPECT_EQ(text_in(pages[0], grid.cells[1].box), "Việc");
  EXPECT_EQ(text_in(pages[0], grid.cells[4].box), "Sửa cống");
  EXPECT_EQ(text_in(pages[0], grid.cells[5].box), "");
  EXPECT_LT(pages[0].words.front().box.y1, grid.box.y0);
  EXPECT_GT(pages[0].words.back().box.y0, grid.box.y1);
}

TEST(TextFile, OneTabIsNoTable) {
  const auto pages = pages_of("Số: 12/KH-UBND\tSơn Lĩnh, ngày 02 tháng 3 năm 2026\n");
  EXPECT_TRUE(pages.at(0).grids.empty());
}

TEST(TextFile, SpacesSetTwoBlocksSideBySide) {
  const auto pages = pages_of(
      "UBND TỈNH AN PHÚ          CỘNG HÒA\nSố: 3/KH-UBND          An Phú, ngày 2/3/2026\n\n"
      "KẾ HOẠCH\n");
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_TRUE(pages[0].grids.empty());
  const auto place = [&](std::string_view text) {
    for (const model::Word& word : pages[0].words) {
      if (word.text == text) return word.box;
    }
    return model::Box{};
  };
  EXPECT_GT(place("CỘNG").x0, place("PHÚ").x1 + 100);
  EXPECT_EQ(place("CỘNG").x0, place("An").x0);
  EXPECT_EQ(place("UBND").x0, place("Số:").x0);
  EXPECT_GT(place("KẾ").y0 - place("Số:").y1, 2.5 * (place("KẾ").y1 - place("KẾ").y0));
}

TEST(TextFile, LongLinesAreParagraphs) {
  std::string sentence;
  for (int i = 0; i < 30; ++i) sentence += "rà soát ";
  const auto pages = pages_of("1. " + sentence + "xong.\n2. Ngắn.\n3. " + sentence + "hết.\n");
  ASSERT_EQ(pages.size(), 1U);
  const auto& words = pages[0].words;
  for (size_t i = 1; i < words.size(); ++i) {
    const double gap = words[i].box.y0 - words[i - 1].box.y1;
    const bool new_paragraph = words[i - 1].text.ends_with('.') && words[i - 1].text.size() > 2;
    if (new_paragraph) EXPECT_GT(gap, words[i].box.height()) << words[i].text;
  }
}

// Between paragraphs of a line each a blank line made less room than none, and they ran together.
TEST(TextFile, ABlankLineMakesMoreRoomThanNone) {
  const std::string longer(120, 'a');
  const auto pages =
      pages_of(longer + ".\n" + longer + ".\n\nSở Y tế kiểm tra.\nCác xã báo cáo.\n");
  std::vector<double> tops;
  for (const model::Word& word : pages.at(0).words) {
    if (tops.empty() || word.box.y0 > tops.back()) tops.push_back(word.box.y0);
  }
  ASSERT_EQ(tops.size(), 4U);
  EXPECT_GT(tops[2] - tops[1], tops[1] - tops[0]);
}

// The sentence behind a list was read as a part of its last item.
TEST(TextFile, ABlankLineEndsAParagraph) {
  constexpr double kRoom = 0.75;  // of the type: what ends a paragraph, beyond the usual
  constexpr double kUsual = 20;   // points: more is never taken for the usual room
  const auto pages = pages_of("- Sở Y tế\n- Công an tỉnh\n\nCác đơn vị báo cáo.\n");
  const auto& words = pages.at(0).words;
  std::vector<double> gaps;
  for (size_t i = 1; i < words.size(); ++i) {
    const double gap = words[i].box.y0 - words[i - 1].box.y1;
    if (gap > 0) gaps.push_back(gap);
  }
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_GT(gaps[1], gaps[0] + kRoom * words[0].font_size);
  EXPECT_LT(gaps[1], kUsual);
}

TEST(TextFile, ShortRowsAreFilledUp) {
  const auto pages = pages_of("a\tb\tc\td\n1\t2\t3\n");
  ASSERT_EQ(pages.at(0).grids.size(), 1U);
  EXPECT_EQ(pages[0].grids[0].columns(), 4);
  EXPECT_TRUE(scratch::covers_once(pages[0].grids[0]));
}

TEST(TextFile, MarkdownTable) {
  const auto pages = pages_of("| TT | Việc |\n|----|:---:|\n| 1 | Sửa **gấp** cống |\n");
  ASSERT_EQ(pages.at(0).grids.size(), 1U);
  const model::Grid& grid = pages[0].grids[0];
  EXPECT_EQ(grid.rows(), 2);  // the ruler is none of them
  EXPECT_EQ(grid.columns(), 2);
  EXPECT_EQ(text_in(pages[0], grid.cells[3].box), "Sửa gấp cống");
}

TEST(TextFile, FormFeedBeginsAPage) {
  const auto pages = pages_of("một\n\fhai\nba\f\n1\t2\t3\n");
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_EQ(text_of(pages[0].words), "một");
  EXPECT_EQ(text_of(pages[1].words), "hai ba");
  EXPECT_EQ(pages[2].grids.size(), 1U);
  EXPECT_EQ(pages[2].number, 3);
  EXPECT_GT(pages[1].height, pages[1].words.back().box.y1);
}

// The number stood in the sentence ("báo cáo UBND 2 xã."), or the blank line behind it cut off the
// day.
TEST(TextFile, NumbersOfPagesStandInNoSentence) {
  const std::string far(40, ' ');
  const std::string cut = "Các xã báo cáo trước\n" + far + "2\n\nngày 15/5/2026.\n";
  EXPECT_EQ(only_text(cut), "Các xã báo cáo trước ngày 15/5/2026.");
  const auto pages = pages_of("Các xã báo cáo UBND\n\f" + far + "3\n\ntỉnh.\n");
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(text_of(pages[1].words), "tỉnh.");
  EXPECT_EQ(pages_of("một\n" + far + "2\n\f\n\f\nhai\n").back().words.size(), 1U);
  EXPECT_EQ(only_text("Số lượng:\n" + std::string(10, ' ') + "12\n"), "Số lượng: 12");
}

TEST(TextFile, TableCutByAFormFeedIsTwoGrids) {
  const auto pages = pages_of("1\ta\tb\n\f2\tc\td\n");
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0].grids.size(), 1U);
  EXPECT_EQ(pages[1].grids.size(), 1U);
  EXPECT_EQ(text_of(pages[1].words), "2 c d");
}

TEST(TextFile, BoldMarkup) {
  const auto pages = pages_of("Giao **Sở Y tế** làm ***ngay*** việc");
  std::string bold;
  for (const model::Word& word : pages.at(0).words) bold += word.bold ? '1' : '0';
  EXPECT_EQ(bold, "0111010");
  EXPECT_EQ(text_of(pages[0].words), "Giao Sở Y tế làm ngay việc");
}

TEST(TextFile, MarkupThatConvertersLeave) {
  EXPECT_EQ(only_text("a<br>b <u>c</u> d"), "a b c d");
  EXPECT_EQ(only_text("đạt $> 0,7$ và $\\frac{1}{2}$ số xã"), "đạt > 0,7 và 1/2 số xã");
}

TEST(TextFile, SignsThatAreNoMarkupStay) {
  EXPECT_EQ(only_text("dưới < 5 và > 3"), "dưới < 5 và > 3");
  EXPECT_EQ(only_text("giá 5$ một tấn"), "giá 5$ một tấn");
  EXPECT_EQ(only_text("2 * 3, \\frac{1"), "2 * 3, \\frac{1");
  EXPECT_EQ(only_text("x <b không đóng"), "x <b không đóng");
}

TEST(TextFile, TextIsComposed) { EXPECT_EQ(only_text("Sơ\xCC\x89"), "Sở"); }

TEST(TextFile, ByteOrderMarkIsNoText) { EXPECT_EQ(only_text("\xEF\xBB\xBFSở"), "Sở"); }

TEST(TextFile, WindowsLineEnds) { EXPECT_EQ(only_text("một\r\nhai\r\n"), "một hai"); }

/// A text of an old Mac, or one with the line breaks of Word, was one paragraph without a task.
TEST(TextFile, LineEndsOfEverySystem) {
  for (const char* end : {"\r", "\r\r\n", "\v", "\u0085", "\u2028", "\u2029"}) {
    const FlowDocument flow = flow_of_text(with_line_feeds(std::string("một") + end + "hai\u00C2"));
    ASSERT_EQ(flow.blocks.size(), 2U) << end;
    EXPECT_EQ(flow.blocks[1].paragraph.runs[0].text, "hai\u00C2");
  }
}

/// An order copied from a page of the web had a mark that nobody sees in its verb, and gave no
/// task.
TEST(TextFile, MarksThatNobodySees) {
  EXPECT_EQ(only_text("Gi\u200Bao\u00AD S\uFEFFở Y\u2060 t\u200Dế"), "Giao Sở Y tế");
}

/// What Notepad calls Unicode was refused as no text.
TEST(TextFile, WideCharacters) {
  const std::u16string text = u"Sở Y tế\r\ntrước 😀";
  std::string low;
  std::string high;
  for (const char16_t unit : text) {
    const char upper = static_cast<char>(unit >> 8);
    const char lower = static_cast<char>(unit & 0xFF);
    low += {lower, upper};
    high += {upper, lower};
  }
  const std::string expected = "Sở Y tế trước 😀";
  EXPECT_EQ(only_text("\xFF\xFE" + low), expected);
  EXPECT_EQ(only_text("\xFE\xFF" + high), expected);
  EXPECT_EQ(only_text(low), expected);
  EXPECT_EQ(only_text(high), expected);
  EXPECT_EQ(only_text(std::string_view("\xFF\xFE\0\0\xD0\x01\0\0", 8)), "ǐ");
  const auto cut = pages_of("\xFF\xFE" + low.substr(0, low.size() - 2));
  ASSERT_EQ(cut.size(), 1U);
  ASSERT_EQ(cut[0].findings.size(), 1U) << "half of a pair";
  EXPECT_EQ(cut[0].findings[0].code, "bad-utf8");
}

TEST(TextFile, NulsAreDamageThatIsTold) {
  const auto pages = pages_of(std::string("Sở Y tế\0\0\0 xong", 19) + std::string(4096, '\0'));
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(text_of(pages[0].words), "Sở Y tế\uFFFD xong\uFFFD");
  ASSERT_EQ(pages[0].findings.size(), 1U);
  EXPECT_EQ(pages[0].findings[0].code, "bad-utf8");
}

TEST(TextFile, BadBytesAreCountedAndReplaced) {
  const auto pages = pages_of(
      "S\xFF"
      "ở Y\xC3 tế");
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(text_of(pages[0].words), "S\uFFFDở Y\uFFFD tế");
  ASSERT_EQ(pages[0].findings.size(), 1U);
  EXPECT_EQ(pages[0].findings[0].code, "bad-utf8");
  EXPECT_NE(pages[0].findings[0].message.find(" 2 byte"), std::string::npos);
}

TEST(TextFile, LongerThanTheLimit) {
  const Folder folder;
  Limits limits;
  limits.max_text_bytes = 100;
  const auto source = open_text(folder.write("a.txt", std::string(101, 'a')), limits);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, model::ErrorCode::kTooLarge);
  EXPECT_TRUE(open_text(folder.write("b.txt", std::string(100, 'a')), limits));
}

/// Ten megabytes of one line, made of `part` again and again.
class LongLine : public testing::TestWithParam<std::string> {};

// "<a" and "\frac{" without an end took time with the square of their number, "$$" one level of the
// stack each.
TEST_P(LongLine, IsLaidOutInBoundedTime) {
  std::string line;
  while (line.size() < 10'000'000) line += GetParam();
  const auto start = std::chrono::steady_clock::now();
  const FlowDocument flow = flow_of_text(line);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  ASSERT_EQ(flow.blocks.size(), 1U);
  EXPECT_FALSE(flow.blocks[0].is_table);
}

INSTANTIATE_TEST_SUITE_P(TextFile, LongLine,
                         testing::Values("a ", "<a", "$$", "**", "\\frac{", "\\frac{}{", "|", "a\t",
                                         "<b>$x$"));

const dictionaries::TextJudge& judge() {
  static const auto kLoaded = dictionaries::TextJudge::load(
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

TEST(TextFile, LegacyBytesBecomeUnicodeAndSaySo) {
  const Folder folder;
  auto source = open_text(folder.write("a.txt",
                                       "U\xFB ban nh\xA9n d\xA9n t\xD8nh y\xAAu c\xC7u tr\xAD\xED"
                                       "c ng\xB5y 20"),
                          Limits{}, &judge());
  ASSERT_TRUE(source);
  const model::Page page = *(*source)->page(1);
  EXPECT_EQ(text_of(page.words), "Uỷ ban nhân dân tỉnh yêu cầu trước ngày 20");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].code, "legacy-encoding");
}

TEST(TextFile, LegacyTextThatWasTurnedIntoUtf8) {
  const Folder folder;
  auto source = open_text(folder.write("a.txt", "Uûy ban nhaân daân tænh yeâu caàu caùc sôû"),
                          Limits{}, &judge());
  ASSERT_TRUE(source);
  EXPECT_EQ(text_of((*source)->page(1)->words), "Ủy ban nhân dân tỉnh yêu cầu các sở");
}

TEST(TextFile, BytesOfNoKnownEncodingAreRefused) {
  const Folder folder;
  const auto source =
      open_text(folder.write("a.txt", "ch\xFC \xD1\xD2\xC5\xD4 abc def"), Limits{}, &judge());
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, model::ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace ingest
