// `vanthu letter` as its users meet it, on a ledger of a made-up plan.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "../generate/word_package.h"
#include "command.h"
#include "ledger/store.h"
#include "model/text.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::tree;
using command::write;
using generate::sample::flat_text;
using generate::sample::para;
using generate::sample::word_file;

const char* const kPlan =
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 512/KH-UBND\nHòa Sơn, ngày 20 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nPhát triển du lịch năm 2026\n\n"
    "TT\tTên nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời gian hoàn thành\tGhi chú\n"
    "1.\tĐề án phát triển chợ đêm ven sông giai đoạn 2026-2030\tSở Công Thương\tSở Xây dựng\tĐề "
    "án\t3/2026\t\n"
    "2.\tKế hoạch bảo đảm an toàn bến thuyền\tCông an tỉnh\tSở Xây dựng\tKế hoạch\t20/4/2026\t\n"
    "3.\tQuy chế quản lý phố đi bộ\tSở Xây dựng\t\tQuy chế\t12/2026\t\n";

class CommandLetter : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_ / "plan.txt", kPlan);
    const Outcome done =
        run({"run", folder_ / "plan.txt", "-o", folder_ / "out", "--ledger", ledger()});
    ASSERT_EQ(done.code, 0) << done.err;
  }

  std::string ledger() const { return folder_ / "so.vanthu"; }

  Outcome letter(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"letter", name,           "--ledger", ledger(),
                                      "-o",     folder_ / "cv", "--as-of",  "2026-04-15"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words, {.environment = {{"SOURCE_DATE_EPOCH", "1767225600"}}});
  }

  std::map<std::string, std::string> files(const std::string& folder) const {
    return tree(folder_ / ("cv/" + folder));
  }

  Folder folder_;
};

TEST_F(CommandLetter, RemindsEachBodyThatIsLateOrSoonDue) {
  const Outcome done = letter("don-doc");
  ASSERT_EQ(done.code, 0) << done.err;
  const auto made = files("don-doc-2026-04-15");
  ASSERT_EQ(made.size(), 3U);  // two letters and the index
  const std::string trade = flat_text(made.at("so-cong-thuong.docx"));
  EXPECT_NE(
      trade.find(
          "Tính đến ngày 15 tháng 4 năm 2026, Sở Công Thương còn 01 nhiệm vụ quá hạn (chi tiết"),
      std::string::npos)
      << trade;
  EXPECT_NE(trade.find("Yêu cầu Sở Công Thương:"), std::string::npos);
  EXPECT_NE(trade.find("Kế hoạch số 512/KH-UBND ngày 20 tháng 01 năm 2026"), std::string::npos);
  EXPECT_NE(trade.find("1\n|Đề án phát triển chợ đêm"), std::string::npos);
  EXPECT_NE(trade.find("Quá hạn 15 ngày"), std::string::npos);
  EXPECT_EQ(trade.find("bến thuyền"), std::string::npos);
  const std::string police = flat_text(made.at("cong-an-tinh.docx"));
  EXPECT_NE(police.find("Đề nghị Công an tỉnh:"), std::string::npos) << police;
  EXPECT_NE(police.find("01 nhiệm vụ sắp đến hạn"), std::string::npos);
  EXPECT_NE(police.find("Còn 5 ngày"), std::string::npos);
  const std::string index = made.at("danh-muc.csv");
  EXPECT_TRUE(index.starts_with("\xEF\xBB\xBF\"STT\",\"Cơ quan nhận\"")) << index;
  EXPECT_NE(index.find("\"Sở Công Thương\",\"so-cong-thuong.docx\",1,1,0\r\n"), std::string::npos)
      << index;
}

TEST_F(CommandLetter, DoesNotUrgeAMemberOfAGroupThatReported) {
  write(folder_ / "chung.txt",
        "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 513/KH-UBND\nHòa Sơn, ngày 21 tháng 01 năm 2026\n\n"
        "KẾ HOẠCH\nVệ sinh công sở năm 2026\n\n"
        "TT\tTên nhiệm vụ\tCơ quan chủ trì\tKết quả\tThời gian hoàn thành\n"
        "1.\tNội quy vệ sinh công sở của đơn vị\tCác sở, ban, ngành\tNội quy\t3/2026\n");
  ASSERT_EQ(run({"run", folder_ / "chung.txt", "-o", folder_ / "out2", "--ledger", ledger()}).code,
            0);
  ASSERT_EQ(letter("don-doc").code, 0);
  const auto before = files("don-doc-2026-04-15");
  ASSERT_TRUE(before.contains("so-xay-dung.docx"));
  EXPECT_NE(flat_text(before.at("so-cong-thuong.docx")).find("Nội quy vệ sinh"), std::string::npos);

  auto store = ledger::Store::open(ledger());
  ASSERT_TRUE(store);
  const Outcome listed = run({"tasks", "--ledger", ledger(), "--text", "nội quy", "--json"});
  const std::string id = nlohmann::json::parse(listed.out).at("register_id");
  for (const char* body : {"Sở Công Thương", "Sở Xây dựng"}) {
    ASSERT_TRUE(store->apply_answers({{{id, body}, "done_on", "", "2026-03-20"}}, "tra-loi.xlsx",
                                     {"Lan", "2026-04-01T08:00:00Z"}));
  }
  ASSERT_EQ(letter("don-doc").code, 0);
  const auto after = files("don-doc-2026-04-15-2");
  EXPECT_FALSE(after.contains("so-xay-dung.docx"));
  EXPECT_EQ(flat_text(after.at("so-cong-thuong.docx")).find("Nội quy vệ sinh"), std::string::npos)
      << "only what it leads alone is late";
  EXPECT_TRUE(after.contains("so-y-te.docx"));
}

TEST_F(CommandLetter, WritesToEveryBodyItsTasks) {
  ASSERT_EQ(letter("giao-nhiem-vu").code, 0);
  const auto made = files("giao-nhiem-vu-2026-04-15");
  EXPECT_EQ(made.size(), 4U);
  const std::string construction = flat_text(made.at("so-xay-dung.docx"));
  EXPECT_NE(construction.find("thực hiện 03 nhiệm vụ"), std::string::npos) << construction;
  EXPECT_NE(construction.find("Phối hợp"), std::string::npos);
  ASSERT_EQ(letter("phu-luc", {"--agency", "so xay dung"}).code, 0);
  EXPECT_EQ(files("phu-luc-2026-04-15").size(), 2U);
}

TEST_F(CommandLetter, SaysWhyNothingWasWritten) {
  write(folder_ / "loi-chao.txt", "Chúc mừng năm mới\n");
  const std::string empty = folder_ / "trong.vanthu";
  ASSERT_EQ(run({"run", folder_ / "loi-chao.txt", "-o", folder_ / "out3", "--ledger", empty}).code,
            0);
  const auto told = [&](const std::string& name) {
    return run({"letter", name, "--ledger", empty, "-o", folder_ / "cv", "--as-of", "2026-04-15"})
        .err;
  };
  EXPECT_NE(told("don-doc").find("late or soon due tasks on 2026-04-15"), std::string::npos);
  EXPECT_NE(told("giao-nhiem-vu").find("no body has tasks on 2026-04-15"), std::string::npos);
}

TEST_F(CommandLetter, ReportsOverAll) {
  ASSERT_EQ(letter("bao-cao-thang").code, 0);
  const std::string report = flat_text(files("bao-cao-thang-2026-04-15").at("bao-cao-thang.docx"));
  EXPECT_NE(report.find("tháng 4 năm 2026"), std::string::npos);
  EXPECT_NE(report.find("tổng số nhiệm vụ đang theo dõi là 3,"), std::string::npos) << report;
  EXPECT_NE(report.find("Chưa hoàn thành 03 nhiệm vụ; trong đó còn hạn 02, quá hạn 01"),
            std::string::npos);
  EXPECT_NE(report.find("|Công an tỉnh\n|1\n|0\n|0\n|0\n|1\n|0\n|0\n|"), std::string::npos)
      << report;
}

TEST_F(CommandLetter, ShowsWhatIsNotKnownAsBlanks) {
  ASSERT_EQ(letter("don-doc").code, 0);
  const std::string text = flat_text(files("don-doc-2026-04-15").at("so-cong-thuong.docx"));
  EXPECT_NE(text.find("Số: .../..."), std::string::npos);
  EXPECT_NE(text.find("Hòa Sơn, ngày ... tháng ... năm ..."), std::string::npos) << text;
  EXPECT_NE(text.find("chậm nhất ngày ... tháng ... năm ..."), std::string::npos);
}

TEST_F(CommandLetter, TakesTheSenderFromOptionsAndAFile) {
  const std::string config = write(
      folder_ / "vp.ini",
      "issuer = SỞ DU LỊCH\nparent = TỈNH HÒA SƠN\nsymbol = SDL-VP\n"
      "place = Hòa Sơn\nauthority = KT. GIÁM ĐỐC\ntitle = PHÓ GIÁM ĐỐC\n"
      "signer = Vi Thị Lam\nreply-to = Sở Du lịch\nrecipient = UBND tỉnh\narchive = VT, VP\n");
  const Outcome done =
      letter("don-doc", {"--config", config, "--number", "07", "--date", "2026-04-15", "--reply-by",
                         "2026-05-05", "--signer", "Lò Văn Suối"});
  ASSERT_EQ(done.code, 0) << done.err;
  const std::string text = flat_text(files("don-doc-2026-04-15").at("so-cong-thuong.docx"));
  for (const char* part : {"TỈNH HÒA SƠN", "SỞ DU LỊCH", "Số: 07/SDL-VP",
                           "Hòa Sơn, ngày 15 tháng 4 năm 2026", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
                           "Lò Văn Suối", "về Sở Du lịch chậm nhất ngày 05 tháng 5 năm 2026",
                           "- UBND tỉnh;", "- Lưu: VT, VP.", "Đề nghị Sở Công Thương:"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST_F(CommandLetter, WritesInThePartysFormOfTheDay) {
  ASSERT_EQ(letter("don-doc", {"--regime", "party", "--agency", "Sở Công Thương"}).code, 0);
  ASSERT_EQ(
      letter("don-doc", {"--regime", "party", "--agency", "Sở Công Thương", "--date", "2026-06-01"})
          .code,
      0);
  const std::string before = files("don-doc-2026-04-15").at("so-cong-thuong.docx");
  const std::string after = files("don-doc-2026-04-15-2").at("so-cong-thuong.docx");
  EXPECT_NE(flat_text(before).find("ĐẢNG CỘNG SẢN VIỆT NAM"), std::string::npos);
  EXPECT_EQ(generate::sample::part_of(before, "word/document.xml").find("w:line=\"380\""),
            std::string::npos);
  EXPECT_NE(generate::sample::part_of(after, "word/document.xml").find("w:line=\"380\""),
            std::string::npos);
}

// The issuer of a document that was read badly is not put at the head of a letter.
TEST_F(CommandLetter, LeavesOutNamesThatAreNotLegible) {
  const std::string text =
      model::replace_all(kPlan, "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN", "ỦY BAN 'NHÂN DÂN) TỈNH");
  write(folder_ / "bad.txt", text);
  const std::string other = folder_ / "bad.vanthu";
  ASSERT_EQ(run({"run", folder_ / "bad.txt", "-o", folder_ / "out2", "--ledger", other}).code, 0);
  ASSERT_EQ(
      run({"letter", "don-doc", "--ledger", other, "-o", folder_ / "cv", "--as-of", "2026-04-15"})
          .code,
      0);
  const std::string letter = flat_text(files("don-doc-2026-04-15").at("so-cong-thuong.docx"));
  EXPECT_EQ(letter.find("'NHÂN"), std::string::npos) << letter;
  EXPECT_TRUE(letter.starts_with("...\n")) << letter;
}

TEST_F(CommandLetter, TwoRunsAreAlikeAndNeitherOverwritesTheOther) {
  ASSERT_EQ(letter("giao-nhiem-vu").code, 0);
  ASSERT_EQ(letter("giao-nhiem-vu").code, 0);
  EXPECT_EQ(files("giao-nhiem-vu-2026-04-15"), files("giao-nhiem-vu-2026-04-15-2"));
}

TEST_F(CommandLetter, FillsATemplateOfTheOffice) {
  const std::string file =
      write(folder_ / "mau.docx", word_file(para("Gửi {{cơ quan nhận}}: {{tổng số}}")));
  ASSERT_EQ(letter(file).code, 0);
  EXPECT_EQ(flat_text(files("mau-2026-04-15").at("so-xay-dung.docx")), "Gửi Sở Xây dựng: 3\n");
}

TEST_F(CommandLetter, RefusesATemplateWithFaultsAndWritesNothing) {
  const std::string file = write(folder_ / "mau.docx", word_file(para("Gửi {{cơ quan nhậm}} nhé")));
  const Outcome done = letter(file);
  EXPECT_EQ(done.code, 6);
  EXPECT_NE(done.err.find("{{cơ quan nhậm}}"), std::string::npos) << done.err;
  EXPECT_NE(done.err.find("Gửi"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder_ / "cv"));
}

TEST_F(CommandLetter, ExitCodes) {
  EXPECT_EQ(letter("khong-co").code, 2);
  EXPECT_EQ(letter("don-doc", {"--agency", "Sở Không Có"}).code, 2);
  EXPECT_EQ(letter("don-doc", {"--regime", "royal"}).code, 2);
  EXPECT_EQ(letter("don-doc", {"--date", "hôm nay"}).code, 2);
  EXPECT_EQ(letter("don-doc", {"--config", folder_ / "none.ini"}).code, 2);
  EXPECT_EQ(letter("don-doc", {"--config", write(folder_ / "bad.ini", "issuerr = X\n")}).code, 2);
  EXPECT_EQ(run({"letter", "don-doc", "-o", folder_ / "cv"}).code, 2);
  EXPECT_EQ(run({"letter", "--help"}).code, 0);
  EXPECT_EQ(letter(write(folder_ / "x.docx", "x")).code, 5);
}

TEST_F(CommandLetter, ItsLettersAndTheTableOfARunKeepTheRulesOfForm) {
  ASSERT_EQ(letter("don-doc").code, 0);
  ASSERT_EQ(letter("bao-cao-thang").code, 0);
  const Outcome done =
      run({"docx", "check", folder_ / "cv/don-doc-2026-04-15/so-cong-thuong.docx",
           folder_ / "cv/bao-cao-thang-2026-04-15/bao-cao-thang.docx", folder_ / "out/tasks.docx"});
  EXPECT_EQ(done.code, 0) << done.out << done.err;
}

TEST(CommandDocx, NamesTheBrokenRuleAndItsSource) {
  const Folder folder;
  const std::string file =
      write(folder / "a.docx",
            word_file(para("Nơi nhận:") +
                      "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" "
                      "w:bottom=\"1134\" w:left=\"1134\" w:right=\"850\"/></w:sectPr>"));
  const Outcome done = run({"docx", "check", file});
  EXPECT_EQ(done.code, 6);
  EXPECT_NE(done.out.find("state/margin-left: lề trái từ 30 đến 35 mm; đang là 20 [Phụ lục I"),
            std::string::npos)
      << done.out;
  EXPECT_NE(done.out.find("Quốc hiệu"), std::string::npos);
  EXPECT_EQ(run({"docx", "check", folder / "none.docx"}).code, 5);
  EXPECT_EQ(run({"docx", "check", file, folder / "none.docx", "--regime", "party"}).code, 6);
  EXPECT_EQ(run({"docx"}).code, 2);
  EXPECT_EQ(run({"docx", "--help"}).code, 0);
}

}  // namespace
}  // namespace cli
