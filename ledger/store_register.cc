// The register of a ledger: its documents, what comparing them found, and the entries that follow.
// What was found is kept (kept.h) with the program and the data that found it, so that a document
// more costs what it touches, and asking again costs reading.

#include <atomic>
#include <deque>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/database.h"
#include "ledger/halves.h"
#include "ledger/kept.h"
#include "ledger/settlement.h"
#include "ledger/store.h"
#include "model/document_reader.h"

namespace ledger {

namespace {

/// The document of a row with its records, from their JSON. Errors: kBusy naming the row that
/// cannot be read, for a register without it would pass for a whole one.
model::Result<model::Document> read_row(SQLite::Database& database,
                                        const std::filesystem::path& file, std::int64_t row) {
  const auto damaged = [&](const std::string& what) {
    return unusable(file, "the ledger is damaged: " + what +
                              " cannot be read; take the last copy of the ledger");
  };
  SQLite::Statement query(database, "SELECT json, path FROM document WHERE id = ?");
  query.bind(1, row);
  query.executeStep();
  auto document = model::read_document(query.getColumn(0).getString());
  if (!document) return damaged("document " + query.getColumn(1).getString());
  SQLite::Statement tasks(
      database, "SELECT json, task_id FROM task WHERE document = ? AND live ORDER BY position");
  tasks.bind(1, row);
  while (tasks.executeStep()) {
    auto task = model::read_task(tasks.getColumn(0).getString());
    if (!task) return damaged("record " + tasks.getColumn(1).getString());
    document->tasks.push_back(std::move(*task));
  }
  return document;
}

struct DocumentRow {
  std::int64_t id = 0;
  std::string sha256;
  std::string reading;
};

std::vector<DocumentRow> document_rows(SQLite::Database& database) {
  std::vector<DocumentRow> rows;
  SQLite::Statement query(database, "SELECT id, sha256, reading FROM document ORDER BY sha256");
  while (query.executeStep()) {
    rows.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                    query.getColumn(2).getString()});
  }
  return rows;
}

std::string_view bytes_of(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<size_t>(column.getBytes())};
}

/// Which state of the ledger somebody saw.
struct Moment {
  std::int64_t log = 0;  ///< last line of the log: every change of documents and decisions adds one
  std::int64_t kept = 0;  ///< how often what is kept was written
  bool operator==(const Moment&) const = default;
};

/// What comparing found, as it lies in the ledger.
struct Kept {
  std::vector<KeptDocument> documents;                     ///< ascending by row
  std::unordered_map<std::int64_t, std::string> readings;  ///< that they were compared in
  std::vector<JudgedPair> pairs;
  std::int64_t settled = -1;  ///< last line of the log when the entries were made of it
};

std::int64_t last_log(SQLite::Database& database) {
  return database.execAndGet("SELECT coalesce(max(id), 0) FROM log").getInt64();
}

Moment moment_of(SQLite::Database& database) {
  return {last_log(database),
          database.execAndGet("SELECT coalesce(max(written), 0) FROM kept").getInt64()};
}

/// Adds the documents that are kept; false when one is damaged.
bool read_kept_documents(SQLite::Database& database, Kept* kept) {
  constexpr size_t kAtOnce = 128;  // what is unpacked lies in memory twice
  constexpr size_t kWorthIt = 16;  // of dozens of tasks each
  std::vector<std::string> bytes;
  const auto unpack = [&] {
    const size_t first = kept->documents.size() - bytes.size();
    std::atomic<bool> sound = true;
    const auto work = [&](size_t begin, size_t end) {
      for (size_t i = begin; i < end; ++i) {
        if (!unpack_document(bytes[i], &kept->documents[first + i])) sound = false;
      }
    };
    in_halves(bytes.size(), work, kWorthIt);
    bytes.clear();
    return sound.load();
  };
  SQLite::Statement query(database,
                          "SELECT document, reading, bytes FROM kept_document ORDER BY document");
  while (query.executeStep()) {
    KeptDocument& one = kept->documents.emplace_back();
    one.row = query.getColumn(0).getInt64();
    kept->readings[one.row] = query.getColumn(1).getString();
    bytes.emplace_back(bytes_of(query.getColumn(2)));
    if (bytes.size() == kAtOnce && !unpack()) return false;
  }
  return unpack();
}

/// What `engine` found; nothing when another one did, or when it is damaged.
Kept read_kept(SQLite::Database& database, const std::string& engine) {
  Kept kept;
  SQLite::Statement head(database, "SELECT settled FROM kept WHERE engine = ?");
  head.bind(1, engine);
  if (!head.executeStep()) return kept;
  kept.settled = head.getColumn(0).getInt64();
  if (!read_kept_documents(database, &kept)) return {};
  std::vector<std::uint32_t> first = {0};
  for (const KeptDocument& one : kept.documents)
    first.push_back(first.back() + static_cast<std::uint32_t>(one.profiles.size()));
  SQLite::Statement pairs(database, "SELECT bytes FROM kept_pairs ORDER BY document");
  size_t owner = 0;
  while (pairs.executeStep()) {
    const bool sound =
        owner < kept.documents.size() &&
        unpack_pairs(bytes_of(pairs.getColumn(0)), owner++, kept.documents, first, &kept.pairs);
    if (!sound) return {};
  }
  if (owner != kept.documents.size()) return {};
  return kept;
}

/// Rows of the documents that were compared, in their order.
std::vector<std::int64_t> rows_of(const Comparisons& comparisons,
                                  const std::vector<DocumentRow>& documents) {
  std::unordered_map<std::string_view, std::int64_t> by_file;
  for (const DocumentRow& row : documents) by_file[row.sha256] = row.id;
  std::vector<std::int64_t> rows;
  for (const DocumentView& view : comparisons.views())
    rows.push_back(by_file.at(view.document->source.sha256));
  return rows;
}

/// One look at the ledger, and the register that follows from it.
class Look {
 public:
  Look(SQLite::Database& database, const std::filesystem::path& file, const Engine& engine)
      : database_(database), file_(file), engine_(engine) {}

  /// Reads and compares. Part of a transaction.
  model::Status take() {
    moment_ = moment_of(database_);
    rows_ = document_rows(database_);
    Kept kept = read_kept(database_, engine_.name);
    settled_ = kept.settled == moment_.log;
    kept_readings_ = std::move(kept.readings);
    auto comparisons = compared(std::move(kept));
    if (!comparisons) return model::fail(comparisons.error());
    register_.reconciliation =
        std::make_unique<Reconciliation>(std::move(*comparisons), decisions_in(database_));
    if (settled_) {
      register_.ids = settled_ids(database_, *register_.reconciliation);
      register_.undated = undated_entries(*register_.reconciliation, register_.ids);
      register_.answers = answers_in(database_);
    }
    return {};
  }

  /// Whether the entries are those that the ledger has.
  bool settled() const { return settled_; }

  /// Writes what was found and makes the entries of it. False when the ledger has other documents
  /// or decisions by now; what was found is kept all the same. Part of a transaction that writes.
  bool settle(const Author& author) {
    const Moment now = moment_of(database_);
    if (now.kept != moment_.kept) return false;
    if (now.log != moment_.log) {
      write_kept(-1);
      return false;
    }
    register_.ids = settle_in(database_, *register_.reconciliation, author);
    register_.undated = undated_entries(*register_.reconciliation, register_.ids);
    keep_histories(database_, register_.undated);
    register_.answers = answers_in(database_);
    write_kept(last_log(database_));
    settled_ = true;
    return true;
  }

  Register result() { return std::move(register_); }

 private:
  /// What was kept, with the documents that it does not have.
  model::Result<Comparisons> compared(Kept kept) {
    std::vector<model::Document>& documents = register_.documents;
    documents.resize(rows_.size());
    std::unordered_map<std::int64_t, size_t> places;
    for (size_t i = 0; i < rows_.size(); ++i) places[rows_[i].id] = i;
    std::vector<ComparedDocument> known;
    std::set<std::string> gone;
    std::deque<model::Document> replaced;
    std::vector<bool> there(rows_.size(), false);
    for (KeptDocument& one : kept.documents) {
      const auto place = places.find(one.row);
      const bool stands =
          place != places.end() && rows_[place->second].reading == kept_readings_.at(one.row);
      if (!stands) gone.insert(one.document.source.sha256);
      model::Document& document = stands ? documents[place->second] : replaced.emplace_back();
      document = std::move(one.document);
      known.push_back({&document, std::move(one.profiles)});
      if (stands) there[place->second] = true;
    }
    std::vector<const model::Document*> come;
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (there[i]) continue;
      auto read = read_row(database_, file_, rows_[i].id);
      if (!read) return model::fail(read.error());
      documents[i] = std::move(*read);
      come.push_back(&documents[i]);
    }
    Comparisons comparisons(engine_.dictionaries, engine_.matching, std::move(known),
                            std::move(kept.pairs));
    changed_ = comparisons.update(gone, come);
    return comparisons;
  }

  void write_kept(std::int64_t settled) {
    if (kept_readings_.empty()) {  // nothing, or nothing that this engine can go on from
      database_.exec("DELETE FROM kept_pairs; DELETE FROM kept_document;");
    }
    if (changed_) {
      const Comparisons& comparisons = register_.reconciliation->comparisons();
      const std::vector<std::int64_t> rows = rows_of(comparisons, rows_);
      write_documents(comparisons, rows);
      write_pairs(comparisons, rows);
    }
    database_.exec("DELETE FROM kept");
    SQLite::Statement head(database_,
                           "INSERT INTO kept(engine, written, settled) VALUES (?, ?, ?)");
    head.bind(1, engine_.name);
    head.bind(2, moment_.kept + 1);
    head.bind(3, settled);
    head.exec();
  }

  void write_documents(const Comparisons& comparisons, const std::vector<std::int64_t>& rows) {
    std::unordered_map<std::int64_t, std::string_view> readings;
    for (const DocumentRow& row : rows_) readings[row.id] = row.reading;
    SQLite::Statement upsert(database_,
                             "INSERT INTO kept_document(document, reading, bytes) VALUES (?, ?, ?) "
                             "ON CONFLICT(document) "
                             "DO UPDATE SET reading = excluded.reading, bytes = excluded.bytes");
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string reading(readings.at(rows[i]));
      const auto known = kept_readings_.find(rows[i]);
      if (known != kept_readings_.end() && known->second == reading) continue;
      const IndexRange range = range_of(comparisons.profiles(), i);
      const std::string bytes = packed_document(
          *comparisons.views()[i].document,
          std::span(comparisons.profiles()).subspan(range.begin, range.end - range.begin));
      upsert.bind(1, rows[i]);
      upsert.bind(2, reading);
      upsert.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
      upsert.exec();
      upsert.reset();
    }
  }

  void write_pairs(const Comparisons& comparisons, const std::vector<std::int64_t>& rows) {
    SQLite::Statement upsert(database_,
                             "INSERT INTO kept_pairs(document, bytes) VALUES (?, ?) "
                             "ON CONFLICT(document) DO UPDATE SET bytes = excluded.bytes");
    for (const auto& [document, bytes] : packed_pairs(comparisons, rows)) {
      upsert.bind(1, rows[document]);
      upsert.bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
      upsert.exec();
      upsert.reset();
    }
  }

  SQLite::Database& database_;
  const std::filesystem::path& file_;
  const Engine& engine_;
  Moment moment_;
  std::vector<DocumentRow> rows_;  // by SHA-256
  std::unordered_map<std::int64_t, std::string> kept_readings_;
  Register register_;
  bool changed_ = false;  // against what is kept
  bool settled_ = false;
};

}  // namespace

model::Result<std::vector<model::Document>> Store::documents() {
  auto documents =
      in_transaction(*database_, file_, [&]() -> model::Result<std::vector<model::Document>> {
        std::vector<model::Document> all;
        for (const DocumentRow& row : document_rows(*database_)) {
          auto read = read_row(*database_, file_, row.id);
          if (!read) return model::fail(read.error());
          all.push_back(std::move(*read));
        }
        return all;
      });
  if (!documents) return model::fail(documents.error());
  return std::move(*documents);
}

model::Result<Counts> Store::counts() {
  return in_snapshot(*database_, file_, [&] {
    const auto number = [&](const char* query) { return database_->execAndGet(query).getInt64(); };
    return Counts{number("SELECT count(*) FROM document"),
                  number("SELECT count(*) FROM task WHERE live"),
                  number("SELECT count(*) FROM task WHERE live AND "
                         "json_extract(json, '$.needs_review')")};
  });
}

model::Result<Register> Store::reconciled(const Engine& engine, const Author& author) {
  // Others may write while this one compares; after so many looks it asks them to wait.
  constexpr int kLooks = 3;
  for (int tries = 1;; ++tries) {
    Look look(*database_, file_, engine);
    const bool alone = tries == kLooks;
    const auto looked = alone ? in_transaction(*database_, file_,
                                               [&] {
                                                 auto taken = look.take();
                                                 if (taken && !look.settled()) look.settle(author);
                                                 return taken;
                                               })
                              : in_snapshot(*database_, file_, [&] { return look.take(); });
    if (!looked) return model::fail(looked.error());
    if (!*looked) return model::fail(looked->error());
    if (look.settled()) return look.result();
    const auto settled = in_transaction(*database_, file_, [&] { return look.settle(author); });
    if (!settled) return model::fail(settled.error());
    if (*settled) return look.result();
  }
}

}  // namespace ledger
