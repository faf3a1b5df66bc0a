// The nightly run: what is read, what is not read again, and what two nights must not do together.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/lock_file.h"
#include "command.h"
#include "office_files.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::Setting;
using command::tree;
using command::write;
using office::plan_text;
using Json = nlohmann::json;

const Setting kFixedTime = {{{"SOURCE_DATE_EPOCH", "1700000000"}}, "", ""};

Json summary_of(const fs::path& out) { return Json::parse(read(out / "summary.json")); }

std::map<std::string, std::string> statuses_of(const fs::path& out) {
  std::map<std::string, std::string> statuses;
  const Json summary = summary_of(out);
  for (const Json& input : summary["inputs"]) {
    statuses[fs::path(input["path"].get<std::string>()).filename()] = input["status"];
  }
  return statuses;
}

class BatchTest : public ::testing::Test {
 protected:
  void drop(const std::string& name, int number) {
    write(folder_ / ("in/" + name), plan_text(number));
  }
  Outcome batch(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"batch", folder_ / "in", "-o", folder_ / "out"});
    return run(more, kFixedTime);
  }
  fs::path out() const { return folder_ / "out"; }

  Folder folder_;
};

TEST_F(BatchTest, EveryFileIsInTheSummaryAndOnThePage) {
  drop("a.txt", 1);
  drop("b.txt", 2);
  drop("copy.txt", 1);
  write(folder_ / "in/broken.pdf", "%PDF-1.4\nnothing more");
  EXPECT_EQ(batch().code, 3);
  EXPECT_EQ(
      statuses_of(out()),
      (std::map<std::string, std::string>{
          {"a.txt", "ok"}, {"b.txt", "ok"}, {"broken.pdf", "failed"}, {"copy.txt", "skipped"}}));
  const std::string page = read(out() / "tom-tat.txt");
  EXPECT_NE(page.find("Nhiệm vụ:                 4\n"), std::string::npos) << page;
  EXPECT_NE(page.find("broken.pdf\n  Vì sao: Tệp hỏng"), std::string::npos) << page;
  EXPECT_NE(page.find("copy.txt: giống hệt"), std::string::npos) << page;
}

TEST_F(BatchTest, TheSameNightAgainChangesNoByte) {
  drop("a.txt", 1);
  drop("b.txt", 2);
  const std::vector<std::string> ledger = {"--ledger", folder_ / "so.vanthu"};
  ASSERT_EQ(batch(ledger).code, 0);
  const auto before = tree(folder_.path());
  ASSERT_EQ(batch(ledger).code, 0);
  EXPECT_EQ(tree(folder_.path()), before);
}

TEST_F(BatchTest, TheNextNightReadsOnlyWhatIsNew) {
  drop("b.txt", 1);
  ASSERT_EQ(batch().code, 0);
  const auto before = read(out() / "b/document.json");
  drop("sub/b.txt", 2);
  drop("a.txt", 3);
  fs::rename(folder_ / "in/b.txt", folder_ / "in/z.txt");
  const Outcome second = batch();
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(statuses_of(out()), (std::map<std::string, std::string>{
                                    {"z.txt", "skipped"}, {"b.txt", "ok"}, {"a.txt", "ok"}}));
  EXPECT_EQ(read(out() / "b/document.json"), before);
  EXPECT_TRUE(fs::exists(out() / "b-2/document.json"));
}

TEST_F(BatchTest, OtherSettingsReadAgain) {
  drop("a.txt", 1);
  ASSERT_EQ(batch().code, 0);
  ASSERT_EQ(batch({"--hocr"}).code, 0);
  EXPECT_EQ(statuses_of(out())["a.txt"], "ok");
  EXPECT_TRUE(fs::exists(out() / "a/text.hocr"));
}

TEST_F(BatchTest, TheLedgerKnowsWhatOtherFoldersHold) {
  drop("a.txt", 1);
  const std::string ledger = folder_ / "so.vanthu";
  ASSERT_EQ(batch({"--ledger", ledger}).code, 0);
  drop("b.txt", 2);
  const Outcome second =
      run({"batch", folder_ / "in", "-o", folder_ / "other", "--ledger", ledger}, kFixedTime);
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(statuses_of(folder_ / "other")["a.txt"], "skipped");
  EXPECT_FALSE(fs::exists(folder_ / "other/a"));
  EXPECT_EQ(statuses_of(folder_ / "other")["b.txt"], "ok");
}

TEST_F(BatchTest, AFailureStaysOneUntilAskedForAgain) {
  write(folder_ / "in/broken.pdf", "%PDF-1.4\nnothing more");
  EXPECT_EQ(batch().code, 5);
  EXPECT_EQ(batch().err, "");
  EXPECT_EQ(statuses_of(out())["broken.pdf"], "failed");
  EXPECT_NE(batch({"--retry-failed"}).err.find("broken.pdf"), std::string::npos);
}

/// A share dropped out for a minute while a night read from it: every file of that minute was
/// written down as one that cannot be read, and no later night looked at it again.
TEST_F(BatchTest, AShareThatDropsOutCostsOneNight) {
  for (int i = 1; i <= 4; ++i) drop("t" + std::to_string(i) + ".txt", i);
  const std::string ledger = folder_ / "so.vanthu";
  const std::vector<std::string> words = {"batch",    folder_ / "in", "-o",     out(),
                                          "--ledger", ledger,         "--jobs", "1"};
  command::Started night(words, kFixedTime);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  // The plan is made: every file is known, none is read.
  while (!fs::exists(out() / "batch.json") && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  fs::rename(folder_ / "in", folder_ / "in.gone");
  EXPECT_NE(night.finish().code, 0);
  EXPECT_EQ(statuses_of(out())["t4.txt"], "failed");
  EXPECT_NE(read(out() / "tom-tat.txt").find("Lần chạy sau sẽ đọc lại"), std::string::npos);
  fs::rename(folder_ / "in.gone", folder_ / "in");
  const Outcome next = run(words, kFixedTime);
  EXPECT_EQ(next.code, 0) << next.err;
  EXPECT_EQ(statuses_of(out())["t4.txt"], "ok");
  EXPECT_TRUE(fs::exists(out() / "t4/document.json"));
}

/// One video of 60 GB in the folder kept the night busy with its bytes, deaf to signals: the size
/// is asked first.
TEST_F(BatchTest, AHugeFileIsNotReadAtAll) {
  drop("b.txt", 1);
  constexpr std::uintmax_t kHuge = 60ULL << 30U;
  fs::resize_file(write(folder_ / "in/a.pdf", "%PDF-1.4\n"), kHuge);
  fs::resize_file(write(folder_ / "in/phim.mkv", ""), kHuge);
  const auto since = std::chrono::steady_clock::now();
  EXPECT_EQ(batch().code, 3);
  EXPECT_LT(std::chrono::steady_clock::now() - since, std::chrono::seconds(30));
  EXPECT_EQ(statuses_of(out()),
            (std::map<std::string, std::string>{
                {"a.pdf", "failed"}, {"b.txt", "ok"}, {"phim.mkv", "skipped"}}));
  EXPECT_NE(read(out() / "summary.json").find("larger than the limit"), std::string::npos);
}

/// Names that the night needs for itself, or that are too long with "-2" behind, or that a file
/// stands for: each ended every night without a summary, as if the disk were full.
TEST_F(BatchTest, NoNameStopsTheNight) {
  drop("batch.json.txt", 3);
  drop("tom-tat.txt.txt", 4);
  drop("khac.txt", 5);
  const std::string longest(255, 'd');
  write(folder_ / ("in/a/" + longest), "%PDF-1.4\n");
  write(folder_ / ("in/b/" + longest), "%PDF-1.4\nother");
  write(out() / "khac", "a file of somebody else");
  EXPECT_EQ(batch().code, 3);
  const auto statuses = statuses_of(out());
  EXPECT_EQ(statuses.at("batch.json.txt"), "ok");
  EXPECT_EQ(statuses.at("tom-tat.txt.txt"), "ok");
  EXPECT_EQ(statuses.at("khac.txt"), "ok");
  EXPECT_EQ(read(out() / "khac"), "a file of somebody else");
  EXPECT_TRUE(fs::exists(out() / "khac-2/document.json"));
  EXPECT_TRUE(fs::exists(out() / (std::string(253, 'd') + "-2") / "report.json"));
}

/// The folder of one document cannot be written: its bad luck, not a full disk.
TEST_F(BatchTest, OneDocumentThatCannotBeWrittenIsOneFailure) {
  drop("a.txt", 1);
  drop("b.txt", 2);
  write(out() / "a/document.json/taken", "");
  EXPECT_EQ(batch().code, 3);
  auto statuses = statuses_of(out());
  EXPECT_EQ(statuses.at("a.txt"), "failed");
  EXPECT_EQ(statuses.at("b.txt"), "ok");
  EXPECT_NE(read(out() / "tom-tat.txt").find("Không ghi được kết quả"), std::string::npos);
  fs::remove_all(out() / "a");
  EXPECT_EQ(batch().code, 0);
  EXPECT_EQ(statuses_of(out()).at("a.txt"), "ok");
}

/// The night read everything and ended with 3 when it wrote the page.
TEST_F(BatchTest, AFolderInThePlaceOfAResultIsToldBeforeTheNight) {
  for (const char* command : {"batch", "run"}) {
    fs::create_directories(folder_ / "taken/summary.json");
    const Outcome done = run({command, folder_ / "in", "-o", folder_ / "taken"});
    EXPECT_EQ(done.code, 2) << done.err;
    EXPECT_NE(done.err.find("taken/summary.json: A folder stands"), std::string::npos) << done.err;
    EXPECT_FALSE(fs::exists(folder_ / "taken/batch.json"));
  }
}

TEST_F(BatchTest, OneCountInSummaryAndOnThePage) {
  drop("a.txt", 1);
  ASSERT_EQ(batch().code, 0);
  drop("b.txt", 2);
  drop("copy.txt", 2);
  ASSERT_EQ(batch().code, 0);
  const Json summary = summary_of(out());
  std::map<std::string, int> sums;
  for (const Json& input : summary["inputs"]) {
    for (const char* count : {"pages", "tasks", "indicators", "needs_review"}) {
      sums[count] += input[count].get<int>();
    }
  }
  for (const auto& [count, sum] : sums) EXPECT_EQ(summary["totals"][count], sum) << count;
  EXPECT_EQ(sums["tasks"], 2);
  EXPECT_EQ(summary["totals"]["skipped"], 2);
  const std::string page = read(out() / "tom-tat.txt");
  EXPECT_NE(page.find("Nhiệm vụ:                 2\n"), std::string::npos) << page;
  EXPECT_NE(page.find("Số trang:                 1 "), std::string::npos) << page;
}

TEST_F(BatchTest, ReportsKeepTheirSchema) {
  drop("a.txt", 1);
  write(folder_ / "in/broken.pdf", "%PDF-1.4\nnothing more");
  ASSERT_EQ(batch().code, 3);
  const std::string source = VANTHU_SOURCE_DIR;
  const int status =
      std::system(("/usr/bin/python3 " + source + "/tests/generate/validate_schema.py " + source +
                   "/schema/input.schema.json " + (out() / "a/report.json").string() + " " +
                   (out() / "broken/report.json").string())
                      .c_str());
  constexpr int kNoValidator = 77;
  if (WEXITSTATUS(status) == kNoValidator) GTEST_SKIP() << "python3-jsonschema is not installed";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(BatchTest, TheTimeBudgetLeavesTheRestForTheNextNight) {
  drop("a.txt", 1);
  const std::time_t soon = std::time(nullptr);
  std::tm local{};
  localtime_r(&soon, &local);
  // The same minute of tomorrow: almost a whole day is left.
  const std::string now = std::to_string(local.tm_hour) + ":" + std::to_string(local.tm_min);
  EXPECT_EQ(batch({"--until", now}).code, 0);
  EXPECT_EQ(batch({"--until", "25:00"}).code, 2);
  EXPECT_EQ(batch({"--until", "6"}).code, 2);
}

TEST_F(BatchTest, TwoNightsDoNotOverlap) {
  drop("a.txt", 1);
  fs::create_directories(out());
  auto held = LockFile::take(out() / ".vanthu-batch.lock");
  ASSERT_TRUE(held);
  const Outcome outcome = batch();
  held->reset();
  EXPECT_EQ(outcome.code, 8);
  EXPECT_NE(outcome.err.find("another batch"), std::string::npos);
  EXPECT_EQ(batch().code, 0);
}

/// A ledger whose folder is not there was told as another batch, for whose end one waited in vain.
TEST_F(BatchTest, ALockThatCannotBeMadeIsToldAsThat) {
  drop("a.txt", 1);
  const Outcome outcome = batch({"--ledger", folder_ / "khong-co/so.vanthu"});
  EXPECT_EQ(outcome.code, 8);
  EXPECT_EQ(outcome.err.find("another batch"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("cannot be opened"), std::string::npos) << outcome.err;
}

TEST_F(BatchTest, PartsOfManyMachinesComeHomeInAnyOrder) {
  constexpr int kFiles = 9;
  constexpr int kParts = 3;
  for (int i = 1; i <= kFiles; ++i) drop("t" + std::to_string(i) + ".txt", i);
  std::vector<std::string> ledgers;
  size_t read_files = 0;
  for (int i = 1; i <= kParts; ++i) {
    const std::string part = std::to_string(i);
    ledgers.push_back(folder_ / ("part" + part));
    const Outcome outcome = run({"batch", folder_ / "in", "-o", folder_ / ("out" + part),
                                 "--ledger", ledgers.back(), "--shard", part + "/3"},
                                kFixedTime);
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    read_files += summary_of(folder_ / ("out" + part))["inputs"].size();
  }
  EXPECT_EQ(read_files, size_t{kFiles});
  const auto register_of = [&](const std::vector<std::string>& order, const std::string& name) {
    std::vector<std::string> words = {"ledger", "import"};
    words.insert(words.end(), order.begin(), order.end());
    words.insert(words.end(), {"--ledger", folder_ / name});
    EXPECT_EQ(run(words, kFixedTime).code, 0);
    const std::string made = folder_ / (name + "-register");
    EXPECT_EQ(run({"reconcile", "--ledger", folder_ / name, "-o", made, "--as-of", "2026-05-01"},
                  kFixedTime)
                  .code,
              0);
    return read(made + "/register.json");
  };
  const std::string forth = register_of(ledgers, "forth");
  EXPECT_EQ(register_of({ledgers[2], ledgers[0], ledgers[1]}, "back"), forth);
  EXPECT_EQ(Json::parse(forth)["entries"].size(), size_t{2 * kFiles});
}

TEST_F(BatchTest, ASummaryThatCannotBePrintedIsToldOf) {
  drop("a.txt", 1);
  const Setting full = {kFixedTime.environment, "/dev/full", ""};
  const Outcome done = run({"batch", folder_ / "in", "-o", out(), "--json"}, full);
  EXPECT_EQ(done.code, 3);
  EXPECT_NE(done.err.find("standard output"), std::string::npos) << done.err;
}

TEST_F(BatchTest, BadCommandLines) {
  for (const std::vector<std::string>& more : {std::vector<std::string>{"--shard", "4/3"},
                                               {"--shard", "1"},
                                               {"--jobs", "0x"},
                                               {"--jobs", "0"}}) {
    EXPECT_EQ(batch(more).code, 2);
  }
  EXPECT_EQ(run({"batch", folder_ / "in"}).code, 2);
  EXPECT_EQ(run({"batch", "-o", folder_ / "out"}).code, 2);
  EXPECT_EQ(run({"ledger", "import"}).code, 2);
  EXPECT_EQ(run({"batch", folder_ / "not-there", "-o", folder_ / "out"}).code, 5);
}

}  // namespace
}  // namespace cli
