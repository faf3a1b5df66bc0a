// Trackers that go out and come back through real programs: openpyxl edits them, LibreOffice and
// Gnumeric save them again. Whatever the program, the report is the same.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "command.h"
#include "ledger/store.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::run;
using Json = nlohmann::json;

const ledger::Author kLan = {"Lan", "2026-02-01T08:00:00Z"};

model::Document plan() {
  model::Document document;
  document.source = {"plan.pdf", std::string(64, 'a'), "application/pdf", 1};
  document.header.symbol = "512/KH-UBND";
  document.header.date = "2026-01-20";
  document.header.date_precision = model::DatePrecision::kDay;
  int order = 0;
  for (const char* content :
       {"Lập đề án chợ đêm ven sông", "Rà soát bến bãi, báo cáo hiện trạng",
        "Tập huấn hướng dẫn viên", "Số hóa hồ sơ di tích", "Mở tuyến xe buýt ra cảng",
        "Kiểm tra an toàn đò ngang", "Quảng bá lễ hội cầu ngư", "Trồng cây dọc đường ven biển"}) {
    model::Task task;
    task.id = "aaaaaaaaaaaa-t1-r" + std::to_string(++order);
    task.order = order;
    task.content = content;
    task.lead = model::AgencyList{"Sở Công Thương", {"Sở Công Thương"}};
    document.tasks.push_back(std::move(task));
  }
  return document;
}

bool is_there(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null").c_str()) == 0;
}

int shell(const std::string& command) {
  return WEXITSTATUS(std::system((command + " >/dev/null 2>&1").c_str()));
}

/// Saves a workbook again with one program; openpyxl has done so already by editing it.
fs::path saved_by(const std::string& program, const fs::path& file, const fs::path& folder) {
  const fs::path target = folder / (program + "-" + file.filename().string());
  const std::string quoted = "'" + file.string() + "'";
  if (program == "openpyxl") {
    fs::copy_file(file, target);
  } else if (program == "gnumeric") {
    EXPECT_EQ(shell("ssconvert " + quoted + " '" + target.string() + "'"), 0);
  } else {
    const std::string out = (folder / "lo").string();
    EXPECT_EQ(shell("soffice -env:UserInstallation=file://" + (folder / "profile").string() +
                    " --headless --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir " + out + " " +
                    quoted),
              0);
    fs::rename(fs::path(out) / file.filename(), target);
  }
  return target;
}

class MergeRoundTrip : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if ((GetParam() == "gnumeric" && !is_there("ssconvert")) ||
        (GetParam() == "libreoffice" && !is_there("soffice")) ||
        shell("/usr/bin/python3 -c 'import openpyxl'") != 0) {
      GTEST_SKIP() << "the program is not installed";
    }
    auto store = ledger::Store::open(ledger());
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->record(plan(), "test", true, kLan));
    const Outcome made =
        run({"tracker", "--ledger", ledger(), "-o", folder_ / "out", "--as-of", "2026-02-01"});
    ASSERT_EQ(made.code, 0) << made.err;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "out")) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".xlsx") &&
          report({entry.path()})["files"][0]["agency"] == "Sở Công Thương")
        sent_ = entry.path();
    }
    ASSERT_FALSE(sent_.empty()) << "the workbook of the body";
  }

  std::string ledger() const { return folder_ / "so.db"; }

  Json report(const std::vector<std::string>& words) const {
    std::vector<std::string> all = {"merge", "--ledger", ledger(), "--json"};
    all.insert(all.end(), words.begin(), words.end());
    return Json::parse(run(all).out);
  }

  fs::path edited(const std::vector<std::string>& edits) const {
    const fs::path target = folder_ / "edited.xlsx";
    std::string command = std::string("/usr/bin/python3 ") + VANTHU_SOURCE_DIR +
                          "/tests/cli/edit_tracker.py '" + sent_.string() + "' '" +
                          target.string() + "'";
    for (const std::string& edit : edits) command += " '" + edit + "'";
    EXPECT_EQ(shell(command), 0) << command;
    return saved_by(GetParam(), target, folder_.path());
  }

  std::string content_of(const std::string& id) const {
    auto store = ledger::Store::open(ledger());
    const auto contents = store->contents();
    const auto found = contents->find(id);
    return found == contents->end()
               ? id
               : found->second.begin()->substr(0, found->second.begin()->find(' '));
  }

  /// "Rà.percent=50" for each change.
  std::set<std::string> changes_of(const Json& file) const {
    std::set<std::string> lines;
    for (const Json& one : file["changes"]) {
      lines.insert(content_of(one["register_id"]) + "." + one["field"].get<std::string>() + "=" +
                   one["after"].get<std::string>());
    }
    return lines;
  }

  static std::multiset<std::string> problems_of(const Json& file) {
    std::multiset<std::string> problems;
    for (const Json& one : file["problems"]) problems.insert(one["problem"]);
    return problems;
  }

  Folder folder_;
  fs::path sent_;
};

TEST_P(MergeRoundTrip, SavingAgainIsNoAnswer) {
  const Json file = report({saved_by(GetParam(), sent_, folder_.path())})["files"][0];
  EXPECT_EQ(file["status"], "read") << file;
  EXPECT_EQ(file["rows"], 8) << file;
  EXPECT_TRUE(file["changes"].empty() && file["problems"].empty()) << file;
}

TEST_P(MergeRoundTrip, EveryAnswerArrivesWhateverWasDoneToTheSheet) {
  const Json file = report({edited(
      {"answer:Lập:Tỷ lệ (%):text:50%", "answer:Rà:Tỷ lệ (%):text:0,5",
       "answer:Tập:Tỷ lệ (%):number:0.5", "answer:Số:Tỷ lệ (%):number:50",
       "answer:Lập:Ngày hoàn thành:text:15/03/2026", "answer:Rà:Ngày hoàn thành:date:2026-03-16",
       "answer:Tập:Trạng thái:text: hoàn thành ", "answer:Số:Trạng thái:text:ĐANG THỰC HIỆN",
       "answer:Số:Tình hình, kết quả thực hiện:text:Đã xong 2/3; còn \"mục\" <5>", "delete:Quảng",
       "swap:Tỷ lệ (%):Trạng thái", "swap:Mã nhiệm vụ:Ghi chú", "hide:Minh chứng", "reverse",
       "lines"})})["files"][0];
  EXPECT_EQ(changes_of(file),
            (std::set<std::string>{
                "Lập.percent=50", "Rà.percent=50", "Tập.percent=50", "Số.percent=50",
                "Lập.done_on=2026-03-15", "Rà.done_on=2026-03-16", "Tập.state=hoàn thành",
                "Số.state=đang thực hiện", "Số.progress=Đã xong 2/3; còn \"mục\" <5>"}))
      << file;
  EXPECT_TRUE(file["problems"].empty()) << file["problems"];
  EXPECT_EQ(file["missing"].size(), 1U) << "the deleted row";
}

TEST_P(MergeRoundTrip, WhatCannotBeTakenIsListedAndTheRestIsTaken) {
  const std::string returned =
      edited({"answer:Lập:Ngày hoàn thành:text:31/02/2026", "answer:Rà:Tỷ lệ (%):number:150",
              "answer:Tập:Trạng thái:text:gần xong", "answer:Số:Ghi chú:formula:=1+1",
              "answer:Mở:Ghi chú:text:hai lần", "copy:Mở", "spoil:Kiểm", "stranger:Đề xuất mới",
              "answer:Trồng:Ghi chú:text:đã trồng"});
  const Json before = report({returned, "--apply"});
  const Json file = before["files"][0];
  EXPECT_EQ(changes_of(file), std::set<std::string>{"Trồng.note=đã trồng"}) << file;
  EXPECT_EQ(problems_of(file),
            (std::multiset<std::string>{"bad-id", "duplicate-row", "formula", "not-understood",
                                        "not-understood", "not-understood", "stranger"}))
      << file["problems"];
  EXPECT_TRUE(before["applied"]);
  EXPECT_TRUE(report({returned, "--apply"})["files"][0]["changes"].empty())
      << "a second time changes nothing";
  EXPECT_EQ(run({"undo", "--ledger", ledger()}).code, 0);
  EXPECT_EQ(report({returned})["files"][0]["changes"].size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Programs, MergeRoundTrip,
                         ::testing::Values("openpyxl", "libreoffice", "gnumeric"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace cli
