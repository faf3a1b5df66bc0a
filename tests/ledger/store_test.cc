#include "ledger/store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "made_up.h"
#include "model/register_json.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;
using model::ErrorCode;
using testing::add;
using testing::document;

const Author kLan = {"Lan", "2026-04-01T08:00:00Z"};

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vanthu-ledger-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::permissions(folder_, fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }

  fs::path file() const { return folder_ / "so.db"; }

  Store open() const {
    auto store = Store::open(file());
    EXPECT_TRUE(store) << model::describe(store.error());
    return std::move(*store);
  }

  static Recorded put(Store* store, const model::Document& one, std::string_view version = "1",
                      bool complete = true) {
    const auto recorded = store->record(one, version, complete, kLan);
    EXPECT_TRUE(recorded) << model::describe(recorded.error());
    return recorded.value_or(Recorded::kSame);
  }

  struct Settled {
    std::vector<model::RegisterEntry> entries;

    const model::RegisterEntry* of(const std::string& task) const {
      for (const model::RegisterEntry& entry : entries) {
        if (std::find(entry.sources.begin(), entry.sources.end(), task) != entry.sources.end())
          return &entry;
      }
      return nullptr;
    }
    std::string id(const std::string& task) const {
      const model::RegisterEntry* entry = of(task);
      return entry == nullptr ? "" : entry->register_id;
    }
  };

  static Settled settle(Store* store) {
    const auto result = store->reconciled(testing::engine(), kLan);
    EXPECT_TRUE(result) << model::describe(result.error());
    Settled settled;
    settled.entries = entries_of(*result->reconciliation, result->ids, result->answers,
                                 {*model::parse_iso("2026-04-01")});
    return settled;
  }

  fs::path folder_;
};

TEST_F(StoreTest, RecordsADocumentOnce) {
  Store store = open();
  const auto documents = testing::register_of_five();
  EXPECT_EQ(put(&store, documents[0]), Recorded::kNew);
  EXPECT_EQ(put(&store, documents[0]), Recorded::kSame);
  const auto kept = store.documents();
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->size(), 1U);
  EXPECT_EQ(kept->front().tasks.size(), documents[0].tasks.size());
  EXPECT_EQ(*store.check(), "ok");
}

TEST_F(StoreTest, KeepsIdsWhenABetterReadingComes) {
  Store store = open();
  model::Document plan = testing::register_of_five()[0];
  put(&store, plan);
  const Settled before = settle(&store);
  // The better reading finds a row that was lost, so that all later rows get other task ids.
  model::Document better =
      document("aa", "/KH-UBND", "2026", "Triển khai nhiệm vụ phát triển du lịch năm 2026");
  add(&better, {"Xây dựng bến thuyền phía Bắc", {"Sở Xây dựng"}, "2026-05-31"});
  for (const model::Task& task : plan.tasks) {
    model::Task moved = task;
    moved.order = static_cast<int>(better.tasks.size()) + 1;
    moved.id = "aa-" + std::to_string(moved.order);
    better.tasks.push_back(moved);
  }
  EXPECT_EQ(put(&store, better, "2"), Recorded::kReplaced);
  const Settled after = settle(&store);
  for (int i = 1; i <= static_cast<int>(plan.tasks.size()); ++i) {
    EXPECT_EQ(after.id("aa-" + std::to_string(i + 1)), before.id("aa-" + std::to_string(i)));
  }
  EXPECT_EQ(put(&store, plan, "2", false), Recorded::kSame)
      << "a reading with failed pages replaces nothing";
}

TEST_F(StoreTest, KeepsTheOlderIdWhenEntriesComeTogetherAndBothWhenTheyPart) {
  Store store = open();
  for (const model::Document& one : testing::register_of_five()) put(&store, one);
  const Settled before = settle(&store);
  ASSERT_NE(before.id("aa-2"), before.id("dd-1"));
  ASSERT_TRUE(store.decide("aa-2", "dd-1", model::Outcome::kMerge, kLan));
  const Settled joined = settle(&store);
  EXPECT_EQ(joined.id("aa-2"), joined.id("dd-1"));
  const auto undone = store.undo(kLan);
  ASSERT_TRUE(undone);
  const Settled parted = settle(&store);
  EXPECT_EQ(parted.id("aa-2"), before.id("aa-2"));
  EXPECT_EQ(parted.id("dd-1"), before.id("dd-1"));
  EXPECT_FALSE(store.undo(kLan));
}

TEST_F(StoreTest, HoldsADecisionThroughNewReadings) {
  Store store = open();
  for (const model::Document& one : testing::register_of_five()) put(&store, one);
  ASSERT_TRUE(store.decide("aa-1", "bb-1", model::Outcome::kSeparate, kLan));
  model::Document again = testing::register_of_five()[0];
  again.tasks[0].note = "đọc lại";
  put(&store, again, "2");
  const Settled settled = settle(&store);
  EXPECT_NE(settled.id("aa-1"), settled.id("bb-1"));
  EXPECT_EQ(store.decide("aa-1", "no-such", model::Outcome::kMerge, kLan).error().code,
            ErrorCode::kUsage);
}

TEST_F(StoreTest, GivesTheSameRegisterWhateverCameFirst) {
  const auto documents = testing::register_of_five();
  std::string first;
  for (const std::vector<size_t>& order :
       {std::vector<size_t>{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}}) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    Store store = open();
    for (const size_t i : order) put(&store, documents[i]);
    const std::string text =
        model::register_json(settle(&store).entries, *model::parse_iso("2026-04-01"));
    if (first.empty()) first = text;
    EXPECT_EQ(text, first);
  }
}

TEST_F(StoreTest, ShowsWhatPeopleReport) {
  Store store = open();
  put(&store, testing::register_of_five()[0]);
  const std::string id = settle(&store).id("aa-2");
  const model::AnswerChange done{{id, ""}, "done_on", "", "2026-06-01"};
  ASSERT_TRUE(store.apply_answers({done}, "tra-loi.xlsx", kLan));
  EXPECT_EQ(settle(&store).of("aa-2")->timing, model::Timing::kOnTime);
  EXPECT_EQ(store.apply_answers({done}, "tra-loi.xlsx", kLan).error().code, ErrorCode::kConflict)
      << "what it was before is no longer true";
  const model::AnswerChange stranger{{"NV-0000-0000-0", ""}, "note", "", "x"};
  EXPECT_EQ(store.apply_answers({{{id, ""}, "note", "", "x"}, stranger}, "", kLan).error().code,
            ErrorCode::kUsage);
  EXPECT_EQ(store.answers()->at({id, ""}).count("note"), 0U) << "all or none";
  const auto undone = store.undo(kLan);
  ASSERT_TRUE(undone);
  EXPECT_NE(undone->find("tra-loi.xlsx"), std::string::npos);
  EXPECT_TRUE(store.answers()->empty());
}

TEST_F(StoreTest, IsDoneWhenAllWhoLeadAreDone) {
  Store store = open();
  model::Document plan = document("aa", "/KH-UBND", "2026", "Triển khai nhiệm vụ du lịch");
  add(&plan, {"Xây dựng bến thuyền phía Bắc", {"Sở Xây dựng", "Sở Du lịch"}, "2026-05-31"});
  put(&store, plan);
  const std::string id = settle(&store).id("aa-1");
  ASSERT_TRUE(store.apply_answers({{{id, "Sở Xây dựng"}, "done_on", "", "2026-03-01"}}, "", kLan));
  EXPECT_EQ(settle(&store).of("aa-1")->state, model::State::kInProgress);
  ASSERT_TRUE(store.apply_answers({{{id, "Sở Du lịch"}, "state", "", "hoàn thành"}}, "", kLan));
  EXPECT_EQ(settle(&store).of("aa-1")->state, model::State::kDone);
  ASSERT_TRUE(store.apply_answers({{{id, ""}, "state", "", "đang thực hiện"}}, "", kLan));
  EXPECT_EQ(settle(&store).of("aa-1")->state, model::State::kInProgress) << "the office's own word";
}

/// Each commune answers for itself; the task that was given to all of them ended when none did.
TEST_F(StoreTest, OfAGroupIsDoneWhenAllItsMembersAre) {
  Store store = open();
  model::Document plan = document("aa", "/KH-UBND", "2026", "Triển khai nhiệm vụ du lịch");
  add(&plan, {"Lắp biển chỉ đường đến bến thuyền",
              {"Ủy ban nhân dân các xã, phường, đặc khu"},
              "2026-05-31"});
  put(&store, plan);
  const Settled before = settle(&store);
  const std::string id = before.id("aa-1");
  const std::vector<model::BodyStatus> communes = before.of("aa-1")->bodies;
  ASSERT_GT(communes.size(), 50U);
  std::vector<model::AnswerChange> all;
  for (const model::BodyStatus& commune : communes) {
    all.push_back({{id, commune.agency}, "done_on", "", "2026-03-01"});
  }
  const std::vector<model::AnswerChange> last = {all.back()};
  all.pop_back();
  ASSERT_TRUE(store.apply_answers(all, "", kLan));
  const Settled most = settle(&store);
  EXPECT_EQ(most.of("aa-1")->state, model::State::kInProgress);
  EXPECT_EQ(most.of("aa-1")->bodies.front().state, model::State::kDone);
  EXPECT_EQ(most.of("aa-1")->bodies.back().state, model::State::kNotStarted);
  ASSERT_TRUE(store.apply_answers(last, "", kLan));
  EXPECT_EQ(settle(&store).of("aa-1")->state, model::State::kDone);
}

TEST_F(StoreTest, KeepsTrackersAsTheyWereSent) {
  Store store = open();
  put(&store, testing::register_of_five()[0]);
  const std::string one = settle(&store).id("aa-1");
  const std::string two = settle(&store).id("aa-2");
  const model::TrackerExport sent{
      "X1", "Sở Xây dựng", "2026-04-01", {{one, {{"percent", "50"}}}, {two, {}}}};
  ASSERT_TRUE(store.keep_export(sent, kLan));
  ASSERT_TRUE(store.keep_export(sent, kLan)) << "the same again changes nothing";
  const auto kept = store.export_of("X1");
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ((*kept)->agency, sent.agency);
  EXPECT_EQ((*kept)->rows, sent.rows);
  EXPECT_FALSE(*store.export_of("X2"));
  EXPECT_FALSE(store.keep_export({"X3", "", "2026-04-01", {{"NV-0000-0000-0", {}}}}, kLan));
  EXPECT_FALSE(*store.export_of("X3")) << "all or nothing";
}

TEST_F(StoreTest, FindsWordsWithAndWithoutMarks) {
  Store store = open();
  put(&store, testing::register_of_five()[0]);
  EXPECT_EQ(*store.search("so cong thuong"), (std::set<std::string>{"aa-1", "aa-3"}));
  EXPECT_EQ(*store.search("Sở Công Thương"), (std::set<std::string>{"aa-1", "aa-3"}));
  EXPECT_TRUE(store.search("sổ cổng")->empty());
  EXPECT_TRUE(store.search("\" OR (")) << "what is typed is no query language";
}

/// A row that could not be read was left out without a word: its task was gone from the register.
TEST_F(StoreTest, TellsOfARowThatCannotBeRead) {
  for (const char* damage : {"UPDATE task SET json = '{' WHERE task_id = 'aa-2'",
                             "UPDATE document SET json = '[]' WHERE sha256 = 'aa'"}) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    Store store = open();
    put(&store, testing::register_of_five()[0]);
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(damage);
    const auto documents = store.documents();
    ASSERT_FALSE(documents) << damage;
    EXPECT_EQ(documents.error().code, ErrorCode::kBusy);
    EXPECT_NE(documents.error().message.find("aa"), std::string::npos) << documents.error().message;
    EXPECT_EQ(*store.check(), "ok");
  }
}

TEST_F(StoreTest, RefusesOtherFilesAndNewerVersions) {
  std::ofstream(file())
      << "this is no database, only text that is longer than a header of SQLite would be ....";
  auto store = Store::open(file());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kBusy);
  EXPECT_NE(store.error().message.find("no ledger"), std::string::npos);
  EXPECT_FALSE(Store::open(folder_ / "no" / "folder" / "so.db"));

  fs::remove(file());
  open();
  std::fstream bytes(file(), std::ios::in | std::ios::out | std::ios::binary);
  constexpr int kUserVersionAt = 60;  // sqlite.org/fileformat.html
  bytes.seekp(kUserVersionAt);
  bytes.write("\0\0\0\x63", 4);
  bytes.close();
  const auto bytes_of = [](const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string before = bytes_of(file());
  auto newer = Store::open(file());
  ASSERT_FALSE(newer);
  EXPECT_EQ(bytes_of(file()), before) << "it is left as it is";
  EXPECT_EQ(SQLite::Database(file().string()).execAndGet("PRAGMA integrity_check").getString(),
            "ok");
  EXPECT_NE(newer.error().message.find("newer version"), std::string::npos)
      << newer.error().message;
}

/// Runs `act` in a process of its own.
template <typename Act>
pid_t started(Act act) {
  const pid_t child = fork();
  if (child == 0) {
    act();
    _exit(0);
  }
  return child;
}

model::Document many_tasks(const std::string& sha) {
  model::Document made = document(sha, sha + "/KH-UBND", "2026-01-05", "Phát triển nông thôn");
  for (int i = 0; i < 30; ++i) {
    add(&made, {"Sửa chữa trạm bơm số " + std::to_string(i), {"Sở Xây dựng"}, "2026-06-30"});
  }
  return made;
}

void expect_whole(Store* store) {
  EXPECT_EQ(*store->check(), "ok");
  const auto kept = store->documents();
  ASSERT_TRUE(kept);
  for (const model::Document& one : *kept) EXPECT_EQ(one.tasks.size(), 30U);
}

TEST_F(StoreTest, LosesNothingWhenItsProcessIsKilled) {
  open();
  for (int wait = 1; wait <= 40; wait += 3) {
    const pid_t child = started([&] {
      auto store = Store::open(file());
      for (int i = 0; store; ++i)
        (void)store->record(many_tasks(std::to_string(wait) + "x" + std::to_string(i)), "1", true,
                            kLan);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    Store store = open();
    expect_whole(&store);
  }
}

TEST_F(StoreTest, TakesTwoProcessesAtOnce) {
  open();
  constexpr int kEach = 12;
  std::vector<pid_t> children;
  for (const char* name : {"p", "q"}) {
    children.push_back(started([&] {
      auto store = Store::open(file());
      if (!store) _exit(1);
      for (int i = 0; i < kEach; ++i) {
        if (!store->record(many_tasks(name + std::to_string(i)), "1", true, kLan)) _exit(1);
      }
    }));
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  Store store = open();
  expect_whole(&store);
  EXPECT_EQ(store.documents()->size(), 2U * kEach);
}

TEST_F(StoreTest, TellsOfAFullDiskAndChangesNothing) {
  Store store = open();
  put(&store, many_tasks("a"));
  const pid_t child = started([&] {
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    constexpr rlim_t kBytes = rlim_t{64} * 1024;
    const rlimit limit = {kBytes, kBytes};
    auto full = Store::open(file());
    setrlimit(RLIMIT_FSIZE, &limit);
    for (int i = 0; full && i < 50; ++i) {
      const auto recorded = full->record(many_tasks("f" + std::to_string(i)), "1", true, kLan);
      if (!recorded) _exit(recorded.error().code == ErrorCode::kBusy ? 0 : 1);
    }
    _exit(1);
  });
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  expect_whole(&store);
}

}  // namespace
}  // namespace ledger
