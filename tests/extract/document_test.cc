#include "extract/document.h"

#include <gtest/gtest.h>

#include <set>

#include "page_builder.h"

namespace extract {
namespace {

using model::Document;
using model::Page;
using Texts = std::vector<std::string>;

const std::string kHead = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n";
const std::vector<double> kShares = {1, 6, 3, 3, 2};

Document read(std::vector<Page> pages, std::string run = "run-1") {
  model::SourceFile source;
  source.path = "plan.pdf";
  source.sha256 = "0123456789abcdef0123456789abcdef";
  source.pages = static_cast<int>(pages.size());
  return read_document(source, std::move(run), std::move(pages), test_dictionaries());
}

Page plan(int number = 1) {
  auto page = PageBuilder(number);
  page.line(70, 40, "ỦY BAN NHÂN DÂN TỈNH AN PHÚ")
      .line(450, 40, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  page.line(110, 60, "Số: 12/KH-UBND").line(480, 60, "An Phú, ngày 02 tháng 3 năm 2026");
  page.line(400, 90, "PHỤ LỤC");
  page.grid(120, kHead + "1. | Trồng cây | Sở Y tế | Các xã | trước ngày 20/5", kShares);
  return page.build();
}

TEST(Document, JoinsHeaderTablesAndTasks) {
  const Document document = read({plan()});
  EXPECT_EQ(document.run_id, "run-1");
  EXPECT_EQ(document.header.symbol, "12/KH-UBND");
  ASSERT_EQ(document.tables.size(), 1U);
  ASSERT_EQ(document.tasks.size(), 1U);
  const auto& task = document.tasks.front();
  EXPECT_EQ(task.id, "0123456789ab-t1-r1");
  EXPECT_EQ(task.content, "Trồng cây");
  ASSERT_TRUE(task.deadline);
  EXPECT_EQ(task.deadline->due, model::make_date(2026, 5, 20)) << "the year is the document's";
  EXPECT_EQ(document.pages.size(), 1U);
}

/// An annex alone, of a notice that its bracket names: "trước ngày 20/5" was due in no year.
TEST(Document, AnAnnexCountsFromTheDayOfWhatItIsAttachedTo) {
  auto page = PageBuilder(1);
  page.line(300, 40, "PHÂN CÔNG NHIỆM VỤ THÁNG 5");
  page.line(250, 60, "(Kèm theo Thông báo số 9/TB-UBND ngày 26/02/2027");
  page.line(300, 80, "của Ủy ban nhân dân xã An Phú)");
  page.grid(120, kHead + "1. | Trồng cây | Sở Y tế | Các xã | trước ngày 20/5", kShares);
  const Document document = read({page.build()});
  EXPECT_FALSE(document.header.date);
  ASSERT_EQ(document.tasks.size(), 1U);
  EXPECT_EQ(document.tasks.front().deadline->due, model::make_date(2027, 5, 20));
  EXPECT_TRUE(document.tasks.front().deadline->ambiguous);
}

// "quý Sở" was all bodies, though the letter says to whom it goes.
TEST(Document, ALetterSpeaksToItsAddressees) {
  auto page = PageBuilder(1, 595, 842);
  page.line(70, 60, "SỞ TƯ PHÁP").line(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  page.line(80, 80, "Số: 12/STP-VP").line(330, 80, "An Phú, ngày 02 tháng 3 năm 2026");
  page.line(120, 130, "Kính gửi: Sở Y tế các tỉnh: Nghệ An, Hà Tĩnh");
  page.line(80, 170, "Sở Tư pháp đề nghị quý Sở:");
  page.line(80, 200, "1. Cử cán bộ đầu mối trước ngày 20/3/2026.");
  const Document document = read({page.build()});
  ASSERT_EQ(document.tasks.size(), 1U);
  EXPECT_EQ(document.tasks[0].lead->text, "quý Sở");
  EXPECT_EQ(document.tasks[0].lead->agencies,
            (Texts{"Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Hà Tĩnh"}));
}

TEST(Document, GivesTheSameIdsInEveryRun) {
  const auto ids = [](const Document& document) {
    Texts out;
    for (const auto& task : document.tasks) out.push_back(task.id);
    return out;
  };
  const std::vector<Page> pages = {plan(1), plan(2)};
  const Texts first = ids(read(pages, "run-1"));
  EXPECT_EQ(first, ids(read(pages, "run-2")));
  EXPECT_EQ(std::set<std::string>(first.begin(), first.end()).size(), first.size());
}

TEST(Document, SaysWhereEachFieldStands) {
  auto second = PageBuilder(2);
  second.grid(80, "| ven đường | | |", kShares);
  const Document document = read({plan(), second.build()});
  ASSERT_EQ(document.tasks.size(), 1U);
  EXPECT_EQ(document.tasks[0].content, "Trồng cây ven đường");
  std::vector<int> pages;
  for (const auto& source : document.tasks[0].sources) {
    const auto& page = document.pages.at(static_cast<size_t>(source.page) - 1);
    EXPECT_GE(source.box.x0, page.grids[0].box.x0);
    EXPECT_LE(source.box.y1, page.grids[0].box.y1);
    if (source.field == "content") pages.push_back(source.page);
  }
  EXPECT_EQ(pages, (std::vector<int>{1, 2}));
}

TEST(Document, ReportsDoubtfulRecords) {
  auto page = PageBuilder(1);
  page.grid(80, kHead + "1. | ?Trồng ?cây | Sở Y tế | | 5/2026\n2. | | Sở Y tế | | 6/2026",
            kShares);
  const Document document = read({page.build()});
  ASSERT_EQ(document.tasks.size(), 2U);
  EXPECT_TRUE(document.tasks[0].needs_review);
  std::vector<std::pair<std::string, std::string>> reported;
  for (const auto& finding : document.findings) {
    if (!finding.task_id.empty()) reported.emplace_back(finding.code, finding.task_id);
  }
  EXPECT_EQ(reported, (std::vector<std::pair<std::string, std::string>>{
                          {"low-confidence", document.tasks[0].id},
                          {"content-missing", document.tasks[1].id}}));
  EXPECT_EQ(document.findings[0].field, "content");
  EXPECT_EQ(document.findings[0].page, 1);
  EXPECT_TRUE(document.findings[0].box);
  EXPECT_FALSE(document.findings[0].message.empty());
}

TEST(Document, OrdersAllItsTasks) {
  auto second = PageBuilder(3);
  second.line(400, 60, "PHỤ LỤC 2");
  second.grid(90, kHead + "1. | Sửa chợ | Sở Y tế | | 6/2026", kShares);
  const Document document = read({plan(1), PageBuilder(2).build(), second.build()});
  ASSERT_EQ(document.tasks.size(), 2U);
  EXPECT_EQ(document.tasks[0].order, 1);
  EXPECT_EQ(document.tasks[1].order, 2);
  EXPECT_EQ(document.tasks[1].id, "0123456789ab-t2-r1");
}

TEST(Document, MakesNoTasksOfOtherTables) {
  const Document document =
      read({PageBuilder(1).grid(80, "Lan | 30 | Huế\nMai | 31 | Vinh\nCúc | 32 | Huế").build()});
  EXPECT_EQ(document.tables.size(), 1U);
  EXPECT_TRUE(document.tasks.empty());
}

TEST(Document, KeepsFailedPagesAndGoesOn) {
  const Document document =
      read({plan(1), PageBuilder(2).failed("hết thời gian").build(), plan(3)});
  ASSERT_EQ(document.pages.size(), 3U);
  ASSERT_FALSE(document.findings.empty());
  EXPECT_EQ(document.findings[0].code, "page-failed");
  EXPECT_EQ(document.findings[0].severity, model::Severity::kError);
  EXPECT_EQ(document.findings[0].page, 2);
  EXPECT_NE(document.findings[0].message.find("hết thời gian"), std::string::npos);
  EXPECT_EQ(document.tasks.size(), 2U);
  EXPECT_EQ(document.page_texts.size(), 3U);
  EXPECT_EQ(document.page_texts[1], "");
}

TEST(Document, BearsNoPagesAndEmptyPages) {
  EXPECT_TRUE(read({}).tasks.empty());
  const Document document = read({PageBuilder(1).build(), PageBuilder(2).build()});
  EXPECT_TRUE(document.tasks.empty());
  ASSERT_EQ(document.findings.size(), 2U);
  for (const auto& finding : document.findings) EXPECT_EQ(finding.code, "page-blank");
  EXPECT_EQ(document.page_texts, (Texts{"", ""}));
}

TEST(Document, WritesThePagesTextInReadingOrder) {
  auto page = PageBuilder(1);
  page.line(60, 60, "Trước bảng").grid(90, "TT | Nhiệm vụ{1}\n1 | Trồng cây¶ven đường", {1, 6});
  page.line(60, page.bottom() + 20, "Sau bảng").line(420, 575, "7");
  page.rule(60, 250, 520).line(60, 526, "{1} Báo cáo hằng tháng.", 10);
  EXPECT_EQ(read({page.build()}).page_texts.front(),
            "Trước bảng\nTT\tNhiệm vụ\n1\tTrồng cây ven đường\nSau bảng\nBáo cáo hằng tháng.\n");
}

TEST(Document, ReadsATaskInASentenceOverTwoPages) {
  auto first = PageBuilder(1, 595, 842);
  first.line(60, 740, "#3. Sở Y tế");
  first.line(90, 758, "- Chủ trì, phối hợp với các xã rà soát các trạm y tế trên địa bàn tỉnh và");
  auto second = PageBuilder(2, 595, 842);
  second.line(60, 80, "báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 20/5/2026.");
  const Document document = read({first.build(), second.build()});
  ASSERT_EQ(document.tasks.size(), 1U);
  EXPECT_EQ(document.tasks[0].id, "0123456789ab-p1");
  EXPECT_EQ(document.tasks[0].origin, model::Origin::kProse);
  EXPECT_NE(document.tasks[0].content.find("trên địa bàn tỉnh và báo cáo kết quả"),
            std::string::npos)
      << document.tasks[0].content;
}

TEST(Document, HoldsTenThousandWordsInACell) {
  std::string words;
  for (int i = 0; i < 10000; ++i) words += "chữ ";
  auto page = PageBuilder(1);
  page.grid(80, kHead + "1. | " + words + "| Sở Y tế | | 5/2026", kShares);
  const Document document = read({page.build()});
  ASSERT_EQ(document.tasks.size(), 1U);
  EXPECT_EQ(document.tasks[0].content, model::collapse_spaces(words));
}

// What is not Vietnamese, or not a document, gives nulls and no tasks.
TEST(Document, GuessesNothingFromForeignOrBrokenText) {
  for (const char* text : {"The committee shall report to the board before 31 March 2026.",
                           "委员会应当在二零二六年三月三十一日之前提交报告。",
                           "Комитет обязан представить отчёт до 31 марта 2026 года.",
                           "á»¦y ban nhÃ¢n dÃ¢n tá»\x89nh yÃªu cáº§u cÃ¡c sá»\x9f bÃ¡o cÃ¡o",
                           "\uFFFD\uFFFD \uFFFD / - : ; ... 1. a) - +"}) {
    auto page = PageBuilder(1);
    page.line(60, 40, text);
    const Document document = read({page.build()});
    EXPECT_TRUE(document.tasks.empty()) << text;
    EXPECT_FALSE(document.header.issuer || document.header.symbol || document.header.date ||
                 document.header.place || document.header.doc_type)
        << text;
  }
}

TEST(Document, ReadsATaskWithoutAnyHeader) {
  auto page = PageBuilder(1);
  page.line(60, 40, "1. Giao Sở Y tế rà soát kho thuốc trước ngày 31/02/2026.");
  const Document document = read({page.build()});
  ASSERT_EQ(document.tasks.size(), 1U);
  ASSERT_TRUE(document.tasks[0].deadline);
  EXPECT_FALSE(document.tasks[0].deadline->due) << "no such day";
  EXPECT_TRUE(document.tasks[0].deadline->ambiguous);
  EXPECT_FALSE(document.header.date);
}

// A plan without a number may be a law, which is about people and gives them no work.
TEST(Document, ThePlanWhoseNumberIsNotReadableGivesOrders) {
  auto page = PageBuilder(1);
  page.line(70, 40, "TRƯỜNG THPT AN PHÚ").line(450, 40, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  page.line(440, 60, "An Phú, ngày 02 tháng 3 năm 2026");
  page.line(270, 110, "KẾ HOẠCH").line(230, 130, "Tổ chức hội thi chạy");
  page.line(80, 160, "II. PHÂN CÔNG NHIỆM VỤ");
  page.line(80, 190, "1. Giáo viên chủ nhiệm: thu phiếu đăng ký của lớp.");
  EXPECT_EQ(read({page.build()}).tasks.size(), 1U);
}

TEST(Document, MakesNoTasksOfATableWithoutAnyKnownColumn) {
  auto page = PageBuilder(1);
  page.grid(60, "Alpha | Beta | Gamma\nx | y | z\nu | v | w");
  const Document document = read({page.build()});
  EXPECT_TRUE(document.tasks.empty());
}

}  // namespace
}  // namespace extract
