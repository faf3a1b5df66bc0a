#pragma once
// What every part of the store does with SQLite: one transaction for one change, again while
// another process holds the file; errors in words for a clerk; the log.

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <string>

#include "ledger/store.h"
#include "model/result.h"
#include "model/task.h"

namespace ledger {

/// Tries before a file that another process holds is given up.
inline constexpr int kTries = 12;

tl::unexpected<model::Error> unusable(const std::filesystem::path& file,
                                      const std::string& message);

/// Says what went wrong, and what to do.
tl::unexpected<model::Error> unusable(const std::filesystem::path& file,
                                      const SQLite::Exception& error);

bool is_busy(const SQLite::Exception& error);

/// Waits longer each time, each process differently.
void wait_before(int attempt);

/// Runs `work` in one transaction. Errors: kBusy.
template <typename Work>
auto in_transaction_of(SQLite::TransactionBehavior behavior, SQLite::Database& database,
                       const std::filesystem::path& file, Work work)
    -> model::Result<decltype(work())> {
  for (int attempt = 0;; ++attempt) {
    try {
      SQLite::Transaction transaction(database, behavior);
      auto result = work();
      transaction.commit();
      // Drops the cached first page: its change counter then goes on from the file's, so that the
      // same changes make the same bytes however many processes made them.
      database.exec("PRAGMA shrink_memory");
      return result;
    } catch (const SQLite::Exception& error) {
      if (!is_busy(error) || attempt + 1 >= kTries) return unusable(file, error);
      wait_before(attempt);
    }
  }
}

/// Changes the ledger; other processes that want to wait.
template <typename Change>
auto in_transaction(SQLite::Database& database, const std::filesystem::path& file, Change change) {
  return in_transaction_of(SQLite::TransactionBehavior::IMMEDIATE, database, file, change);
}

/// Reads one state of the ledger, whatever others write meanwhile.
template <typename Read>
auto in_snapshot(SQLite::Database& database, const std::filesystem::path& file, Read read) {
  return in_transaction_of(SQLite::TransactionBehavior::DEFERRED, database, file, read);
}

/// Decisions in force; see Store::decisions.
std::map<TaskPair, Decision> decisions_in(SQLite::Database& database);

/// See Store::answers.
model::Answers answers_in(SQLite::Database& database);

/// Adds a line to the log; `task` may be null, the texts may be empty.
void add_log(SQLite::Database& database, const Author& author, const std::string& what,
             const model::Task* task, const std::string& register_id, const std::string& detail);

}  // namespace ledger
