// Files as they were taken in, the runs that did it, and ledgers of other machines that come home.

#include <SQLiteCpp/SQLiteCpp.h>

#include <charconv>

#include "ledger/database.h"
#include "ledger/store.h"
#include "model/text.h"

namespace ledger {

using model::ErrorCode;

namespace {

Intake intake_of(SQLite::Statement& row) {
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  return {text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8)};
}

constexpr const char* kIntakeColumns =
    "SELECT sha256, path, state, owner, folder, settings, record, coalesce(duplicate_of, ''), at "
    "FROM intake ";

std::optional<Intake> standing_intake(SQLite::Database& database, const std::string& sha256) {
  SQLite::Statement query(
      database, std::string(kIntakeColumns) + "WHERE sha256 = ? AND state <> 'duplicate'");
  query.bind(1, sha256);
  if (!query.executeStep()) return std::nullopt;
  return intake_of(query);
}

void insert_intake(SQLite::Database& database, const Intake& intake) {
  SQLite::Statement insert(
      database,
      "INSERT INTO intake(sha256, path, state, owner, folder, settings, record, "
      "duplicate_of, at) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?)");
  int column = 0;
  for (const std::string* text :
       {&intake.sha256, &intake.path, &intake.state, &intake.owner, &intake.folder,
        &intake.settings, &intake.record, &intake.duplicate_of, &intake.at}) {
    insert.bind(++column, *text);
  }
  insert.exec();
}

void update_intake(SQLite::Database& database, const Intake& intake) {
  SQLite::Statement update(
      database,
      "UPDATE intake SET path = ?, state = ?, owner = ?, folder = ?, settings = ?, "
      "record = ?, duplicate_of = nullif(?, ''), at = ? "
      "WHERE sha256 = ? AND state <> 'duplicate'");
  int column = 0;
  for (const std::string* text :
       {&intake.path, &intake.state, &intake.owner, &intake.folder, &intake.settings,
        &intake.record, &intake.duplicate_of, &intake.at, &intake.sha256}) {
    update.bind(++column, *text);
  }
  update.exec();
}

bool known_duplicate(SQLite::Database& database, const Intake& intake) {
  SQLite::Statement query(database,
                          "SELECT 1 FROM intake WHERE sha256 = ? AND path = ? AND owner = ? AND "
                          "state = 'duplicate'");
  query.bind(1, intake.sha256);
  query.bind(2, intake.path);
  query.bind(3, intake.owner);
  return query.executeStep();
}

}  // namespace

model::Result<Intake> Store::take_in(const Intake& wanted) {
  return in_transaction(*database_, file_, [&] {
    if (const auto there = standing_intake(*database_, wanted.sha256)) return *there;
    insert_intake(*database_, wanted);
    return wanted;
  });
}

model::Status Store::keep_intake(const Intake& intake) {
  const auto done = in_transaction(*database_, file_, [&] {
    if (intake.state == "duplicate") {
      if (!known_duplicate(*database_, intake)) insert_intake(*database_, intake);
      return true;
    }
    const auto there = standing_intake(*database_, intake.sha256);
    if (!there) {
      insert_intake(*database_, intake);
    } else if (*there != intake) {
      update_intake(*database_, intake);
    }
    return true;
  });
  return done ? model::Status() : model::fail(done.error());
}

model::Status Store::give_back(const std::string& sha256, const std::string& owner) {
  const auto done = in_transaction(*database_, file_, [&] {
    SQLite::Statement erase(
        *database_, "DELETE FROM intake WHERE sha256 = ? AND owner = ? AND state = 'taken'");
    erase.bind(1, sha256);
    erase.bind(2, owner);
    return erase.exec();
  });
  return done ? model::Status() : model::fail(done.error());
}

model::Status Store::inherit(const std::string& dead, const std::string& owner) {
  const auto done = in_transaction(*database_, file_, [&] {
    SQLite::Statement update(*database_,
                             "UPDATE intake SET owner = ? WHERE owner = ? AND state = 'taken'");
    update.bind(1, owner);
    update.bind(2, dead);
    return update.exec();
  });
  return done ? model::Status() : model::fail(done.error());
}

model::Result<std::optional<Intake>> Store::intake(const std::string& sha256) {
  return in_transaction(*database_, file_, [&] { return standing_intake(*database_, sha256); });
}

model::Result<std::vector<Intake>> Store::intakes() {
  return in_transaction(*database_, file_, [&] {
    std::vector<Intake> all;
    SQLite::Statement query(*database_, std::string(kIntakeColumns) + "ORDER BY id DESC");
    while (query.executeStep()) all.push_back(intake_of(query));
    return all;
  });
}

model::Result<std::vector<std::string>> Store::other_scans(const model::Document& document) {
  const model::Header& header = document.header;
  // "Số:    /KH-UBND" is the symbol of every plan that has no number yet.
  if (!header.number) return std::vector<std::string>();
  if (!header.symbol || !header.date || !header.issuer) return std::vector<std::string>();
  return in_transaction(*database_, file_, [&] {
    std::vector<std::string> paths;
    SQLite::Statement query(
        *database_,
        "SELECT path FROM document WHERE symbol = ? AND date = ? AND issuer = ? "
        "AND sha256 <> ? ORDER BY id");
    query.bind(1, *header.symbol);
    query.bind(2, *header.date);
    query.bind(3, *header.issuer);
    query.bind(4, document.source.sha256);
    while (query.executeStep()) paths.push_back(query.getColumn(0).getString());
    return paths;
  });
}

model::Status Store::keep_run(const Run& run) {
  const auto done = in_transaction(*database_, file_, [&] {
    SQLite::Statement known(*database_, "SELECT finished FROM run WHERE run_id = ?");
    known.bind(1, run.run_id);
    const bool there = known.executeStep();
    if (there && run.finished.empty()) return 0;
    SQLite::Statement change(*database_,
                             there ? "UPDATE run SET finished = ?, summary = ? WHERE run_id = ?"
                                   : "INSERT INTO run(finished, summary, run_id, command, started) "
                                     "VALUES (nullif(?, ''), ?, ?, ?, ?)");
    change.bind(1, run.finished);
    change.bind(2, run.summary);
    change.bind(3, run.run_id);
    if (!there) {
      change.bind(4, run.command);
      change.bind(5, run.started);
    }
    return change.exec();
  });
  return done ? model::Status() : model::fail(done.error());
}

model::Result<std::vector<Run>> Store::runs(int limit) {
  return in_transaction(*database_, file_, [&] {
    std::vector<Run> all;
    SQLite::Statement query(
        *database_,
        "SELECT run_id, command, started, coalesce(finished, ''), summary FROM run "
        "ORDER BY started DESC, rowid DESC LIMIT ?");
    query.bind(1, limit);
    while (query.executeStep()) {
      const auto text = [&](int column) { return query.getColumn(column).getString(); };
      all.push_back({text(0), text(1), text(2), text(3), text(4)});
    }
    return all;
  });
}

namespace {

/// "0.10.2" as numbers, so that it is newer than "0.9".
std::vector<int> version_of(const std::string& reading) {
  std::vector<int> parts;
  for (const std::string& part : model::split(reading.substr(0, reading.find(' ')), '.')) {
    parts.push_back(std::atoi(part.c_str()));
  }
  return parts;
}

/// Whether `a` replaces `b`; a reading is "version number size".
bool preferred(const std::string& a, const std::string& b) {
  const auto version_a = version_of(a);
  const auto version_b = version_of(b);
  return version_a != version_b ? version_a > version_b : a > b;
}

std::map<std::string, std::string> readings_of(SQLite::Database& database) {
  std::map<std::string, std::string> readings;
  SQLite::Statement query(database, "SELECT sha256, reading FROM document");
  while (query.executeStep()) {
    readings[query.getColumn(0).getString()] = query.getColumn(1).getString();
  }
  return readings;
}

}  // namespace

model::Result<Imported> Store::import(Store& other, const Author& author) {
  const auto documents = other.documents();
  if (!documents) return model::fail(documents.error());
  const auto decisions = other.decisions();
  if (!decisions) return model::fail(decisions.error());
  const auto answers = other.answers();
  if (!answers) return model::fail(answers.error());
  const auto intakes = other.intakes();
  if (!intakes) return model::fail(intakes.error());
  const auto theirs =
      in_transaction(*other.database_, other.file_, [&] { return readings_of(*other.database_); });
  if (!theirs) return model::fail(theirs.error());
  const auto ours = in_transaction(*database_, file_, [&] { return readings_of(*database_); });
  if (!ours) return model::fail(ours.error());

  Imported imported;
  imported.answers_left = static_cast<int>(answers->size());
  for (const model::Document& document : *documents) {
    const std::string& sha256 = document.source.sha256;
    const std::string& reading = theirs->at(sha256);
    const auto mine = ours->find(sha256);
    if (mine != ours->end() && !preferred(reading, mine->second)) {
      ++imported.same;
      continue;
    }
    const auto recorded = record(document, reading.substr(0, reading.find(' ')), true, author);
    if (!recorded) return model::fail(recorded.error());
    ++(*recorded == Recorded::kNew ? imported.added : imported.replaced);
  }
  for (auto intake = intakes->rbegin(); intake != intakes->rend(); ++intake) {
    const auto there = this->intake(intake->sha256);
    if (!there) return model::fail(there.error());
    if (*there && intake->state != "duplicate") continue;
    if (auto kept = keep_intake(*intake); !kept) return model::fail(kept.error());
  }
  const auto known = this->decisions();
  if (!known) return model::fail(known.error());
  for (const auto& [pair, decision] : *decisions) {
    if (const auto mine = known->find(pair); mine != known->end()) {
      imported.decisions_left += mine->second.outcome == decision.outcome ? 0 : 1;
      continue;
    }
    const auto done = decide(pair.first, pair.second, decision.outcome, {decision.by, author.at});
    if (!done && done.error().code != ErrorCode::kUsage) return model::fail(done.error());
    ++(done ? imported.decisions : imported.decisions_left);
  }
  return imported;
}

}  // namespace ledger
