// What people say to the ledger: decisions about pairs, answers about progress, and taking both
// back.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include "ledger/database.h"
#include "ledger/store.h"
#include "model/register_json.h"

namespace ledger {

namespace {

using model::ErrorCode;

/// The task with this id, or the first one of the entry with this register id.
std::optional<std::int64_t> row_of(SQLite::Database& database, const std::string& id) {
  SQLite::Statement query(database,
                          "SELECT id FROM task WHERE task_id = ?1 AND live UNION ALL "
                          "SELECT t.id FROM entry e JOIN entry_task m ON m.register_id = "
                          "coalesce(e.merged_into, e.register_id) JOIN task t ON t.id = m.task "
                          "WHERE e.register_id = ?1 AND t.live ORDER BY 1 LIMIT 1");
  query.bind(1, id);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getInt64();
}

std::int64_t add_act(SQLite::Database& database, const std::string& kind, const std::string& note,
                     const Author& author) {
  SQLite::Statement insert(database, "INSERT INTO act(kind, person, at, note) VALUES (?, ?, ?, ?)");
  insert.bind(1, kind);
  insert.bind(2, author.who);
  insert.bind(3, author.at);
  insert.bind(4, note);
  insert.exec();
  return database.getLastInsertRowid();
}

/// Id in force of an entry; nothing when it was never minted.
std::optional<std::string> in_force(SQLite::Database& database, const std::string& register_id) {
  SQLite::Statement query(
      database, "SELECT coalesce(merged_into, register_id) FROM entry WHERE register_id = ?");
  query.bind(1, register_id);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getString();
}

/// The last answer that was not taken back, also when it was given to an entry that was merged into
/// this one; empty for none.
std::string answer_now(SQLite::Database& database, const model::AnswerKey& key,
                       const std::string& field) {
  SQLite::Statement query(
      database,
      "SELECT w.value FROM answer w JOIN act ON act.id = w.act JOIN entry e USING (register_id) "
      "WHERE act.undone_at IS NULL AND coalesce(e.merged_into, e.register_id) = ? "
      "AND w.agency = ? AND w.field = ? ORDER BY w.id DESC LIMIT 1");
  query.bind(1, key.register_id);
  query.bind(2, key.agency);
  query.bind(3, field);
  return query.executeStep() ? query.getColumn(0).getString() : "";
}

void add_answer(SQLite::Database& database, std::int64_t act, const std::string& register_id,
                const model::AnswerChange& change, const Author& author) {
  SQLite::Statement insert(database,
                           "INSERT INTO answer(act, register_id, agency, field, value) "
                           "VALUES (?, ?, ?, ?, ?)");
  insert.bind(1, act);
  insert.bind(2, register_id);
  insert.bind(3, change.key.agency);
  insert.bind(4, change.field);
  insert.bind(5, change.after);
  insert.exec();
  add_log(database, author, "answered", nullptr, register_id,
          fmt::format("{} / {}: {} -> {}", change.key.agency, change.field, change.before,
                      change.after));
}

}  // namespace

std::map<TaskPair, Decision> decisions_in(SQLite::Database& database) {
  std::map<TaskPair, Decision> decisions;
  SQLite::Statement query(database,
                          "SELECT a.task_id, b.task_id, d.outcome, act.person FROM decision d "
                          "JOIN act ON act.id = d.act "
                          "JOIN task a ON a.id = d.task_a JOIN task b ON b.id = d.task_b "
                          "WHERE act.undone_at IS NULL ORDER BY d.id");
  while (query.executeStep()) {
    const auto outcome = model::outcome_of(query.getColumn(2).getString());
    decisions[task_pair(query.getColumn(0).getString(), query.getColumn(1).getString())] = {
        outcome.value_or(model::Outcome::kReview), query.getColumn(3).getString()};
  }
  return decisions;
}

model::Answers answers_in(SQLite::Database& database) {
  model::Answers answers;
  SQLite::Statement query(
      database,
      "SELECT coalesce(e.merged_into, w.register_id), w.agency, w.field, w.value "
      "FROM answer w JOIN act ON act.id = w.act JOIN entry e USING (register_id) "
      "WHERE act.undone_at IS NULL ORDER BY w.id");
  while (query.executeStep()) {
    answers[{query.getColumn(0).getString(), query.getColumn(1).getString()}]
           [query.getColumn(2).getString()] = query.getColumn(3).getString();
  }
  return answers;
}

model::Result<std::map<TaskPair, Decision>> Store::decisions() {
  return in_transaction(*database_, file_, [&] { return decisions_in(*database_); });
}

model::Status Store::decide(const std::string& task_a, const std::string& task_b,
                            model::Outcome outcome, const Author& author) {
  const auto unknown = in_transaction(*database_, file_, [&]() -> std::string {
    const auto a = row_of(*database_, task_a);
    const auto b = row_of(*database_, task_b);
    if (!a || !b) return a ? task_b : task_a;
    if (*a == *b) return task_a + " besides itself";
    const std::string note = fmt::format("{} {} {}", model::name_of(outcome), task_a, task_b);
    SQLite::Statement insert(
        *database_, "INSERT INTO decision(act, task_a, task_b, outcome) VALUES (?, ?, ?, ?)");
    insert.bind(1, add_act(*database_, "decision", note, author));
    insert.bind(2, *a);
    insert.bind(3, *b);
    insert.bind(4, std::string(model::name_of(outcome)));
    insert.exec();
    add_log(*database_, author, "decided", nullptr, "", note);
    return {};
  });
  if (!unknown) return model::fail(unknown.error());
  if (!unknown->empty())
    return model::fail(ErrorCode::kUsage, "the ledger has no task or entry " + *unknown,
                       file_.string());
  return {};
}

model::Result<model::Answers> Store::answers() {
  return in_transaction(*database_, file_, [&] { return answers_in(*database_); });
}

model::Result<std::map<std::string, std::string>> Store::ids_in_force() {
  return in_transaction(*database_, file_, [&] {
    std::map<std::string, std::string> ids;
    SQLite::Statement query(*database_,
                            "SELECT register_id, coalesce(merged_into, register_id) FROM entry");
    while (query.executeStep())
      ids[query.getColumn(0).getString()] = query.getColumn(1).getString();
    return ids;
  });
}

model::Result<std::map<std::string, std::set<std::string>>> Store::contents() {
  return in_transaction(*database_, file_, [&] {
    std::map<std::string, std::set<std::string>> contents;
    SQLite::Statement query(
        *database_,
        "SELECT coalesce(e.merged_into, m.register_id), json_extract(t.json, '$.content') "
        "FROM task t JOIN entry_task m ON m.task = t.id JOIN entry e USING (register_id) "
        "WHERE t.live");
    while (query.executeStep()) {
      contents[query.getColumn(0).getString()].insert(query.getColumn(1).getString());
    }
    return contents;
  });
}

model::Status Store::keep_export(const model::TrackerExport& sent, const Author& author) {
  const auto unknown = in_transaction(*database_, file_, [&]() -> std::string {
    for (const auto& [register_id, fields] : sent.rows) {
      if (!in_force(*database_, register_id)) return register_id;
    }
    SQLite::Statement insert(
        *database_, "INSERT OR IGNORE INTO export(id, agency, as_of, made_at) VALUES (?, ?, ?, ?)");
    insert.bind(1, sent.id);
    insert.bind(2, sent.agency);
    insert.bind(3, sent.as_of);
    insert.bind(4, author.at);
    if (insert.exec() == 0) return {};
    SQLite::Statement row(*database_, "INSERT INTO export_row(export, register_id) VALUES (?, ?)");
    SQLite::Statement answer(
        *database_,
        "INSERT INTO export_answer(export, register_id, field, value) VALUES (?, ?, ?, ?)");
    for (const auto& [register_id, fields] : sent.rows) {
      row.bind(1, sent.id);
      row.bind(2, register_id);
      row.exec();
      row.reset();
      for (const auto& [field, value] : fields) {
        answer.bind(1, sent.id);
        answer.bind(2, register_id);
        answer.bind(3, field);
        answer.bind(4, value);
        answer.exec();
        answer.reset();
      }
    }
    add_log(*database_, author, "exported", nullptr, "", sent.id + " " + sent.agency);
    return {};
  });
  if (!unknown) return model::fail(unknown.error());
  if (!unknown->empty())
    return model::fail(ErrorCode::kUsage, "the ledger has no entry " + *unknown, file_.string());
  return {};
}

model::Result<std::optional<model::TrackerExport>> Store::export_of(const std::string& id) {
  return in_transaction(*database_, file_, [&]() -> std::optional<model::TrackerExport> {
    SQLite::Statement head(*database_, "SELECT agency, as_of FROM export WHERE id = ?");
    head.bind(1, id);
    if (!head.executeStep()) return std::nullopt;
    model::TrackerExport sent;
    sent.id = id;
    sent.agency = head.getColumn(0).getString();
    sent.as_of = head.getColumn(1).getString();
    SQLite::Statement rows(*database_, "SELECT register_id FROM export_row WHERE export = ?");
    rows.bind(1, id);
    while (rows.executeStep()) sent.rows[rows.getColumn(0).getString()];
    SQLite::Statement answers(
        *database_, "SELECT register_id, field, value FROM export_answer WHERE export = ?");
    answers.bind(1, id);
    while (answers.executeStep()) {
      sent.rows[answers.getColumn(0).getString()][answers.getColumn(1).getString()] =
          answers.getColumn(2).getString();
    }
    return sent;
  });
}

model::Status Store::apply_answers(const std::vector<model::AnswerChange>& changes,
                                   const std::string& note, const Author& author) {
  if (changes.empty()) return {};
  std::optional<model::Error> refused;
  const auto done = in_transaction(*database_, file_, [&] {
    refused.reset();
    std::vector<std::string> ids;
    ids.reserve(changes.size());
    for (const model::AnswerChange& change : changes) {
      const auto id = in_force(*database_, change.key.register_id);
      if (!id) {
        refused = {ErrorCode::kUsage, "the ledger has no entry " + change.key.register_id,
                   file_.string()};
        return false;
      }
      if (answer_now(*database_, {*id, change.key.agency}, change.field) != change.before) {
        refused = {ErrorCode::kConflict,
                   "the entry " + *id + " was changed meanwhile; run again to see it",
                   file_.string()};
        return false;
      }
      ids.push_back(*id);
    }
    const std::int64_t act = add_act(*database_, "answers", note, author);
    for (size_t i = 0; i < changes.size(); ++i) {
      add_answer(*database_, act, ids[i], changes[i], author);
    }
    return true;
  });
  if (!done) return model::fail(done.error());
  if (refused) return model::fail(*refused);
  return {};
}

model::Result<std::string> Store::undo(const Author& author) {
  auto done = in_transaction(*database_, file_, [&]() -> std::string {
    SQLite::Statement last(*database_,
                           "SELECT id, kind || ': ' || note || ' (' || person || ', ' || at || ')' "
                           "FROM act WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1");
    if (!last.executeStep()) return {};
    std::string what = last.getColumn(1).getString();
    SQLite::Statement update(*database_, "UPDATE act SET undone_at = ? WHERE id = ?");
    update.bind(1, author.at);
    update.bind(2, last.getColumn(0).getInt64());
    update.exec();
    add_log(*database_, author, "undone", nullptr, "", what);
    return what;
  });
  if (done && done->empty())
    return model::fail(ErrorCode::kUsage, "there is nothing to undo", file_.string());
  return done;
}

}  // namespace ledger
