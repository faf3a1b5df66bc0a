// What goes wrong below the ledger, one write after the other: the process is killed, or the disk
// is full, at every single statement and at every single write and sync of the file. Afterwards the
// ledger holds the state before or after, passes SQLite's own check and takes the document again.

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <new>

#include "ledger/store.h"
#include "made_up.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

const Author kLan = {"Lan", "2026-04-01T08:00:00Z"};

enum class Fault { kKilled, kDiskFull };

/// Counts down over all connections of this process; 0 is the moment of the fault.
struct Countdown {
  int left = -1;  // -1: nothing is counted
  Fault fault = Fault::kKilled;
  bool reached = false;

  /// SQLITE_OK, or what the write answers from the fault on: a full disk stays full.
  int step() {
    if (left < 0) return SQLITE_OK;
    if (left > 0 && --left > 0) return SQLITE_OK;
    reached = true;
    if (fault == Fault::kKilled) kill(getpid(), SIGKILL);
    return SQLITE_FULL;
  }
};

Countdown& countdown() {
  static Countdown counted;
  return counted;
}

/// A file of the default VFS whose writes are counted (sqlite.org/vfs.html).
struct CountedFile {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<CountedFile*>(file)->real; }

const sqlite3_io_methods& counted_methods() {
  static const sqlite3_io_methods kMethods = [] {
    sqlite3_io_methods made{};
    made.iVersion = 2;
    made.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    made.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), to, n, at);
    };
    made.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
      const int fault = countdown().step();
      return fault != SQLITE_OK ? fault : real(f)->pMethods->xWrite(real(f), from, n, at);
    };
    made.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
      return real(f)->pMethods->xTruncate(real(f), size);
    };
    made.xSync = [](sqlite3_file* f, int flags) {
      if (countdown().fault == Fault::kKilled) countdown().step();
      return real(f)->pMethods->xSync(real(f), flags);
    };
    made.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      return real(f)->pMethods->xFileSize(real(f), size);
    };
    made.xLock = [](sqlite3_file* f, int lock) { return real(f)->pMethods->xLock(real(f), lock); };
    made.xUnlock = [](sqlite3_file* f, int lock) {
      return real(f)->pMethods->xUnlock(real(f), lock);
    };
    made.xCheckReservedLock = [](sqlite3_file* f, int* held) {
      return real(f)->pMethods->xCheckReservedLock(real(f), held);
    };
    made.xFileControl = [](sqlite3_file* f, int what, void* value) {
      return real(f)->pMethods->xFileControl(real(f), what, value);
    };
    made.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    made.xDeviceCharacteristics = [](sqlite3_file* f) {
      return real(f)->pMethods->xDeviceCharacteristics(real(f));
    };
    made.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** to) {
      return real(f)->pMethods->xShmMap(real(f), page, size, extend, to);
    };
    made.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
      return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    };
    made.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    made.xShmUnmap = [](sqlite3_file* f, int remove) {
      return real(f)->pMethods->xShmUnmap(real(f), remove);
    };
    return made;
  }();
  return kMethods;
}

/// Makes a VFS that counts the default one of this process.
void count_writes() {
  static sqlite3_vfs* const kReal = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs counted = *kReal;
  counted.zName = "counted";
  counted.szOsFile = static_cast<int>(sizeof(CountedFile)) + kReal->szOsFile;
  counted.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* made = new (file) CountedFile{};
    made->real = reinterpret_cast<sqlite3_file*>(made + 1);
    const int opened = kReal->xOpen(kReal, name, made->real, flags, out);
    if (made->real->pMethods != nullptr) made->base.pMethods = &counted_methods();
    return opened;
  };
  sqlite3_vfs_register(&counted, 1);
}

/// Counts statements instead: the callback runs as each of them begins.
void count_statements() {
  using Extension = void (*)();
  const auto trace = +[](sqlite3* database, char**, const void*) {
    return sqlite3_trace_v2(
        database, SQLITE_TRACE_STMT,
        [](unsigned, void*, void*, void*) {
          countdown().step();
          return 0;
        },
        nullptr);
  };
  sqlite3_auto_extension(reinterpret_cast<Extension>(trace));
}

std::vector<model::Document> both() {
  std::vector<model::Document> all = testing::register_of_five();
  return {all[0], all[1]};
}

class Faults : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vanthu-faults-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  fs::path file() const { return folder_ / "so.db"; }

  static bool work(const fs::path& file) {
    auto store = Store::open(file);
    if (!store) return false;
    for (const model::Document& one : both()) {
      if (!store->record(one, "1", true, kLan)) return false;
    }
    return store->reconciled(testing::engine(), kLan) &&
           store->decide("aa-2", "aa-4", model::Outcome::kReview, kLan);
  }

  /// Every document there is whole, every task of the register has one entry, the file is sound.
  void expect_before_or_after(const std::string& moment) {
    auto store = Store::open(file());
    ASSERT_TRUE(store) << moment << ": " << model::describe(store.error());
    EXPECT_EQ(*store->check(), "ok") << moment;
    const auto kept = store->documents();
    ASSERT_TRUE(kept) << moment;
    for (const model::Document& one : *kept) {
      const auto all = both();
      const size_t tasks = one.source.sha256 == "aa" ? all[0].tasks.size() : all[1].tasks.size();
      EXPECT_EQ(one.tasks.size(), tasks) << moment;
    }
  }

  /// Runs work() in children that meet the fault at the first, second, ... moment until one ends
  /// without meeting it; returns how many moments there were.
  int at_every_moment(void (*count)(), Fault fault) {
    for (int moment = 1;; ++moment) {
      fs::remove_all(folder_);
      fs::create_directories(folder_);
      const pid_t child = fork();
      if (child == 0) {
        count();
        countdown() = {moment, fault, false};
        const bool done = work(file());
        countdown().left = -1;
        _exit(countdown().reached ? 1 : done ? 0 : 2);
      }
      int status = 0;
      waitpid(child, &status, 0);
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return moment - 1;
      EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) == 2) << "refused without a fault";
      expect_before_or_after("moment " + std::to_string(moment));
      EXPECT_TRUE(work(file())) << "does not go on after moment " << moment;
      if (HasFailure()) return moment;
    }
  }

  fs::path folder_;
};

TEST_F(Faults, AreSurvivedAtEveryStatement) {
  EXPECT_GT(at_every_moment(count_statements, Fault::kKilled), 40);
}

TEST_F(Faults, AreSurvivedAtEveryWriteAndSync) {
  EXPECT_GT(at_every_moment(count_writes, Fault::kKilled), 40);
}

TEST_F(Faults, OfAFullDiskChangeNothingAtAnyWrite) {
  EXPECT_GT(at_every_moment(count_writes, Fault::kDiskFull), 40);
}

/// A bind mount is what shows a read-only folder to root.
TEST_F(Faults, OfAReadOnlyFolderAreTold) {
  {
    ASSERT_TRUE(work(file()));
  }
  const fs::path shown = folder_ / "shown";
  fs::create_directories(shown);
  const std::string mounted = "unshare --mount sh -c 'mount --bind " + folder_.string() + " " +
                              shown.string() + " && mount -o remount,ro,bind " + shown.string() +
                              " && " + VANTHU_BINARY + " tasks --ledger " + shown.string() +
                              "/so.db' 2>&1";
  if (std::system("unshare --mount true 2>/dev/null") != 0) GTEST_SKIP() << "no right to mount";
  FILE* pipe = popen(mounted.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string said;
  char part[256];
  while (fgets(part, sizeof part, pipe) != nullptr) said += part;
  const int status = pclose(pipe);
  EXPECT_EQ(WEXITSTATUS(status), 8) << said;
  EXPECT_NE(said.find("cannot be written"), std::string::npos) << said;
  expect_before_or_after("read-only");
}

}  // namespace
}  // namespace ledger
