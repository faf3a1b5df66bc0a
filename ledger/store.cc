#include "ledger/store.h"

#include <fmt/core.h>

#include <algorithm>

#include "ledger/database.h"
#include "ledger/network_folder.h"
#include "ledger/schema.h"
#include "model/document_reader.h"
#include "model/json.h"
#include "model/register_json.h"
#include "model/text.h"

namespace ledger {

namespace fs = std::filesystem;

namespace {

using model::ErrorCode;

constexpr int kBusyTimeoutMs = 500;

std::string identity_of(const model::Document& document, std::string_view tool_version) {
  std::string lines;
  for (const model::Task& task : document.tasks)
    lines += model::task_json_line(task, document) + "\n";
  return fmt::format("{} {:x} {}", tool_version, number_of(lines), lines.size());
}

std::string json_without_tasks(const model::Document& document, std::string_view tool_version) {
  model::Document small;
  small.run_id = document.run_id;
  small.source = document.source;
  small.pages = document.pages;
  small.header = document.header;
  small.findings = document.findings;
  return model::document_json(small, tool_version);
}

void bind_or_null(SQLite::Statement* statement, int index,
                  const std::optional<std::string>& value) {
  value ? statement->bind(index, *value) : statement->bind(index);
}

struct OldTask {
  std::int64_t row = 0;
  model::Task task;
  bool taken = false;
};

/// The row of an earlier reading that this task is: the same words, else the same place with words
/// that are much alike.
OldTask* same_row(const model::Task& task, std::vector<OldTask>* old) {
  constexpr double kAlike = 0.75;
  const auto found = [&](auto fits) -> OldTask* {
    for (OldTask& one : *old) {
      if (!one.taken && fits(one.task)) return &one;
    }
    return nullptr;
  };
  const std::string words = model::fold(task.content);
  if (OldTask* one = found([&](const model::Task& other) {
        return other.id == task.id && model::fold(other.content) == words;
      })) {
    return one;
  }
  if (OldTask* one =
          found([&](const model::Task& other) { return model::fold(other.content) == words; })) {
    return one;
  }
  return found([&](const model::Task& other) {
    return other.row_no == task.row_no && other.table_no == task.table_no &&
           model::likeness(model::fold(other.content), words) >= kAlike;
  });
}

}  // namespace

Store::Store(fs::path file, std::unique_ptr<SQLite::Database> database)
    : file_(std::move(file)), database_(std::move(database)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

namespace {

void index_words(SQLite::Database& database, std::int64_t row, const model::Task& task) {
  SQLite::Statement erase(database, "DELETE FROM task_search WHERE rowid = ?");
  erase.bind(1, row);
  erase.exec();
  std::string text = task.content;
  for (const auto* bodies : {&task.lead, &task.coordinating}) {
    if (*bodies) text += " " + (*bodies)->text + " " + model::join((*bodies)->agencies, " ");
  }
  text += " " + task.result.value_or("") + " " + task.note.value_or("");
  SQLite::Statement insert(database,
                           "INSERT INTO task_search(rowid, printed, folded) VALUES (?, ?, ?)");
  insert.bind(1, row);
  insert.bind(2, model::lower(text));
  insert.bind(3, model::fold(text));
  insert.exec();
}

void migrate(SQLite::Database& database) {
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  for (auto i = static_cast<size_t>(version); i < kMigrations.size(); ++i) {
    database.exec(std::string(kMigrations[i]));
    database.exec(fmt::format("PRAGMA user_version = {}", i + 1));
  }
  database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
}

std::vector<OldTask> tasks_of(SQLite::Database& database, std::int64_t document) {
  std::vector<OldTask> tasks;
  SQLite::Statement query(
      database, "SELECT id, json FROM task WHERE document = ? ORDER BY live DESC, position");
  query.bind(1, document);
  while (query.executeStep()) {
    auto task = model::read_task(query.getColumn(1).getString());
    if (task) tasks.push_back({query.getColumn(0).getInt64(), std::move(*task), false});
  }
  return tasks;
}

void write_task(SQLite::Database& database, std::int64_t document_row,
                const model::Document& document, const model::Task& task, OldTask* kept,
                const Author& author) {
  const std::string json = model::task_json_line(task, document);
  std::int64_t row = 0;
  if (kept != nullptr) {
    kept->taken = true;
    row = kept->row;
    SQLite::Statement update(
        database, "UPDATE task SET task_id = ?, position = ?, json = ?, live = 1 WHERE id = ?");
    update.bind(1, task.id);
    update.bind(2, task.order);
    update.bind(3, json);
    update.bind(4, row);
    update.exec();
    const std::string before = model::task_json_line(kept->task, document);
    if (before != json) add_log(database, author, "task-reread", &task, "", before);
  } else {
    SQLite::Statement insert(
        database, "INSERT INTO task(document, task_id, position, json) VALUES (?, ?, ?, ?)");
    insert.bind(1, document_row);
    insert.bind(2, task.id);
    insert.bind(3, task.order);
    insert.bind(4, json);
    insert.exec();
    row = database.getLastInsertRowid();
    add_log(database, author, "task-recorded", &task, "", "");
  }
  index_words(database, row, task);
}

std::int64_t write_document(SQLite::Database& database, const model::Document& document,
                            const std::string& reading, std::string_view tool_version,
                            const Author& author) {
  SQLite::Statement upsert(
      database,
      "INSERT INTO document(sha256, symbol, date, issuer, path, reading, json, recorded_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(sha256) DO UPDATE SET symbol = excluded.symbol, "
      "date = excluded.date, issuer = excluded.issuer, path = excluded.path, "
      "reading = excluded.reading, json = excluded.json RETURNING id");
  upsert.bind(1, document.source.sha256);
  bind_or_null(&upsert, 2, document.header.symbol);
  bind_or_null(&upsert, 3, document.header.date);
  bind_or_null(&upsert, 4, document.header.issuer);
  upsert.bind(5, document.source.path);
  upsert.bind(6, reading);
  upsert.bind(7, json_without_tasks(document, tool_version));
  upsert.bind(8, author.at);
  upsert.executeStep();
  return upsert.getColumn(0).getInt64();
}

}  // namespace

model::Result<Store> Store::open(const fs::path& file) {
  if (is_on_network(file)) {
    return unusable(
        file, "a ledger cannot be kept on a network folder; put it on a disk of this machine");
  }
  for (int attempt = 0;; ++attempt) {
    try {
      auto database = std::make_unique<SQLite::Database>(
          file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
      const int version = database->execAndGet("PRAGMA user_version").getInt();
      const int application = database->execAndGet("PRAGMA application_id").getInt();
      const int tables = database->execAndGet("SELECT count(*) FROM sqlite_master").getInt();
      if (tables > 0 && application != kApplicationId)
        return unusable(file, "this file is no ledger");
      if (version > static_cast<int>(kMigrations.size())) {
        return unusable(
            file, "the ledger was written by a newer version of vanthu; install that version");
      }
      database->exec("PRAGMA journal_mode = WAL");
      database->exec("PRAGMA synchronous = FULL");
      database->exec("PRAGMA foreign_keys = ON");
      if (version < static_cast<int>(kMigrations.size())) {
        SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
        migrate(*database);
        transaction.commit();
      } else {
        // A folder that became read-only shows itself now, not after an hour of reading.
        SQLite::Transaction probe(*database, SQLite::TransactionBehavior::IMMEDIATE);
      }
      return Store(file, std::move(database));
    } catch (const SQLite::Exception& error) {
      if (!is_busy(error) || attempt + 1 >= kTries) return unusable(file, error);
      wait_before(attempt);
    }
  }
}

model::Result<Recorded> Store::record(const model::Document& document,
                                      std::string_view tool_version, bool complete,
                                      const Author& author) {
  const std::string reading = identity_of(document, tool_version);
  return in_transaction(*database_, file_, [&] {
    SQLite::Statement known(*database_, "SELECT id, reading FROM document WHERE sha256 = ?");
    known.bind(1, document.source.sha256);
    const bool there = known.executeStep();
    if (there && (!complete || known.getColumn(1).getString() == reading)) return Recorded::kSame;
    const std::int64_t row = write_document(*database_, document, reading, tool_version, author);
    std::vector<OldTask> old = tasks_of(*database_, row);
    SQLite::Statement retire(*database_, "UPDATE task SET live = 0 WHERE document = ?");
    retire.bind(1, row);
    retire.exec();
    for (const model::Task& task : document.tasks) {
      write_task(*database_, row, document, task, same_row(task, &old), author);
    }
    for (const OldTask& gone : old) {
      if (!gone.taken) add_log(*database_, author, "task-gone", &gone.task, "", "");
    }
    add_log(*database_, author, there ? "document-reread" : "document-recorded", nullptr, "",
            document.source.sha256);
    return there ? Recorded::kReplaced : Recorded::kNew;
  });
}

model::Result<std::set<std::string>> Store::search(const std::string& words) {
  std::string query;
  const bool folded = model::fold(words) == model::lower(words);
  for (const std::string& word :
       model::words_of(folded ? model::fold(words) : model::lower(words))) {
    query += fmt::format("{} : \"{}\" ", folded ? "folded" : "printed",
                         model::replace_all(word, "\"", ""));
  }
  return in_transaction(*database_, file_, [&] {
    std::set<std::string> ids;
    if (query.empty()) return ids;
    SQLite::Statement found(*database_,
                            "SELECT t.task_id FROM task_search s JOIN task t ON t.id = s.rowid "
                            "WHERE t.live AND task_search MATCH ?");
    found.bind(1, query);
    while (found.executeStep()) ids.insert(found.getColumn(0).getString());
    return ids;
  });
}

model::Result<std::string> Store::check() {
  try {
    return database_->execAndGet("PRAGMA integrity_check").getString();
  } catch (const SQLite::Exception& error) {
    return unusable(file_, error);
  }
}

}  // namespace ledger
