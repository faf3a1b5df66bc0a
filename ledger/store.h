#pragma once
// The ledger file: documents with their tasks as extracted, register ids, decisions and answers of
// people, and a log that only grows. SQLite in WAL mode; every change is one transaction, so that a
// process that is killed leaves the state before or after, never between.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/engine.h"
#include "ledger/entries.h"
#include "ledger/reconcile.h"
#include "model/answers.h"
#include "model/document.h"
#include "model/result.h"

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's
class Database;
}

namespace ledger {

/// Who changes the ledger, and when (ISO 8601 with time): both go into the log.
struct Author {
  std::string who;
  std::string at;
};

enum class Recorded { kNew, kSame, kReplaced };

/// The documents of a ledger and the register of their tasks, all of one moment.
struct Register {
  std::vector<model::Document> documents;  ///< by SHA-256; the reconciliation points into them
  std::unique_ptr<Reconciliation> reconciliation;
  std::vector<std::string> ids;               ///< of the groups
  std::vector<model::RegisterEntry> undated;  ///< entries as the documents leave them (entries.h)
  model::Answers answers;
};

/// A file that batch or watch took in.
struct Intake {
  std::string sha256;
  std::string path;          ///< as it came
  std::string state;         ///< taken, ok, partial, failed, duplicate
  std::string owner;         ///< the run or watcher that took it
  std::string folder;        ///< of its outputs, under the output folder
  std::string settings;      ///< what it was read with
  std::string record;        ///< report.json (model/json.h); empty while it is taken
  std::string duplicate_of;  ///< path of the file it is a copy or another scan of; may be empty
  std::string at;

  bool operator==(const Intake&) const = default;
};

/// A night or a watch.
struct Run {
  std::string run_id;
  std::string command;
  std::string started;
  std::string finished;  ///< empty while it runs, or when it was killed
  std::string summary;   ///< totals in words
};

/// What is in a ledger.
struct Counts {
  std::int64_t documents = 0;
  std::int64_t tasks = 0;
  std::int64_t needs_review = 0;  ///< tasks that a person should look at
};

/// What came of Store::import.
struct Imported {
  int added = 0;
  int replaced = 0;
  int same = 0;
  int decisions = 0;
  int decisions_left = 0;  ///< of people who decided otherwise here, or about rows that are gone
  int answers_left = 0;    ///< answers about progress in the other ledger, which are not taken over
};

class Store {
 public:
  /// Opens the file, makes it when it is not there, and brings an older one up to date. Errors:
  /// kBusy for a file that is no ledger, of a newer version, on a network folder, not writable, or
  /// held by another process for longer than the patience.
  static model::Result<Store> open(const std::filesystem::path& file);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// One document in one transaction. The same reading of the same file changes nothing. Another
  /// reading of the file replaces its tasks; rows that are still there keep their identity.
  /// A reading with pages that failed (`complete` false) never replaces another one.
  model::Result<Recorded> record(const model::Document& document, std::string_view tool_version,
                                 bool complete, const Author& author);

  model::Result<Counts> counts();

  /// All documents with their tasks, by SHA-256.
  model::Result<std::vector<model::Document>> documents();

  model::Result<std::map<TaskPair, Decision>> decisions();

  /// The register of what is in the ledger now. Groups keep their ids where they have one and get
  /// new ones where they have none; of two ids that come together the older one stays; merges and
  /// splits are logged; deadline history and links are stored. What comparing found is kept for the
  /// next time: then one document more costs what it touches, and a ledger that has not changed is
  /// only read. Errors: kBusy also for a row that cannot be read.
  /// The engine's tables must outlive the register.
  model::Result<Register> reconciled(const Engine& engine, const Author& author);

  /// What bodies reported, by the ids that are in force.
  model::Result<model::Answers> answers();

  /// The id in force of every id that was ever minted: itself, or the one it was merged into.
  model::Result<std::map<std::string, std::string>> ids_in_force();

  /// What the records of every entry in force say is to be done, by its id.
  model::Result<std::map<std::string, std::set<std::string>>> contents();

  /// Keeps a tracker as it was sent out; one that is known changes nothing. Errors: kUsage for a
  /// row that the register does not have.
  model::Status keep_export(const model::TrackerExport& sent, const Author& author);

  /// Nothing when no tracker with this id left this ledger.
  model::Result<std::optional<model::TrackerExport>> export_of(const std::string& id);

  /// Errors: kUsage when a task id is not known.
  model::Status decide(const std::string& task_a, const std::string& task_b, model::Outcome outcome,
                       const Author& author);

  /// Takes all the answers or none. `note` tells the log where they came from (file, SHA-256).
  /// Errors: kConflict when the register no longer says what a change expects, kUsage for an
  /// unknown entry.
  model::Status apply_answers(const std::vector<model::AnswerChange>& changes,
                              const std::string& note, const Author& author);

  /// Takes the last decision or the last answers back; returns what it was. Errors: kUsage when
  /// there is none.
  model::Result<std::string> undo(const Author& author);

  /// Ids of the tasks in which all words occur, with or without marks ("so khoa hoc").
  model::Result<std::set<std::string>> search(const std::string& words);

  /// Takes a file in unless its bytes are there already; returns the row that stands, which is not
  /// `wanted` when somebody else came first.
  model::Result<Intake> take_in(const Intake& wanted);

  /// Writes what became of a file over its row, or as one more row for a duplicate.
  model::Status keep_intake(const Intake& intake);

  /// A file given back: its row goes while it is still `taken` by `owner`.
  model::Status give_back(const std::string& sha256, const std::string& owner);

  /// What `dead` had taken belongs to `owner` from now on.
  model::Status inherit(const std::string& dead, const std::string& owner);

  /// The row of these bytes that is no duplicate.
  model::Result<std::optional<Intake>> intake(const std::string& sha256);

  /// All rows, the last ones first.
  model::Result<std::vector<Intake>> intakes();

  /// Paths of other documents of the same symbol, date and issuer; nothing when one of these is not
  /// known.
  model::Result<std::vector<std::string>> other_scans(const model::Document& document);

  /// Begins a run, or ends it when `finished` is set.
  model::Status keep_run(const Run& run);

  /// The last ones first.
  model::Result<std::vector<Run>> runs(int limit);

  /// Takes the documents, tasks and decisions of another ledger over. Of two readings of one file
  /// the one by the newer version stays; in which order ledgers are imported makes no difference to
  /// that. Importing twice changes nothing.
  model::Result<Imported> import(Store& other, const Author& author);

  /// "ok", or what is wrong with the file.
  model::Result<std::string> check();

 private:
  explicit Store(std::filesystem::path file, std::unique_ptr<SQLite::Database> database);

  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace ledger
