#include "ledger/database.h"

#include <fmt/core.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
#include <thread>

namespace ledger {

namespace {

constexpr std::chrono::milliseconds kFirstWait{20};
constexpr std::chrono::milliseconds kLongestWait{1500};

/// SQLite tells a full disk as such only where it writes the file itself; the 32 KiB that it shares
/// with other processes it cannot open or extend then.
bool has_no_room(const std::filesystem::path& file) {
  constexpr std::uintmax_t kNeeded = std::uintmax_t{64} << 10;
  std::error_code unknown;
  const auto space =
      std::filesystem::space(std::filesystem::absolute(file, unknown).parent_path(), unknown);
  return !unknown && space.available < kNeeded;
}

std::string words_for(const std::filesystem::path& file, const SQLite::Exception& error) {
  constexpr const char* kFull = "the disk is full; nothing was changed. Make room and run again";
  const int code = error.getErrorCode();
  if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && has_no_room(file)) return kFull;
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is writing to the ledger; try again in a moment";
    case SQLITE_FULL:
      return kFull;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "the ledger or its folder cannot be written; check the rights";
    case SQLITE_NOTADB:
      return "this file is no ledger";
    case SQLITE_CORRUPT:
      return "the ledger is damaged; take the last copy of it";
    case SQLITE_IOERR:
      return std::string(
                 "the ledger cannot be read or written (disk error); nothing was changed: ") +
             error.what();
    default:
      return std::string("the ledger reports: ") + error.what();
  }
}

}  // namespace

tl::unexpected<model::Error> unusable(const std::filesystem::path& file,
                                      const std::string& message) {
  return model::fail(model::ErrorCode::kBusy, message, file.string());
}

tl::unexpected<model::Error> unusable(const std::filesystem::path& file,
                                      const SQLite::Exception& error) {
  return unusable(file, words_for(file, error));
}

bool is_busy(const SQLite::Exception& error) {
  return error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED;
}

void wait_before(int attempt) {
  static thread_local std::minstd_rand random(static_cast<unsigned>(getpid()));
  const auto longest = std::min(kFirstWait * (1 << std::min(attempt, 10)), kLongestWait);
  std::uniform_int_distribution<int> any(1, static_cast<int>(longest.count()));
  std::this_thread::sleep_for(std::chrono::milliseconds(any(random)));
}

void add_log(SQLite::Database& database, const Author& author, const std::string& what,
             const model::Task* task, const std::string& register_id, const std::string& detail) {
  SQLite::Statement insert(
      database,
      "INSERT INTO log(at, who, what, task_id, register_id, page, box, detail) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, author.at);
  insert.bind(2, author.who);
  insert.bind(3, what);
  if (task != nullptr) {
    insert.bind(4, task->id);
    if (!task->sources.empty()) {
      const model::Source& source = task->sources.front();
      insert.bind(6, source.page);
      insert.bind(7, fmt::format("[{:.2f},{:.2f},{:.2f},{:.2f}]", source.box.x0, source.box.y0,
                                 source.box.x1, source.box.y1));
    }
  }
  if (!register_id.empty()) insert.bind(5, register_id);
  if (!detail.empty()) insert.bind(8, detail);
  insert.exec();
}

}  // namespace ledger
