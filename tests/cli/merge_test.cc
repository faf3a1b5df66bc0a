// `vanthu merge` as its users meet it: a ledger with a made-up plan, a tracker that was sent from
// it, and workbooks that come back.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "command.h"
#include "ledger/store.h"
#include "returned_workbook.h"

namespace cli {
namespace {

using command::Folder;
using command::Outcome;
using command::run;
using Json = nlohmann::json;
using returned_workbook::Rows;

/// A plan that was read before, with three tasks of one body.
model::Document plan() {
  model::Document document;
  document.source = {"plan.pdf", std::string(64, 'a'), "application/pdf", 1};
  document.header.symbol = "512/KH-UBND";
  document.header.date = "2026-01-20";
  int order = 0;
  for (const char* content : {"Lập đề án chợ đêm ven sông", "Rà soát bến bãi, báo cáo hiện trạng",
                              "Tập huấn hướng dẫn viên"}) {
    model::Task task;
    task.id = "aaaaaaaaaaaa-t1-r" + std::to_string(++order);
    task.order = order;
    task.content = content;
    task.lead = model::AgencyList{"Sở Công Thương", {"Sở Công Thương"}};
    document.tasks.push_back(std::move(task));
  }
  return document;
}

const std::vector<std::string> kHead = {"STT",
                                        "Mã nhiệm vụ",
                                        "Nội dung nhiệm vụ",
                                        "Tình hình, kết quả thực hiện",
                                        "Ngày hoàn thành",
                                        "Tỷ lệ (%)",
                                        "Trạng thái"};

const ledger::Author kLan = {"Lan", "2026-02-01T08:00:00Z"};

class Merge : public ::testing::Test {
 protected:
  void SetUp() override {
    auto store = ledger::Store::open(ledger());
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->record(plan(), "test", true, kLan));
    ASSERT_EQ(run({"tasks", "--ledger", ledger()}).code, 0) << "mints the ids";
    model::TrackerExport sent{"X1", "Sở Công Thương", "2026-02-01", {}};
    const auto contents = store->contents();
    ASSERT_TRUE(contents);
    for (const auto& [id, texts] : *contents) {
      sent.rows[id] = {};
      ids_[texts.begin()->substr(0, 1)] = id;
    }
    ASSERT_EQ(ids_.size(), 3U);
    ASSERT_TRUE(store->keep_export(sent, kLan));
  }

  std::string ledger() const { return folder_ / "so.db"; }
  std::string one() const { return ids_.at("L"); }
  std::string two() const { return ids_.at("R"); }
  std::string back(const std::string& name, const Rows& rows,
                   const std::string& sent = "X1") const {
    return returned_workbook::write(folder_ / name, {.export_id = sent}, rows);
  }

  Outcome merge(const std::vector<std::string>& words) const {
    std::vector<std::string> all = {"merge", "--ledger", ledger()};
    all.insert(all.end(), words.begin(), words.end());
    return run(all);
  }
  Json report(std::vector<std::string> words) const {
    words.emplace_back("--json");
    return Json::parse(merge(words).out);
  }
  std::string answers() const {
    auto store = ledger::Store::open(ledger());
    std::set<std::string> lines;
    const auto answers = store->answers();
    for (const auto& [key, fields] : *answers) {
      for (const auto& [field, value] : fields)
        lines.insert(key.agency + "." + field + "=" + value + ";");
    }
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
  }

  Folder folder_;
  std::map<std::string, std::string> ids_;
};

TEST_F(Merge, ShowsThenTakesThenTakesBack) {
  const std::string file =
      back("a.xlsx", {{"Phòng Kế hoạch gửi"},
                      kHead,
                      {"2", two(), "", "Đã báo cáo", "15/03/2026", "50%", " Hoàn  thành "},
                      {"1", one(), "Lập đề án chợ đêm ven sông"}});
  const Outcome dry = merge({file});
  EXPECT_EQ(dry.code, 0) << dry.out;
  EXPECT_NE(dry.out.find("Trạng thái: (trống) → hoàn thành  [Nhiệm vụ chủ trì!G3]"),
            std::string::npos)
      << dry.out;
  EXPECT_NE(dry.out.find("Ngày hoàn thành: (trống) → 15/03/2026"), std::string::npos);
  EXPECT_NE(dry.out.find("Không thấy 1 dòng"), std::string::npos);
  EXPECT_EQ(answers(), "") << "a dry run writes nothing";

  EXPECT_EQ(merge({file, "--apply", "--by", "Lan"}).code, 0);
  const std::string taken =
      "Sở Công Thương.done_on=2026-03-15;Sở Công Thương.percent=50;Sở Công Thương.progress=Đã báo "
      "cáo;"
      "Sở Công Thương.state=hoàn thành;";
  EXPECT_EQ(answers(), taken);

  const Json again = report({file, "--apply"});
  EXPECT_FALSE(again["applied"]);
  EXPECT_EQ(again["totals"]["changes"], 0);
  EXPECT_EQ(answers(), taken);

  const Outcome undone = run({"undo", "--ledger", ledger()});
  EXPECT_EQ(undone.code, 0);
  EXPECT_NE(undone.out.find("a.xlsx"), std::string::npos) << undone.out;
  EXPECT_EQ(answers(), "");
}

TEST_F(Merge, ConflictsAndStrangersWaitAndTheRestIsTaken) {
  const std::string first = back("a.xlsx", {kHead, {"1", one(), "", "Đang lấy ý kiến"}});
  const std::string second = back("b.xlsx", {kHead,
                                             {"1", one(), "", "Đã trình"},
                                             {"2", two(), "", "", "", "30%"},
                                             {"3", "", "Mở thêm tuyến thuyền"},
                                             {"4", two() + "X", "", "a"}});
  const Outcome both = merge({first, second, "--apply"});
  EXPECT_EQ(both.code, 6) << both.out;
  for (const char* shown :
       {"Xung đột, chờ người xử lý (1)", "“Đang lấy ý kiến”", "Dòng lạ, coi là đề xuất (1)",
        "Mở thêm tuyến thuyền", "Mã sai, không lấy (1)"}) {
    EXPECT_NE(both.out.find(shown), std::string::npos) << shown << "\n" << both.out;
  }
  EXPECT_EQ(answers(), "Sở Công Thương.percent=30;Sở Công Thương.progress=Đang lấy ý kiến;");
}

TEST_F(Merge, ABadFileDoesNotStopTheRest) {
  const std::string good = back("a.xlsx", {kHead, {"1", one(), "", "Đã họp"}});
  const std::string bad = command::write(folder_ / "b.xlsx", "PK\x03\x04 hỏng");
  const Outcome partial = merge({bad, good, folder_ / "missing.xlsx"});
  EXPECT_EQ(partial.code, 3);
  EXPECT_NE(partial.out.find("b.xlsx: TỪ CHỐI"), std::string::npos) << partial.out;
  EXPECT_NE(partial.out.find("Đã họp"), std::string::npos);
  EXPECT_NE(partial.err.find("missing.xlsx"), std::string::npos);
  EXPECT_EQ(merge({bad}).code, 5);
}

TEST_F(Merge, WorkbooksOfOthersAreRefusedWithTheReason) {
  const std::string other = back("a.xlsx", {kHead, {"1", one(), "", "x"}}, "X9");
  const Outcome refused = merge({other, "--apply"});
  EXPECT_EQ(refused.code, 6);
  EXPECT_NE(refused.out.find("chưa từng gửi bảng “X9”"), std::string::npos) << refused.out;
  const std::string newer =
      returned_workbook::write(folder_ / "b.xlsx", {"vanthu.tracker/7", "X1"}, {kHead});
  EXPECT_NE(merge({newer}).out.find("vanthu.tracker/7"), std::string::npos);
  const std::string unmarked = returned_workbook::write(folder_ / "c.xlsx", {"", ""}, {kHead});
  EXPECT_NE(merge({unmarked}).out.find("không mang dấu"), std::string::npos);
  EXPECT_EQ(answers(), "");
}

TEST_F(Merge, ReadsFoldersAndReportsByItsSchema) {
  command::write(folder_ / "in/~$b.xlsx", "Excel's mark of an open workbook");
  command::write(folder_ / "in/a.xlsx", "no workbook");
  back("in/b.xlsx", {kHead,
                     {"1", one(), "", "=SUM(1)", "31/02/2026", "150"},
                     {"2", two(), "", "x"},
                     {"3", two(), "", "y"}});
  const Outcome done = merge({folder_ / "in", "--json"});
  EXPECT_EQ(done.code, 6);
  const Json json = Json::parse(done.out);
  ASSERT_EQ(json["files"].size(), 2U);
  EXPECT_EQ(json["files"][0]["status"], "unreadable");
  std::vector<std::string> problems;
  for (const Json& one : json["files"][1]["problems"]) problems.push_back(one["problem"]);
  EXPECT_EQ(problems, (std::vector<std::string>{"formula", "not-understood", "not-understood",
                                                "duplicate-row"}));
  command::write(folder_ / "report.json", done.out);
  const std::string source = VANTHU_SOURCE_DIR;
  const int valid =
      std::system(("/usr/bin/python3 " + source + "/tests/generate/validate_schema.py " + source +
                   "/schema/merge.schema.json " + (folder_ / "report.json").string())
                      .c_str());
  EXPECT_TRUE(valid == 0 || WEXITSTATUS(valid) == 77);
}

TEST_F(Merge, SaysWhatItNeeds) {
  EXPECT_EQ(run({"merge", "a.xlsx"}).code, 2);
  EXPECT_EQ(merge({}).code, 2);
  EXPECT_EQ(run({"merge", "a.xlsx", "--ledger", folder_ / "none.db"}).code, 2);
  EXPECT_EQ(merge({folder_.path()}).code, 5) << "a folder without workbooks";
  EXPECT_NE(run({"merge", "--help"}).out.find("--apply"), std::string::npos);
}

}  // namespace
}  // namespace cli
