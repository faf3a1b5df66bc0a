// What the ledger keeps of comparing is never seen: whatever was recorded, read anew, decided or
// taken back, with or without a question in between, the register is that of all from nothing.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>

#include "generator.h"
#include "ledger/store.h"
#include "model/register_json.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

const Author kLan = {"Lan", "2026-04-01T08:00:00Z"};

/// Register and pairs under ids that depend on the documents only, not on who came first.
std::string written(const Reconciliation& result) {
  const model::Date as_of = *model::parse_iso("2026-04-01");
  std::string text =
      model::register_json(entries_of(result, fresh_ids(result), {}, {as_of}), as_of);
  result.each_pair([&](const model::Pair& pair) { text += model::pair_json_line(pair) + "\n"; });
  return text;
}

class StoreRegister : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vanthu-register-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path file() const { return folder_ / "so.db"; }

  Store open() const {
    auto store = Store::open(file());
    EXPECT_TRUE(store) << model::describe(store.error());
    return std::move(*store);
  }

  static void put(Store* store, const model::Document& one, std::string_view version = "1") {
    const auto recorded = store->record(one, version, true, kLan);
    EXPECT_TRUE(recorded) << model::describe(recorded.error());
  }

  static Register ask(Store* store, const Engine& engine = testing::engine()) {
    auto result = store->reconciled(engine, kLan);
    EXPECT_TRUE(result) << model::describe(result.error());
    return std::move(*result);
  }

  static std::string answer(Store* store) { return written(*ask(store).reconciliation); }

  static std::string from_nothing(Store* store) {
    const auto documents = store->documents();
    return written(Reconciliation(testing::pointers(*documents), testing::dictionaries(),
                                  testing::matching(), *store->decisions()));
  }

  /// Runs a statement as another program would.
  void run(const std::string& statement) const {
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(statement);
  }
  std::string value(const std::string& query) const {
    return SQLite::Database(file().string()).execAndGet(query).getString();
  }

  fs::path folder_;
};

TEST_F(StoreRegister, IsTheSameInAllOrdersWithAQuestionAfterEachDocument) {
  const auto documents = testing::register_of_five();
  std::vector<size_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0U);
  std::string first;
  do {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    Store store = open();
    std::string last;
    std::map<std::string, std::string> ids;
    for (const size_t i : order) {
      put(&store, documents[i]);
      const Register now = ask(&store);
      // An entry keeps its id from the day it was minted.
      const auto& groups = now.reconciliation->groups();
      for (size_t g = 0; g < groups.size(); ++g) {
        bool known = groups[g].size() == 1;
        for (const std::uint32_t k : groups[g]) {
          const std::string& task = now.reconciliation->profiles()[k].task->id;
          known |= ids.contains(task) && ids[task] == now.ids[g];
        }
        for (const std::uint32_t k : groups[g])
          ids[now.reconciliation->profiles()[k].task->id] = now.ids[g];
        EXPECT_TRUE(known || groups[g].size() > 1);
      }
      last = written(*now.reconciliation);
    }
    if (first.empty()) {
      first = last;
      EXPECT_EQ(first, from_nothing(&store));
    }
    ASSERT_EQ(last, first);
  } while (std::next_permutation(order.begin(), order.end()));
}

/// A night and a day of an office, again and again: files come, come again and are read better;
/// people decide and change their minds.
TEST_F(StoreRegister, IsThatOfAllFromNothingWhateverHappens) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    std::mt19937 random(seed);
    const auto any = [&](size_t count) {
      return std::uniform_int_distribution<size_t>(0, count - 1)(random);
    };
    const auto made = testing::RegisterMaker(seed).make(14, 12);
    std::vector<model::Document> in;
    Store store = open();
    for (int step = 0; step < 40; ++step) {
      const size_t what = any(8);
      if (what < 4 && in.size() < made.documents.size()) {
        in.push_back(made.documents[in.size()]);
        put(&store, in.back());
      } else if (what < 6 && !in.empty()) {
        model::Document& better = in[any(in.size())];
        if (any(3) == 0 && better.tasks.size() > 1) {
          better.tasks.erase(better.tasks.begin() +
                             static_cast<std::ptrdiff_t>(any(better.tasks.size())));
        } else if (any(2) == 0) {
          better.header.place = "Nơi khác";
        } else {
          better.tasks[any(better.tasks.size())].content = in[any(in.size())].tasks.front().content;
        }
        better.tasks.front().note = "đọc lại " + std::to_string(step);
        put(&store, better, "2");
      } else if (what == 6 && in.size() > 1) {
        const auto& a = in[any(in.size())].tasks;
        const auto& b = in[any(in.size())].tasks;
        const std::string one = a[any(a.size())].id;
        const std::string other = b[any(b.size())].id;
        if (one != other) {
          ASSERT_TRUE(store.decide(
              one, other, any(2) == 0 ? model::Outcome::kMerge : model::Outcome::kSeparate, kLan));
        }
      } else if (what == 7) {
        (void)store.undo(kLan);  // nothing to undo is no matter here
      }
      if (any(2) == 0) ASSERT_EQ(answer(&store), from_nothing(&store)) << seed << " " << step;
    }
    ASSERT_EQ(answer(&store), from_nothing(&store)) << seed;
    EXPECT_EQ(*store.check(), "ok");
  }
}

/// Words that many documents share say nothing; when most of these are read anew without them, the
/// others have the words in common again.
TEST_F(StoreRegister, FindsPairsAgainWhoseWordsBecameRare) {
  constexpr size_t kAll = 60;
  constexpr size_t kBetter = 46;
  std::vector<model::Document> documents;
  for (size_t i = 0; i < kAll; ++i) {
    const std::string number = std::to_string(100 + i);
    const std::string village{static_cast<char>('a' + i / 10), static_cast<char>('a' + i % 10)};
    documents.push_back(
        testing::document("s" + number, number + "/KH-UBND", "2026-01-05", "Phát triển nông thôn"));
    testing::add(&documents.back(),
                 {"Sửa chữa trạm bơm chống úng ven sông thôn " + village, {"Sở Xây dựng"}});
  }
  Store store = open();
  for (const model::Document& one : documents) put(&store, one);
  const auto pairs_of_the_others = [&] {
    const Register now = ask(&store);
    EXPECT_EQ(written(*now.reconciliation), from_nothing(&store));
    const auto& profiles = now.reconciliation->profiles();
    const auto other = [&](std::uint32_t i) {
      return profiles[i].task->id >= documents[kBetter].tasks[0].id;
    };
    const auto& judged = now.reconciliation->judged();
    return std::count_if(judged.begin(), judged.end(),
                         [&](const JudgedPair& pair) { return other(pair.a) && other(pair.b); });
  };
  const auto crowded = pairs_of_the_others();
  for (size_t i = 0; i < kBetter; ++i) {
    documents[i].tasks[0].content = "Trồng rừng ngập mặn ngoài đê";
    put(&store, documents[i], "2");
  }
  EXPECT_GT(pairs_of_the_others(), crowded);
}

TEST_F(StoreRegister, IsOnlyReadWhenNothingChanged) {
  Store store = open();
  for (const model::Document& one : testing::register_of_five()) put(&store, one);
  const Register first = ask(&store);
  SQLite::Database other(file().string(), SQLite::OPEN_READWRITE);
  const auto version = [&] { return other.execAndGet("PRAGMA data_version").getInt(); };
  const int before = version();
  const Register again = ask(&store);
  EXPECT_EQ(version(), before) << "the file was written to";
  EXPECT_EQ(again.ids, first.ids);
  EXPECT_EQ(written(*again.reconciliation), written(*first.reconciliation));
  put(&store, testing::document("ff", "1/KH-UBND", "2026-05-05", "Không có nhiệm vụ"));
  ask(&store);
  EXPECT_NE(version(), before);
}

TEST_F(StoreRegister, WritesOnlyWhatADocumentTouches) {
  Store store = open();
  const auto documents = testing::register_of_five();
  for (size_t i = 0; i + 1 < documents.size(); ++i) put(&store, documents[i]);
  ask(&store);
  run("CREATE TABLE noted (document); "
      "CREATE TRIGGER note_document AFTER UPDATE ON kept_document BEGIN INSERT INTO noted VALUES "
      "(NEW.document); END; "
      "CREATE TRIGGER note_pairs AFTER UPDATE ON kept_pairs BEGIN INSERT INTO noted VALUES "
      "(NEW.document); END;");
  put(&store, documents.back());
  ask(&store);
  EXPECT_EQ(value("SELECT count(*) FROM noted"), "0") << "rows of others were written again";
  EXPECT_EQ(value("SELECT count(*) FROM kept_document"), "5");
}

TEST_F(StoreRegister, IsFoundAnewByAnotherProgramOrOtherData) {
  Store store = open();
  for (const model::Document& one : testing::register_of_five()) put(&store, one);
  const std::string expected = answer(&store);
  const Engine other{testing::dictionaries(), testing::matching(), "another"};
  EXPECT_EQ(written(*ask(&store, other).reconciliation), expected);
  EXPECT_EQ(value("SELECT engine FROM kept"), "another");
  // What an engine that judges otherwise has left is not believed.
  run("UPDATE kept SET engine = 'a worse one'; DELETE FROM kept_pairs");
  EXPECT_EQ(written(*ask(&store, other).reconciliation), expected);
}

TEST_F(StoreRegister, DoesNotNeedWhatIsKept) {
  Store store = open();
  for (const model::Document& one : testing::register_of_five()) put(&store, one);
  const Register first = ask(&store);
  for (const char* damage :
       {"DELETE FROM kept", "DELETE FROM kept_pairs", "DELETE FROM kept_pairs WHERE document = 3",
        "DELETE FROM kept_pairs; DELETE FROM kept_document",
        "UPDATE kept_document SET bytes = substr(bytes, 1, 40) || x'00' || substr(bytes, 42)",
        "UPDATE kept_pairs SET bytes = x'00'",
        "UPDATE kept_document SET reading = 'of long ago'"}) {
    run(damage);
    const Register again = ask(&store);
    EXPECT_EQ(written(*again.reconciliation), written(*first.reconciliation)) << damage;
    EXPECT_EQ(again.ids, first.ids) << damage;
  }
  EXPECT_EQ(*store.check(), "ok");
}

/// A ledger of the version before: no kept rows, entries without a sum of their history.
TEST_F(StoreRegister, TakesOverALedgerOfAnEarlierVersion) {
  {
    Store store = open();
    for (const model::Document& one : testing::register_of_five()) put(&store, one);
    ask(&store);
  }
  const std::string history = value("SELECT group_concat(register_id || json) FROM deadline");
  run("DROP TABLE kept_pairs; DROP TABLE kept_document; DROP TABLE kept; "
      "ALTER TABLE entry DROP COLUMN history; PRAGMA user_version = 2");
  Store store = open();
  EXPECT_EQ(answer(&store), from_nothing(&store));
  EXPECT_EQ(value("SELECT group_concat(register_id || json) FROM (SELECT * FROM deadline ORDER BY "
                  "rowid)")
                .size(),
            history.size());
}

TEST_F(StoreRegister, IsAskedForWhileOthersRecord) {
  open();
  const auto made = testing::RegisterMaker(5).make(24, 10);
  const auto started = [](auto act) {
    const pid_t child = fork();
    if (child == 0) _exit(act() ? 0 : 1);
    return child;
  };
  std::vector<pid_t> children;
  for (size_t part = 0; part < 2; ++part) {
    children.push_back(started([&] {
      auto store = Store::open(file());
      for (size_t i = part; store && i < made.documents.size(); i += 2) {
        if (!store->record(made.documents[i], "1", true, kLan)) return false;
      }
      return store.has_value();
    }));
    children.push_back(started([&] {
      auto store = Store::open(file());
      for (int i = 0; store && i < 6; ++i) {
        const auto result = store->reconciled(testing::engine(), kLan);
        if (!result || result->ids.size() != result->reconciliation->groups().size()) return false;
      }
      return store.has_value();
    }));
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  Store store = open();
  EXPECT_EQ(store.documents()->size(), made.documents.size());
  EXPECT_EQ(answer(&store), from_nothing(&store));
  EXPECT_EQ(*store.check(), "ok");
}

}  // namespace
}  // namespace ledger
